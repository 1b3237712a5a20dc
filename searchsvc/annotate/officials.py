"""The officials of an article with their posts and parts, each with the clause that proves it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from searchsvc.annotate import event
from searchsvc.annotate.bare_names import is_by_line
from searchsvc.annotate.clauses import Sentence, Unit, clause_around, sentences, units
from searchsvc.annotate.deeds import Deed, only_comforts
from searchsvc.annotate.known import Known
from searchsvc.annotate.mentions import LEADERS, Mention, is_foreign_post
from searchsvc.annotate.offices import (
    has_body,
    holds_office,
    is_candidacy,
    is_office,
    leads_association,
    tells_of_association,
)
from searchsvc.annotate.parts import Reader
from searchsvc.annotate.posts import chain_before
from searchsvc.annotate.roll import Roll, call_roll
from searchsvc.documents import Article, Evidence, Official, Part

_MEETS_GROUP = re.compile("会见[^，。]{2,60}(?:团|团长|一行|代表|人士|议员|成员)")
_CREDENCE = "递交国书"
_ELSE = frozenset((Part.ATTEND, Part.MEET))  # whoever is shown round there inspects nothing
# What is no part of its own beside a meeting with a guest, or beside an inspection.
_ASIDE = {
    Part.MEET: ("陪同", "迎接", "欢迎仪式", "欢迎宴会", "共同见证", "见证下", "签署"),
    Part.INSPECT: ("敬献", "们一起", "大家一起"),
}


@dataclass(slots=True)
class _Person:
    """What has been gathered of one name; `seen` is the clause that names it first."""

    name: str
    seen: Evidence
    posts: dict[str, Evidence] = field(default_factory=dict)
    parts: dict[Part, Evidence] = field(default_factory=dict)
    weak: dict[Part, Evidence] = field(default_factory=dict)
    named: dict[Evidence, int] = field(default_factory=dict)  # where the words that name who does it begin
    signs: list[Evidence] = field(default_factory=list)  # of an inspection, each of which would not do
    asides: set[tuple[Part, Evidence]] = field(default_factory=set)
    rejected: bool = False
    candidate: bool = False
    comforts: bool = False  # the inspection found so far is only a visit to comfort somebody


_EARLY = 2  # paragraphs that tell what an article is about


def find_officials(article: Article, known: Known) -> tuple[Official, ...]:
    """The officials of an article, in the order in which its text (then its headings) first names them."""
    texts = units(article)
    roll = call_roll(texts, known)
    people = _gather(article, texts, roll)
    private = any(tells_of_association(unit.text) for unit in texts if unit.number <= _EARLY)
    inspected = any(Part.INSPECT in person.parts or _goes_round(person) for person in people.values())
    return tuple(
        _official(person, inspected)
        for person in people.values()
        if person.name not in known.excluded and _is_official(person, roll)
        if not (private and leads_association(person.posts))
    )


def _gather(article: Article, texts: tuple[Unit, ...], roll: Roll) -> dict[str, _Person]:
    """Everyone named, with posts and parts; the text is read before the headings, whose posts are shortened."""
    people: dict[str, _Person] = {}
    eventful = event.has_event(article)
    time = event.time_of(article)
    reader, coming = Reader(), event.announces(article)
    for unit in sorted(texts, key=lambda unit: unit.is_heading):
        for mention in roll.mentions[unit.number]:
            _add_posts(people, unit, mention)
        for sentence, inside in _with_mentions(unit, roll.mentions[unit.number]):
            named = inside[0].first - sentence.start if inside else len(sentence.masked)
            if inside and not _has_own_post(inside[0]) and is_by_line(sentence.masked[:named]):
                continue
            deeds = reader.read(sentence, inside)
            behind = inside[0].end + len(inside[0].behind) - sentence.start if inside else named
            if deeds and eventful and not event.is_past(sentence, time, named, behind):
                for name, deed in deeds:
                    if coming and _is_to_come(sentence, deed):
                        continue
                    start, end = clause_around(unit.text, deed.place)
                    proof = Evidence(unit.number, start, end, deed.part.value)
                    people[name].named.setdefault(proof, _named_from(name, inside, start))
                    _add_part(people[name], deed.part, proof, deed.weak, unit.text[start:end])
    _add_met(people, texts)
    return people


def _is_to_come(sentence: Sentence, deed: Deed) -> bool:
    """Whether a deed is planned where an event is announced: but for what is said and at a press conference."""
    if sentence.unit.is_heading or "将" in sentence.masked[: deed.place - sentence.start]:
        return True
    return deed.part is not Part.SPEAK and "发布会" not in sentence.masked


def _named_from(name: str, inside: list[Mention], start: int) -> int:
    """Where the clause of a deed that begins at `start` begins together with the words that name who does it."""
    before = [mention.first for mention in inside if mention.name == name and mention.first < start]
    return before[-1] if before else start


def _add_met(people: dict[str, _Person], texts: Sequence[Unit]) -> None:
    """Where somebody meets a group, those of it who answer are met, too: foreigners who else do no more than speak.

    So are envoys who are only named where he receives letters of credence.
    """
    hosts = [person.parts[Part.MEET] for person in people.values() if Part.MEET in person.parts]
    told = {unit.number: unit.text for unit in texts}
    if len(hosts) != 1:
        return
    clause = told[hosts[0].paragraph][hosts[0].start : hosts[0].end]
    if _CREDENCE in clause:
        met = {person.name: person.seen for person in people.values() if not person.parts and _is_envoy(person)}
    elif _MEETS_GROUP.search(clause):
        met = {name: one.parts[Part.SPEAK] for name, one in people.items() if _only_answers(one)}
    else:
        return
    for name, seen in met.items():
        people[name].parts[Part.MEET] = Evidence(seen.paragraph, seen.start, seen.end, Part.MEET.value)


def _is_envoy(person: _Person) -> bool:
    return any("驻华大使" in post for post in person.posts)


def _only_answers(person: _Person) -> bool:
    """Whether a foreigner does nothing but speak."""
    return person.parts.keys() == {Part.SPEAK} and any(map(is_foreign_post, person.posts))


def _has_own_post(mention: Mention) -> bool:
    """Whether a post stands right before the name, and so no word of a by-line (通讯员供图 副主席甲表示)."""
    return bool(mention.posts) and not mention.shared


def _with_mentions(unit: Unit, mentions: list[Mention]) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Each sentence of a unit with the mentions that begin in it."""
    number = 0
    for sentence in sentences(unit):
        begin = number
        while number < len(mentions) and mentions[number].start < sentence.end:
            number += 1
        yield sentence, mentions[begin:number]


