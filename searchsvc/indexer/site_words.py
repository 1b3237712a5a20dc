"""The site's own words, in plain files beside its corpus, and whether an index was made with them.

The files lie in the hidden folder `.searchsvc` of the corpus, which no reader enters. All are UTF-8; lines that begin
with `#` are comments. `words.txt` and `stop_words.txt`: words parted by blanks or line breaks. `abbreviations.tsv`: a
short form, a tab and its full form, and if need be a tab and `>` where only the short one leads to the full one.
`names.tsv` is read by `recognition.py`.
"""

from collections.abc import Iterator
from pathlib import Path

from searchsvc.data.abbreviations import Abbreviation, read_abbreviations
from searchsvc.data.site_words import SiteWords
from searchsvc.documents import Problem
from searchsvc.engine.base import Engine
from searchsvc.indexer.recipe import reading_recipe
from searchsvc.indexer.site_table import read_table

FOLDER = ".searchsvc"
WORDS = f"{FOLDER}/words.txt"
STOP_WORDS = f"{FOLDER}/stop_words.txt"
ABBREVIATIONS = f"{FOLDER}/abbreviations.tsv"

SHORTEST, LONGEST = 2, 20  # characters of a word that can be kept whole


def read_site_words(corpus: Path) -> tuple[SiteWords, list[Problem]]:
    """What the files say, and each line that cannot be used; a file that is not there says nothing."""
    problems: list[Problem] = []
    words = tuple(dict.fromkeys(_read_words(corpus, problems)))
    stops = tuple(dict.fromkeys(word for _, line in _lines(corpus, STOP_WORDS, problems) for word in line.split()))
    abbreviations = tuple(dict.fromkeys(_read_abbreviations(corpus, problems)))
    return SiteWords(words, stops, abbreviations), problems


def find_stale(corpus: Path, engine: Engine) -> str:
    """Why the index should be brought up to date with rules and tables, empty if it need not."""
    if engine.site_words() != read_site_words(corpus)[0]:
        return f"{FOLDER}/ 里的词表在建索引之后改过，请运行 python manage.py reindex 使其生效。"
    recipe = reading_recipe(corpus)
    if any(not record.digest.endswith(f":{recipe}") for record in engine.files().values()):
        return "读取或识别的规则、词表或 names.tsv 在建索引之后改过，请运行 python manage.py reindex 使其生效。"
    return ""


def _read_words(corpus: Path, problems: list[Problem]) -> Iterator[str]:
    for number, line in _lines(corpus, WORDS, problems):
        for word in line.split():
            if SHORTEST <= len(word) <= LONGEST:
                yield word
            else:
                message = f"“{word[:30]}”应有 {SHORTEST} 到 {LONGEST} 个字，未用。请改正或删去。"
                problems.append(Problem(WORDS, number, message))


def _read_abbreviations(corpus: Path, problems: list[Problem]) -> Iterator[Abbreviation]:
    for number, line in _lines(corpus, ABBREVIATIONS, problems):
        cells = [cell.strip() for cell in line.split("\t")]
        row = (*[*cells, ""][:2], "phrase", *cells[2:])
        try:
            yield from read_abbreviations([row])
        except ValueError:
            problems.append(Problem(ABBREVIATIONS, number, "应为“简称<制表符>全称”，可再加<制表符>>，未用。请改正。"))


def _lines(corpus: Path, name: str, problems: list[Problem]) -> Iterator[tuple[int, str]]:
    """The lines that are not blank or comments, with their numbers from 1."""
    for number, line in enumerate(read_table(corpus, name, problems).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line
