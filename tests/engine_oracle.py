"""What an engine has to answer, worked out by scanning every paragraph; slow and plain on purpose."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log

from searchsvc.analysis import fold, is_sentence, join_characters, without_stop_words
from searchsvc.data.meeting_types import OTHER, types_in
from searchsvc.documents import Article, ParagraphId, paragraph_id
from searchsvc.engine.spool import analyzer_for
from searchsvc.query import (
    And,
    DateRange,
    Expanded,
    FacetField,
    Filter,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Sort,
    Term,
    TextField,
    Unit,
    leaves,
)

TITLE_WEIGHT = 0.5


@dataclass(frozen=True)
class Match:
    """How a document matches: by its own words, without help of its article's headings, with what score."""

    own: bool
    plain: bool
    score: float


@dataclass
class Document:
    article: Article
    number: int
    text: str
    words: Counter[str] = field(default_factory=Counter)
    title: str = ""
    title_words: Counter[str] = field(default_factory=Counter)

    @property
    def id(self) -> ParagraphId:
        return paragraph_id(self.article.id, self.number)

    @property
    def is_opening(self) -> bool:
        """Whether the article's text begins here: an article without a text has its headings for one."""
        return self.number == min(len(self.article.paragraphs), 1)

    @property
    def is_heading(self) -> bool:
        return self.number == 0 and not self.is_opening


Matches = dict[int, Match]


def _holds(node: Node) -> bool:
    """Whether a condition is never let go of; a date may be written out beside."""
    if isinstance(node, Or):
        return any(isinstance(one, DateRange) for one in node.nodes)
    return isinstance(node, Not | Filter | DateRange)


