"""Reading a question from request parameters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.documents import Part
from searchsvc.errors import BadRequest
from searchsvc.query import DateRange, FacetField, Filter, Sort, Unit
from searchsvc.web.parameters import MAX_DEPTH, MAX_TYPED, NAMES, SearchParameters, read_parameters, refuse_parameters


def errors_of(*pairs: tuple[str, str]) -> dict[str, str]:
    with pytest.raises(BadRequest) as caught:
        read_parameters(pairs)
    return dict(caught.value.errors)


def test_every_parameter_is_read() -> None:
    parameters = read_parameters(
        [
            ("q", " 外事 工作 "),
            ("official", "陶景行"),
            ("official", "白露"),
            ("official", "白露"),
            ("part", "chair"),
            ("meeting_type", "座谈会"),
            ("meeting_type", "活动"),
            ("source", "云泽日报"),
            ("month", "2025-03"),
            ("series", "省委外事工作委员会全体会议"),
            ("date_from", "2025-03-01"),
            ("date_to", "2025-03-31"),
            ("unit", "article"),
            ("sort", "oldest"),
            ("page", "3"),
            ("per_page", "50"),
        ]
    )
    assert parameters == SearchParameters(
        q="外事 工作",
        official=("陶景行", "白露"),
        part=("chair",),
        meeting_type=("座谈会", "活动"),
        source=("云泽日报",),
        month=("2025-03",),
        series=("省委外事工作委员会全体会议",),
        date_from=date(2025, 3, 1),
        date_to=date(2025, 3, 31),
        unit=Unit.ARTICLE,
        sort=Sort.OLDEST,
        page=3,
        per_page=50,
    )
    assert parameters.dates == DateRange(date(2025, 3, 1), date(2025, 3, 31))
    assert parameters.offset == 100
    assert Filter(FacetField.OFFICIAL, ("陶景行", "白露")) in parameters.filters
    assert len(parameters.filters) == len(FacetField)


def test_nothing_given_and_empty_fields_of_a_form_ask_for_everything() -> None:
    empty = read_parameters([])
    assert empty == SearchParameters()
    assert empty.filters == ()
    assert empty.dates is None
    assert read_parameters([(name, " ") for name in NAMES] + [("date_from", "")]) == empty


def test_pairs_say_what_was_read() -> None:
    given_pairs = [("q", "外事"), ("official", "a"), ("official", "b"), ("date_to", "2025-03-31"), ("page", "2")]
    assert read_parameters(given_pairs).pairs() == given_pairs
    assert SearchParameters().pairs() == []


@pytest.mark.parametrize(
    ("name", "near"), [("offical", "official"), ("meeting-type", "meeting_type"), ("Sort", "sort"), ("pg", "page")]
)
def test_a_misspelt_name_is_told_the_right_one(name: str, near: str) -> None:
    assert near in errors_of((name, "x"))[name]


def test_an_unknown_name_is_told_all_names_and_can_be_passed_over() -> None:
    assert all(name in errors_of(("zzz", "1"))["zzz"] for name in NAMES)
    assert read_parameters([("from", "message"), ("q", "外事")], strict=False) == SearchParameters(q="外事")


@pytest.mark.parametrize(
    "text", ["0", "-1", "+1", "１", "1_000", "1.0", "1e2", "٣", "0x1", "²", "one", "9" * 5000, "501", "1 2"]
)
def test_a_bad_page_is_refused(text: str) -> None:
    assert "page" in errors_of(("page", text))


@pytest.mark.parametrize("text", ["0", "101", "-5", "１０", "1_0", "9" * 5000])
def test_a_bad_page_size_is_refused(text: str) -> None:
    assert "per_page" in errors_of(("per_page", text))


def test_pages_end_at_the_greatest_depth() -> None:
    assert read_parameters([("page", str(MAX_DEPTH // 100)), ("per_page", "100")]).offset == MAX_DEPTH - 100
    assert str(MAX_DEPTH) in errors_of(("page", str(MAX_DEPTH // 100 + 1)), ("per_page", "100"))["page"]


@pytest.mark.parametrize(
    "text", ["2025-3-1", "2025-02-30", "20250301", "２０２５-03-01", "2025-03", "昨天", "0000-01-01"]
)
def test_a_bad_day_is_refused(text: str) -> None:
    assert "date_from" in errors_of(("date_from", text))


def test_days_must_be_in_order() -> None:
    assert "date_to" in errors_of(("date_from", "2025-03-02"), ("date_to", "2025-03-01"))


@pytest.mark.parametrize(
    ("name", "text", "near"),
    [
        ("unit", "articles", "article"),
        ("sort", "newst", "newest"),
        ("part", "chairs", "chair"),
        ("meeting_type", "坐谈会", "座谈会"),
        ("month", "2025-13", "2025-03"),
        ("month", "2025年3月", "2025-03"),
    ],
)
def test_a_bad_choice_is_told_the_right_ones(name: str, text: str, near: str) -> None:
    assert near in errors_of((name, text))[name]


@pytest.mark.parametrize("name", ["q", "date_from", "date_to", "unit", "sort", "page", "per_page"])
def test_single_parameters_are_given_once(name: str) -> None:
    assert "一次" in errors_of((name, "1"), (name, "1"))[name]


def test_facets_have_limits() -> None:
    assert "official" in errors_of(*[("official", f"某{n}") for n in range(51)])
    assert "source" in errors_of(("source", "长" * 201))


def test_all_errors_are_told_at_once() -> None:
    assert set(errors_of(("page", "x"), ("sort", "y"), ("pagee", "1"))) == {"page", "sort", "pagee"}


def test_what_nobody_can_type_is_taken_out() -> None:
    parameters = read_parameters([("q", "外\x00事\ud800工作\r\nX: y\u0085"), ("source", "a\x00b")])
    assert parameters.q == "外 事 工作 X: y"
    assert parameters.source == ("a b",)


def test_a_long_question_is_cut_not_refused() -> None:
    parameters = read_parameters([("q", "外" * (MAX_TYPED + 1))])
    assert len(parameters.q) == MAX_TYPED


def test_toggling_twice_gives_the_same_and_goes_to_the_first_page() -> None:
    start = SearchParameters(q="外事", official=("白露",), page=4)
    once = start.toggling(FacetField.OFFICIAL, "陶景行")
    assert once.official == ("白露", "陶景行")
    assert once.page == 1
    assert once.toggling(FacetField.OFFICIAL, "陶景行").official == ("白露",)
    assert start.at_page(5).page == 5


def test_other_addresses_take_no_parameters() -> None:
    refuse_parameters([])
    with pytest.raises(BadRequest):
        refuse_parameters([("q", "1")])


def test_names_are_the_fields() -> None:
    assert set(NAMES) == set(SearchParameters.__struct_fields__)


names = st.sampled_from([*NAMES, "nix", ""]) | st.text(max_size=5)
values = st.text(max_size=20) | st.sampled_from(["1", "chair", "座谈会", "2025-03-01", "article", *Part])


@given(st.lists(st.tuples(names, values), max_size=12))
def test_any_pairs_give_parameters_or_named_errors(pairs: list[tuple[str, str]]) -> None:
    try:
        parameters = read_parameters(pairs)
    except BadRequest:
        assert errors_of(*pairs)
    else:
        assert read_parameters(parameters.pairs()) == parameters


def test_a_value_repeated_too_often_is_refused_like_too_many_values() -> None:
    assert "part" in errors_of(*[("part", "chair")] * 51)
