"""What people type, as it is read."""

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchsvc.documents import Part
from searchsvc.query import And, DateRange, FacetField, Filter, Node, Not, Or, Phrase, Term, TextField, leaves
from searchsvc.query_parser import MAX_LENGTH, describe, parse, unparse
from searchsvc.query_parser.grammar import MAX_DEPTH, MAX_TERMS

TODAY = date(2025, 4, 9)  # a Wednesday
MARCH = DateRange(date(2025, 3, 1), date(2025, 3, 31))
THE_26TH = DateRange(date(2025, 3, 26), date(2025, 3, 26))


def root(text: str) -> Node | None:
    return parse(text, TODAY).root


def official(*names: str) -> Filter:
    return Filter(FacetField.OFFICIAL, names)


def kind(*names: str) -> Filter:
    return Filter(FacetField.MEETING_TYPE, names)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        (" 　\n", None),
        ("外事", Term("外事")),
        ("高质量发展 地质", And((Term("高质量发展"), Term("地质")))),
        ("高质量发展　地质", And((Term("高质量发展"), Term("地质")))),
        ("發展", Term("發展")),
        ("外事 外事", Term("外事")),
        ("新能源汽车 5G G20", And((Term("新能源汽车"), Term("5G"), Term("G20")))),
        ("covid-19", Term("covid-19")),
        ("党组（扩大）会议", And((Term("党组"), Term("扩大"), Term("会议")))),
        # phrases
        ('"打造内陆地区"', Phrase("打造内陆地区")),
        ("“打造内陆地区”", Phrase("打造内陆地区")),
        ("「打造内陆地区」", Phrase("打造内陆地区")),
        ("『打造内陆地区』", Phrase("打造内陆地区")),
        ("《外事条例》", Phrase("外事条例")),
        ("‘外事’", Phrase("外事")),
        ("＂打造 内陆＂", Phrase("打造 内陆")),
        ('“打造内陆地区"', Phrase("打造内陆地区")),
        ("《关于“两个维护”的意见》", Phrase("关于“两个维护”的意见")),
        ("推进“智赋万企”行动", And((Term("推进"), Phrase("智赋万企"), Term("行动")))),
        ('"," ', Phrase(",")),
        # quotation marks inside others belong to the phrase
        ('"对“两个维护”的认识"', Phrase("对“两个维护”的认识")),
        ('"围绕“打造内陆地区"', Phrase("围绕“打造内陆地区")),
        ("“对“两个维护”的认识” 外事", And((Phrase("对“两个维护”的认识"), Term("外事")))),
        ('“甲"乙"丙”', Phrase('甲"乙"丙')),
        ("「甲「乙」丙」", Phrase("甲「乙」丙")),
        ('“甲" “乙”', And((Phrase("甲"), Phrase("乙")))),
        # exclusion
        ("外事 -座谈会", And((Term("外事"), Not(Term("座谈会"))))),
        ("外事 －座谈会", And((Term("外事"), Not(Term("座谈会"))))),
        ("外事 NOT 座谈会", And((Term("外事"), Not(Term("座谈会"))))),
        ("外事 ＮＯＴ 座谈会", And((Term("外事"), Not(Term("座谈会"))))),
        ("-“座谈会”", Not(Phrase("座谈会"))),
        ("--座谈会", Not(Term("座谈会"))),
        ("NOT NOT 座谈会", Term("座谈会")),
        ("not 座谈会", And((Term("not"), Term("座谈会")))),
        ("外事 - 座谈会", And((Term("外事"), Term("座谈会")))),
        ("外事 -(甲 OR 乙)", And((Term("外事"), Not(Or((Term("甲"), Term("乙"))))))),
        # alternatives and groups
        ("甲 OR 乙", Or((Term("甲"), Term("乙")))),
        ("甲｜乙|丙", Or((Term("甲"), Term("乙"), Term("丙")))),
        ("甲 AND 乙", And((Term("甲"), Term("乙")))),
        ("甲 && 乙", And((Term("甲"), Term("乙")))),
        ("甲 乙 OR 丙", Or((And((Term("甲"), Term("乙"))), Term("丙")))),
        ("甲 (乙 OR 丙)", And((Term("甲"), Or((Term("乙"), Term("丙")))))),
        ("甲（乙｜丙）", And((Term("甲"), Or((Term("乙"), Term("丙")))))),
        ("((甲))", Term("甲")),
        ("甲 OR NOT 乙", Or((Term("甲"), Not(Term("乙"))))),
        # fields
        ("官员:沈知微", official("沈知微")),
        ("官员：沈知微", official("沈知微")),
        ("official:沈知微", official("沈知微")),
        ("官員:“沈知微”", official("沈知微")),
        ("官员: 沈知微", official("沈知微")),
        ("官员:沈知微、汪一苇", official("沈知微", "汪一苇")),
        ("官员:沈知微 OR 官员:汪一苇", official("沈知微", "汪一苇")),
        ("官员:(沈知微 OR 汪一苇)", official("沈知微", "汪一苇")),
        ("官员:沈曉萬", official("沈曉萬", "沈晓万")),
        ("-官员:沈知微", Not(official("沈知微"))),
        ("官员:-沈知微", Not(official("沈知微"))),
        ("(外事 OR 官员:沈知微)", Or((Term("外事"), official("沈知微")))),
        ("会议:座谈会", kind("座谈会")),
        ("會議：座談會", kind("座谈会")),
        ("会议:会议", kind("会议")),
        ("type:活动", kind("活动")),
        ("会议:其他", kind("其他")),
        ("会议:常务", kind("常务会议")),
        ("角色:主持", Filter(FacetField.PART, (Part.CHAIR,))),
        ("部分:主持", Filter(FacetField.PART, (Part.CHAIR,))),
        ("PART:Chair", Filter(FacetField.PART, (Part.CHAIR,))),
        ("来源:云岭日报", Filter(FacetField.SOURCE, ("云岭日报",))),
        ("source:云岭日报", Filter(FacetField.SOURCE, ("云岭日报",))),
        ("标题:外事", Term("外事", TextField.TITLE)),
        ("title:“外事工作”", Phrase("外事工作", TextField.TITLE)),
        ("标题:(外事 OR 地质)", Or((Term("外事", TextField.TITLE), Term("地质", TextField.TITLE)))),
        ("来源:云岭晚报（虚构）", Filter(FacetField.SOURCE, ("云岭晚报（虚构）", "云岭晚报(虚构)"))),
        (
            "来源：云岭晚报(虚构)版 外事",
            And((Filter(FacetField.SOURCE, ("云岭晚报（虚构）版", "云岭晚报(虚构)版")), Term("外事"))),
        ),
        ("（标题:条例（草案） OR 地质）", Or((Term("条例（草案）", TextField.TITLE), Term("地质")))),
        ("标题:条例(草案 OR 地质)", And((Term("条例", TextField.TITLE), Or((Term("草案"), Term("地质")))))),
        ("记者:刘一", Term("刘一", TextField.BY)),
        ("by:刘一", Term("刘一", TextField.BY)),
        ("主题：外事", Term("主题：外事")),
        ("全媒体记者:刘一", Term("全媒体记者:刘一")),
        ("http://a.example/b", Term("http://a.example/b")),
        # dates
        ("日期:2025-03", MARCH),
        ("date:2025-03-26", THE_26TH),
        ("日期:2025-01..2025-03", DateRange(date(2025, 1, 1), date(2025, 3, 31))),
        ("日期:2025-01 .. 2025-03", DateRange(date(2025, 1, 1), date(2025, 3, 31))),
        ("日期:2025年1月 至 2025年3月 外事", And((DateRange(date(2025, 1, 1), date(2025, 3, 31)), Term("外事")))),
        ("日期:2025年3月26日", THE_26TH),
        ("日期：3月26日", THE_26TH),
        ("日期:2025-03 至0", And((MARCH, Term("至0")))),
        ("上周至 外事", And((Term("上周至"), Term("外事")))),
        ("日期:上周", DateRange(date(2025, 3, 31), date(2025, 4, 6))),
        ("日期:二〇二五年三月", MARCH),
        ("日期:2025-03..", DateRange(date(2025, 3, 1), None)),
        ("-日期:2025-03", Not(MARCH)),
        ("日期:今年 外事", And((DateRange(date(2025, 1, 1), date(2025, 12, 31)), Term("外事")))),
        ("日期:(2025-03 OR 3月26日)", Or((MARCH, THE_26TH))),
        ("3月26日", Or((THE_26TH, Term("3月26日")))),
        ("二〇二五年三月 外事", And((Or((MARCH, Phrase("二〇二五年三月"))), Term("外事")))),
        ("2025.3.26", Or((THE_26TH, Phrase("2025.3.26")))),
        ("2025年1月至3月", Or((DateRange(date(2025, 1, 1), date(2025, 3, 31)), Phrase("2025年1月至3月")))),
        ("上周 外事", And((DateRange(date(2025, 3, 31), date(2025, 4, 6)), Term("外事")))),
        ("今年 外事", And((DateRange(date(2025, 1, 1), date(2025, 12, 31)), Term("外事")))),
        ("“上周” 外事", And((Phrase("上周"), Term("外事")))),
        ("今年外事", Term("今年外事")),
        ("2025", Term("2025")),
        # signs alone are looked for only where nothing else is
        ("*", Phrase("*")),
        ("℃", Phrase("℃")),
        ("外事 ，", Term("外事")),
        ("OR", Phrase("OR")),
        ("\ud800\x00", None),
        ("外\u200b事", Term("外事")),
    ],
)
def test_read(typed: str, expected: Node | None) -> None:
    assert root(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected", "word_of_notice"),
    [
        ("“没有完 外事", And((Term("没有完"), Term("外事"))), "引号"),
        ('“甲" 外事', And((Phrase("甲"), Term("外事"))), "没有成对"),
        ("“甲“乙”", And((Phrase("甲"), Term("乙"))), "按到后面的 “ 为止"),
        ('"他说"好""', And((Phrase("他说"), Term("好"))), "没有内容"),
        ('"甲"乙"丙"', And((Phrase("甲"), Term("乙"), Phrase("丙"))), "“乙”在两处引号之间"),
        ("(外事", Term("外事"), "左括号"),
        ("外事))", Term("外事"), "右括号"),
        ("外事 OR", Term("外事"), "OR"),
        ("OR 外事", Term("外事"), "OR"),
        ("甲 OR OR 乙", Or((Term("甲"), Term("乙"))), "OR"),
        ("官员:", Term("官员"), "官员"),
        ("官员: OR 外事", Or((Term("官员"), Term("外事"))), "官员"),
        ("会议:外事", Term("外事"), "会议类型"),
        ("会议:工作会", kind("工作会议"), "工作会议"),
        ("会议:委会", kind("常委会会议"), "常委会会议"),
        ("会议:全会", kind("全体会议"), "全体会议"),
        ("会议:两会", kind("人大会议", "政协会议"), "“人大会议”“政协会议”"),
        ("会议:会议室", Term("会议室"), "会议类型"),
        ("角色:路人", Term("路人"), "角色"),
        ("日期:2月30日", Term("2月30日"), "日期"),
        ("日期:外事", Term("外事"), "日期"),
        ("3月26日", Or((THE_26TH, Term("3月26日"))), "日期"),
        ("外事 ，", Term("外事"), "略过"),
        ("甲 乙 OR 丙", Or((And((Term("甲"), Term("乙"))), Term("丙"))), "括号"),
        ("()", None, "没有可以查找的字词"),
        ("(" * 40 + "外事", Term("外事"), "太深"),
    ],
)
def test_what_is_read_otherwise_is_said(typed: str, expected: Node | None, word_of_notice: str) -> None:
    parsed = parse(typed, TODAY)
    assert parsed.root == expected
    assert any(word_of_notice in notice for notice in parsed.notices)


