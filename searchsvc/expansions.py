"""A question in other words that the corpus has: abbreviations in full, numbers regrouped, and the other way round.

A word made of words is also looked for as it is written: texts cut it otherwise inside longer ones (浙江省委|书记 holds
省委书记). Quotations are left alone: they are what they say.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from searchsvc.analysis import Token, fold
from searchsvc.data.abbreviations import Abbreviation, is_level, lead_on, make_full, own_abbreviations
from searchsvc.engine import Engine
from searchsvc.query import And, Expanded, Node, Not, Or, Phrase, Query, Term, TextField
from searchsvc.results import Expansion
from searchsvc.vocabulary import PerGeneration

MOST_FORMS = 6  # of one abbreviation
MOST_EXPANSIONS = 8  # of one question
MOST_COUNTED = 48  # forms of one question that are looked up in the index
MOST_REMEMBERED = 20_000  # forms of a generation
# An abbreviation is looked for in what was typed up to here; whole sentences are questions in words already.
LONGEST_RUN = 40
SHORTEST_MADE = 4  # characters of a word that is made of words of two or more

# A number that can be written with separators of thousands, and one that is.
_NUMBER = re.compile(r"[1-9][0-9]{3,14}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a typed run that has other forms; `start` and `end` are offsets into the run.

    What `reaches` farther is looked for as it is written, too.
    """

    start: int
    end: int
    forms: tuple[str, ...]
    reaches: bool = False

    def shown(self, run: str) -> tuple[str, ...]:
        """The forms as people are told of them; the piece as written stands in quotation marks."""
        return (*self.forms, f"“{run[self.start : self.end]}”") if self.reaches else self.forms


@dataclass(slots=True)
class _Work:
    engine: Engine
    leads: Mapping[str, tuple[str, ...]]
    expansions: dict[Expansion, None] = field(default_factory=dict)
    counted: int = 0

    def occurs(self, form: str, place: TextField | None) -> bool:
        """Whether the index has a form."""
        return self._finds_more(_look_for(form, place))

    def reaches(self, word: str, place: TextField | None) -> bool:
        """Whether a word stands in more texts as it is written than as a word."""
        return self._finds_more(Phrase(word, place), Term(word, place))

    def _finds_more(self, node: Node, than: Node | None = None) -> bool:
        """Whether a condition finds more than another, or anything; what was asked of a generation is remembered."""
        remembered = _remembered.of(self.engine)
        known = remembered.get((node, than))
        if known is None:
            self.counted += 1
            if self.counted > MOST_COUNTED:
                return False
            known = self._count(node) > (0 if than is None else self._count(than))
            if len(remembered) < MOST_REMEMBERED:
                remembered[node, than] = known
        return known

    def _count(self, node: Node) -> int:
        return self.engine.search(Query(node, limit=0)).total


def _remember_nothing(_engine: Engine) -> dict[tuple[Node, Node | None], bool]:
    return {}


_remembered = PerGeneration(_remember_nothing)


def expand(engine: Engine, root: Node | None) -> tuple[Node | None, list[Expansion]]:
    """The condition with other forms of its abbreviations beside them, and what was added.

    A negated word has no other forms, but is left out as it is written, too.
    """
    work = _Work(engine, _leads(engine.site_words().abbreviations))
    return (None if root is None else _expand(root, work)), list(work.expansions)


@lru_cache(maxsize=4)
def _leads(site: tuple[Abbreviation, ...]) -> Mapping[str, tuple[str, ...]]:
    """All forms by their folded spelling; those of the site come before the project's own."""
    return {fold(form): others for form, others in lead_on((*site, *own_abbreviations())).items()}


def _expand(node: Node, work: _Work) -> Node:
    match node:
        case And(nodes):
            return And(tuple(_expand(child, work) for child in nodes))
        case Or(nodes):
            return Or(tuple(_expand(child, work) for child in nodes))
        case Term(text, None | TextField.TEXT | TextField.TITLE) if len(text) <= LONGEST_RUN:
            return _expand_term(node, work)
        case Not(Term(text, None | TextField.TEXT | TextField.TITLE) as left_out) if len(text) <= LONGEST_RUN:
            return _leave_out(left_out, work)
        case _:
            return node


def _expand_term(term: Term, work: _Work) -> Node:
    if len(work.expansions) >= MOST_EXPANSIONS:
        return term
    tokens = work.engine.tokens(term.text)
    stretches = _keep_occurring(find_stretches(term.text, tokens, work.leads), term, work)
    whole = Stretch(0, len(term.text), make_full(fold(term.text)))
    if not any(one.start == 0 and one.end == len(term.text) for one in stretches):
        stretches = _keep_occurring([whole], term, work) or stretches
    stretches = _reach_farther(term, tokens, stretches, work)[: MOST_EXPANSIONS - len(work.expansions)]
    if not stretches:
        return term
    for one in stretches:
        work.expansions[Expansion(term.text[one.start : one.end], one.shown(term.text))] = None
    # A whole abbreviation of several words is one thing: its words do not lie apart in a text.
    alone = stretches[0].start == 0 and stretches[0].end == len(term.text)
    typed = Phrase(term.text, term.field) if alone and len({token.position for token in tokens}) > 1 else term
    return Expanded(typed, _in_other_words(term, stretches))