class Oracle:
    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = list(articles)
        names = {one.name for article in self.articles for one in article.officials}
        # The one the engine has made if it knows the same names: one takes longer to make than the rest of an example.
        self.analyzer = analyzer_for(tuple(sorted(names)), ())
        self.documents: list[Document] = []
        for article in self.articles:
            heading = "\n".join(article.headings)
            title_words = Counter(token.text for token in self.analyzer.tokens(heading))
            for number, text in enumerate((heading, *article.paragraphs)):
                words = Counter(token.text for token in self.analyzer.tokens(text))
                self.documents.append(Document(article, number, fold(text), words, fold(heading), title_words))
        size = len(self.documents) or 1
        self.average = sum(sum(one.words.values()) for one in self.documents) / size or 1
        self.title_average = sum(sum(one.title_words.values()) for one in self.documents) / size or 1
        self.order = {
            id(one): place
            for place, one in enumerate(
                sorted(
                    self.documents,
                    key=lambda one: (one.article.origin.path, one.article.origin.line, one.article.id, one.number),
                )
            )
        }

    # The query's tree

    def matches(self, root: Node | None, loose: bool = False) -> Matches | None:  # noqa: C901
        match root:
            case None:
                return None
            case And(nodes):
                return self._all(nodes, loose)
            case Or(nodes):
                some = loose and not _holds(Or(nodes))
                asked = [found for node in nodes if (found := self.matches(node, some)) is not None]
                return _any(asked) if asked else None
            case Not(Not(inner)):
                return self.matches(inner, loose)
            case Not(inner):
                found = self.matches(inner)
                if found is None:
                    return None
                return {i: Match(False, True, 0) for i in range(len(self.documents)) if i not in found}
            case Filter(name, values):
                return self._where(lambda article: bool(set(expand(name, values)) & set(values_of(article, name))))
            case DateRange(start, end):
                return self._where(
                    lambda article: (
                        article.date is not None and (start or date.min) <= article.date <= (end or date.max)
                    )
                )
            case Phrase(text, TextField.BY):
                return self._by([fold(text)]) if text else None
            case Phrase(text, where):
                return self._substring(fold(text), where) if text else None
            case Term(text, where):
                if where is TextField.BY:
                    return self._by(self.words(text)) if self.words(text) else None
                words = self.words(text, loose)
                if not words:
                    return None
                if loose:
                    return self._enough_words(text, [self._word(word, where) for word in words])
                return _every([self._required(word, where) for word in words])
            case Expanded():
                raise AssertionError("tests/test_engine_expanded.py judges these")

    def words(self, text: str, loose: bool = False) -> list[str]:
        """The words asked for: neighbouring tokens of one character are one, but in a loose sentence."""
        kept = without_stop_words(self.analyzer.words(fold(text)))
        apart = loose and self._is_sentence(text)
        words = list(dict.fromkeys(token.text for token in kept)) if apart else join_characters(kept)
        return words or [whole for whole in [fold(text).strip()] if whole]

    def _is_sentence(self, text: str) -> bool:
        return is_sentence(self.analyzer.tokens(fold(text)))

    def _all(self, nodes: Sequence[Node], loose: bool) -> Matches | None:
        asked = [(node, found) for node in nodes if (found := self.matches(node, loose)) is not None]
        if not asked:
            return None
        hard = [found for node, found in asked if not loose or _holds(node)]
        spoken = any(isinstance(node, Term) and self._is_sentence(node.text) for node in nodes)
        hard += self._roles([node for node in nodes if isinstance(node, Filter)])
        soft, quoted = [], []
        for node, found in asked if loose else ():
            if isinstance(node, Phrase) and node.field is not TextField.BY:
                if found:
                    quoted.append(found)
                elif spoken:
                    found = self.matches(Term(node.text, node.field), loose=True) or {}
            if not _holds(node):
                soft.append(found)
        if quoted and (together := _every(quoted)):
            hard.append(together)
        return _every([*hard, self._enough(soft)] if soft else hard)

    def _roles(self, filters: Sequence[Filter]) -> list[Matches]:
        """Officials and parts side by side: a part is one of such an official."""
        names = {value for one in filters if one.field is FacetField.OFFICIAL for value in one.values}
        found = []
        for wanted in [set(one.values) for one in filters if one.field is FacetField.PART and names]:
            having = {
                article.id
                for article in self.articles
                if any(one.name in names and wanted.intersection(one.parts) for one in article.officials)
            }
            found.append({i: Match(False, True, 0) for i, one in enumerate(self.documents) if one.article.id in having})
        return found

    def _enough_words(self, text: str, parts: Sequence[Matches]) -> Matches:
        """Enough of the words of a run; one that is no sentence is nowhere if most of it is."""
        nowhere = sum(self._rarity(0) for part in parts if not part)
        if nowhere > sum(self._rarity(len(part)) for part in parts if part) and not self._is_sentence(text):
            return {}
        return self._enough(parts)

    def _enough(self, parts: Sequence[Matches]) -> Matches:
        """At least a fifth of what is asked for, by rarity, and a telling part of it.

        Half of the score is for how much of it there is.
        """
        parts = [part for part in parts if part]
        if len(parts) < 2:
            return parts[0] if parts else {}
        weights = [self._rarity(len(part)) for part in parts]
        found = {}
        for i, match in _any(parts).items():
            has = sum(weight for part, weight in zip(parts, weights, strict=True) if i in part) / sum(weights)
            telling = any(i in part and weight >= max(weights) / 2 for part, weight in zip(parts, weights, strict=True))
            if telling and has >= 0.2 - 1e-5:
                found[i] = Match(match.own, match.plain, match.score * (0.5 + 0.5 * has))
        return found

    def _where(self, holds: Callable[[Article], bool]) -> Matches:
        return {i: Match(False, True, 0) for i, one in enumerate(self.documents) if holds(one.article)}

    def _by(self, needles: list[str]) -> Matches:
        return self._where(
            lambda article: bool(article.by) and all(needle in fold("\n".join(article.by)) for needle in needles)
        )

    def _required(self, word: str, where: TextField | None) -> Matches:
        found = self._word(word, where)
        if len(word) > 1 or word.isascii() or not any(word in one.words for one in self.documents):
            return found
        inside = self._substring(word, where).items()
        return _any([found, {i: Match(match.own, match.plain, match.score / 4) for i, match in inside}])

    def _word(self, word: str, where: TextField | None) -> Matches:
        in_text = {i: one.words[word] for i, one in enumerate(self.documents) if word in one.words}
        in_title = {i: one.title_words[word] for i, one in enumerate(self.documents) if word in one.title_words}
        if not in_text and not in_title:
            return self._substring(word, where)
        return self._combine(in_text, in_title, where)

    def _substring(self, needle: str, where: TextField | None) -> Matches:
        in_text = {i: 1 for i, one in enumerate(self.documents) if needle in one.text}
        in_title = {i: 1 for i, one in enumerate(self.documents) if needle in one.title}
        return self._combine(in_text, in_title, where)

    def _combine(self, in_text: dict[int, int], in_title: dict[int, int], where: TextField | None) -> Matches:
        text = {
            i: Match(True, True, self._bm25(count, len(in_text), self.documents[i].words, self.average))
            for i, count in in_text.items()
        }
        title_scores = {
            i: TITLE_WEIGHT * self._bm25(count, len(in_title), self.documents[i].title_words, self.title_average)
            for i, count in in_title.items()
        }
        if where is TextField.TEXT:
            return text
        if where is TextField.TITLE:
            return {i: Match(self.documents[i].is_heading, True, score) for i, score in title_scores.items()}
        return _any([text, {i: Match(False, False, score) for i, score in title_scores.items()}])

    def _bm25(self, count: int, df: int, words: Counter[str], average: float) -> float:
        return self._rarity(df) * count * 2.2 / (count + 1.2 * (0.7 + 0.3 * sum(words.values()) / average))

    def _rarity(self, df: int) -> float:
        return log(max(len(self.documents), 1) / (df + 1)) + 1

    def _closer(self, query: Query, found: Matches) -> Matches:
        """Scores with pairs of neighbouring characters as typed, and a little more for an article's first paragraph."""
        pairs = self._pairs(query)
        counts = {pair: sum(pair in one.text for one in self.documents) for pair in pairs}
        closer = {}
        for i, match in found.items():
            one = self.documents[i]
            score = match.score
            for pair in pairs:
                if pair in one.text:
                    score += 0.4 * self._bm25(1, counts[pair], one.words, self.average)
            closer[i] = Match(match.own, match.plain, score * (1.05 if one.is_opening else 1))
        return closer

    def _pairs(self, query: Query) -> set[str]:
        pairs = set()
        before = ""
        for leaf, negated in leaves(query.root):
            if negated:
                continue
            if not isinstance(leaf, Term | Phrase) or leaf.field in (TextField.TITLE, TextField.BY):
                before = ""
                continue
            text = fold(leaf.text)
            within = set(range(len(text) - 1)) if isinstance(leaf, Phrase) else set()
            for token in self.analyzer.words(text):
                within.update(range(token.start, token.end - 1))
            whole = before + text
            for at in range(len(whole) - 1):
                pair = whole[at : at + 2]
                if pair[0].isalnum() and pair[1].isalnum() and (query.loose or at - len(before) not in within):
                    pairs.add(pair)
            before = text[-1:]
        return pairs

    # The answer

    def hits(self, query: Query, leaving_out: FacetField | None = None) -> dict[int, float]:
        """Matching documents with their scores; the selection of one facet may be left out."""
        found = self.matches(query.root, query.loose)
        if query.dates is not None:
            dates = self.matches(query.dates)
            found = _every([part for part in (found, dates) if part is not None])
        if found is None:
            found = {i: Match(False, True, 0) for i in range(len(self.documents))}
        elif query.sort is Sort.RELEVANCE:
            found = self._closer(query, found)
        selected = {one.id for one in self.articles if self._selected(one, query, leaving_out)}
        return {
            i: match.score
            for i, match in found.items()
            if (match.own or (match.plain and not self.documents[i].is_heading))
            and self.documents[i].article.id in selected
        }

    def _selected(self, article: Article, query: Query, leaving_out: FacetField | None) -> bool:
        for name in FacetField:
            chosen = query.chosen(name)
            if chosen and name is not leaving_out and not set(expand(name, chosen)) & set(values_of(article, name)):
                return False
        officials, parts = query.chosen(FacetField.OFFICIAL), query.chosen(FacetField.PART)
        if officials and parts and leaving_out not in (FacetField.OFFICIAL, FacetField.PART):
            return any(one.name in officials and set(one.parts) & set(parts) for one in article.officials)
        return True

    def total(self, query: Query) -> int:
        hits = self.hits(query)
        return len(hits) if query.unit is Unit.PARAGRAPH else len({self.documents[i].article.id for i in hits})

    def facet(self, query: Query, name: FacetField) -> dict[str, int]:
        """All counts above 0, and those of chosen values."""
        hits = self.hits(query, leaving_out=name)
        counts: Counter[str] = Counter(dict.fromkeys(query.chosen(name), 0))
        seen = set()
        for i in hits:
            article = self.documents[i].article
            if query.unit is Unit.ARTICLE and article.id in seen:
                continue
            seen.add(article.id)
            values = set(self._coupled_values(article, query, name))
            counts.update(values)
            counts.update(
                value
                for value in query.chosen(name)
                if name is FacetField.MEETING_TYPE and set(types_in(value)) & values
            )
        return dict(counts)

    def _coupled_values(self, article: Article, query: Query, name: FacetField) -> Iterable[str]:
        officials, parts = query.chosen(FacetField.OFFICIAL), query.chosen(FacetField.PART)
        if name is FacetField.OFFICIAL and parts:
            return [one.name for one in article.officials if set(one.parts) & set(parts)]
        if name is FacetField.PART and officials:
            return [part.value for one in article.officials if one.name in officials for part in one.parts]
        return values_of(article, name)

    def sort_key(self, i: int, sort: Sort) -> tuple[int, int]:
        """What decides between equal scores, or everything where dates do."""
        one = self.documents[i]
        if one.article.date is None:
            return 10**9, self.order[id(one)]
        day = one.article.date.toordinal()
        return day if sort is Sort.OLDEST else -day, self.order[id(one)]

    def index_of(self, identifier: ParagraphId) -> int:
        return next(i for i, one in enumerate(self.documents) if one.id == identifier)