@pytest.mark.parametrize(
    "typed",
    [
        '推进"智赋万企"行动',
        '"对“两个维护”的认识" “甲"乙"丙”',
        "外事",
        "“外事” -座谈会",
        "官员:沈知微 (甲 OR 乙)",
        "日期:2025-03",
        "",
        "covid-19",
    ],
)
def test_plain_questions_give_no_notice(typed: str) -> None:
    assert parse(typed, TODAY).notices == ()


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("高质量发展 “内陆地区”", ("含“高质量发展”", "含原文“内陆地区”")),
        ("外事 -座谈会", ("含“外事”", "不含“座谈会”")),
        ("官员:沈曉萬、汪一苇", ("官员：沈曉萬 或 汪一苇",)),
        ("角色:chair 会议:座谈会", ("角色：主持", "会议类型：座谈会")),
        ("-官员:沈知微", ("除去（官员：沈知微）",)),
        ("(甲 乙) OR 标题:丙", ("（含“甲”，并且含“乙”） 或 标题含“丙”",)),
        ("日期:2025-03", ("日期：2025年3月",)),
        ("日期:2024", ("日期：2024年",)),
        ("日期:2025-01..2025-03", ("日期：2025-01-01 至 2025-03-31",)),
        ("日期:2025-03..", ("日期：2025-03-01 起",)),
        ("日期:..2025-03", ("日期：截至 2025-03-31",)),
        ("记者:刘一 -标题:“外事”", ("署名含“刘一”", "标题不含原文“外事”")),
        ("", ()),
    ],
)
def test_read_as(typed: str, read_as: tuple[str, ...]) -> None:
    assert parse(typed, TODAY).read_as == read_as


