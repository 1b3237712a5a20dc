"""A question to its answer, on the real engine and an invented province."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId, MeetingType, Official, ParagraphId, Part
from searchsvc.engine import Engine, open_engine
from searchsvc.query import And, DateRange, FacetField, Filter, Sort, Term, Unit
from searchsvc.searcher import search
from searchsvc.ways_out import MAX_WAYS_SHOWN

TODAY = date(2025, 4, 9)
PIECES = '外事 地质 " “ ” ( ) - OR NOT 官员: 会议: 日期: 沈知微 3月 * \x00 \ud800'


def article(
    number: int,
    day: date | None,
    title: str,
    paragraphs: tuple[str, ...],
    types: tuple[str, ...] = (),
    officials: tuple[Official, ...] = (),
    source: str = "云岭日报",
) -> Article:
    return Article(
        id=ArticleId(f"a{number}"),
        title=title,
        date=day,
        source=source,
        paragraphs=paragraphs,
        meeting_types=tuple(map(MeetingType, types)),
        officials=officials,
        digest=title,
    )


ARTICLES = (
    article(
        1,
        date(2025, 3, 26),
        "沈知微主持召开全省外事工作会议",
        (
            "云岭省委书记沈知微主持召开全省外事工作会议。",
            "会议强调，要打造内陆地区改革开放高地，推动高质量发展。",
            "省领导汪一苇出席。",
        ),
        ("工作会议",),
        (
            Official("沈知微", (Part.CHAIR,), ("云岭省委书记",)),
            Official("汪一苇", (Part.ATTEND,), ("省领导",)),
        ),
    ),
    article(
        2,
        date(2025, 3, 27),
        "汪一苇到省地质院调研并座谈",
        ("27日，省长汪一苇到省地质院调研并主持召开座谈会。", "汪一苇指出，要推动地质事业高质量发展。"),
        ("调研", "座谈会"),
        (Official("汪一苇", (Part.INSPECT, Part.CHAIR, Part.SPEAK), ("省长",)),),
    ),
    article(
        3, date(2024, 12, 5), "古镇冬日见闻", ("古镇的石桥上落了薄雪，3月26日的海报还没有揭下。",), source="云岭晚报"
    ),
    article(4, None, "说明", ("本页没有日期。",)),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Config(index=tmp_path_factory.mktemp("searcher") / "index", jobs=1))
    opened.rebuild(ARTICLES, {})
    yield opened
    opened.close()


def chosen(field: FacetField, *values: str) -> tuple[Filter, ...]:
    return (Filter(field, values),)


def test_all_words(engine: Engine) -> None:
    results = search(engine, "地质 高质量发展", today=TODAY)
    assert [hit.paragraph.id for hit in results.hits] == ["a2.2"]
    assert results.total == 1
    assert results.notices == ()
    assert results.read_as == ("含“地质”", "含“高质量发展”")
    snippet = results.hits[0].snippet
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["地质", "高质量发展"]
    assert results.stats.articles == len(ARTICLES)
    assert results.took_ms > 0
    assert results.query.root == And((Term("地质"), Term("高质量发展")))


def test_some_of_the_words_where_nothing_has_all(engine: Engine) -> None:
    results = search(engine, "外事 石桥", today=TODAY)
    assert results.total == 3
    assert {hit.paragraph.article.id for hit in results.hits} == {"a1", "a3"}
    assert any("其中一部分词" in notice for notice in results.notices)
    assert results.query.loose


def test_excluded_words_hold_also_where_only_some_words_are_found(engine: Engine) -> None:
    results = search(engine, "外事 石桥 -沈知微", today=TODAY)
    assert {hit.paragraph.article.id for hit in results.hits} == {"a3"}


def test_traditional_and_wide_characters(engine: Engine) -> None:
    results = search(engine, "高質量發展", today=TODAY)
    assert {hit.paragraph.id for hit in results.hits} == {"a1.2", "a2.2"}
    assert [h.snippet.text[a:b] for h in results.hits for a, b in h.snippet.marks] == ["高质量发展"] * 2


@pytest.mark.parametrize("phrase", ["打造内陆", "陆地区改", "“地质事业”", "《开放高地，推》"])
def test_phrases_across_words(engine: Engine, phrase: str) -> None:
    typed = phrase if phrase[0] in "“《" else f'"{phrase}"'
    results = search(engine, typed, today=TODAY)
    assert results.total == 1
    text = results.hits[0].snippet
    assert [text.text[a:b] for a, b in text.marks] == [typed[1:-1]]


@pytest.mark.parametrize("part", ["沈", "知微"])
def test_parts_of_names(engine: Engine, part: str) -> None:
    results = search(engine, part, today=TODAY)
    assert {hit.paragraph.id for hit in results.hits} == {"a1.0", "a1.1"}


def test_chance_pairs_find_nothing(engine: Engine) -> None:
    assert search(engine, "体会", today=TODAY).total == 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("官员:沈知微", {"a1"}),
        ("官员:汪一苇", {"a1", "a2"}),
        ("官员:汪一苇 -会议:座谈会", {"a1"}),
        ("会议:会议", {"a1", "a2"}),
        ("会议:活动", {"a2"}),
        ("会议:其他", {"a3", "a4"}),
        ("角色:出席", {"a1"}),
        ("来源:云岭晚报", {"a3"}),
        ("标题:外事", {"a1"}),
        ("日期:2025-03", {"a1", "a2"}),
        ("日期:3月27日", {"a2"}),
        ("日期:去年", {"a3"}),
        ("-日期:2025", {"a3", "a4"}),
        ("3月26日", {"a1", "a3"}),
        ("会议:(工作会议 OR 座谈会) 高质量", {"a1", "a2"}),
    ],
)
def test_fields(engine: Engine, typed: str, found: set[str]) -> None:
    results = search(engine, typed, limit=100, today=TODAY)
    assert {hit.paragraph.article.id for hit in results.hits} == found
    assert not results.query.loose


def test_facets_leave_out_their_own_selection(engine: Engine) -> None:
    results = search(engine, "", filters=chosen(FacetField.OFFICIAL, "沈知微"), unit=Unit.ARTICLE, today=TODAY)
    assert results.total == 1
    assert list(results.facets) == list(FacetField)
    officials = [(v.value, v.count, v.active) for v in results.facets[FacetField.OFFICIAL].values]
    assert officials == [("沈知微", 1, True), ("汪一苇", 2, False)]
    assert [(v.value, v.group, v.count) for v in results.facets[FacetField.MEETING_TYPE].values] == [
        ("工作会议", "会议", 1)
    ]
    assert [v.label for v in results.facets[FacetField.MONTH].values] == ["2025年3月"]


def test_pages_and_orders(engine: Engine) -> None:
    everything = search(engine, "", sort=Sort.OLDEST, limit=100, today=TODAY)
    pages = [
        search(engine, "", sort=Sort.OLDEST, offset=at, limit=2, today=TODAY) for at in range(0, everything.total, 2)
    ]
    assert [hit.paragraph.id for page in pages for hit in page.hits] == [h.paragraph.id for h in everything.hits]
    assert search(engine, "", offset=10_000, today=TODAY).hits == ()
    newest = search(engine, "高质量", sort=Sort.NEWEST, today=TODAY)
    assert [hit.paragraph.article.id for hit in newest.hits] == ["a2", "a1"]


def test_articles_carry_their_other_paragraphs(engine: Engine) -> None:
    results = search(engine, "汪一苇", unit=Unit.ARTICLE, today=TODAY)
    assert results.total == 2
    second = next(hit for hit in results.hits if hit.paragraph.article.id == "a2")
    assert len(second.others) + second.more_in_article == 2
    for other in second.others:
        assert other.paragraph.article.id == "a2"
        assert [other.snippet.text[a:b] for a, b in other.snippet.marks] == ["汪一苇"]


def test_ways_out_of_nothing(engine: Engine) -> None:
    results = search(engine, "官员:沈知微 会议:座谈会", today=TODAY)
    assert results.total == 0
    assert {(way.drop, way.total) for way in results.relax} == {("官员:沈知微", 2), ("会议:座谈会", 3)}
    for way in results.relax:
        assert engine.search(way.query).total == way.total


def test_ways_out_name_filters_days_and_words(engine: Engine) -> None:
    results = search(
        engine,
        "石桥 外事",
        filters=chosen(FacetField.SOURCE, "云岭晚报"),
        dates=DateRange(date(2024, 1, 1), date(2024, 12, 31)),
        today=TODAY,
    )
    assert [(way.drop, way.total) for way in results.relax] == [("外事", 1)]
    only_days = search(engine, "外事", dates=DateRange(None, date(2024, 12, 31)), today=TODAY)
    assert [(way.drop, way.instead) for way in only_days.relax] == [
        ("日期:..2024-12-31", "2025-03-26"),  # the nearest day that has it
        ("日期:..2024-12-31", ""),
    ]
    only_filter = search(engine, "外事", filters=chosen(FacetField.PART, "meet", "inspect"), today=TODAY)
    assert [way.drop for way in only_filter.relax] == ["(角色:会见 OR 角色:调研)"]
    bare = search(engine, "3月27日 “石桥”", today=TODAY)
    assert ("3月27日", 1) in [(way.drop, way.total) for way in bare.relax]


def test_ways_out_are_bounded(engine: Engine) -> None:
    results = search(engine, " ".join(f"“外事{n}” 地质" for n in range(30)), today=TODAY)
    assert len(results.relax) <= MAX_WAYS_SHOWN


def test_found_gives_no_ways_out(engine: Engine) -> None:
    assert search(engine, "外事", today=TODAY).relax == ()


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=()), max_size=40),
        st.lists(
            st.sampled_from(PIECES.split()),
            max_size=10,
        ).map(" ".join),
    )
)
def test_nothing_typed_is_an_error(engine: Engine, typed: str) -> None:
    results = search(engine, typed, today=TODAY)
    assert len(results.hits) == min(results.total, 20)
    for hit in results.hits:
        assert hit.snippet.text in hit.paragraph.text


def test_an_index_swapped_in_meanwhile(tmp_path: Path) -> None:
    """Articles come and go with each new index while others search; every answer is whole."""
    opened = open_engine(Config(index=tmp_path / "index", jobs=1))
    opened.rebuild(ARTICLES, {})
    stop = threading.Event()
    wrong: list[BaseException | set[ParagraphId]] = []

    def ask() -> None:
        while not stop.is_set():
            try:
                results = search(opened, "高质量发展", today=TODAY)
                found = {hit.paragraph.id for hit in results.hits}
                if found not in ({"a1.2", "a2.2"}, {"a1.2"}) or len(found) != results.total:
                    wrong.append(found)
            except BaseException as error:  # whatever it is, the test must see it
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for swap in range(12):
        opened.rebuild(ARTICLES[:1] if swap % 2 else ARTICLES, {})
    stop.set()
    for thread in threads:
        thread.join()
    opened.close()
    assert wrong == []


def test_a_long_question_finds_its_paragraph(engine: Engine) -> None:
    results = search(engine, "云岭省省长到省地质院调研的时候主持了什么样的座谈会呢？", today=TODAY)
    assert results.hits[0].paragraph.id == "a2.1"


def test_today_moves_what_a_date_means(engine: Engine) -> None:
    later = TODAY + timedelta(days=400)
    assert search(engine, "日期:3月27日", today=TODAY).total > 0
    assert search(engine, "日期:3月27日", today=later).total == 0


def test_a_word_that_is_nowhere_is_named(engine: Engine) -> None:
    results = search(engine, "zzqq 座谈会")
    assert results.total
    assert results.query.loose
    assert any("zzqq" in notice and "没有" in notice for notice in results.notices)


def test_what_is_found_in_other_words_is_not_called_missing(tmp_path: Path) -> None:
    with closing(open_engine(Config(index=tmp_path / "index", jobs=1))) as opened:
        bodies = ("省卫生健康委员会检查。", "采茶。")
        opened.rebuild([Article(ArticleId("1"), "会议", None, "", paragraphs=bodies)], {})
        results = search(opened, "卫健委 采茶")
        assert results.query.loose
        assert not any("卫健委" in notice for notice in results.notices)


def test_a_run_that_is_mostly_nowhere_finds_nothing(engine: Engine) -> None:
    results = search(engine, "珅珂珉座谈会")
    assert results.total == 0
    assert any("珅珂珉" in notice for notice in results.notices)
    assert [(way.drop, way.query.root) for way in results.relax] == [("珅珂珉", Term("座谈会"))]


def test_beside_single_words_a_quotation_is_met_whole_or_not_at_all(engine: Engine) -> None:
    results = search(engine, "外事 “高质量石桥”", today=TODAY)
    assert {hit.paragraph.id for hit in results.hits} == {"a1.1", "a1.0"}
    assert any("没有“高质量石桥”" in notice for notice in results.notices)
    assert results.query.loose
    spoken = search(engine, "云岭省省长到省地质院调研的时候主持了“石桥地质”什么样的座谈会呢？", today=TODAY)
    assert spoken.hits[0].paragraph.id == "a2.1"


def test_the_name_of_a_body_finds_only_what_has_all_of_it(tmp_path: Path) -> None:
    with closing(open_engine(Config(index=tmp_path / "index", jobs=1))) as opened:
        texts = ("云岭粮食储备管理委员会开会。", "粮食丰收。", "储备管理。", "管理委员会开会。", "云岭下雪。")
        opened.rebuild([Article(ArticleId("1"), "消息", None, "", paragraphs=texts)], {})
        named = search(opened, "云岭粮食储备管理委员会")
        assert [hit.paragraph.id for hit in named.hits] == ["1.1"]
        assert not named.query.loose
        assert search(opened, "云岭粮食储备管理委员会在哪里").query.loose
