"""Everything that is worded below the pages has an English wording too."""

import re
from collections.abc import Iterator

import pytest

from searchsvc.data.english import in_english, type_in_english
from searchsvc.data.meeting_types import GROUPS, OTHER, TYPES
from searchsvc.documents import Part
from searchsvc.language import CHINESE, ENGLISH, either, language, speak
from searchsvc.query import FACET_LABELS, FacetField, label_of, name_of
from searchsvc.query_parser import MAX_LENGTH, parse, unparse

HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture
def english() -> Iterator[None]:
    speak(ENGLISH)
    yield
    speak(CHINESE)


def test_chinese_unless_asked_for() -> None:
    assert language() == CHINESE
    assert either("中", "en") == "中"


def test_every_facet_part_and_type_has_an_english_name() -> None:
    assert [label for label in FACET_LABELS.values() if HAN.search(in_english(label))] == []
    assert [name for name in (*TYPES, *GROUPS, OTHER) if type_in_english(name) == name] == []


def test_labels(english: None) -> None:
    assert [part.label for part in Part] == ["chairs", "speaks", "attends", "inspects", "meets", "mentioned"]
    assert name_of(FacetField.PART) == "Part"
    assert label_of(FacetField.MEETING_TYPE, "座谈会") == "Symposium (座谈会)"
    assert label_of(FacetField.MONTH, "2025-03") == "2025-03"


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("reform -hall", ("with “reform”", "without “hall”")),
        ('"a b" OR title:c', ("with the exact words “a b” or headings with “c”",)),
        ("type:座谈会 part:chair", ("Meeting type: Symposium (座谈会)", "Part: chairs")),
        ("date:2025-03", ("Date: 2025-03",)),
        ("date:2025-03-04..2025-04-02", ("Date: 2025-03-04 to 2025-04-02",)),
        ("(a OR (b c))", ("with “a” or (with “b”, and with “c”)",)),
    ],
)
def test_how_a_question_was_read(english: None, typed: str, read_as: tuple[str, ...]) -> None:
    assert parse(typed).read_as == read_as


@pytest.mark.parametrize(
    "typed",
    [
        *('"a', "(a", "a)", "a OR", "a b OR c", "- ()", "by:", "type:nothing", "part:nothing", "date:nothing"),
        *("2025-03", "type:会议室", "x" * (MAX_LENGTH + 1), "a " * 400, "(" * 60 + "a" + ")" * 60),
    ],
)
def test_every_remark_is_in_english(english: None, typed: str) -> None:
    notices = parse(typed).notices
    assert notices
    named = {*TYPES, *GROUPS, "会议室"}
    for notice in notices:
        for name in sorted(named, key=len, reverse=True):
            notice = notice.replace(name, "")
        assert HAN.findall(notice) == []


@pytest.mark.parametrize("typed", ["official:沈", "type:座谈会 part:chair", "date:2025-03 a", 'title:"a b"'])
def test_what_would_be_typed_is_the_same_in_both(typed: str) -> None:
    chinese = unparse(parse(typed).root)
    speak(ENGLISH)
    try:
        assert unparse(parse(typed).root) == chinese
    finally:
        speak(CHINESE)
