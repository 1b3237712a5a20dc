from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.annotate import Known, annotate, gather, officials_named, read_rulings
from searchsvc.documents import KICKER, SUBTITLE, TITLE, Article, ArticleId, Official, Part
from searchsvc.indexer.recognition import Discovery


def article(*paragraphs: str, title: str = "", kicker: str = "", subtitle: str = "") -> Article:
    return Article(ArticleId("a"), title, date(2031, 5, 6), "云川日报", paragraphs, kicker=kicker, subtitle=subtitle)


def officials(*paragraphs: str, known: Known | None = None) -> dict[str, Official]:
    done = annotate(article(*paragraphs), known or Known())
    return {official.name: official for official in done.officials}


def test_a_shared_title_belongs_to_every_name_of_its_list() -> None:
    found = officials("副省长李秋实、王一川，省政府秘书长陈立参加。")
    assert {name: one.posts for name, one in found.items()} == {
        "李秋实": ("副省长",),
        "王一川": ("副省长",),
        "陈立": ("省政府秘书长",),
    }


def test_the_words_that_put_somebody_into_a_post_are_no_part_of_it() -> None:
    found = officials("全会决定递补省委候补委员李秋实为省委委员。", "他当场请省林业局局长王一川答复。")
    assert [one.posts for one in found.values()] == [("省委候补委员",), ("省林业局局长",)]


def test_a_post_in_other_words_is_not_given_twice() -> None:
    found = officials("云川省安澜市市长王一川到北屏县调研。", "市长王一川强调，要抓落实。")
    assert found["王一川"].posts == ("云川省安澜市市长",)


def test_a_name_seen_with_a_post_is_known_in_the_whole_article() -> None:
    found = officials("市委书记王一川出席会议。", "王一川指出，要抓落实。")
    assert set(found["王一川"].parts) == {Part.SPEAK, Part.ATTEND}


def test_names_without_a_post_are_known_by_what_they_do() -> None:
    found = officials("省委书记郑国远主持会议。", "陈立、周敏出席会议。")
    assert found["陈立"].posts == ()
    assert found["周敏"].parts == (Part.ATTEND,)


def test_reporters_experts_and_firms_are_no_officials() -> None:
    text = "本报讯（记者 李秋实）安澜集团董事长陈立、云川大学教授周敏与市长王一川出席活动。"
    assert set(officials(text)) == {"王一川"}


def test_a_title_behind_the_name_makes_an_official_without_posts() -> None:
    found = officials("王一川市长到北屏县调研。王一川市长强调，要抓落实。")
    assert found["王一川"].posts == ()


def test_an_appointment_names_officials() -> None:
    found = officials("会议决定任命陈立为北屏县副县长，接受周敏辞去北屏县县长职务的请求。")
    assert {name: one.parts for name, one in found.items()} == {"陈立": (Part.MENTION,), "周敏": (Part.MENTION,)}


@pytest.mark.parametrize("name", ["丙丁", "乙丙丁", "东方红·日", "古·丙", "乙丙丁甲乙丙丁甲乙丙丁", "王一川"])
def test_a_name_that_a_person_ruled_counts_however_it_begins(name: str) -> None:
    known, problems = read_rulings(f"{name}\tofficial\n")
    assert problems == ()
    assert officials(f"省长{name}主持会议。", known=known)[name].posts == ("省长",)
    assert name in officials(f"下午，{name}说，要抓落实。", known=known)
    assert name in officials(f"副省长李秋实、{name}参加。", known=known)


def test_a_ruled_name_that_can_never_be_recognised_is_told() -> None:
    known, problems = read_rulings("关于\tofficial\n李\tnone\n")
    assert (known, [line for line, _ in problems]) == (Known(), [1, 2])
    assert problems[0][1] == "“关于”是单字或常用词，不能认作人名，未用。请写全名，或删去这一行。"


def test_known_names_are_recognised_and_excluded_ones_are_not() -> None:
    name = frozenset({"陈立山"})
    text = "与会者还听取了陈立山的介绍。"
    assert officials(text) == {}
    assert officials(text, known=Known(names=name)) == {}
    assert set(officials(text, known=Known(names=name, ruled=name))) == {"陈立山"}
    assert set(officials("下午，会议继续。陈立山指出，要抓落实。", known=Known(names=name))) == {"陈立山"}
    assert officials("市长陈立山出席。", known=Known(excluded=frozenset({"陈立山"}))) == {}


