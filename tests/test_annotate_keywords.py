"""What a text must hold to match: nothing is missed, and it is what one would look for by hand."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.annotate.keywords import find_keywords, find_openings
from searchsvc.annotate.patterns import Keyed, KeyedTable, Opened
from searchsvc.data.tables import rows

EXPRESSIONS = [row[1] for row in rows("wordings.tsv")] + [row[2] for row in rows("type_patterns.tsv")]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("座谈会", "座谈会"),
        ("座谈会|茶话会", "座谈会 茶话会"),
        ("座谈(?:会|$)", "座谈"),
        ("，(?:男|女)，", "，女， ，男，"),
        ("[省市]委常委会", "市委常委会 省委常委会"),
        ("推进(?:大|视频)?会", "推进会 推进大会 推进视频会"),
        ("座谈会|推进座谈会", "座谈会"),
        ("在[^，。]{2,30}出席", "出席"),
        ("(?:在|于)[^，。]{2,30}(?:出席|参加)(?:了)?", "出席 参加"),
        ("(?<!全)会议(?!室)", "会议"),
        ("(?:会议)+室", "会议"),
        ("(?:会议){0,2}室", "室"),
        ("会{2}议|论坛", "会 论坛"),
        ("(?P<body>省|市)(?P<kind>委员会)", "市委员会 省委员会"),
        ("论坛|[0-9]{4}", ""),
        ("论坛|.", ""),
        ("(?:会议)?", ""),
        ("", ""),
    ],
)
def test_keywords_are_those_one_would_look_for(expression: str, words: str) -> None:
    assert " ".join(find_keywords(expression)) == words


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_whatever_matches_holds_a_keyword(expression: str) -> None:
    @settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(expression))
    def holds(text: str) -> None:
        keywords = find_keywords(expression)
        assert not keywords or any(word in text for word in keywords)
        assert Keyed(expression).search(text) is not None

    holds()


@given(st.text("会议室在，", max_size=20))
def test_a_keyed_expression_finds_what_the_expression_finds(text: str) -> None:
    expression = "(?:在|，)会议(?!室)|室{2}"
    found = [match.span() for match in Keyed(expression).finditer(text)]
    assert found == [match.span() for match in re.finditer(expression, text)]


@pytest.mark.parametrize(
    ("expression", "characters"),
    [
        ("座谈会|茶话会", "座茶"),
        ("[省市]委|(?:县|区)委", "区县市省"),
        ("(?<!全)(?:常务)?会议", "会常"),
        ("(?:常务|专题)?(?:会议)?论坛", "专会常论"),
        ("会议[0-9]+", "会"),
        ("[0-9]+次会议", "0123456789"),
        ("[零0-9]+次|届", "0123456789届零"),
        ("[^，]会议", ""),
        ("(?:会议)?", ""),
        ("", ""),
    ],
)
def test_openings_are_the_first_characters(expression: str, characters: str) -> None:
    assert "".join(sorted(find_openings(expression))) == characters


@pytest.mark.parametrize(
    "expression", ["(?:在|，)会议(?!室)|室{2}", "(?P<one>会|议)|(?P<two>在(?:会|$))", "[^在]会", "。?室"]
)
@given(text=st.text("会议室在，\n", max_size=20), start=st.integers(0, 5), end=st.integers(0, 20))
def test_an_opened_expression_finds_what_the_expression_finds(expression: str, text: str, start: int, end: int) -> None:
    found, expected = Opened(expression).search(text, start, end), re.compile(expression).search(text, start, end)
    assert (found and (found.span(), found.lastgroup)) == (expected and (expected.span(), expected.lastgroup))


@given(text=st.text("会议室在，", max_size=20))
@pytest.mark.parametrize("expression", ["(?:在|，)会议(?!室)|室{2}", "(?<=在)会", "[^在]会"])
def test_an_opened_expression_finds_every_match_that_the_expression_finds(expression: str, text: str) -> None:
    found = [match.span() for match in Opened(expression).finditer(text)]
    assert found == [match.span() for match in re.finditer(expression, text)]


TABLE = ["会议室", "会(?:议|场)", "[^，]室", "议室|在", "[0-9]{2}", "场"]


@given(text=st.text("会议室场在，1", max_size=20))
def test_whatever_of_a_table_matches_is_worth_trying(text: str) -> None:
    table = KeyedTable(TABLE)
    held = table.held(text)
    assert {number for number, expression in enumerate(TABLE) if re.search(expression, text)} <= held
    assert [one.expression.pattern for one in table.expressions] == TABLE


@pytest.mark.parametrize(
    ("text", "held"), [("在，", {3, 4}), ("会议室", {0, 1, 2, 3, 4}), ("会场", {1, 4, 5}), ("，会，", {4})]
)
def test_what_has_no_keyword_in_a_text_is_not_tried(text: str, held: set[int]) -> None:
    assert KeyedTable(TABLE).held(text) == held
