"""A question to its answer: parse, search, facets, snippets, and ways out where nothing is found."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from time import perf_counter

from msgspec import structs
from msgspec.structs import replace

from searchsvc.analysis import fold, is_sentence
from searchsvc.data.tables import words
from searchsvc.documents import Paragraph, ParagraphId
from searchsvc.engine import Engine
from searchsvc.errors import NotFound
from searchsvc.expansions import expand
from searchsvc.facets import make_facets
from searchsvc.language import either
from searchsvc.letters import read_letters
from searchsvc.missing_words import find_missing, say_missing
from searchsvc.named_values import settle_filter, settle_filters
from searchsvc.query import DateRange, FacetField, Filter, Node, Phrase, Query, Sort, Term, Unit, leaves
from searchsvc.query_parser import ParsedQuery, parse
from searchsvc.results import Hit, Relaxation, Results, Snippet, TopDocs
from searchsvc.snippets import make_snippet
from searchsvc.spelling import correct
from searchsvc.stop_words import drop_stop_words
from searchsvc.ways_out import find_ways_out

SELDOM = 2  # up to so many hits a word may be a slip that is in the corpus too

# A sentence whose words are all in fewer hits than a page shows finds those with some of them too.
FULL_PAGE = 20

# A new index may be swapped in between finding paragraphs and reading them: then the question is asked anew.
_ATTEMPTS = 4


def search(
    engine: Engine,
    text: str,
    *,
    filters: tuple[Filter, ...] = (),
    dates: DateRange | None = None,
    sort: Sort = Sort.RELEVANCE,
    unit: Unit = Unit.PARAGRAPH,
    offset: int = 0,
    limit: int = 20,
    exact: bool = False,
    whole: bool = False,
    today: date | None = None,
) -> Results:
    """Answer what was typed, within the chosen facet values and days.

    A name in another script or width stands for the value of the index that folds to the same. Abbreviations find
    their full forms too, and the other way round, unless `exact`. Where nothing has all the words, or a sentence is
    typed and few have all of them, the best of what has some is given, with a notice, unless only what meets the
    `whole` question is wanted. Raises IndexMissing, IndexMismatch or IndexDamaged where there is no index to answer
    from.
    """
    started = perf_counter()
    parsed = parse(text, today)
    ask = partial(
        Query,
        dates=dates,
        sort=sort,
        unit=unit,
        offset=offset,
        limit=limit,
        facets=tuple(FacetField),
    )
    for attempt in range(_ATTEMPTS):
        try:
            root, dropped = drop_stop_words(engine, settle_filters(engine, parsed.root))
            root, expansions = (root, []) if exact else expand(engine, root)
            chosen = tuple(settle_filter(engine, one) for one in filters)
            answer = _answer(engine, parsed, ask(root, chosen), whole)
        except NotFound:
            if attempt + 1 == _ATTEMPTS:
                raise
        else:
            notices = (*answer.notices, _say_dropped(dropped)) if dropped else answer.notices
            took = (perf_counter() - started) * 1000
            return structs.replace(answer, notices=notices, expansions=tuple(expansions), took_ms=took)
    raise AssertionError("the last attempt returns or raises")


def _answer(engine: Engine, parsed: ParsedQuery, query: Query, whole: bool) -> Results:
    rare = not whole and _is_rare_sentence(engine, query)
    # What has all the words of a rare sentence is seldom shown by itself: it is counted first.
    top = engine.search(replace(query, limit=0, facets=()) if rare else query)
    notices = parsed.notices
    relax: tuple[Relaxation, ...] = ()
    did_you_mean = None if top.total else read_letters(engine, query, parsed.text)
    if not did_you_mean and top.total <= SELDOM:
        did_you_mean = correct(engine, query, parsed.text)
    if not top.total:
        missing = find_missing(engine, query.root)
        notices = (*notices, say_missing(missing)) if missing else notices
        relax = find_ways_out(engine, query, missing)
    if rare or (not top.total and not whole and _asks_for_words(query.root)):
        loose = replace(query, loose=True)
        some = engine.search(loose)
        if some.total > top.total:
            notices = (*notices, _say_loose(query, top.total))
            top, query = some, loose
        elif rare:
            top = engine.search(query)
    return Results(
        typed=parsed.text,
        query=query,
        read_as=parsed.read_as,
        notices=notices,
        total=top.total,
        hits=_make_hits(engine, query, top),
        facets=make_facets(top, query),
        stats=engine.stats(),
        took_ms=0.0,
        relax=relax,
        did_you_mean=did_you_mean,
    )


def _say_loose(query: Query, complete: int) -> str:
    best = query.sort is Sort.RELEVANCE
    order = either("最符合的在前", "the best first") if best else either("按日期排列", "by date")
    if not complete:
        return either(
            f"没有同时符合全部条件的内容，以下只含其中一部分词，{order}。",
            f"Nothing meets all conditions; what follows has only some of the words, {order}.",
        )
    paragraphs = query.unit is Unit.PARAGRAPH
    unit = either("段", "paragraphs") if paragraphs else either("篇", "articles")
    return either(
        f"含全部词的有 {complete} {unit}，只含其中一部分的也列在内，{order}。只要含全部词的，请用空格把词隔开。",
        f"{complete} {unit} with all the words, listed with others that have some of them, {order}. "
        "Put blanks between the words to require all.",
    )


def _say_dropped(words: Sequence[str]) -> str:
    shown = "”“".join(words)
    return either(
        f"“{shown}”是本站的停用词，已略过；要查找请加引号。",
        f"“{shown}” is left out of questions here; put it in quotation marks to look for it.",
    )


def _is_rare_sentence(engine: Engine, query: Query) -> bool:
    """Whether words are typed in one run, as people speak, and all of them are in fewer paragraphs than fill a page.

    Counted in paragraphs, without filters and days, so that choosing one does not change how the question is read.
    """
    runs = (leaf for leaf, negated in leaves(query.root) if not negated)
    return any(_is_spoken(engine, leaf) for leaf in runs) and (
        engine.search(Query(query.root, limit=0)).total < FULL_PAGE
    )


def _is_spoken(engine: Engine, leaf: Node) -> bool:
    """Whether a condition is a sentence; one that ends like a body and is somewhere just so is a name."""
    return (
        isinstance(leaf, Term)
        and leaf.field is None
        and is_sentence(engine.tokens(leaf.text))
        and not (fold(leaf.text).endswith(words("body_endings.txt")) and _occurs(engine, leaf.text))
    )


def _occurs(engine: Engine, text: str) -> bool:
    return engine.search(Query(Phrase(text, None), limit=0)).total > 0


def _asks_for_words(root: Node | None) -> bool:
    return any(isinstance(leaf, Term | Phrase) and not negated for leaf, negated in leaves(root))


def _make_hits(engine: Engine, query: Query, top: TopDocs) -> tuple[Hit, ...]:
    ids = [identifier for doc in top.docs for identifier in (doc.id, *doc.others)]
    pieces = dict(zip(ids, _read_pieces(engine, query, ids), strict=True))
    return tuple(
        Hit(*pieces[doc.id], doc.score, doc.more, tuple(Hit(*pieces[other], 0.0, 0) for other in doc.others))
        for doc in top.docs
    )


def _read_pieces(engine: Engine, query: Query, ids: Sequence[ParagraphId]) -> Iterator[tuple[Paragraph, Snippet]]:
    """The paragraphs, and of each the piece that is shown."""
    for paragraph, marks in zip(engine.get(ids), engine.mark(query, ids), strict=True):
        yield paragraph, make_snippet(paragraph.text, marks, cut=engine.tokens)
