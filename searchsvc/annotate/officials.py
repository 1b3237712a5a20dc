"""The officials of an article with their posts and parts, each with the clause that proves it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from searchsvc.annotate import event, foreign, names
from searchsvc.annotate.clauses import Unit, clause_around, sentences, units
from searchsvc.annotate.known import Known
from searchsvc.annotate.lexicon import count_followers, find_all, index_known, index_names
from searchsvc.annotate.mentions import (
    IN_LIST,
    LEADERS,
    MOST,
    OF_PLACES,
    Mention,
    appointed,
    foreign_leaders,
    known_names,
    named_after_posts,
    named_before_titles,
)
from searchsvc.annotate.parts import Reader
from searchsvc.annotate.patterns import trie
from searchsvc.annotate.posts import HEAD_WORDS, chain_before
from searchsvc.data.tables import words
from searchsvc.documents import Article, Evidence, Official, Part

IN_ARTICLE = 3.0  # how much likelier a name known from the corpus is than an unknown one
_NO_OFFICE = re.compile(f"(?:{trie(words('no_offices.txt'))})$")
_PRIVATE = re.compile(trie(words("private_bodies.txt")))
_STATE = re.compile(trie(words("state_bodies.txt")))
_CANDIDATE = re.compile(r"(?:候选人|参选人|人选)$")
_SCHOLAR = re.compile("院士|教授|专家|学者|研究员|总设计师")
_LEARNED = re.compile("实验室|研究中心|研究院|研究所|学院|委员会|协会|学会|研究会")
_DELEGATE = re.compile(r"(?:人大|党|驻|谈判|特别|常驻|贸易|全权|高级|全国)[^，。]{0,8}代表$")
_PARTY = re.compile(r"(?:党委|党组|党工委|党总支|党支部|纪委|委)?(?:副?书记|政委)$")
_BARE = re.compile(
    r"(?:等)?(?:和[^，。]{2,16})?(?:出席|参加|主持|陪同|列席|会见|宣布|同志|在座|作报告|一同|随同|分别|致辞|讲话|出席并|参会|到[^，。]{2,20}调研|"
    r"(?:同|与)[^，。]{2,30}(?:会谈|会见|会晤|通电话|举行会)|对[^，。]{2,20}进行[^，。]{0,8}访问|在[^，。]{2,30}(?:调研|考察|会见|会上|强调|检查|督导)|主持召开|作(?:了)?[^，。]{0,10}(?:讲话|发言|报告)|会见时|在主席台|在前排|通报|传达|强调)"
)
_SHOWS = re.compile(
    "出席|参加|主持|陪同|列席|会见|宣布|在座|一同|随同|致辞|讲话|调研|考察|会谈|通报|传达|强调|就座|访问|检查|督导|会晤|通电话|参会|发言|报告"
)
_ALSO_PRESENT = re.compile("(?:出席|参加|列席|就座|陪同)[^，。]{0,14}(?:还有|的有|的是|有)：?")
_PRESS = re.compile(
    r"(?:记者|通讯员|实习生|编辑|责编|校对|审核|摄影|摄|图文|文/|图/|作者|通讯员：|监制|初审|终审|来源)[^，。；）)]{0,12}$"
)


@dataclass(slots=True)
class _Person:
    """What has been gathered of one name."""

    name: str
    posts: dict[str, tuple[Evidence, bool]] = field(default_factory=dict)
    parts: dict[Part, Evidence] = field(default_factory=dict)
    weak: dict[Part, Evidence] = field(default_factory=dict)
    seen: Evidence | None = None
    rejected: int = 0
    candidate: bool = False
    escorts: set[Evidence] = field(default_factory=set)


def is_office(post: str) -> bool:
    """Whether a post is an office after the annotation guide, and not a trade, a firm's or a calling's."""
    if _PARTY.search(post):
        return True
    if _NO_OFFICE.search(post) or (post.endswith("代表") and not _DELEGATE.search(post)):
        return False
    if post.endswith("校长"):
        return not re.search("[中小]学|学校|职校|幼儿", post)
    private = [match.end() for match in _PRIVATE.finditer(post)]
    if private and not _STATE.search(post):
        return False
    return not re.search(r"(?:校长|教师|居民|村民|职工|学生|市民|代表团团员|家属|创始|烈士|志愿者)$", post) or bool(
        re.search(r"党校", post)
    )


def holds_office(posts: list[str]) -> bool:
    """Whether the holder of these posts is an official: the last one decides, unless one leads a party body."""
    if any(re.search(r"书记$", post) for post in posts):
        return True
    if any(_SCHOLAR.search(post) for post in posts) and all(_SCHOLAR.search(p) or _LEARNED.search(p) for p in posts):
        return False
    bodiless = len(posts[-1]) <= 4 and posts[-1].removeprefix("副").removeprefix("常务副") in HEAD_WORDS
    return is_office(posts[-1]) and not (bodiless and not all(map(is_office, posts)))


def find_officials(article: Article, known: Known) -> tuple[Official, ...]:
    """The officials of an article in the order in which they are first named, those with a part first."""
    texts = units(article)
    found: dict[int, list[Mention]] = {}
    left = MOST
    for unit in texts:
        found[unit.number] = named_after_posts(unit.text, left)
        left -= len(found[unit.number])
    found = _settle(texts, found)
    rejected = _rejected(texts, found)
    bare = _bare_names(texts, found, rejected)
    leaders = {mention.name for unit in texts for mention in foreign_leaders(unit.text)}
    leaders |= {mention.name for unit in texts for mention in appointed(unit.text)} - rejected
    leaders |= _titled(texts) - rejected
    pool = {mention.name for mentions in found.values() for mention in mentions} | LEADERS | bare | leaders
    pool = {name for name in pool | _known_here(texts, known) if name not in known.excluded}
    index = index_names(pool)
    for unit in texts:
        extra = list(islice(known_names(unit.text, index, found[unit.number]), left))
        left -= len(extra)
        found[unit.number] = sorted([*found[unit.number], *extra], key=lambda mention: mention.start)
    people = _gather(article, texts, found)
    for person in people:
        if person.name in rejected and len(person.posts) and all(len(post) <= 4 for post in person.posts):
            person.posts.clear()
    inspected = any(Part.INSPECT in person.parts for person in people)
    sure = bare | leaders | LEADERS | known.names
    return tuple(
        _official(person, inspected) for person in people if person.name in pool and _is_official(person, sure)
    )


def _known_here(texts: list[Unit], known: Known) -> set[str]:
    """The names known from the corpus that stand in this article as names."""
    if not known.names:
        return set()
    index = index_known(known.names)
    return {
        name
        for unit in texts
        for place, name in find_all(unit.text, index)
        if len(name) > 3 or names.name_length(unit.text, place, IN_ARTICLE) == len(name)
    }


def _titled(texts: list[Unit]) -> set[str]:
    """Names that stand with their title behind them."""
    counts = Counter(
        (m.name, len(m.name) == 2 and m.behind in OF_PLACES) for u in texts for m in named_before_titles(u.text)
    )
    return {name for (name, doubtful), count in counts.items() if count > 1 or not doubtful}


def _settle(texts: list[Unit], found: dict[int, list[Mention]]) -> dict[int, list[Mention]]:
    """Names of three characters cut to two where the article shows that the third belongs to the next word."""
    whole = "\n".join(unit.text for unit in texts)
    cut: dict[str, str] = {}
    every = {mention.name for mentions in found.values() for mention in mentions}
    behind = count_followers(whole, {name[:2] for name in every if len(name) <= 3})
    for name in every:
        followers = behind.get(name[:2], Counter())
        short = followers.total()
        if len(name) == 3 and name[:2] not in names.COMPOUND and name[0] in names.SINGLE:
            long = followers[name[2]]
            if (name[:2] in every and short > long) or (short >= 3 and long * 3 <= short):
                cut[name] = name[:2]
        elif len(name) == 2 and len(followers) == 1 and short >= 2:
            last = next(iter(followers))
            if "\u4e00" <= last <= "\u9fff" and not foreign.follows(last + "〇", 0):
                place = whole.find(name)
                if not foreign.follows(whole, place + 2):
                    cut[name] = name + last

    def mend(mention: Mention) -> Mention:
        if mention.name not in cut:
            return mention
        return replace(mention, name=cut[mention.name], end=mention.start + len(cut[mention.name]))

    return {number: [mend(mention) for mention in mentions] for number, mentions in found.items()}


def _rejected(texts: list[Unit], found: dict[int, list[Mention]]) -> set[str]:
    """Names that stand behind posts which are no offices, or in a by-line."""
    out: set[str] = set()
    for unit in texts:
        before: Mention | None = None
        for mention in found[unit.number]:
            posts = [unit.text[span.start : span.end] for span in mention.posts]
            if posts and (not holds_office(posts) or _heir(unit.text, mention, before, out)):
                out.add(mention.name)
            before = mention
    return out


def _heir(text: str, mention: Mention, before: Mention | None, rejected: set[str]) -> bool:
    """Whether a post without a body stands in a list behind one that is no office (学院院长甲、副院长乙)."""
    if (
        before is None
        or before.name not in rejected
        or mention.shared
        or text[before.end : mention.first] not in ("、", "，")
    ):
        return False
    post = text[mention.posts[-1].start : mention.posts[-1].end]
    return post.removeprefix("副") in HEAD_WORDS


def _bare_names(texts: list[Unit], found: dict[int, list[Mention]], rejected: set[str]) -> set[str]:
    """Names without a post that a clause begins with and whose part shows them to be officials (李四主持会议)."""
    out: set[str] = set()
    for unit in texts:
        for sentence in sentences(unit):
            text = sentence.masked
            if not _SHOWS.search(text):
                continue
            for match in _ALSO_PRESENT.finditer(text):
                listed, end = _name_list(text, match.end())
                out.update(name for name in listed if name not in rejected)
            for start in _clause_starts(text):
                listed, end = _name_list(text, start)
                if listed and _BARE.match(text, end) and not _PRESS.search(text[:start]):
                    out.update(name for name in listed if name not in rejected)
    return out


def _clause_starts(text: str) -> Iterator[int]:
    for match in re.finditer(r"(?:^|[，。；：\s）])(?=[\u4e00-\u9fff])", text):
        yield match.end()


def _name_list(text: str, place: int) -> tuple[list[str], int]:
    """The names of the list that begins at `place`, and where it ends."""
    listed: list[str] = []
    while place < len(text):
        length = foreign.dotted_length(text, place) or names.name_length(text, place, IN_LIST if listed else 0.0)
        if not length:
            return listed, place - 1 if listed else place
        listed.append(text[place : place + length])
        place += length
        if text[place : place + 1] not in ("、", "和"):
            break
        place += 1
    return listed, place


def _gather(article: Article, texts: list[Unit], found: dict[int, list[Mention]]) -> list[_Person]:
    people: dict[str, _Person] = {}
    eventful = event.has_event(article)
    time = event.time_of(article)
    reader = Reader()
    ordered = [unit for unit in texts if not unit.is_heading] + [unit for unit in texts if unit.is_heading]
    for unit in ordered:
        for mention in found[unit.number]:
            person = people.setdefault(mention.name, _Person(mention.name))
            _add_posts(person, unit, mention)
        for sentence in sentences(unit):
            inside = [m for m in found[unit.number] if sentence.start <= m.start < sentence.end]
            named = inside[0].first - sentence.start if inside else len(sentence.masked)
            past = not eventful or event.is_past(sentence, time, named)
            if _PRESS.search(sentence.masked[: inside[0].first - sentence.start]) if inside else False:
                continue
            for name, deed in reader.read(sentence, inside):
                if past:
                    continue
                start, end = clause_around(unit.text, deed.place)
                proof = Evidence(unit.number, start, end, deed.part.value)
                person = people[name]
                if "陪同" in unit.text[start:end] or "迎接" in unit.text[start:end]:
                    person.escorts.add(proof)
                (person.weak if deed.weak else person.parts).setdefault(deed.part, proof)
    return list(people.values())


def _add_posts(person: _Person, unit: Unit, mention: Mention) -> None:
    start, end = clause_around(unit.text, mention.start)
    if person.seen is None:
        person.seen = Evidence(unit.number, start, end, Part.MENTION.value)
    posts = [unit.text[span.start : span.end] for span in mention.posts]
    if posts and not holds_office(posts):
        person.rejected += 1
        return
    spans = mention.posts or chain_before(unit.text, mention.start, max(0, mention.start - 60))
    for span in spans:
        post = unit.text[span.start : span.end]
        if _CANDIDATE.search(post):
            person.candidate = True
            continue
        if not is_office(post):
            person.rejected += 1
            continue
        if any(post.endswith(other) or other.endswith(post) for other in person.posts):
            continue
        person.posts[post] = (Evidence(unit.number, span.start, span.end, post), mention.shared)


def _is_official(person: _Person, bare: set[str]) -> bool:
    if person.posts or person.candidate:
        return True
    return person.name in bare and not person.rejected


def _official(person: _Person, inspected: bool) -> Official:
    parts = dict(person.parts)
    if inspected and not parts:
        parts.update(person.weak)
    if not parts:
        assert person.seen is not None
        parts[Part.MENTION] = person.seen
    if Part.MEET in parts and Part.ATTEND in parts and parts[Part.ATTEND] in person.escorts:
        del parts[Part.ATTEND]
    ordered = tuple(part for part in Part if part in parts)
    proofs = tuple(parts[part] for part in ordered) + tuple(proof for proof, _ in person.posts.values())
    return Official(person.name, ordered, tuple(person.posts), proofs)
