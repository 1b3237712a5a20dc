"""Addresses of questions, articles and ways out."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.documents import ArticleId
from searchsvc.query import FacetField, Filter, Query, Sort, Term, Unit
from searchsvc.query_parser import parse
from searchsvc.results import Relaxation
from searchsvc.web.links import Links, follow
from searchsvc.web.parameters import SearchParameters, read_parameters


def test_an_address_gives_the_question_back() -> None:
    parameters = SearchParameters(
        q='外事 & "a=b"#?', official=("陶景行",), source=("x\ny",), date_from=date(2025, 3, 1), sort=Sort.NEWEST, page=2
    )
    for url, path in [(Links().page(parameters), "/search"), (Links("/news").api(parameters), "/news/api/v1/search")]:
        parts = urlsplit(url)
        assert parts.path == path
        assert read_parameters(parse_qsl(parts.query)) == SearchParameters(
            q=parameters.q, official=("陶景行",), source=("x y",), date_from=date(2025, 3, 1), sort=Sort.NEWEST, page=2
        )
        assert "\n" not in url
        assert url.isascii()


def test_a_plain_question_has_a_plain_address() -> None:
    assert Links().page(SearchParameters()) == "/search"
    assert Links().page(SearchParameters(q="a")) == "/search?q=a"
    assert Links("/x").home() == "/x/"


def test_articles_have_anchors_and_keep_what_was_typed() -> None:
    links = Links()
    assert links.article(ArticleId("a-1")) == "/articles/a-1"
    assert links.article(ArticleId("a-1"), 3, "b c") == "/articles/a-1?q=b+c#p3"
    assert links.article(ArticleId("a/../b?c"), 0) == "/articles/a%2F..%2Fb%3Fc#p0"
    assert links.article_api(ArticleId("a b")) == "/api/v1/articles/a%20b"


def test_a_way_out_that_drops_a_filter_keeps_what_was_typed() -> None:
    asked = SearchParameters(q="外事  工作", official=("陶景行",), meeting_type=("签约",), page=3)
    way = Relaxation("会议:签约", Query(parse(asked.q).query.root, (Filter(FacetField.OFFICIAL, ("陶景行",)),)), 3)
    assert follow(asked, way) == SearchParameters(q="外事  工作", official=("陶景行",))


def test_a_way_out_that_drops_a_word_keeps_the_filters() -> None:
    asked = SearchParameters(q="外事 某某", official=("陶景行",))
    way = Relaxation("某某", Query(Term("外事"), asked.filters), 3)
    assert follow(asked, way) == SearchParameters(q="外事", official=("陶景行",))


def test_a_way_out_that_drops_the_days_keeps_the_rest() -> None:
    asked = SearchParameters(q="外事", date_from=date(2025, 1, 1), unit=Unit.ARTICLE)
    way = Relaxation("日期", Query(Term("外事")), 3)
    assert follow(asked, way) == SearchParameters(q="外事", unit=Unit.ARTICLE)


def test_lists_days_and_other_forms_have_addresses() -> None:
    links = Links("/x", "en")
    assert links.day(date(987, 1, 2), "json") == "/x/dates/0987/01/02.json?lang=en"
    assert Links().official("a/b", "json", 2) == "/officials/a%2Fb.json?page=2"
    assert Links().officials() == "/officials/"
    assert Links().officials("csv", "t j") == "/officials.csv?q=t+j"
    assert Links().meetings("ics", "", "2025-03") == "/meetings.ics?month=2025-03"
    assert Links().series("x y") == "/meetings/x%20y"
    assert Links().download(SearchParameters(q="a", page=3, per_page=5), "csv") == "/search.csv?q=a"
    assert Links().article_form(ArticleId("a b"), "json") == "/articles/a%20b.json"


names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)


@given(
    st.builds(
        SearchParameters,
        q=st.text(st.characters(codec="utf-8"), max_size=6),
        official=st.lists(names, max_size=3, unique=True).map(tuple),
        source=st.lists(names, max_size=2, unique=True).map(tuple),
        month=st.lists(st.sampled_from(("2025-03", "2025-04")), max_size=2, unique=True).map(tuple),
        date_from=st.none() | st.just(date(2025, 3, 1)),
        unit=st.sampled_from(Unit),
        sort=st.sampled_from(Sort),
        page=st.sampled_from((1, 3)),
    ),
    st.sampled_from(FacetField),
    names,
    st.sampled_from((Links(), Links("/news", "en"))),
)
def test_addresses_made_in_one_go_are_those_made_one_by_one(
    parameters: SearchParameters, field: FacetField, value: str, links: Links
) -> None:
    toggle = links.toggles(parameters)[field]
    values = (value, *parameters.chosen(field))
    assert toggle(values) == [links.api(parameters.toggling(field, one)) for one in values]
