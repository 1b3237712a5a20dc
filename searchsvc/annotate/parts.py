"""What each named person does in a sentence: a shallow reading of its subjects and what is said of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from searchsvc.annotate.clauses import Sentence
from searchsvc.annotate.deeds import VERB, Deed, clause_end, read_deeds
from searchsvc.annotate.mentions import Mention
from searchsvc.annotate.patterns import wording
from searchsvc.annotate.roles import (
    Group,
    Role,
    Setting,
    escorting,
    group_mentions,
    inserted,
    is_consort,
    is_dated,
    is_listed,
    is_sender,
    is_thought,
    is_told_of,
    role_of,
    starts_clause,
)
from searchsvc.documents import Part

_CROWD = wording("parts.crowd")
_MEETING_SAYS = wording("parts.meeting_says")
_PRONOUN = wording("parts.pronoun")
_BARE_SAYING = re.compile("(?:要求|强调|指出)(?!的)|表示(?=，)")
_CONTINUES = wording("parts.continues")
_CUT = wording("parts.cut")
# 甲到某市调研；在机关看望干部，|并主持召开座谈会
_AND_CHAIRS = re.compile("[^。；]{2,80}，并主持召开[^，。；]{0,24}会")
_MOST_DEEDS = 24  # of one list in a sentence; it has no more parts than six
_MOST_JOINED = 30  # lists that act together in a sentence
_ROLL = 4  # office holders that make a list of those present of a sentence without a verb
_NEAR = 8  # characters before the first name of a sentence that only lists names (随后, 会上)
_AHEAD = re.compile(
    "将(?:于|在|同|与)[^，。]{0,60}$|将(?:于|在|出席|会见|赴|访问)[^。；]{0,60}，并(?:同|与)[^，。；]*$"
)
_WILL_MEET = re.compile(
    "将(?:于|在|同|与|会见)[^。；]{0,60}，并[^，。；]{0,4}(?:会见|会晤)[^，。；]*$"
)  # 将同甲会谈，并会见乙
# 对甲和乙出席开幕式|表示欢迎, 欢迎甲来访考察|并表示: what they come for is no deed here.
_WELCOMED = re.compile("[^。；]{2,90}?(?=表示|并表示|[，。]|$)")
_BESIDES = re.compile("[^。；]*，?并(?!共同|一道|一起|同)[^，。；]{0,4}$")
# 多国领导人致电慰问。|他们是：甲、乙: they did what the sentence before says.
_THEY_ARE = re.compile("[他她]们(?:分别)?是[：，]")
_TOGETHER = re.compile("(?:等?一行)?，?并?(?:共同|一道|一起)[^，。；]{0,4}$")
_LIST_GOES_ON = re.compile(
    "[、，和及以与]|等[^，。；]{0,12}[和，]$|等，(?:[^。；，]{2,30}(?:负责人|负责同志|人员|代表)，)+$|[^。；]{0,60}，以及$|代表[^，。]{2,20}，$|夫人$"
)


class Reader:
    """Reads an article's sentences in order; remembers who 他 is."""

    def __init__(self) -> None:
        self._last: tuple[str, ...] = ()
        self._spoken = 0  # the paragraph whose sentence before ended in words of speech
        self._listed: tuple[str, ...] = ()  # whom the sentence before only lists, up to its semicolon
        self._open: int | None = None  # the paragraph whose sentence before ended with a semicolon, not in speech
        self._before = ""  # the sentence before

    def read(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[str, Deed]]:
        """Name and deed for each part that the sentence shows; `mentions` are those of the sentence, in order.

        The places of the deeds are offsets in the sentence's unit.
        """
        found = list(self._read(sentence, mentions)) if mentions or self._last else []
        if mentions and _THEY_ARE.match(sentence.masked):
            told = dict.fromkeys(deed.part for deed in read_deeds(self._before, 0, len(self._before)))
            found += [(one.name, Deed(part, sentence.start)) for one in mentions for part in told or (Part.ATTEND,)]
        if not found and _only_lists(sentence, mentions):
            found = [(one.name, Deed(Part.ATTEND, one.start)) for one in mentions]
        self._before = sentence.masked
        return found

    def _read(self, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[str, Deed]]:
        low = sentence.start
        unquoted = [one for one in mentions if "〇" not in sentence.masked[one.start - low : one.end - low]]
        groups = group_mentions(sentence.masked, unquoted, low)
        if sentence.unit.number == self._spoken:
            groups = [group for group in groups if not is_told_of(group, sentence.masked)]
        is_open = self._open == sentence.unit.number
        goes_on = is_open and bool(VERB.match(sentence.masked))
        before = self._deeds_of_the_last(sentence.masked, groups[0].start if groups else len(sentence.masked), goes_on)
        self._open = sentence.unit.number if is_open and sentence.masked.endswith("；") else None
        for deed in before:
            for name in self._last:
                yield name, deed.moved(low)
        if not groups:
            return
        speech = any(deed.saying for deed in before)
        reading = _Reading(sentence.masked, groups, speech=speech)
        reading.run()
        self._spoken = sentence.unit.number if reading.speech else 0
        self._open = sentence.unit.number if sentence.masked.endswith("；") and not reading.speech else None
        for group in groups:
            for deed in group.deeds:
                moved = deed.moved(low)
                if len(group.members) > 1 and sentence.masked.startswith("致以", deed.place):
                    continue  # greetings of all together are nobody's speech
                for mention in group.members:
                    yield mention.name, moved
        yield from self._share(sentence, groups, low)
        if reading.last:
            self._last = tuple(mention.name for mention in reading.last)

    def _share(self, sentence: Sentence, groups: list[Group], low: int) -> Iterator[tuple[str, Deed]]:
        """Give those whom the sentence before only lists (甲、乙；丙、丁出席) what the list's other half does."""
        attended = next((one for one in groups[0].deeds if one.part is Part.ATTEND), None)
        if attended is not None and groups[0].start < _NEAR:
            for name in self._listed:
                yield name, attended.moved(low)
        idle = sentence.masked.endswith("；") and not any(group.deeds for group in groups)
        only_lists = idle and groups[0].start < _NEAR and not VERB.search(sentence.masked)
        listed = tuple(one.name for group in groups for one in group.members)
        self._listed = (*self._listed, *listed) if only_lists else ()

    def _deeds_of_the_last(self, text: str, end: int, goes_on: bool) -> list[Deed]:
        """What the words before the first name say of the person last spoken of (他强调, 随后召开座谈会).

        With `goes_on` the sentence begins with what the one before it, up to its semicolon, had a subject for.
        """
        if not self._last:
            return []
        if goes_on or _PRONOUN.match(text) or _BARE_SAYING.match(text):
            return list(read_deeds(text, 0, end))
        chairs = self._open is not None and end == len(text) and _AND_CHAIRS.match(text)
        if (chairs or _CONTINUES.match(text)) and len(self._last) == 1:
            return [deed for deed in read_deeds(text, 0, end) if deed.part is Part.CHAIR]
        return []


