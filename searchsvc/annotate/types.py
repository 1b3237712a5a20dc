"""Meeting types of an article: what its own event is, by the event's own words in headings and lead."""

import re
from collections.abc import Iterator

from searchsvc.annotate import event
from searchsvc.annotate.clauses import Sentence, clause_around, sentences, units
from searchsvc.data import meeting_types
from searchsvc.data.tables import rows
from searchsvc.documents import Article, Evidence, MeetingType, Official, Part

_TABLE = tuple((name, where, re.compile(pattern)) for name, where, pattern in rows("type_patterns.tsv"))
_LEAD = 3  # sentences of the body that tell what the event is
_HOLDS = re.compile(
    r"召开|举行|举办|主持|出席|参加|开幕|闭幕|审议|启动|列席|开班|开讲|会上|上(?:强调|指出|致辞|讲话)|在[^，。]{2,30}(?:会|仪式)上|"
    r"作[^，。]{0,6}(?:宣讲|报告)|集体学习|揭牌|签署|签约|看望|慰问|座谈|开工|进行|会后|落幕|共同会见"
)
_REFERS = re.compile(
    r"(?:贯彻|落实|学习(?!会|中心组|贯彻[^，。]{0,30}(?:会|班))|传达|按照|根据|围绕|收听收看|此前|曾|遵循|自|关于|筹备|迎接|备战|召开以来|去年|上次|前不久|"
    r"期待|举办[^，。]{0,6}第[^，。]{0,4}届|将于|拟|即将|明年)[^，。]{0,40}$"
)
_REFERRED = re.compile(
    r"^[^，。]{0,6}(?:精神|部署要求|决策部署|的?决定|重要讲话|以来|上的(?:重要)?讲话|要求|成果|筹备|之后|任务|内容|制度|机制|召开在即)"
)


def find_types(article: Article, officials: tuple[Official, ...]) -> tuple[MeetingType, ...]:
    """The types of the article's own event in guide order, each with the clause that proves it."""
    if not event.has_event(article):
        return ()
    proofs: dict[str, Evidence] = {}
    for sentence, lead in _events(article):
        for name, where, pattern in _TABLE:
            if name in proofs or (where == "lead" and not lead):
                continue
            proof = _proof(sentence, name, pattern)
            if proof is not None:
                proofs[name] = proof
    _add_from_parts(article, officials, proofs)
    _resolve(article, proofs)
    ordered = sorted(proofs, key=meeting_types.rank_of)
    return tuple(MeetingType(name, (proofs[name],)) for name in ordered)


def _events(article: Article) -> Iterator[tuple[Sentence, bool]]:
    """The sentences that may tell of the event, and whether each belongs to the headings or the lead."""
    year = event.year_of(article)
    seen = 0
    for unit in units(article):
        for sentence in sentences(unit):
            if unit.is_heading:
                yield sentence, True
                continue
            seen += 1
            if not event.is_past(sentence, year, len(sentence.masked)):
                yield sentence, seen <= _LEAD


def _proof(sentence: Sentence, name: str, pattern: re.Pattern[str]) -> Evidence | None:
    """The clause in which the sentence says that the event is of this type."""
    text = sentence.masked
    heading = sentence.unit.is_heading
    if not heading and not _HOLDS.search(text):
        return None
    for match in pattern.finditer(text):
        start, end = clause_around(text, match.start())
        if _REFERS.search(text[start : match.start()]) or _REFERRED.match(text[match.end() :]):
            continue
        if not heading and not _HOLDS.search(text[start : min(len(text), match.end() + 40)]):
            continue
        return Evidence(sentence.unit.number, sentence.start + start, sentence.start + end, name)
    return None


def _add_from_parts(article: Article, officials: tuple[Official, ...], proofs: dict[str, Evidence]) -> None:
    """会见 and 调研 follow from what the officials do."""
    for part, name in ((Part.MEET, "会见"), (Part.INSPECT, "调研")):
        for official in officials:
            proof = next((one for one in official.evidence if one.proves == part.value), None)
            if proof is not None and name not in proofs:
                proofs[name] = Evidence(proof.paragraph, proof.start, proof.end, name)


def _resolve(article: Article, proofs: dict[str, Evidence]) -> None:
    """Drop types that a more exact one explains."""
    for better, worse in (
        ("人大会议", ("全体会议", "常委会会议", "领导小组会议")),
        ("政协会议", ("全体会议", "常委会会议", "座谈会")),
        ("全体会议", ("领导小组会议",)),
        ("常委会会议", ("领导小组会议", "学习会")),
        ("专题会议", ()),
    ):
        if better in proofs:
            for name in worse:
                proofs.pop(name, None)
