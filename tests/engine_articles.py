"""Invented articles, written and random, and random queries about them."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from searchsvc.documents import Article, ArticleId, Evidence, Meeting, MeetingType, Official, Origin, Part
from searchsvc.query import (
    And,
    DateRange,
    FacetField,
    Filter,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Sort,
    Term,
    TextField,
    Unit,
)

NAMES = ("卫东岭", "祁若川", "郜明远", "闻人澜", "于海")
TYPES = ("座谈会", "调研", "全体会议", "会见", "签约")
SERIES = ("云泽省委常委会会议", "云泽省防汛工作会议")
SOURCES = ("云泽日报", "江岭晚报", "")
# Pieces that make words, names and phrases across their borders; some Traditional, full width, astral, odd.
PIECES = (
    "云泽省委召开全体会议",
    "卫东岭主持会议",
    "祁若川出席并讲话",
    "郜明远到白鹭湖调研",
    "闻人澜会见客人",
    "于海说",
    "高质量发展",
    "高品質發展",
    "防汛抗旱",
    "会议",
    "议事日程",
    "全体",
    "Ｇ２０峰会",
    "g20 Summit",
    "5G网络",
    "增长17.6%",
    "。",
    "，",
    "、",
    "“两湖”",
    "\U00020bb7野家",
    "的",
    "发",
    "展",
    " ",
    "\n",
    "座談會",
    "白鹭",
    "鹭湖",
)
BY = ("钱一帆", "孙小满", "李大江")


def article(
    identifier: str = "a1",
    *paragraphs: str,
    title: str = "云泽省召开座谈会",
    day: date | None = date(2025, 3, 26),
    officials: tuple[tuple[str, tuple[Part, ...]], ...] = (),
    types: tuple[str, ...] = (),
    source: str = "云泽日报",
    by: tuple[str, ...] = (),
    kicker: str = "",
    subtitle: str = "",
    line: int = 1,
    digest: str = "",
    meetings: tuple[str, ...] = (),
) -> Article:
    return Article(
        id=ArticleId(identifier),
        title=title,
        date=day,
        source=source,
        paragraphs=paragraphs or ("会议指出，要推动高质量发展。",),
        kicker=kicker,
        subtitle=subtitle,
        by=by,
        origin=Origin("made.txt", line),
        digest=digest,
        meeting_types=tuple(MeetingType(name, (Evidence(0, 0, 2, name),)) for name in types),
        officials=tuple(Official(name, parts, ("省长",), (Evidence(1, 0, 3, "省长"),)) for name, parts in officials),
        meetings=tuple(Meeting(f"第{line}次{one}", one, line, day, Evidence(1, 0, 4, one)) for one in meetings),
    )


texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
days = st.none() | st.dates(date(2024, 11, 1), date(2025, 3, 31))
parts = st.lists(st.sampled_from(Part), min_size=1, max_size=2, unique=True).map(tuple)
officials = st.lists(st.tuples(st.sampled_from(NAMES), parts), max_size=3, unique_by=lambda pair: pair[0]).map(tuple)


@st.composite
def articles(draw: st.DrawFn, min_size: int = 0, max_size: int = 8, prefix: str = "a") -> list[Article]:
    size = draw(st.integers(min_size, max_size))
    made = [
        article(
            f"{prefix}{number}",
            *draw(st.lists(texts, min_size=1, max_size=4)),
            title=draw(texts),
            subtitle=draw(st.sampled_from(("", "副题：防汛"))),
            day=draw(days),
            officials=draw(officials),
            types=draw(st.lists(st.sampled_from(TYPES), max_size=2, unique=True).map(tuple)),
            source=draw(st.sampled_from(SOURCES)),
            by=draw(st.lists(st.sampled_from(BY), max_size=2, unique=True).map(tuple)),
            line=draw(st.integers(1, 3)),
            meetings=draw(st.lists(st.sampled_from(SERIES), max_size=2, unique=True).map(tuple)),
        )
        for number in range(size)
    ]
    # Some have nothing but a headline.
    return [replace(one, paragraphs=()) if draw(st.integers(0, 5)) == 5 else one for one in made]


words = (
    st.sampled_from(PIECES)
    | st.sampled_from(NAMES)
    | st.sampled_from(("沈", "若川", "岭主", "湖", "不存在的词", "海", "展的", "于海是谁说"))
)
values = {
    FacetField.MEETING_TYPE: st.sampled_from((*TYPES, "其他", "会议", "活动", "无此类")),
    FacetField.OFFICIAL: st.sampled_from((*NAMES, "查无此人")),
    FacetField.PART: st.sampled_from([part.value for part in Part]),
    FacetField.SOURCE: st.sampled_from(SOURCES[:2]),
    FacetField.MONTH: st.sampled_from(("2024-11", "2025-01", "2025-03")),
    FacetField.SERIES: st.sampled_from((*SERIES, "无此会议")),
}
filters = st.sampled_from(FacetField).flatmap(
    lambda name: st.lists(values[name], min_size=1, max_size=2).map(lambda chosen: Filter(name, tuple(chosen)))
)
ranges = st.builds(DateRange, days, days)
leaves = (
    st.builds(Term, words, st.none() | st.sampled_from(TextField))
    | st.builds(Term, words)
    | st.builds(Phrase, words, st.sampled_from(TextField))
    | filters
    | ranges
)


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.builds(And, several) | st.builds(Or, several) | st.builds(Not, children)


nodes: st.SearchStrategy[Node] = st.recursive(leaves, _branches, max_leaves=5)
queries = st.builds(
    Query,
    root=st.none() | nodes,
    filters=st.lists(filters, max_size=3).map(tuple),
    dates=st.none() | ranges,
    sort=st.sampled_from(Sort),
    unit=st.sampled_from(Unit),
    offset=st.sampled_from((0, 0, 1, 3)),
    limit=st.sampled_from((2, 20)),
    facets=st.just(tuple(FacetField)),
    loose=st.booleans(),
)


# Ascending documents, near and far apart, on both sides of what one and two bytes tell of a gap.
posting_lists = st.lists(
    st.sets(
        st.integers(0, 300) | st.integers(0, 70_000) | st.integers(0, 200_000) | st.integers(0, 2_000_000),
        min_size=1,
        max_size=60,
    ).map(sorted),
    max_size=12,
)
