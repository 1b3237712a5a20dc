"""Why a paragraph is found by a question, or is not: which conditions it meets, by which words, in which fields."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from searchsvc.data.meeting_types import OTHER, types_in
from searchsvc.documents import Paragraph, ParagraphId, paragraph_id
from searchsvc.engine import Engine
from searchsvc.errors import NotFound
from searchsvc.missing_words import words_of_run
from searchsvc.query import (
    FACET_LABELS,
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
    Term,
    TextField,
    label_of,
)
from searchsvc.query_parser import describe, unparse
from searchsvc.results import Range
from searchsvc.searcher import search


@dataclass(frozen=True, slots=True)
class Explanation:
    """What speaks for and against a paragraph; `place` counts from 1 among `total` hits, None where it is no hit."""

    met: tuple[str, ...]
    unmet: tuple[str, ...]
    place: int | None
    total: int
    score: float
    loose: bool

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        reasons = (
            "；".join((*self.met, *(f"但{one}" if self.met else one for one in self.unmet))) or "没有条件，全部列出"
        )
        if self.place is None:
            return f"不在结果之中（共 {self.total} 条）：{reasons}。"
        some = "没有一段符合全部条件，它符合其中一部分：" if self.loose else ""
        return f"排在第 {self.place} 条（共 {self.total} 条），得分 {self.score:.3f}：{some}{reasons}。"


def explain(engine: Engine, typed: str, identifier: ParagraphId, exact: bool = False) -> Explanation:
    """Why a paragraph is among what was typed finds, or why not; raises NotFound for a paragraph that is not there."""
    (paragraph,) = engine.get([identifier])
    results = search(engine, typed, limit=0, exact=exact)
    found = engine.search(replace(results.query, limit=max(results.total, 1), facets=()))
    places = {doc.id: (place, doc.score) for place, doc in enumerate(found.docs, 1)}
    place, score = places.get(identifier, (None, 0.0))
    met: list[str] = []
    unmet: list[str] = []
    for node, negated in _conditions(results.query.root):
        meets, reason = _judge(engine, node, paragraph, negated)
        (met if meets else unmet).append(reason)
    return Explanation(tuple(met), tuple(unmet), place, found.total, score, results.query.loose)


def _conditions(node: Node | None, negated: bool = False) -> Iterator[tuple[Node, bool]]:
    """The conditions that are not made of others, each with whether it stands under a Not."""
    match node:
        case None:
            return
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from _conditions(child, negated)
        case Not(child):
            yield from _conditions(child, not negated)
        case _:
            yield node, negated


def _judge(engine: Engine, node: Node, paragraph: Paragraph, negated: bool) -> tuple[bool, str]:
    match node:
        case Filter() | DateRange():
            meets, reason = _judge_article(node, paragraph)
        case Term(text, TextField.BY) | Phrase(text, TextField.BY):
            meets = bool(_finds(engine, node, paragraph))
            reason = f"署名{'有' if meets else '没有'}“{text}”"
        case Expanded(typed, _):
            meets, reason = _judge_words(engine, node, paragraph)
            if meets and not _judge_words(engine, typed, paragraph)[0]:
                reason = f"{reason}（即“{_name(typed)}”）"
        case _:
            meets, reason = _judge_words(engine, node, paragraph)
    if negated:
        return not meets, f"{describe(Not(node))}" if not meets else f"应{describe(Not(node))}，但{reason}"
    return meets, reason


def _judge_words(engine: Engine, node: Node, paragraph: Paragraph) -> tuple[bool, str]:
    """Which of a condition's words stand in the paragraph and in the headings of its article."""
    heading = paragraph_id(paragraph.article.id, 0)
    places = [("标题" if paragraph.number == 0 else f"第 {paragraph.number} 段", paragraph)]
    if paragraph.number:
        places += [("标题", found) for found in _get(engine, heading)]
    said = []
    absent = words_of_run(engine, node.text) if isinstance(node, Term) else []
    for name, where in places:
        (ranges,) = engine.mark(Query(node), [where.id])
        if words := _count_words(where.text, ranges):
            said.append(f"{name}有{words}")
        absent = [word for word in absent if not engine.mark(Query(Term(word)), [where.id])[0]]
    if said and absent:
        said.append(f"没有“{'”“'.join(absent)}”")
    return bool(said), "，".join(said) or f"没有“{_name(node)}”"


def _name(node: Node) -> str:
    return node.text if isinstance(node, Term | Phrase) else unparse(node)


def _get(engine: Engine, identifier: ParagraphId) -> list[Paragraph]:
    try:
        return engine.get([identifier])
    except NotFound:  # replaced by a new index a moment ago
        return []


def _count_words(text: str, ranges: tuple[Range, ...]) -> str:
    counts = Counter(text[start:end] for start, end in ranges)
    return "、".join(f"“{word}”{f' {count} 处' if count > 1 else ''}" for word, count in counts.items())


def _judge_article(node: Filter | DateRange, paragraph: Paragraph) -> tuple[bool, str]:
    """Whether the paragraph's article meets a condition on articles."""
    head = paragraph.article
    if isinstance(node, DateRange):
        day = head.date
        meets = day is not None and (node.start or day) <= day <= (node.end or day)
        return meets, f"日期{f'是 {day}' if day else '不详'}，{'在' if meets else '不在'}{unparse(node)[3:]} 之内"
    month = head.date.isoformat()[:7] if head.date else ""
    values = {
        FacetField.OFFICIAL: [one.name for one in head.officials],
        FacetField.PART: [part.value for one in head.officials for part in one.parts],
        FacetField.MEETING_TYPE: list(head.meeting_types) or [OTHER],
        FacetField.SOURCE: [head.source],
        FacetField.MONTH: [month],
    }.get(node.field, [])
    shown = "、".join(dict.fromkeys(label_of(node.field, value) for value in values if value)) or "无"
    return bool(set(values) & _widen(node)), f"{FACET_LABELS[node.field]}是：{shown}"


def _widen(node: Filter) -> set[str]:
    return {one for value in node.values for one in (value, *types_in(value))}


def _finds(engine: Engine, node: Node, paragraph: Paragraph) -> bool:
    found = engine.search(Query(node, limit=1_000_000)).docs
    return any(doc.id.rpartition(".")[0] == paragraph.article.id for doc in found)