def test_gathering_takes_names_with_posts_and_short_ones_only_twice() -> None:
    first = annotate(article("市长王一川、副市长周敏出席。", "老挝总理西萨万来访。"))
    assert gather([officials_named(first)]).names == {"王一川", "西萨万"}
    assert "周敏" in gather([officials_named(first)] * 2).names


def test_rulings_are_read_and_bad_lines_reported() -> None:
    known, problems = read_rulings(
        "# 说明\n王一川\tofficial\n周敏\tnone\n陈立\tdistinct\t北屏县\n李秋实\tperhaps\n陈立\tdistinct\n"
    )
    ruled = frozenset({"王一川"})
    assert known == Known(ruled, frozenset({"周敏"}), frozenset(), frozenset({("陈立", "北屏县")}), ruled)
    assert [line for line, _ in problems] == [5, 6]
    assert "制表符" in problems[0][1]
    assert "第三列" in problems[1][1]


def test_knowledge_is_merged_and_an_exclusion_outweighs() -> None:
    merged = Known(names=frozenset({"王一川", "周敏"})).merged(Known(excluded=frozenset({"周敏"})))
    assert merged.names == {"王一川"}
    assert merged.excluded == {"周敏"}


def test_each_part_and_post_is_proved_by_its_clause() -> None:
    text = "5月6日，市委书记王一川主持会议，副市长周敏参加。"
    for official in officials(text).values():
        proved = {one.proves: text[one.start : one.end] for one in official.evidence}
        assert set(proved) == {*map(str, official.parts), *official.posts}
        for post in official.posts:
            assert proved[post] == post
        for part in official.parts:
            assert official.name in proved[part] or part is Part.SPEAK


def test_a_part_is_proved_with_the_words_that_name_who_takes_it() -> None:
    text = "5月6日，市委书记王一川，市长郑国远出席会议并讲话，副市长周敏、李慧等参加。"
    found = officials(text)
    proofs = [text[one.start : one.end] for one in found["王一川"].evidence if one.proves in ("attend", "speak")]
    assert proofs == ["市委书记王一川，市长郑国远出席会议并讲话"] * 2
    assert [text[one.start : one.end] for one in found["李慧"].evidence] == ["副市长周敏、李慧等参加", "副市长"]


def test_dots_of_every_shape_part_the_same_name() -> None:
    texts = [f"联合国秘书长安东{dot}古特川表示，要合作。" for dot in "·•・‧．∙⋅"]
    assert {name for text in texts for name in officials(text)} == {"安东·古特川"}
    assert officials(texts[1])["安东·古特川"].posts == ("联合国秘书长",)
    assert officials("总统乔治·W・布什川出席。").keys() == {"乔治·W·布什川"}


def test_a_name_known_with_one_dot_is_recognised_with_another() -> None:
    known, problems = read_rulings("安东•古特川\tofficial\n")
    assert problems == ()
    assert officials("与会者还听取了安东‧古特川的介绍。", known=known).keys() == {"安东·古特川"}
    names = frozenset({"安东·古特川"})
    told = Discovery(Known(names), names, frozenset()).look_again(article("安东•古特川指出，要落实。"))
    assert [one.name for one in told.officials] == ["安东·古特川"]


WORDS = [
    "省委书记",
    "王一川",
    "、",
    "，",
    "。",
    "会见",
    "主持召开",
    "会议",
    "“",
    "”",
    "（",
    "\n",
    " ",
    "·",
    "习近平总书记",
    "2023年",
    "a",
    "\x00",
    "\ud800",
    "同",
    "的",
    "任命",
    "第十五次",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join), st.text(max_size=80), st.text(max_size=30))
