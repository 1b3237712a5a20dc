"""Persons named by what they are one of: assemblies (来自某军的甲代表), delegations, so many ministers."""

import re
from collections.abc import Iterator
from itertools import chain

from searchsvc.annotate import foreign, names
from searchsvc.annotate.mentions import Mention
from searchsvc.annotate.patterns import Keyed
from searchsvc.annotate.posts import COUNT, HEAD

_NAME = f"([\u4e00-\u9fff]{{2,6}}(?:{foreign.DOT}[\u4e00-\u9fff]{{2,6}})?)"
_LISTED = f"[\u4e00-\u9fff{foreign.DOT}]{{2,12}}"
_OFFICE = "副?(?:首相|总理|总统|议长|大臣|部长|省长|市长|县长|区长|州长|局长|厅长|主席|书记|大使|常委|代表团团长)"
_SAYS = "建议|提出|认为|表示|指出|说|发言|提议|呼吁"
_FROM = re.compile(
    f"来自[^，。；、的]{{2,24}}的{_NAME}(?=(?:代表|委员|常委)(?:[、和，。]|依次|分别|先后|共同|就|{_SAYS}))"
)
_MEMBER = re.compile(f"委(?:员|(?<=常委))(?:代表[^，。]{{2,16}}|[则还也])?(?:{_SAYS}|看来，)")
_RISES = re.compile(f"(?:^|(?<=[，。；：、\\s])|(?<=[，。；]在)){_NAME}(?<![界组党会部区])$")
_HEADS = Keyed("以([\u4e00-\u9fff]{2,3})(?=为(?:团长|组长|队长|首)的)")
_LEADS = re.compile(
    "会见([\u4e00-\u9fff]{2,3})(?=等(?:前来|来访|来华|来京|各界|与会)|率领?的[^，。；、]{2,24}(?:团|一行))"
)
_COUNTED = re.compile(f"{COUNT}{_OFFICE}(?!候选|人选|助理)")
_ROW = re.compile(f"(?:^|(?<=[，。；：]))(?:{_LISTED}、)+{_LISTED}$")
_ITEM = re.compile(_LISTED)
_LONGEST_ROW = 120  # characters
_LONGEST = 14  # characters of a name and the mark before it
_FOREIGN = 4  # characters from which on a name is as those of minorities are written
_ALWAYS = 3  # characters from which on a name before such a title is one where it stands by itself


def delegates(text: str) -> Iterator[Mention]:
    """Delegates who come from somewhere, members who say something, and who is met at the head of a delegation.

    Whom a text only calls some body's or trade's delegates (来自一线的工人代表) are nobody's names.
    """
    coming = [match for match in _FROM.finditer(text) if _could_be(text, match.start(1), match.end(1))]
    if any(match.end(1) - match.start(1) >= _ALWAYS for match in coming):
        yield from (Mention(match.start(1), match.end(1), match[1]) for match in coming)
    ends = (title.start() - (text[title.start() - 1 : title.start()] == "常") for title in _MEMBER.finditer(text))
    members = (_RISES.search(text, max(0, end - _LONGEST), end) for end in ends)
    for match in chain(filter(None, members), _LEADS.finditer(text), _HEADS.finditer(text)):
        if _could_be(text, match.start(1), match.end(1)):
            yield Mention(match.start(1), match.end(1), match[1])


def counted(text: str) -> Iterator[Mention]:
    """The names of a list that is told to be of so many holders of an office (甲、乙等五位副首相)."""
    for title in _COUNTED.finditer(text):
        listed = _ROW.search(text, max(0, title.start() - _LONGEST_ROW), title.start())
        for item in _ITEM.finditer(text, listed.start(), title.start()) if listed else ():
            if not HEAD.search(item[0]) and _could_be(text, item.start(), item.end()):
                yield Mention(item.start(), item.end(), item[0])


def _could_be(text: str, start: int, end: int) -> bool:
    if foreign.DOT in text[start:end]:
        return True
    if end - start >= _FOREIGN and foreign.is_mostly_foreign(text[start:end]) and "和" not in text[start:end]:
        return True
    if end - start not in names.candidates(text, start):
        return False
    return text[start] not in names.RARE if end - start < _ALWAYS else not names.starts_word(text[start:end])
