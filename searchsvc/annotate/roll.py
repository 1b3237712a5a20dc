"""Everyone whom an article names: with posts, without, and who of them is no official."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from msgspec.structs import replace

from searchsvc.annotate import foreign, names
from searchsvc.annotate.appointments import appointed
from searchsvc.annotate.bare_names import bare_names, stands_as_official
from searchsvc.annotate.clauses import Unit, begins_half
from searchsvc.annotate.delegates import counted, delegates
from searchsvc.annotate.known import Known
from searchsvc.annotate.lexicon import find_all, find_followers, index_known, index_names
from searchsvc.annotate.mentions import COUNTRIES, LEADER, MOST, Mention, named_after_posts
from searchsvc.annotate.name_rows import names_in_rows
from searchsvc.annotate.offices import has_body, holds_office
from searchsvc.annotate.spelling import usual_name
from searchsvc.annotate.unposted import (
    OF_PLACES,
    apposed,
    consorts,
    foreign_leaders,
    foreign_partners,
    known_names,
    named_before_titles,
    unnamed_partners,
)

_BEFORE_FULL = frozenset("，。；：、“的和与同向对给就由在为")
_COUNTRIES = frozenset(COUNTRIES)
_ENOUGH = 30  # places of two characters that tell what stands behind them


@dataclass(frozen=True, slots=True)
class Roll:
    """The mentions of an article by unit number, and the names among them.

    `sure` are officials though no post may be given; `rejected` stand behind posts that are no offices.
    """

    mentions: dict[int, list[Mention]]
    sure: frozenset[str]
    rejected: frozenset[str]


def call_roll(texts: tuple[Unit, ...], known: Known) -> Roll:
    """Find everyone named in the texts of an article."""
    found: dict[int, list[Mention]] = {}
    left = MOST
    for unit in texts:
        found[unit.number] = [
            mention for mention in named_after_posts(unit.text, left) if not _begins_half(unit, mention)
        ]
        left -= len(found[unit.number])
    # Where only names matter and not where they stand, all texts are looked through at once: so most need no look.
    whole = "。".join(unit.text for unit in texts)
    found = _settle(whole, found, known.counts)
    found = {
        number: [mention for mention in mentions if mention.name not in _COUNTRIES]
        for number, mentions in found.items()
    }
    rejected = _rejected(texts, found)
    listed = set(names_in_rows(unit.text for unit in texts if not unit.is_heading))
    sure = (listed | bare_names(texts) | _titled(texts) | _appointed(whole)) - rejected
    full = {mention.name for mentions in found.values() for mention in mentions}
    led = {mention.name for find in (foreign_leaders, foreign_partners) for mention in find(whole)}
    heading = " ".join(unit.text for unit in texts if unit.is_heading)
    led |= set(unnamed_partners(heading, (unit.text for unit in texts if not unit.is_heading)))
    sure |= {name for name in led if not any(other != name and other.endswith(name) for other in full)}
    sure |= {mention.name for mentions in found.values() for mention in mentions if mention.told}
    sure |= _known_here(whole, known)
    sure = set(LEADER.findall(whole)) | {usual_name(name, whole, known.counts) for name in sure}
    sure = {name for name in sure if name not in _COUNTRIES and name not in known.excluded}
    named = {mention.name for mentions in found.values() for mention in mentions}
    longer = _full_names(whole, named | sure)
    named |= longer
    sure |= {name for name in longer if not sure.isdisjoint(name.split(foreign.DOT))}
    shorts = {_short(name) for name in named if len(_short(name)) > 1} - named
    index = index_names(name for name in (named | sure | shorts) - known.excluded if name in whole)
    for unit in texts:
        alone = (
            mention
            for mention in known_names(unit.text, index, found[unit.number])
            if mention.name not in shorts or _stands_alone(unit.text, mention)
        )
        bare = list(islice(alone, left))
        left -= len(bare)
        found[unit.number] = sorted([*found[unit.number], *bare], key=lambda mention: mention.start)
    return Roll(_call_alike(texts, found), frozenset(sure), frozenset(rejected))


def _begins_half(unit: Unit, mention: Mention) -> bool:
    """Whether a name begins one half of a headline and what reads like its post ends the other."""
    return unit.is_heading and begins_half(unit.text, mention.start)


def _call_alike(texts: tuple[Unit, ...], found: dict[int, list[Mention]]) -> dict[int, list[Mention]]:
    """The mentions, with a foreigner's full and short name (甲·乙, 乙) both written as the text has it first."""
    first: dict[str, str] = {}
    for unit in sorted(texts, key=lambda unit: unit.is_heading):
        for mention in found[unit.number]:
            first.setdefault(_short(mention.name), mention.name)
    dotted = [name for name in first.values() if len(_short(name)) < len(name)]
    posted = {
        one.name
        for mentions in found.values()
        for one in mentions
        if one.posts and not one.shared and foreign.DOT in one.name
    }

    def call(name: str) -> str:
        """The full name of whom `name` is the last or the first part."""
        begun = (full for full in dotted if len(name) > 1 and full.startswith(name))
        full = first[_short(name)]
        if full == name:
            return next(begun, name)
        # 某国总统甲·丙 and 某国总理乙·丙 are two persons; beginning alike, one is written more or less fully
        return name if {name, full} <= posted and full[0] != name[0] else full

    every = {mention.name for mentions in found.values() for mention in mentions}
    if not dotted and len(first) == len(every):
        return found
    return _renamed(found, {name: call(name) for name in every})