def test_any_text_is_annotated_and_every_proof_lies_in_it(made: str, free: str, title: str) -> None:
    done = annotate(article(made, free, title=title, kicker=made[:20], subtitle=free[:20]))
    assert done == annotate(article(made, free, title=title, kicker=made[:20], subtitle=free[:20]))
    texts = {KICKER: done.kicker, TITLE: done.title, SUBTITLE: done.subtitle, 1: made, 2: free}
    proofs = [one for official in done.officials for one in official.evidence]
    proofs += [one for kind in done.meeting_types for one in kind.evidence]
    proofs += [meeting.evidence for meeting in done.meetings]
    for one in proofs:
        assert 0 <= one.start <= one.end <= len(texts[one.paragraph])
    for official in done.officials:
        assert official.parts
        assert (Part.MENTION in official.parts) == (official.parts == (Part.MENTION,))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("省委书记王一川主持会议。汪立群、章迎春等省领导参加会议。",), {"王一川", "汪立群", "章迎春"}),
        (("汪立群、章迎春、陆小舟，有关部门负责同志参加接见。",), {"汪立群", "章迎春", "陆小舟"}),
        (("欢迎仪式后，王一川同戈洛夫琴科举行会谈。",), {"王一川", "戈洛夫琴科"}),
        (("省长王一川会见塔莫兰州长莫兰·贝莱斯托。", "贝莱斯托说，愿意合作。"), {"王一川", "莫兰·贝莱斯托"}),
        (("塔莫兰前总理莫兰·基兰格当天发表声明。",), {"莫兰·基兰格"}),
        (("摩洛哥国王穆罕默德六世表示，愿意合作。",), {"穆罕默德六世"}),
        (("省政府秘书长尹致和通报情况，段成蹊副市长汇报。",), {"尹致和", "段成蹊"}),
        (("我们要倍加感恩总书记关爱之深。",), set()),
        (("俄叙外长商讨局势。沙特王储兼首相发来贺电。",), set()),
    ],
)
def test_who_is_named_ends_where_the_name_does(texts: tuple[str, ...], expected: set[str]) -> None:
    assert set(officials(*texts)) == expected


def test_who_takes_leave_is_met_and_posts_joined_by_and_stay_whole() -> None:
    found = officials("市委书记王一川接受塔莫兰驻华大使莫兰·巴塔的离任辞行。", "住云十届政协常委和委员周敏出席。")
    assert found["王一川"].parts == found["莫兰·巴塔"].parts == (Part.MEET,)
    assert found["周敏"].posts == ("住云十届政协常委和委员",)


def test_a_list_of_the_appointed_is_read_to_its_end() -> None:
    found = officials("全会选举陈立为书记，徐晓、王艺、胡百明（挂职）为书记处书记。")
    assert set(found) == {"陈立", "徐晓", "王艺", "胡百明"}


def test_the_full_name_of_a_minority_is_taken_where_the_article_has_it() -> None:
    found = officials("团省委书记夏帕克出席并致辞。", "夏帕克·吾守尔已任负责人。")
    assert set(found) == {"夏帕克·吾守尔"}


