"""Every word the web says stands in one table."""

import re
import string
from pathlib import Path

import pytest

from searchsvc.language import CHINESE
from searchsvc.query import Sort, Unit
from searchsvc.query_parser import parse
from searchsvc.vocabulary import Kind
from searchsvc.web import wording
from searchsvc.web.exports import COLUMNS

WEB = Path(wording.__file__).parent
HAN = re.compile(r"[\u3400-\u9fff]")
KEY = re.compile(r"""\bsay\(\s*f?["']([\w.]+)["'](?:\s*~)?""")
# These say what they are about to the one who runs the server, or are part of the query language.
OUTSIDE = {"wording.py", "wording_english.py", "server.py"}
BUILT = {
    *(f"sort.{sort}" for sort in Sort),
    *(f"unit.{unit}" for unit in Unit),
    *(f"results.total_{unit}" for unit in Unit),
    *(f"suggest.{kind}" for kind in Kind),
    *(f"column.{name}" for name in ["name", "letter", "articles", "meeting", "series", "ordinal"]),
    *(f"column.{name}" for name in ["value", "label", "count"]),
    *(f"column.{name}" for name in COLUMNS),
    *(f"form.{form}" for form in ("json", "csv", "ics", "atom", "feed.json")),
}


def sources() -> list[Path]:
    return [*WEB.glob("*.py"), *WEB.glob("templates/*.html")]


def test_every_key_used_is_there_and_every_key_is_used() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sources())
    used = {key for key in KEY.findall(text) if not key.endswith(("_", "."))} | BUILT
    used |= set(re.findall(r'"(error\.[a-z_]+)"', (WEB / "problems.py").read_text("utf-8"))) - {"error.html"}
    table = set(wording.WORDS[CHINESE])
    assert used - table == set()
    assert table - used == set()


@pytest.mark.parametrize("path", [p for p in sources() if p.name not in OUTSIDE], ids=lambda p: p.name)
def test_no_words_stand_outside_the_table(path: Path) -> None:
    assert HAN.findall(path.read_text("utf-8")) == []


def test_all_languages_have_the_same_keys_and_values_to_fill_in() -> None:
    def holes(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    chinese = wording.WORDS[CHINESE]
    for words in wording.WORDS.values():
        assert words.keys() == chinese.keys()
        assert {key: holes(text) for key, text in words.items()} == {key: holes(text) for key, text in chinese.items()}


def test_words_are_filled_in() -> None:
    assert wording.say("hit.paragraph", number=3) == "第 3 段"


@pytest.mark.parametrize("typed", [*wording.EXAMPLES[CHINESE], *(typed for typed, _ in wording.SYNTAX[CHINESE])])
def test_what_the_help_shows_is_read_without_a_remark(typed: str) -> None:
    parsed = parse(typed)
    assert parsed.root is not None
    assert parsed.notices == ()