def _reach_farther(term: Term, tokens: Sequence[Token], stretches: list[Stretch], work: _Work) -> list[Stretch]:
    """The stretches, and beside them the words made of words that stand in more texts as they are written."""
    made = {
        (word.start, word.end)
        for _, (word, *parts) in groupby(tokens, attrgetter("position"))
        if parts and len(word.text) >= SHORTEST_MADE and not word.text[0].isdecimal()
        if work.reaches(word.text, term.field)
    }
    kept = [replace(one, reaches=(one.start, one.end) in made) for one in stretches]
    apart = (span for span in made if all(span[1] <= one.start or span[0] >= one.end for one in stretches))
    kept += [Stretch(start, end, (), reaches=True) for start, end in apart]
    return sorted(kept, key=lambda one: one.start)


def _leave_out(term: Term, work: _Work) -> Node:
    """The exclusion of a word, also where it is written inside longer ones."""
    found = _reach_farther(term, work.engine.tokens(term.text), [], work)
    if [(one.start, one.end) for one in found] != [(0, len(term.text))]:
        return Not(term)
    work.expansions[Expansion(term.text, found[0].shown(term.text))] = None
    return Not(Or((term, Phrase(term.text, term.field))))


def _look_for(form: str, place: TextField | None) -> Term | Phrase:
    """The condition of a form; a number is a word, so that it is not found inside a longer one."""
    return Term(form, place) if _NUMBER.fullmatch(form) else Phrase(form, place)


def _keep_occurring(stretches: Sequence[Stretch], term: Term, work: _Work) -> list[Stretch]:
    """The stretches with those of their forms that the index has; none are shown that would find nothing."""
    kept = (
        Stretch(one.start, one.end, tuple(form for form in one.forms if work.occurs(form, term.field))[:MOST_FORMS])
        for one in stretches
    )
    return [one for one in kept if one.forms]


def _in_other_words(term: Term, stretches: Sequence[Stretch]) -> Node:
    """The run with one of the forms for each stretch; what stands between is looked for as typed."""
    parts: list[Node] = []
    at = 0
    for stretch in (*stretches, Stretch(len(term.text), len(term.text), ())):
        if term.text[at : stretch.start].strip():
            parts.append(Term(term.text[at : stretch.start], term.field))
        forms = [_look_for(form, term.field) for form in stretch.forms]
        if stretch.reaches or (len(stretches) > 1 and forms):
            forms.append(_look_for(term.text[stretch.start : stretch.end], term.field))
        if forms:
            parts.append(Or(tuple(forms)) if len(forms) > 1 else forms[0])
        at = stretch.end
    return And(tuple(parts)) if len(parts) > 1 else parts[0]


def find_stretches(text: str, tokens: Sequence[Token], leads: Mapping[str, tuple[str, ...]]) -> list[Stretch]:
    """The abbreviations and full names in a run that begin and end where words do; longer ones win over shorter.

    A level right before a body belongs to it. A form of one character counts only alone.
    """
    folded = fold(text)
    edges = sorted({edge for token in tokens for edge in (token.start, token.end)})
    known = [
        (start, end)
        for place, start in enumerate(edges)
        for end in edges[place + 1 :]
        if _other_forms(folded[start:end], leads) and (end - start > 1 or len(folded) == 1)
    ]
    taken: list[Stretch] = []
    for start, end in sorted(known, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other.start or start >= other.end for other in taken):
            begin = _take_level(folded, start, tokens, taken)
            forms = tuple(folded[begin:start] + other for other in _other_forms(folded[start:end], leads))
            taken.append(Stretch(begin, end, forms))
    return sorted(taken, key=lambda one: one.start)


def _other_forms(folded: str, leads: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What else a word or number may be written as."""
    if not _NUMBER.fullmatch(folded):
        return leads.get(folded, ())
    return (folded.replace(",", "") if "," in folded else f"{int(folded):,}",)


def _take_level(folded: str, start: int, tokens: Sequence[Token], taken: Sequence[Stretch]) -> int:
    """Where a body begins with the level right before it."""
    before = (token.start for token in tokens if token.end == start and is_level(folded[token.start : start]))
    begin = min(before, default=start)
    return start if any(begin < one.end <= start for one in taken) else begin