def test_a_chairman_of_the_legislature_is_named_before_the_title() -> None:
    found = officials("委员长会议29日举行。栗战文委员长主持会议。")
    assert found["栗战文"].parts == (Part.CHAIR,)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("国家主席郑国远致电莫兰·贝莱斯托，祝贺他当选老挝总统。",), {"郑国远", "莫兰·贝莱斯托"}),
        (("欢迎仪式后，郑国远同阮文明举行会谈。", "国务院总理郑国远说，愿意合作。"), {"郑国远", "阮文明"}),
        (("会议决定，任命时云海同志为北屏县副县长。",), {"时云海"}),
        (("会议传达省纪委关于给予汲明远开除党籍处分的决定。",), {"汲明远"}),
        (("近日公布任前公示。汪立群，男，汉族，1974年4月生，现任北屏县委书记。",), {"汪立群"}),
        (("近日公布任前公示。", "汪立群，男，汉族，1974年4月生。", "现任北屏县委书记。"), {"汪立群"}),
        (("全会选举阿东为书记，徐晓、王艺为书记处书记。",), {"阿东", "徐晓", "王艺"}),
        (
            ("具体包括：汪立群，云川省省长；章迎春，安澜市市长；陆小舟，北屏县县委书记。",),
            {"汪立群", "章迎春", "陆小舟"},
        ),
        (("会议传达学习了陆小舟市长来我县调研时的讲话精神。",), {"陆小舟"}),
        (("铁宁、吴政远、何厚德等出席开幕式。",), {"铁宁", "吴政远", "何厚德"}),
        (("洛桑多吉参加会见。",), {"洛桑多吉"}),
        (("市领导还有郑国远，老同志汪立群、章迎春等到会。",), {"郑国远", "汪立群", "章迎春"}),
        (("省委组织部发布关于金霖等14名同志拟任职的公示。",), {"金霖"}),
        (("陆小舟当选省工商联第八届执行委员会主席。",), {"陆小舟"}),
        (("经济形势专家座谈会上，汪立群、章迎春、陆小舟先后发言。",), set()),
        (("座谈会上，汪立群、章迎春、陆小舟等先后发言。",), set()),
        (("市委常委、军分区政委羊海江到会。",), {"羊海江"}),
        (("全会开会。解冬常委代表某党中央发言建议，加快创新。毕井泉常委建议，探索保障。",), {"解冬", "毕井泉"}),
        (("省委政法委秘书长訚柏到反诈中心调研。",), {"訚柏"}),
        (("自治区投资促进局副局长高云虹到会。",), {"高云虹"}),
        (("朝鲜劳动党总书记、国务委员长金正安当地时间26日会见俄罗斯国防部长绍伊古。",), {"金正安", "绍伊古"}),
        (("作品出自云川市长丰县书画院、试验区长沙片区，代表作发言。",), set()),
        (("档案中心党总支书记万晓云、村支书陆小舟参加活动。",), {"万晓云", "陆小舟"}),
        (
            ("省委书记陆小舟看望或委托有关同志看望了汪立群、热地、乌云其木格、司马义·铁力瓦和章迎春等老同志。",),
            {"陆小舟", "汪立群", "热地", "乌云其木格", "司马义·铁力瓦", "章迎春"},
        ),
        (
            ("市委副书记胡明远主持会议。市领导胡明芳、陆小舟参加。胡明远强调，要实干。胡明远要求，抓落实。",),
            {"胡明远", "胡明芳", "陆小舟"},
        ),
        (("自治区副主席么永波参加。",), {"么永波"}),
        (("特使可以分为两类。",), set()),
        (("自治区人大常委会副主任尼玛次仁不再兼任云川大学党委书记。",), {"尼玛次仁"}),
        (("市消防大队教导员陆小舟参加活动。",), {"陆小舟"}),
        (("安澜市副市长王颖致欢迎词。",), {"王颖"}),
        (("此前，任安澜市市长的是史志军。",), {"史志军"}),
        (("山湖国前首席内阁大臣、山云协会会长利丁顿等表示，愿意合作。",), {"利丁顿"}),
        (("会上，汪立群、章迎春、陆小舟等结合履职实际作交流发言。",), {"汪立群", "章迎春", "陆小舟"}),
        (("市领导汪立群、章迎春 、陆小舟出席会议。",), {"汪立群", "章迎春", "陆小舟"}),
        (("安澜市政府党组成员、副市长可晓云出席会议。",), {"可晓云"}),
        (("老挝人民阵线政治局领导人莫兰·贝莱斯托6日在讲话中称，愿意合作。",), {"莫兰·贝莱斯托"}),
        (("安澜市见义勇为基金会理事长陆小舟到会。",), {"陆小舟"}),
        (("郑国远主持座谈会。汪立群、章迎春、陆小舟先后作了发言。",), {"郑国远", "汪立群", "章迎春", "陆小舟"}),
    ],
)
def test_names_without_a_post_before_them_are_found_by_what_stands_around(
    texts: tuple[str, ...], expected: set[str]
) -> None:
    assert set(officials(*texts)) == expected


def test_a_post_that_is_only_told_makes_an_official_without_posts() -> None:
    found = officials("时任安澜市委常委、副市长的王一川牵头制定了规划。")
    assert (set(found), found["王一川"].posts) == ({"王一川"}, ())