@pytest.mark.parametrize("typed", ["‘“’", '「a"b”」', "《「』》", "『》‘』", "“「》』’”", "官员:“a b”", "标题:「“a”」"])
def test_phrases_with_quotation_marks_can_be_typed_again(typed: str) -> None:
    assert root(unparse(root(typed))) == root(typed)


def test_limits() -> None:
    long = parse("外 " * MAX_LENGTH, TODAY)
    assert any(str(MAX_LENGTH) in notice for notice in long.notices)
    assert len(long.text) == MAX_LENGTH
    many = parse(" ".join(f"x{n}" for n in range(2 * MAX_TERMS)), TODAY)
    assert len(list(leaves(many.root))) == MAX_TERMS
    assert any(str(MAX_TERMS) in notice for notice in many.notices)
    deep = parse("(甲 OR (乙 " * 2 * MAX_DEPTH, TODAY)
    assert any(str(MAX_DEPTH) in notice for notice in deep.notices)
    assert _depth(deep.root) <= 2 * MAX_DEPTH + 2


FILLED = "外" * MAX_LENGTH


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"“{FILLED}”", Phrase(FILLED[2:])),
        (f'"{FILLED}"', Phrase(FILLED[2:])),
        (f"《{FILLED}》", Phrase(FILLED[2:])),
        (f"甲 “{FILLED}”", And((Term("甲"), Phrase(FILLED[4:])))),
        (f"“甲“乙”{FILLED}”", Phrase(f"甲“乙”{FILLED[6:]}")),
        (f'“甲"乙"{FILLED}”', Phrase(f'甲"乙"{FILLED[6:]}')),
        (f"「甲“乙{FILLED}”」", Phrase(f"甲“乙{FILLED[5:]}")),
        (f"“甲” {FILLED}", And((Phrase("甲"), Term(FILLED[4:])))),
        (f"{FILLED[1:]}“甲”", Term(FILLED[1:])),
    ],
)
def test_a_quotation_that_is_cut_off_ends_there(typed: str, kept: Node) -> None:
    parsed = parse(typed, TODAY)
    assert parsed.root == kept
    assert len(parsed.text) <= MAX_LENGTH
    assert parse(parsed.text, TODAY).root == kept, "links repeat it"
    assert parse(typed[: MAX_LENGTH + 1], TODAY) == parsed, "addresses hold no more"
    assert str(MAX_LENGTH) in parsed.notices[0]
    assert parsed.text[-9:] in parsed.notices[0]
    assert any("引号里的原文太长" in said for said in parsed.notices) == (f"“甲” {FILLED}" != typed)
    assert not any("没有成对" in said for said in parsed.notices)


