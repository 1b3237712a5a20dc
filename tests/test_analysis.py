"""Folding, cutting and grams: what the whole search stands on."""

import hashlib
import importlib.util
import itertools
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.analysis import Analyzer, Token, fold, grams
from searchsvc.analysis.analyzer import RULES
from searchsvc.analysis.dictionary import own_terms, read_jieba
from searchsvc.analysis.fold import fold_points
from searchsvc.analysis.fold_table import load_table, make_table
from searchsvc.analysis.fold_words import read_words
from searchsvc.analysis.segment import cut
from searchsvc.analysis.trie import Words, build_trie, points_of

NAMES = ("沈知微", "汪一苇", "李强", "高明", "阿依古丽·买买提", "欧阳望舒")
ANALYZER = Analyzer(NAMES)

# Any str at all, and any str likely to have what the rules are about.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
NEWS_TEXT = st.text(
    st.sampled_from("省委书记沈知微主持召开会议强调2025年3月26日，。·％5GＧ發展座谈 \n－（）\ud800"), max_size=60
)
CHARACTERS = st.text(st.sampled_from("的一是在了和有大这主中人上为们地个用工时要动国产以到他会作来分生"), max_size=12)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


def words(text: str) -> list[str]:
    return texts(ANALYZER.words(text))


@pytest.mark.skipif(importlib.util.find_spec("opencc") is None, reason="the package opencc is not installed")
def test_fold_table_is_what_unicode_and_opencc_give() -> None:
    assert load_table() == make_table()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("發展", "发展"),
        ("発展", "发展"),
        ("２０２５年ＡＢＣ", "2025年abc"),
        ("Ｇ２０　峰會", "g20 峰会"),
        ("İstanbul", "istanbul"),
        ("“三高四新”：，。「」", '"三高四新":,。""'),
        ("尼・古・拉•索‧夫", "尼·古·拉·索·夫"),
        ("一\n二\t三", "一 二 三"),
        ("ΣΑΣ", "σασ"),
        ("臺灣後裏", "台湾后里"),
        ("硏究鬪爭，闊濶", "研究斗争,阔阔"),
        ("隨著時代，圍繞著中心著力推進", "随着时代,围绕着中心着力推进"),
        ("著名專著成效顯著地，隨著名著", "著名专著成效显著地,随著名著"),
        ("憑藉著瞭解，慰藉瞭望", "凭借着了解,慰藉瞭望"),
        ("答覆覆蓋反覆，顛覆核心", "答复覆盖反复,颠覆核心"),
        ("計畫與規畫，設計畫冊", "计划与规划,设计画册"),
        ("甚麼傢俱，國家俱樂部", "什么家具,国家俱乐部"),
        ("想像力與偶像", "想象力与偶像"),
        ("\ud800\x00\udfff", "\ud800\x00\udfff"),
        ("㎡…½ﬁ", "㎡…½ﬁ"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


FOLDED_WORDS = [
    (word, character, usual)
    for character, listed in read_words().items()
    for usual, words in listed.items()
    for word in words
]
WORDY_TEXT = st.lists(
    st.one_of(st.sampled_from([word for word, _, _ in FOLDED_WORDS]), st.sampled_from("著瞭覆畫甚藉彷俱像炼薰名随计"))
).map("".join)


@given(st.one_of(ANY_TEXT, WORDY_TEXT))
def test_fold_keeps_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    characters = [fold(character) for character in text]
    assert fold_points(points_of(text)).tolist() == list(map(ord, characters))
    assert fold("".join(characters)) == fold(text)


@pytest.mark.parametrize(("word", "character", "usual"), FOLDED_WORDS)
def test_words_are_folded_as_listed(word: str, character: str, usual: str) -> None:
    expected = word.replace(character, usual)
    for text in (word, f"他{word}的", f"，{word}。"):
        assert fold(text) == text.translate({ord("，"): ",", ord("。"): "。"}).replace(word, fold(expected))
    assert len(word) in range(2, 5)
    assert word.count(character) == 1
    assert "".join(map(fold, word)) == word, "words stand in the table as they are after folding by characters"


def test_the_words_of_the_dictionary_stay() -> None:
    path = Path(str(metadata.distribution("jieba").locate_file("jieba/dict.txt")))
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    common = {"".join(map(fold, word)) for word, frequency, _ in rows if int(frequency) > 20}
    assert len(common) > 50_000
    assert {word for word in common if fold(word) != word} == {"甚么", "执著", "想像力"}


@pytest.mark.skipif(importlib.util.find_spec("opencc") is None, reason="the package opencc is not installed")
def test_what_is_written_in_traditional_is_folded_back() -> None:
    import opencc

    text = (
        "随着改革不断深入，围绕着民生着力解决难题，意味着沿着这条路走下去，要着眼长远、了解实情、答复来信、凭借经验反复推敲，"
        "有着想象力，显著提高著名专著的覆盖面，慰藉人心。"
    )
    for way in ("s2t", "s2tw", "s2hk"):
        assert fold(opencc.OpenCC(way).convert(text)) == fold(text)


@given(ANY_TEXT)
def test_first_characters_are_found_as_any_others_are(text: str) -> None:
    trie = build_trie(Words.of({"省委": -1.0, "省": -2.0, "会议": -3.0}))
    points = points_of(text + "省会人")
    assert trie.find_first(points).tolist() == trie.find(points * np.int64(0), points).tolist()
    assert not build_trie(Words.of({})).find_first(points).any()


@settings(max_examples=300)
@given(st.one_of(ANY_TEXT, NEWS_TEXT))
def test_tokens_are_pieces_of_the_folded_text_in_order(text: str) -> None:
    folded = fold(text)
    tokens = ANALYZER.tokens(text)
    main = ANALYZER.words(text)
    assert [token.position for token in main] == list(range(len(main)))
    assert all(a.end <= b.start for a, b in itertools.pairwise(main))
    for token in tokens:
        assert token.text == folded[token.start : token.end]
        assert token.text.strip()
        token.text.encode("utf-8")
        home = main[token.position]
        assert home.start <= token.start
        assert token.end <= home.end
    assert [token for token in tokens if token in set(main)] == main
    assert ANALYZER.tokens(folded) == tokens


@given(ANY_TEXT)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    covered = {i for token in ANALYZER.words(text) for i in range(token.start, token.end)}
    lost = [c for i, c in enumerate(fold(text)) if c.isalnum() and i not in covered]
    assert lost == []


@settings(max_examples=500)
@given(CHARACTERS, st.sampled_from(["沈知微", "汪一苇", "欧阳望舒", "阿依古丽·买买提"]), CHARACTERS)
def test_long_names_are_never_cut(before: str, name: str, after: str) -> None:
    assert name in words(before + name + after)


@pytest.mark.parametrize("before", ["省委书记", "省长", "市委副书记、市长", "由", "", "与", "省领导"])
@pytest.mark.parametrize("name", ["李强", "高明"])
@pytest.mark.parametrize(
    "after", ["强调", "调研", "主持会议", "说", "参加", "、汪一苇出席", "指出", "明确要求", "", "到"]
)
def test_short_names_are_kept_beside_posts_and_verbs(before: str, name: str, after: str) -> None:
    assert name in words(before + name + after)


def test_short_name_yields_to_words_on_both_sides() -> None:
    assert words("成绩提高明显") == ["成绩", "提高", "明显"]


def test_short_name_yields_to_a_longer_word_and_is_its_part() -> None:
    analyzer = Analyzer(["利亚", "高峰"])
    assert texts(analyzer.words("叙利亚总统")) == ["叙利亚", "总统"]
    assert "利亚" in texts(analyzer.tokens("叙利亚总统"))
    assert "高峰" in texts(analyzer.tokens("客流高峰期"))


def test_unknown_name_is_cut_the_same_everywhere() -> None:
    alone = words("李殿勋")
    for sentence in ("省委书记李殿勋说", "李殿勋主持", "与李殿勋座谈", "、李殿勋、"):
        cut_here = words(sentence)
        assert any(cut_here[i : i + len(alone)] == alone for i in range(len(cut_here)))


def test_names_are_folded_and_bad_ones_left_out() -> None:
    analyzer = Analyzer(["沈曉萬", "", "Ｘ", "王", "a b", "\ud800\ud800"])
    assert texts(analyzer.words("由沈晓万主持")) == ["由", "沈晓万", "主持"]
    assert analyzer.recipe == Analyzer(["沈晓万"]).recipe


@pytest.mark.parametrize("term", own_terms())
def test_own_terms_are_kept_whole(term: str) -> None:
    assert words(term) == [term]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全体会议", ["全体会议", "全体", "会议"]),
        ("人大常委会", ["人大常委会", "人大", "常委会", "常委"]),
        ("委员会", ["委员会", "委员"]),
        ("全国人大常委会", ["全国人大常委会", "全国人大", "全国", "人大常委会", "人大", "常委会", "常委"]),
        ("省人大常委会", ["省", "省人大", "人大常委会", "人大", "常委会", "常委"]),
        ("湖南省人大", ["湖南省", "湖南", "省人大", "人大"]),
        ("重庆市委书记", ["重庆市委", "重庆", "市委书记", "市委", "书记"]),
        ("第十四届", ["第十四届", "十四届", "十四"]),
        ("第二季度", ["第二季度", "第二", "二季度", "季度"]),
        ("第三十次", ["第三十次", "三十次", "三十"]),
        ("第二十四次", ["第二十四", "二十四", "次"]),
        ("自治区政府", ["自治区", "自治", "政府"]),
        ("国防部门", ["国防部门", "国防", "部门"]),
        ("公开信息", ["公开", "信息"]),
        ("江苏省政府", ["江苏省政府", "江苏省", "江苏", "省政府", "政府"]),
        ("国防部长", ["国防部长", "国防部", "国防", "部长"]),
        (
            "联合国粮食及农业组织",
            ["联合国粮食及农业组织", "联合国", "联合", "粮食", "农业", "组织"],
        ),
        ("西门子公司", ["西门子公司", "西门子", "西门", "公司"]),
        ("湖南省地质院", ["湖南省", "湖南", "地质院", "地质"]),
        ("副省长", ["副省长", "省长"]),
        ("十四五", ["十四五", "十四"]),
        ("自然资源部", ["自然资源部", "自然资源", "自然", "资源"]),
        ("一带一路", ["一带一路", "一带", "一路"]),
        ("三高四新", ["三高四新"]),
        ("2025年3月26日", ["2025年", "2025", "3月", "26日", "26"]),
        ("2025年度", ["2025", "年度"]),
        ("增长19.2%", ["增长", "19.2%", "19.2"]),
        ("８５００亿元", ["8500亿", "8500", "元"]),
        ("10000PF", ["10000pf"]),
        ("5G、G20", ["5g", "g20"]),
        ("1,200家", ["1,200", "家"]),
        ("COVID-19", ["covid-19", "covid", "19"]),
        ("C++", ["c++"]),
        ("www.gov.cn", ["www.gov.cn", "www", "gov", "cn"]),
        ("running tests", ["running", "tests"]),
        ("，。！“”（）\n　", []),
    ],
)
def test_tokens_and_their_parts(text: str, expected: list[str]) -> None:
    assert texts(ANALYZER.tokens(text)) == expected