def test_consorts_in_a_row_attend() -> None:
    found = officials("国家主席郑国远在场。郑国远夫人彭丽华和西萨万夫人弗洛雷娜陪同参加欢迎仪式。")
    assert found["彭丽华"].parts == found["弗洛雷娜"].parts == (Part.ATTEND,)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("任命段江为安澜市中级人民法院副院长、审判员。",), {"段江"}),
        (("免去匡富的安澜水利研究院院长、党委常委职务；彭晶任安澜水利研究院院长，兼任主任。",), {"匡富", "彭晶"}),
        (("汪立群、章迎春、陆小舟当选市知联会副会长。",), {"汪立群", "章迎春", "陆小舟"}),
        (
            ("郑国远同奥云额尔金会谈。去年，省长周敏同呼日勒苏克总统会晤。",),
            {"奥云额尔金", "周敏", "呼日勒苏克", "郑国远"},
        ),
        (("我们将落实尹立书记调研云脚区指示精神，把工作统一起来。",), {"尹立"}),
        (("张德江同志作了报告，宋庆龄基金会理事陆小舟在座。",), {"张德江"}),
        (("法国负责数字转型和电信的部长级代表让-诺埃尔·巴洛表示欢迎。",), {"让-诺埃尔·巴洛"}),
        (("某医院骨科主任陆小舟、云川智库委员陈立、国乒男队队长王一川到场。",), set()),
        (("青江日报社社长陆小舟说，要办好报纸。",), {"陆小舟"}),
    ],
)
def test_appointments_lists_and_strangers(texts: tuple[str, ...], expected: set[str]) -> None:
    assert set(officials(*texts)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("递补汤立、孙朝晖、姚格等7名同志为省委委员。",), {"汤立", "孙朝晖", "姚格"}),
        (
            ("韩定分别会见德索兰总统和科斯兰总理。会见威廉-亚历山德国王时，双方交谈。",),
            {"韩定", "德索兰", "科斯兰", "威廉-亚历山德"},
        ),
        (("丁国祥首先代表中国政府，代表习近平主席，向外国专家表示感谢。",), {"习近平"}),
        (
            ("会上，汪立群、章迎春、陆小舟围绕学习贯彻近期重要讲话和重要指示精神和会议要求作了发言。",),
            {"汪立群", "章迎春", "陆小舟"},
        ),
    ],
)
def test_officials_of_further_lists_and_titles(texts: tuple[str, ...], expected: set[str]) -> None:
    assert set(officials(*texts)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("常务副省长、省防汛抗旱指挥部指挥张承中表示，要重建。",), {"张承中"}),
        (("省委书记韩定会见国民党前主席、和平教育基金会董事长洪秀珠一行。",), {"韩定", "洪秀珠"}),
        (("市委组织部原副部长（兼）吴广津受审。",), {"吴广津"}),
        (("省委书记徐林即作出批示。",), {"徐林"}),
        (("姜周于2016年8月任云川市统计局局长，时立民2019年3月任云川省水利厅厅长。",), {"姜周", "时立民"}),
        (("云川市第三批援建工作队领队、平川县委副书记陈立言，副领队、副县长何书田出席会议。",), {"陈立言", "何书田"}),
        (
            ("6月25日，赵宏林被任命为门江区副区长；5月30日，郑浩当选为通江区区长；4月27日，孟瑞任云脚区委常委。",),
            {"赵宏林", "郑浩", "孟瑞"},
        ),
        (("会议经过表决，决定刘起、刘俊安、信春鹏为大会副秘书长。",), {"刘起", "刘俊安", "信春鹏"}),
        (("副区长杭宏安与公司代表签署协议。",), {"杭宏安"}),
        (("学习委员邵明、董事局副主席许林到场。",), set()),
        (("安澜县长青铺派出所民警走访。",), set()),
    ],
)
def test_officials_by_ranks_appointments_and_votes(texts: tuple[str, ...], expected: set[str]) -> None:
    assert set(officials(*texts)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("日本驻云川总领事冈田健三5日接受专访时称，要合作。",), {"冈田健三"}),
        (("通过关于接受龚六安辞去委员的决定；通过关于撤销肖龙阳第十四届委员资格的决定。",), {"龚六安", "肖龙阳"}),
        (("常务副区长尼冰在活动中讲话。",), {"尼冰"}),
        (("云脚区正在推动中国工程院李克强院士的项目。",), set()),
    ],
)
def test_envoys_and_those_who_leave_office(texts: tuple[str, ...], expected: set[str]) -> None:
    assert set(officials(*texts)) == expected


def test_a_list_whose_first_name_begins_like_a_word() -> None:
    assert set(officials("县领导党建凯、朱东明、李刚、张升出席。")) == {"党建凯", "朱东明", "李刚", "张升"}
    assert "党建办" not in officials("县领导党建办、李刚、张升出席。")
    assert set(officials("内政部长热德·达尔马宁都将留任。")) == {"热德·达尔马宁"}
    assert set(officials("市医院康复治疗科主任于明、茶园基地负责人王彬在场。")) == set()


def test_a_title_of_one_s_own_is_not_that_of_the_list_s_head() -> None:
    found = officials("省长郑国远与马克兰州长共同签署协议。", "副省长李秋实、王一川出席。")
    assert {name: one.posts for name, one in found.items()} == {
        "郑国远": ("省长",),
        "马克兰": (),
        "李秋实": ("副省长",),
        "王一川": ("副省长",),
    }