def _only_lists(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence is a list of office holders and says nothing of them: of those who were there."""
    if len(mentions) < _ROLL:
        return False
    posted = [one for one in mentions if one.posts and not one.shared]
    if len(posted) < _ROLL or posted[0].first - sentence.start > _NEAR or not sentence.masked.endswith("。"):
        return False
    return len(mentions) == len(posted) and not VERB.search(sentence.masked)


@dataclass(slots=True)
class _Reading:
    """The state of reading one sentence: who acts now, whether words of speech go on, how far the text is read."""

    text: str
    groups: list[Group]
    subject: list[Group] = field(default_factory=list)
    last: list[Mention] = field(default_factory=list)
    speech: bool = False
    guests: list[Group] = field(default_factory=list)  # who acts with the subject, and is not led by it
    met: Group | None = None  # whom the subject met last
    awaited: bool = False
    listing: bool = False
    read_to: int = 0

    def run(self) -> None:
        """Write into each group what it does."""
        if self.groups:
            self.speech = self.speech or bool(_MEETING_SAYS.match(self.text[: self.groups[0].start]))
        for number, group in enumerate(self.groups):
            following = self.groups[number + 1] if number + 1 < len(self.groups) else None
            limit = following.start if following else len(self.text)
            left, right = self.text[self.read_to : group.start], self.text[group.end : limit]
            if following and (cut := _CUT.search(right)):
                limit = group.end + cut.start()
            if group.start >= self.read_to:
                setting = Setting(self.text, left, right, self.speech, bool(self.subject))
                self.read_to = group.end
                self._take(group, setting, limit)
            if self.subject and not self.speech:
                self._read_on(limit)

    def _take(self, group: Group, setting: Setting, limit: int) -> None:
        """Give the group its role."""
        goes_on = self.listing and not VERB.search(setting.left)
        match Role.ESCORT if goes_on else role_of(group, setting):
            case Role.MENTION:
                self.read_to = self._passed_over(group, setting, limit)
                self.listing = is_listed(setting) and is_consort(setting)  # 陪同的有甲主席|夫人乙
            case Role.WITHIN:
                self.read_to = group.end + inserted(setting.right)
                group.deeds += read_deeds(self.text, group.end, self.read_to)
            case Role.ESCORTED:
                self._credit(Deed(Part.ATTEND, group.start))
                self.read_to = clause_end(self.text, group.end, limit)
                group.deeds += read_deeds(self.text, group.end, self.read_to)
            case Role.HEARD:
                group.deeds.append(Deed(Part.SPEAK, group.end))
            case Role.ESCORT | Role.BESIDE as role:
                self.listing = goes_on or is_listed(setting)
                self._attend(group, setting, together=role is Role.BESIDE)
            case Role.OBJECT | Role.AHEAD | Role.KIN as role:
                self._meet(group, role)
            case Role.WITH | Role.LED as role:
                self._join(group, guest=role is Role.WITH)
            case Role.SUBJECT:
                self._begin(group, setting)

    def _passed_over(self, group: Group, setting: Setting, limit: int) -> int:
        """Where reading goes on behind somebody who is only named: what is told of him is no deed here."""
        if is_sender(group, setting):
            return group.start - len(setting.left)  # 会见甲特使乙: what is done is done to the envoy
        if is_dated(setting):
            return clause_end(self.text, group.end, len(self.text))
        if is_thought(group.first, group.behind + setting.right):
            return clause_end(self.text, group.end, limit)
        welcomed = setting.left.endswith(("对", "欢迎")) and _WELCOMED.match(self.text, group.end)
        return welcomed.end() if welcomed else group.end

    def _join(self, group: Group, *, guest: bool) -> None:
        """The group acts with the subject from here on, but for a guest with whom it will yet talk."""
        if guest and _AHEAD.search(self.text[: group.start]):
            return
        if len(self.subject) >= _MOST_JOINED:
            return
        self.subject = [*self.subject, group]
        if guest:
            self.guests.append(group)

    def _meet(self, group: Group, role: Role) -> None:
        """The group, or only its kin, is met by the subject, by one that follows where the group stands ahead."""
        if _WILL_MEET.search(self.text[: group.start]):
            return
        met = Deed(Part.MEET, group.start)
        if role is not Role.KIN:
            group.deeds.append(met)
            self.met = group
        if role is Role.AHEAD:
            self.awaited = True
        else:
            self._credit(met)

    def _attend(self, group: Group, setting: Setting, *, together: bool) -> None:
        """The group is present; so is the subject where both are `together`."""
        if together and _AHEAD.search(self.text[: group.start]):
            return
        present = Deed(Part.ATTEND, group.end)
        group.deeds.append(present)
        if together:
            self._credit(present)
        if length := escorting(setting.right):
            self.read_to = group.end + length
        elif setting.left.endswith("的"):  # 出席会议的甲指出
            self._begin(group, setting)

    def _begin(self, group: Group, setting: Setting) -> None:
        """Make the group the subject, together with those of whom nothing has been said yet if the list goes on."""
        pending = [one for one in self.subject if not one.deeds]
        self.subject = [*pending, group] if _LIST_GOES_ON.match(setting.left) else [group]
        self.speech = bool(group.first.posts) and setting.right.startswith("：")  # 某省省长甲：…
        if self.speech:
            group.deeds.append(Deed(Part.SPEAK, group.end))
        if self.awaited:
            group.deeds.append(Deed(Part.MEET, group.start))
            self.awaited = False
        if not self.last or starts_clause(self.text[: group.start]):
            self.last = group.members

    def _read_on(self, limit: int) -> None:
        """Read what is said of the subject, up to `limit` or to where another, unnamed subject begins."""
        done = [deed for one in self.subject for deed in one.deeds]
        chaired = any(deed.part is Part.CHAIR for deed in done)
        stop = _CROWD.search(self.text, self.read_to, limit) if done else None
        for deed in read_deeds(self.text, self.read_to, limit, chaired=chaired):
            if stop is not None and deed.place > stop.start():
                break
            self._credit(deed)
            self.speech = self.speech or deed.saying
            stop = stop or _CROWD.search(self.text, deed.place, limit)
        self.speech = self.speech or stop is not None

    def _credit(self, deed: Deed) -> None:
        """Give the deed to the subject, but not what a host does besides to his guest (同甲会谈，并出席论坛).

        Whom the subject meets does with him what they do together (会见甲，并共同主持会议).
        """
        if self.met is not None and _TOGETHER.match(self.text, self.met.end, deed.place):
            self.met.deeds.append(deed)
        for one in self.subject:
            if len(one.deeds) >= _MOST_DEEDS:
                continue
            met = one in self.guests and any(known.part is Part.MEET for known in one.deeds)
            if not (met and deed.part is not Part.MEET and _BESIDES.match(self.text, one.end, deed.place)):
                one.deeds.append(deed)