def test_chance_pairs_inside_a_word_are_no_parts() -> None:
    assert "体会" not in texts(ANALYZER.tokens("召开全体会议"))


def test_a_whole_name_wins_over_its_halves() -> None:
    analyzer = Analyzer(["安德烈斯", "卡斯特罗", "安德烈斯·卡斯特罗"])
    assert texts(analyzer.words("安德烈斯·卡斯特罗说")) == ["安德烈斯·卡斯特罗", "说"]


def test_names_have_no_parts() -> None:
    analyzer = Analyzer(["高山流水"])
    assert texts(analyzer.tokens("高山流水")) == ["高山流水"]


def test_cut_is_jiebas_own() -> None:
    """On runs of Chinese characters and without names the cut is that of jieba without its Markov model."""
    script = (
        "import sys, tempfile, logging, jieba\n"
        "jieba.setLogLevel(logging.ERROR)\n"
        "t = jieba.Tokenizer(); t.tmp_dir = tempfile.mkdtemp()\n"
        "sys.stdout.write('\\n'.join(' '.join(t.cut(line.rstrip(), HMM=False)) for line in sys.stdin))\n"
    )
    runs = [
        "云岭省委书记主持召开全省外事工作会议研究部署下一阶段工作",
        "坚持稳中求进工作总基调推动经济实现质的有效提升和量的合理增长",
        "这项工程穿越戈壁荒漠全长三百余公里沿线群众期盼已久",
        "他一把把把把住了门研究生命起源的的确确实在不易",
        "南京市长江大桥结婚的和尚未结婚的",
    ]
    given_to_jieba = "\n".join(runs)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        input=given_to_jieba.encode(),
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "utf-8"},
    )
    words, unknown = read_jieba()
    trie = build_trie(words)
    for run, expected in zip(runs, done.stdout.decode().split("\n"), strict=True):
        ends = cut(run, trie, unknown)
        starts = [0, *ends[:-1]]
        assert " ".join(run[a:b] for a, b in zip(starts, ends, strict=True)) == expected


