"""The bundled sample corpus: what it promises in its README, and that the service reads it well."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from searchsvc.annotate import annotate
from searchsvc.data.meeting_types import TYPES
from searchsvc.documents import Article, Part, Problem
from searchsvc.readers import find_files, read_file

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SEED = ROOT.parent / "shared" / "seed" / "sanxiang-2025-03-26.txt"
REAL = "三湘都市报"
MARK = "（虚构）"

# Names and posts that any report has to keep; a run of text is measured between them.
SEED_NAMES = (
    "2025年省委外事工作委员会全体会议",
    "《湖南省细胞和基因产业促进条例（草案）》",
    "湖南省十四届人大常委会第十五次会议",
    "省地球物理地球化学调查所",
    "省地质实验测试中心",
    "省核地质与核技术应用中心",
    "省委书记、省委外事工作委员会主任",
    "省委副书记、省长、省委外事工作委员会副主任",
    "“超算与智算融合计算关键技术及应用”",
)

# What each article reports, as a reader sees it: its types, and who does what.
REPORTS: dict[str, tuple[set[str], dict[str, set[Part]]]] = {
    "中共岚川省委十二届四次全会在曲宁举行": ({"全体会议"}, {"闻人毅": {Part.SPEAK}}),
    "省委常委会召开会议　研究巡视整改和防汛复盘等工作": ({"常委会会议"}, {"闻人毅": {Part.CHAIR}}),
    "省政府召开第8次常务会议": ({"常务会议"}, {"陆知衡": {Part.CHAIR}}),
    "省十四届人大一次会议在曲宁闭幕": ({"人大会议"}, {"闻人毅": {Part.CHAIR, Part.SPEAK}}),
    "省政协召开第31次主席会议": ({"政协会议"}, {"谭宗岱": {Part.CHAIR}, "鄢若冰": {Part.ATTEND}}),
    "省政协党组召开会议": ({"党组会议"}, {"谭宗岱": {Part.CHAIR}, "叶尔兰·哈布力": {Part.ATTEND}}),
    "数字岚川建设领导小组会议召开": ({"领导小组会议"}, {"贺澜生": {Part.CHAIR}, "顾闻笛": {Part.ATTEND}}),
    "贺澜生主持召开专题会议研究县域托育": ({"专题会议"}, {"白芷": {Part.SPEAK}}),
    "全省优化营商环境推进大会召开": ({"推进会"}, {"陆知衡": {Part.ATTEND, Part.SPEAK}, "贺澜生": {Part.CHAIR}}),
    "全省“县域提升年”动员部署大会召开": (
        {"动员部署会"},
        {"陆知衡": {Part.SPEAK}, "贺澜生": {Part.CHAIR}, "高峰": {Part.SPEAK}, "方向": {Part.SPEAK}},
    ),
    "省防指召开视频会商调度会": ({"调度会", "电视电话会议"}, {"葛晚晴": {Part.CHAIR, Part.SPEAK}}),
    "全省迎峰度夏电力保供调度会召开": ({"调度会"}, {"司徒远帆": {Part.CHAIR, Part.SPEAK}, "戚广陵": {Part.SPEAK}}),
    "省委召开党外人士座谈会": ({"座谈会"}, {"闻人毅": {Part.CHAIR, Part.SPEAK}}),
    "丹渚市召开领导干部会议": ({"干部会议"}, {}),
    "岚川省劳动模范和先进工作者表彰大会举行": ({"表彰会"}, {"贺澜生": {Part.CHAIR}, "陈立冬": {Part.SPEAK}}),
    "岚川发布首批“无废城市”建设成果": ({"新闻发布会"}, {"汤一苇": {Part.SPEAK}, "祝鸿渐": {Part.CHAIR}}),
    "第六届青岚江论坛开幕": ({"论坛展会", "仪式"}, {"陆知衡": {Part.ATTEND, Part.SPEAK}}),
    "贺澜生会见维兰迪亚驻华大使": (
        {"会见"},
        {"贺澜生": {Part.MEET, Part.SPEAK}, "伊莱娅·莫泰斯": {Part.MEET, Part.SPEAK}, "申屠瑾": {Part.ATTEND}},
    ),
    "陆知衡会见塔莫兰客人": ({"会见", "签约"}, {"胡安·贝莱斯托": {Part.MEET, Part.SPEAK}}),
    "用电高峰里的和平街": (set(), {}),
    "【人物】修了三十年钟的人": (set(), {}),
}
# What the annotation does not see yet; each entry goes as soon as it does (a pass here fails the suite).
NOT_YET: dict[str, str] = {}
# Features and notes in which everyday words look like names: nobody in them is an official.
NOBODY = ("用电高峰里的和平街", "【人物】修了三十年钟的人", "青岚江三记", "一碗米粉的一百零八道难题")


def cases(names: Iterable[str]) -> list[Any]:
    """Parameters, those of NOT_YET marked as expected to fail."""
    return [
        pytest.param(name, marks=pytest.mark.xfail(reason=NOT_YET[name], strict=True)) if name in NOT_YET else name
        for name in names
    ]


@cache
def read_corpus() -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Every article of the corpus, annotated, and everything reported of it."""
    paths, problems = find_files(CORPUS)
    articles = []
    for path in paths:
        for item in read_file(path, CORPUS):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                articles.append(annotate(item))
    return tuple(articles), tuple(problems)