def _renamed(found: dict[int, list[Mention]], called: Mapping[str, str]) -> dict[int, list[Mention]]:
    """The mentions under other names; those that are called as before stay the same."""
    return {
        number: [
            mention if called[mention.name] == mention.name else replace(mention, name=called[mention.name])
            for mention in mentions
        ]
        for number, mentions in found.items()
    }


def _full_names(text: str, named: set[str]) -> set[str]:
    """The names with dots that the text has somewhere for those of `named` that are only their first or last part."""
    full: set[str] = set()
    for dot in re.finditer(foreign.DOT, text):
        for start in range(max(0, dot.start() - 8), dot.start() - 1):
            if start and text[start - 1] == foreign.DOT:
                continue  # in the middle of a name
            length = foreign.dotted_length(text, start)
            begins = text[start : dot.start()] in named
            if length and (begins or (_begins_name(text, start) and _short(text[start : start + length]) in named)):
                full.add(text[start : start + length])
    return full


def _begins_name(text: str, place: int) -> bool:
    """Whether a transliteration may begin at `place` and not before."""
    return place == 0 or text[place - 1] in _BEFORE_FULL


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether a foreigner's last name is a word by itself where it stands (莫泰斯表示), not a piece of another."""
    inside = mention.start > 0 and text[mention.start - 1] == foreign.DOT
    return not inside and bool(mention.behind or foreign.follows(text, mention.end))


def _short(name: str) -> str:
    """The last part of a name with dots, the name itself without."""
    return name.split(foreign.DOT)[-1]


def _known_here(text: str, known: Known) -> set[str]:
    """The names known from the corpus that stand in this text as officials' do: with a deed or a title behind."""
    index = index_known(known.names)
    found: set[str] = set()
    for place, name in find_all(text, index) if index else ():
        if name not in found and stands_as_official(text, place, name, ruled=name in known.ruled):
            found.add(name)
    return found


def _titled(texts: tuple[Unit, ...]) -> set[str]:
    """Names that stand with their title behind them."""
    counts = Counter(
        (mention.name, len(mention.name) == 2 and mention.behind in OF_PLACES)
        for unit in texts
        for mention in named_before_titles(unit.text)
    )
    return {name for (name, doubtful), count in counts.items() if count > 1 or not doubtful}


def _appointed(text: str) -> set[str]:
    return {mention.name for find in (appointed, apposed, consorts, counted, delegates) for mention in find(text)}


def _settle(whole: str, found: dict[int, list[Mention]], counts: Mapping[str, int]) -> dict[int, list[Mention]]:
    """The mentions, with names lengthened or shortened where the whole article or the corpus tells better."""
    full = {mention.name for mentions in found.values() for mention in mentions}
    every = {name for name in full if len(name) <= 3}
    behind = find_followers(whole, {name[:2] for name in every})
    better = {name: _better(name, whole, behind.get(name[:2], []), every) for name in every}
    better = {name: usual_name(better.get(name, name), whole, counts) for name in full}

    def mend(mention: Mention) -> Mention:
        name = better.get(mention.name, mention.name)
        return mention if name == mention.name else replace(mention, name=name, end=mention.start + len(name))

    return {number: [mend(mention) for mention in mentions] for number, mentions in found.items()}


def _better(name: str, whole: str, followers: list[str], every: set[str]) -> str:
    """The name as the article's other places show it: `followers` stand behind its first two characters."""
    short = len(followers)
    if len(name) == 3 and all(letter in foreign.LETTERS for letter in name):  # 萨勒 and 萨勒曼 are two persons
        return name
    if len(name) == 3 and name[:2] not in names.COMPOUND and name[0] in names.SINGLE:
        long = followers.count(name[2])
        short -= sum(last != name[2] and name[:2] + last in every for last in followers)  # of others: 甲乙丙, 甲乙丁
        if (name[:2] in every and short > long) or (
            short >= 3 and long * 3 <= short and _stands_often(name[:2], whole)
        ):
            return name[:2]
    if len(name) == 2 and short >= 2 and len(set(followers)) == 1:
        last = followers[0]
        end = whole.find(name) + 2
        if "\u4e00" <= last <= "\u9fff" and not foreign.follows(whole, end) and not names.begins_deed(whole, end):
            return name + last
    return name


def _stands_often(short: str, whole: str) -> bool:
    """Whether what may follow a name does so most times behind these two characters, and no third of a name."""
    ends = [match.end() for match in islice(re.finditer(short, whole), _ENOUGH)]
    return 2 * sum(foreign.follows(whole, end) for end in ends) > len(ends)


def _rejected(texts: tuple[Unit, ...], found: dict[int, list[Mention]]) -> set[str]:
    """Names that stand behind posts which are no offices."""
    out: set[str] = set()
    for unit in texts:
        before: Mention | None = None
        for mention in found[unit.number]:
            posts = [unit.text[span.start : span.end] for span in mention.posts]
            if posts and (not holds_office(posts) or _is_heir(unit.text, mention, before, out)):
                out.add(mention.name)
            before = mention
    return out


def _is_heir(text: str, mention: Mention, before: Mention | None, rejected: set[str]) -> bool:
    """Whether a post without a body stands in a list behind one that is no office (学院院长甲、副院长乙)."""
    if before is None or before.name not in rejected or mention.shared:
        return False
    post = text[mention.posts[-1].start : mention.posts[-1].end]
    head = post.removeprefix("常务").removeprefix("副")
    return (
        text[before.end : mention.first] in ("、", "，")
        and not has_body(post)
        and head not in OF_PLACES
        and not post.endswith("领导")
    )