def values_of(article: Article, name: FacetField) -> list[str]:
    match name:
        case FacetField.MEETING_TYPE:
            return [kind.name for kind in article.meeting_types] or [OTHER]
        case FacetField.OFFICIAL:
            return [one.name for one in article.officials]
        case FacetField.PART:
            return [part.value for one in article.officials for part in one.parts]
        case FacetField.SOURCE:
            return [article.source] if article.source else []
        case FacetField.MONTH:
            return [f"{article.date:%Y-%m}"] if article.date else []
        case FacetField.SERIES:
            return [meeting.series for meeting in article.meetings]


def expand(name: FacetField, values: Iterable[str]) -> list[str]:
    if name is not FacetField.MEETING_TYPE:
        return list(values)
    return [kind for value in values for kind in (value, *types_in(value))]


def _every(parts: Sequence[Matches]) -> Matches:
    common = set(parts[0]).intersection(*parts[1:])
    return {
        i: Match(
            any(part[i].own for part in parts),
            all(part[i].plain for part in parts),
            sum(part[i].score for part in parts),
        )
        for i in common
    }


def _any(parts: Sequence[Matches]) -> Matches:
    found: Matches = {}
    for part in parts:
        for i, match in part.items():
            old = found.get(i, Match(False, False, 0))
            found[i] = Match(old.own or match.own, old.plain or match.plain, old.score + match.score)
    return found