def _add_part(person: _Person, part: Part, proof: Evidence, weak: bool, clause: str) -> None:
    for main, words in _ASIDE.items():
        if any(map(clause.__contains__, words)):
            person.asides.add((main, proof))
    known = person.weak if weak else person.parts
    if part is Part.INSPECT and not weak:
        if person.comforts:
            known.pop(part)
        person.comforts = part not in known and only_comforts(clause)
    known.setdefault(part, proof)
    if weak:
        person.signs.append(proof)


def _add_posts(people: dict[str, _Person], unit: Unit, mention: Mention) -> None:
    """Note a mention, and the posts before it that are offices and are not yet noted in other words."""
    person = people.get(mention.name)
    if person is None:
        seen = Evidence(unit.number, *clause_around(unit.text, mention.start), Part.MENTION.value)
        person = people[mention.name] = _Person(mention.name, seen)
    spans = mention.posts or chain_before(unit.text, mention.start, max(0, mention.start - 60))
    posts = [unit.text[span.start : span.end] for span in spans]
    if mention.posts and not holds_office(posts):
        person.rejected = True
        return
    for span, post in zip(spans, posts, strict=True):
        if is_candidacy(post):
            person.candidate = True
        elif not mention.posts and not is_office(post):
            person.rejected = True
        elif not any(_is_short_for(*pair) for other in person.posts for pair in ((post, other), (other, post))):
            person.posts[post] = Evidence(unit.number, span.start, span.end, post)


def _is_short_for(short: str, long: str) -> bool:
    """Whether a post is another in fewer words: 主任 is 市文旅局主任, but not 副主任."""
    return long.endswith(short) and not long.removesuffix(short).endswith("副")


def _is_official(person: _Person, roll: Roll) -> bool:
    if person.name in LEADERS:
        return True
    if person.name in roll.rejected and not any(map(has_body, person.posts)):
        return False
    if person.posts or person.candidate:
        return True
    return person.name in roll.sure and not person.rejected


def _goes_round(person: _Person) -> bool:
    """Whether two clauses of one early paragraph tell that somebody went somewhere and looked at something there."""
    early = [sign for sign in person.signs if 0 < sign.paragraph <= 2]
    return any(one.paragraph == other.paragraph and one.start != other.start for one, other in pairwise(early))


def _official(person: _Person, inspected: bool) -> Official:
    """The official as found; weak signs of an inspection count where the article reports one (`inspected`)."""
    parts = dict(person.parts)
    if (inspected and not parts) or (parts.keys().isdisjoint(_ELSE) and _goes_round(person)):
        parts = person.weak | parts
    if any(main in parts and parts.get(Part.ATTEND) == proof for main, proof in person.asides):
        del parts[Part.ATTEND]
    if not parts:
        parts[Part.MENTION] = person.seen
    ordered = tuple(part for part in Part if part in parts)
    proofs = (_widened(parts[part], person) for part in ordered)
    return Official(person.name, ordered, tuple(person.posts), (*proofs, *person.posts.values()))


def _widened(proof: Evidence, person: _Person) -> Evidence:
    """The clause of a deed, from the words on that name who does it, where they stand before it in its sentence."""
    start = min(proof.start, person.named.get(proof, proof.start))
    return Evidence(proof.paragraph, start, proof.end, proof.proves)