def fictional() -> list[Article]:
    return [article for article in read_corpus()[0] if article.source != REAL]


def find(title: str) -> Article:
    return next(article for article in fictional() if article.title == title)


def squeeze(text: str) -> str:
    """A text without white space, cut where a name stands."""
    text = "".join(text.split())
    for name in SEED_NAMES:
        text = text.replace(name, "\n")
    return text


def longest_common_run(text: str, other: str) -> str:
    longest = ""
    for start in range(len(text)):
        while (run := text[start : start + len(longest) + 1]) in other and len(run) > len(longest) and "\n" not in run:
            longest = run
    return longest


def test_nothing_in_it_is_reported() -> None:
    assert read_corpus()[1] == ()


def test_its_readme_is_not_an_article() -> None:
    assert (CORPUS / "README.md").is_file()
    assert CORPUS / "README.md" not in find_files(CORPUS)[0]


def test_it_is_large_and_varied_enough_to_show_every_page() -> None:
    articles = fictional()
    years = Counter(article.date.year for article in articles if article.date)
    assert len(articles) >= 160
    assert min(years[year] for year in (2023, 2024, 2025, 2026)) >= 20
    formats = Counter(Path(article.origin.path).suffix for article in articles)
    assert all(formats[ending] >= 8 for ending in (".txt", ".md", ".jsonl", ".xz", ".html"))
    assert len({article.source for article in articles}) >= 5


def test_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < 1_000_000


def test_every_source_but_one_is_marked_as_fictional() -> None:
    assert all(article.source.endswith(MARK) for article in fictional())
    assert sum(article.source == REAL for article in read_corpus()[0]) == 4


def test_every_article_is_whole() -> None:
    articles = read_corpus()[0]
    assert len({article.id for article in articles}) == len(articles)
    assert all(article.title and article.date and article.paragraphs for article in articles)
    # No paragraph is a piece of the page around the text, or was torn at the end of a line or column.
    torn = [p for article in articles for p in article.paragraphs if p[-1] not in "。！？”」：；）" and len(p) > 30]
    assert torn == []
    around = ("当前位置", "发布时间", "来源：", "■", "相关阅读", "主办：")
    assert [p for article in articles for p in article.paragraphs if p.startswith(around)] == []


@pytest.mark.parametrize("name", cases(TYPES))
def test_every_meeting_type_occurs(name: str) -> None:
    found = [article.title for article in fictional() if name in {kind.name for kind in article.meeting_types}]
    assert len(found) >= 3


def test_articles_without_a_meeting_occur() -> None:
    assert sum(not article.meeting_types for article in fictional()) >= 10


def test_every_part_is_played_often() -> None:
    parts = Counter(part for article in fictional() for official in article.officials for part in official.parts)
    assert all(parts[part] >= 10 for part in Part)


@pytest.mark.parametrize("title", cases(REPORTS))
def test_an_article_is_annotated_as_a_reader_understands_it(title: str) -> None:
    article = find(title)
    types, parts = REPORTS[title]
    assert {kind.name for kind in article.meeting_types} == types
    found = {official.name: set(official.parts) for official in article.officials}
    assert {name: found.get(name) for name in parts} == parts


@pytest.mark.parametrize("title", NOBODY)
def test_everyday_words_are_no_officials(title: str) -> None:
    assert [official.name for official in find(title).officials] == []


@pytest.mark.parametrize(
    ("name", "careers"),
    [
        ("陆知衡", {2023: "省长", 2026: "省委书记"}),
        ("贺澜生", {2023: "常务副省长", 2024: "省委副书记", 2026: "省长"}),
        ("司徒远帆", {2023: "曲宁市委书记", 2025: "常务副省长"}),
        ("李湜", {2024: "汀阳市市长", 2026: "汀阳市委书记"}),
    ],
)
def test_people_change_their_posts_over_the_years(name: str, careers: dict[int, str]) -> None:
    for year, post in careers.items():
        held = {
            written
            for article in fictional()
            if article.date and article.date.year == year
            for official in article.officials
            if official.name == name
            for written in official.posts
        }
        assert post in held


def test_two_people_of_one_name_are_seen_with_their_own_posts() -> None:
    posts = {
        post
        for article in fictional()
        for official in article.officials
        if official.name == "陈立冬"
        for post in official.posts
    }
    assert {"霁州市副市长", "省总工会副主席"} <= posts


def test_a_series_returns_every_year() -> None:
    for words in ("省委外事工作委员会", "省委经济工作会议"):
        years = {article.date.year for article in fictional() if article.date and words in "".join(article.headings)}
        assert len(years) >= 3


@pytest.mark.skipif(not SEED.exists(), reason="the real page lies beside the repository only where it may")
def test_no_sentence_is_taken_from_the_real_page() -> None:
    seed = squeeze(SEED.read_text(encoding="utf-8"))
    for article in read_corpus()[0]:
        text = squeeze("\n".join((*article.headings, *article.paragraphs)))
        assert len(longest_common_run(text, seed)) < 20, article.title


@pytest.mark.skipif(not SEED.exists(), reason="the real page lies beside the repository only where it may")
def test_people_of_the_real_page_do_nothing_in_the_fictional_part() -> None:
    real = {official.name for article in read_corpus()[0] if article.source == REAL for official in article.officials}
    assert real
    texts = ["\n".join((*article.headings, *article.paragraphs)) for article in fictional()]
    assert [name for name in real if any(name in text for text in texts)] == []