@settings(max_examples=300)
@given(st.one_of(ANY_TEXT, NEWS_TEXT), st.data())
def test_grams_find_every_substring(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = grams(text[start:end])
    assert found <= grams(text)
    for gram in found:
        gram.encode("utf-8")


def test_grams() -> None:
    assert grams("發展 Ａ") == {"发", "展", " ", "a", "发展", "展 ", " a"}
    assert grams("") == set()


@pytest.mark.parametrize("text", ["哈" * 300_000, "9" * 300_000, "a-" * 150_000, "1,000," * 50_000, "沈·" * 150_000])
def test_hostile_runs_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    ANALYZER.tokens(text)
    assert time.perf_counter() - started < 5  # 0.5 s as measured; quadratic would be hours


def test_start_is_quick_and_jieba_stays_unloaded() -> None:
    script = (
        "import sys, time; t = time.perf_counter()\n"
        "from searchsvc.analysis import Analyzer; Analyzer(['沈知微'])\n"
        "assert not {'jieba', 'opencc'} & set(sys.modules)\n"
        "print(time.perf_counter() - t)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert float(done.stdout) < 3  # 0.3 s as measured on a quiet machine
    assert done.stderr == ""


def test_recipe_tells_names_apart() -> None:
    assert Analyzer(NAMES).recipe == ANALYZER.recipe
    assert Analyzer(reversed(NAMES)).recipe == ANALYZER.recipe
    assert Analyzer(NAMES[1:]).recipe != ANALYZER.recipe


def test_rules_have_a_number_that_goes_with_their_tokens() -> None:
    """Other tokens from the same tables need another RULES, or an index built before would be taken as fitting."""
    text = (
        "2025年3月26日，云岭省委书记沈知微在G20峰会（线上）强调：要推动高质量发展，增长19.2%、8500亿元；"
        "省人大常委会第十五次会议审议条例，阿依古丽・买买提說COVID-19防控、www.example.org和C++。"
    )
    digest = hashlib.sha256(repr(ANALYZER.tokens(text)).encode()).hexdigest()[:12]
    assert (RULES, digest) == (7, "3ecab35d86f4"), (
        "raise RULES if the code changed; if only a table did, renew the digest"
    )
