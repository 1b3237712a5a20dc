"""All that answers a question, however much: as a table, or as articles that can be read as a corpus again."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, count

from searchsvc.engine import Engine
from searchsvc.errors import IndexChanged, NotFound
from searchsvc.results import Hit, Results
from searchsvc.web import spreadsheet
from searchsvc.web.answers import describe_article
from searchsvc.web.api import ask
from searchsvc.web.links import AT_ROOT
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.wording import say

COLUMNS = ("date", "source", "title", "paragraph", "text", "types", "officials", "url")
PAGE = 500  # hits: large enough that asking again costs little, small enough to hold


def write_articles(engine: Engine, hits: Iterable[Hit]) -> Iterator[str]:
    """A line of JSON for the article of each hit, as the API gives an article and a corpus file may."""
    for hit in hits:
        try:
            article = engine.article(hit.paragraph.article.id)
        except NotFound:  # it went with the index that the hit came from
            raise IndexChanged(say("export.changed")) from None
        yield json.dumps(describe_article(article, AT_ROOT), ensure_ascii=False) + "\n"


def write_table(hits: Iterable[Hit], address: Callable[[Hit], str]) -> Iterator[str]:
    """Lines of CSV, one for each hit, with its address."""
    comma = say("comma")
    rows = (
        (
            hit.paragraph.article.date,
            hit.paragraph.article.source,
            hit.paragraph.article.title,
            hit.paragraph.number or None,
            hit.paragraph.text,
            comma.join(hit.paragraph.article.meeting_types),
            comma.join(one.name for one in hit.paragraph.article.officials),
            address(hit),
        )
        for hit in hits
    )
    return spreadsheet.write_csv([say(f"column.{name}") for name in COLUMNS], rows)


def list_hits(engine: Engine, parameters: SearchParameters) -> tuple[int, Iterator[Hit]]:
    """Every hit that meets the whole question, however many, and their number.

    What is wrong with the index is raised at once and not in the middle of an answer; IndexChanged where a new index
    is swapped in before the last hit. What meets only some of a question has no place in a list made to be counted.
    """
    pages = _list_pages(engine, parameters)
    first = next(pages)
    return first.total, (hit for results in chain([first], pages) for hit in results.hits)


def _list_pages(engine: Engine, parameters: SearchParameters) -> Iterator[Results]:
    generation = None
    for page in count(1):
        results = ask(engine, parameters.asking(per_page=PAGE, page=page), whole=True)
        if generation not in (None, results.stats.generation):
            raise IndexChanged(say("export.changed"))
        generation = results.stats.generation
        yield results
        if page * PAGE >= results.total:
            return