def _depth(node: Node | None) -> int:
    match node:
        case And(nodes) | Or(nodes):
            return 1 + max(map(_depth, nodes))
        case Not(child):
            return 1 + _depth(child)
        case _:
            return 1


PLAIN = (
    "外事 沈知微 座谈会 3月26日 上周 2025-03 二〇二五年 官员: 会议： 角色: 日期: 标题: 来源: NOT OR AND && c++ 5% 至 .."
)
SIGNS = '()（）"“”「」《》‘’-－|｜、，*?:： 　\n\x00\ud800\u200b𠀀é'
PIECES = st.sampled_from([*PLAIN.split(), *SIGNS])
TYPED = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=60), st.lists(PIECES, max_size=24).map("".join)
)


@settings(max_examples=1500, deadline=None)
@given(TYPED)
@example("会议:0(0)")
def test_anything_is_read_and_can_be_typed_again(typed: str) -> None:
    parsed = parse(typed, TODAY)
    for said in (parsed.text, *parsed.read_as, *parsed.notices):
        said.encode("utf-8")
    assert parse(unparse(parsed.root), TODAY).root == parsed.root
    assert len(list(leaves(parsed.root))) <= 2 * MAX_TERMS
    hash(parsed.root)
    if parsed.root:
        assert describe(parsed.root)
    for leaf, _ in leaves(parsed.root):
        if isinstance(leaf, Term):
            assert any(map(str.isalnum, leaf.text))
        if isinstance(leaf, Term | Phrase):
            assert leaf.text == leaf.text.strip()
            assert leaf.text
        if isinstance(leaf, Filter):
            assert all(leaf.values)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text("外事地质发展会谈", min_size=1, max_size=4), min_size=1, max_size=8, unique=True))
def test_no_plain_word_is_lost(words: list[str]) -> None:
    terms = tuple(Term(word) for word in words)
    assert root(" ".join(words)) == (And(terms) if len(terms) > 1 else terms[0])


@pytest.mark.parametrize(
    "piece",
    ["(", "“", "a ", "-", "a:", "\ud800", "日期:", "官员:a|", "NOT ", "3月", "《", "..", "、", "一二三", "\x00", "a-"],
)
def test_a_megabyte_is_read_at_once(piece: str) -> None:
    typed = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    parse(typed, TODAY)
    assert time.perf_counter() - started < 0.1
