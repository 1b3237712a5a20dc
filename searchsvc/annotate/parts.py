"""What each named person does in a sentence: a shallow reading of its subjects and what is said of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from searchsvc.annotate.clauses import Sentence
from searchsvc.annotate.mentions import LEADERS, Mention
from searchsvc.data.tables import rows
from searchsvc.documents import Part

_TABLE = tuple(rows("predicates.tsv"))
_PREDICATE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _TABLE))
_PART = {
    "chair": Part.CHAIR,
    "attend": Part.ATTEND,
    "inspect": Part.INSPECT,
    "weak": Part.INSPECT,
    "meet": Part.MEET,
    "say": Part.SPEAK,
    "speak": Part.SPEAK,
}
_JOINT = re.compile(r"^(?:等?(?:同志|先生|女士)?)?[、，和与及同/ 　]*(?:以及|并|及|暨)?[、，]?$")
_THOUGHT = re.compile(
    r"^(?:总书记|主席|同志|总理)?(?:关于|为核心|新时代|强军|[^，。、；]{0,8}思想|理论|的?(?:系列|一系列)?重要|"
    r"(?:在|对|给|向|致|视察|考察|就|亲自|作出|提出|多次|十分|高度|始终|的(?:殷切|亲切|关心|关怀|嘱托|指示|引领|战略|领导))"
    r"[^，。；]{0,60}(?:讲话|指示|批示|回信|贺信|精神|嘱托|要求|论述|期望|引领|关怀|倡议|重托|厚望|领导下|致信|贺词|共识))"
)
# What is said of anyone's words that are only relayed (胡昌升书记的批示要求).
_RELAYED = re.compile(
    r"^(?:总书记|书记|主席|同志|总理|省长|市长)?(?:关于[^，。]{0,40}(?:批示|指示|讲话|要求|精神)|的?(?:重要|系列)?(?:批示|指示|讲话)(?:精神|要求)|为核心)"
)
_OBJECT = re.compile(r"(?:会见|会晤|接见|拜会|约见|宴请)了?[^，。；]*$")
_WITH = re.compile(r"(?:同|与|和|向|对)(?:[^，。；]{0,70}的)?$")
_MEETS = re.compile(
    r"^(?:[总副外首议部司]{0,2}[理长相统])?(?:一行|率领?的?[^，。；、]{2,20})?[^，。；、]{0,14}(?:会谈|会晤|会见|通电话|通话|视频会|交谈|深入交流|座谈)"
)
_ASKED = re.compile(r"^[^，。]{0,4}(?:邀请|委托|安排|之邀|提名|批示|指示)")
_ACCOMPANIED = re.compile(r"^(?:等|等人|等领导)?(?:的)?陪同")
_OF = re.compile(r"^(?:总书记|主席|同志|总理|总统|市长|省长)?的")
_DURING = re.compile(r"(?:一行)?(?:举行)?(?:会谈|会晤|会见)?(?:时|后)")
_LISTED = re.compile(
    r"(?:出席|参加|陪同|列席|见证|参会|在座|就座)[^，。]{0,14}(?:有|是|：|:|领导|嘉宾|(?:会议|活动|会见|仪式|座谈会|调研)的)$"
)
_RECEIVES = re.compile(
    r"(?:任命|免去|免除|接受|选举|推选|追授|授予|给予|追记|感谢|祝贺|转达|决定|代替|接替|批准|提名|任免|撤销|关于|对|悼念|纪念|向|以|像|由于|对于|把|将|被|给|请|邀请|陪)$"
)
_CROWD = re.compile(
    r"，(?:会议|大会|全会|双方|与会|来自|各[^自]|全[省市县区国州]|有关|相关|专家|企业|在场|我[们省市县区国]|你|大家|中方|仪式|活动|"
    r"座谈会|论坛|代表|两国|中[^央国共心]|[省市县区](?:委|政府|直|相关|有关)[^书常副])"
)
_MEETING_SAYS = re.compile(
    r"^[^，。]{0,12}(?:会议|大会|全会|会上|批示|意见|报告|通知|决定|双方|专家|代表)[^，。]{0,8}(?:强调|指出|要求|认为|提出|决定|明确|称|表示)"
)
_PRONOUN = re.compile(
    r"^(?:随后|最后|同时|会上|其间|期间|座谈时|座谈中|会见中|调研中|，|在[^，。]{1,20}[，时后中])*[，]?[他她](?!们|国|乡|人)"
)
_TOOK_CHAIR = re.compile(
    "(?:[并还]|随后|组织|现场|迅速|及时|紧急|立即|主持|先后|又|再次|在[^，。]{2,20}|于[^，。]{2,12})*$"
)
_GOES_ON = re.compile("(?:要求|强调|指出)(?!的)")
_CONTINUES = re.compile(
    r"^(?:随后|之后|期间|当天|当日|调研中|调研结束后|最后|在[^，。]{2,20}[后时中]，)[^，。会]{0,14}(?:，[^，。会]{0,10})?(?:主持)?召开"
)
_CLAUSE_START = re.compile(
    r"(?:^|[，。；！？：\s”）])(?:[^，。；：]{0,16}(?:日|上午|下午|晚|今天|昨天|近日|日前|时|上|中|后|期间|间|前|下|随后|其中|由|此外|同时|当天|当晚)[，]?)?$"
)


@dataclass(slots=True)
class _Group:
    """Names that stand in one list, and what has been read of them."""

    members: list[int]
    start: int
    end: int
    parts: list[tuple[Part, bool, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Deed:
    """One part that a mention shows; `weak` counts only in a report of an inspection. `place` is where it is said."""

    mention: int
    part: Part
    weak: bool
    place: int


def groups_of(text: str, mentions: Sequence[Mention], low: int) -> list[_Group]:
    """The mentions of one sentence put together where only a comma or 、 or 和 parts them; offsets count from `low`."""
    groups: list[_Group] = []
    for index, mention in enumerate(mentions):
        start, end = mention.first - low, mention.end + len(mention.behind) - low
        if groups:
            between = text[groups[-1].end : max(start, groups[-1].end)]
            comma = "，" in between
            if _JOINT.match(between) and (not comma or (bool(mention.posts) and not mention.shared)):
                if not (between in ("和", "与", "同") and _MEETS.match(text[end:])):
                    groups[-1].members.append(index)
                    groups[-1].end = end
                    continue
        groups.append(_Group([index], start, end))
    return groups


class Reader:
    """Reads an article's sentences in order; remembers who 他 is."""

    def __init__(self) -> None:
        self.last: tuple[str, ...] = ()

    def read(self, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[str, Deed]]:
        """Name and deed for each part that the sentence shows; `mentions` are those of the sentence, in order."""
        text = sentence.masked
        low = sentence.start
        groups = groups_of(text, mentions, low)
        if self.last and (_PRONOUN.match(text) or _GOES_ON.match(text)):
            first = groups[0].start if groups else len(text)
            for part, weak, place in _predicates(text, 0, first, chaired=False):
                for name in self.last:
                    yield name, Deed(-1, part, weak, low + place)
        elif self.last and _CONTINUES.match(text):
            first = groups[0].start if groups else len(text)
            for part, weak, place in _predicates(text, 0, first, chaired=False):
                if part is Part.CHAIR:
                    for name in self.last:
                        yield name, Deed(-1, part, weak, low + place)
        subjects = _interpret(text, mentions, groups, low)
        for group in groups:
            for part, weak, place in group.parts:
                for index in group.members:
                    yield mentions[index].name, Deed(index, part, weak, low + place)
        if subjects:
            self.last = tuple(mentions[index].name for index in subjects)


def _interpret(text: str, mentions: Sequence[Mention], groups: list[_Group], low: int) -> list[int]:
    """Write into each group what it does; return the members of the last subject."""
    subject: list[_Group] = []
    speech = bool(_MEETING_SAYS.match(text[: groups[0].start])) if groups else False
    read_to = 0
    last: list[int] = []
    awaited = False
    for number, group in enumerate(groups):
        left = text[read_to : group.start]
        limit = groups[number + 1].start if number + 1 < len(groups) else len(text)
        right = text[group.end : limit]
        role = _role(text, left, right, group, mentions, speech, bool(subject))
        read_to = group.end
        limit = group.end + _cut(right) if number + 1 < len(groups) else limit
        if role == "mention":
            if _is_thought(mentions[group.members[0]], _behind(mentions, group) + right):
                read_to = _clause_end(text, group.end, limit)
        elif role == "attend":
            group.parts.append((Part.ATTEND, False, group.end))
            if _ACCOMPANIED.match(right):
                read_to = group.end + right.index("陪同") + 2
        elif role == "object":
            group.parts.append((Part.MEET, False, group.start))
            for one in subject:
                one.parts.append((Part.MEET, False, group.start))
        elif role == "ahead":
            group.parts.append((Part.MEET, False, group.start))
            awaited = True
        elif role == "kin":
            for one in subject:
                one.parts.append((Part.MEET, False, group.start))
        elif role == "with":
            subject = [*subject, group]
        else:
            pending = [one for one in subject if not one.parts]
            subject = (
                [*pending, group] if re.match("[、，和及以与]|代表[^，。]{2,20}，$", left) and pending else [group]
            )
            speech = False
            if awaited:
                group.parts.append((Part.MEET, False, group.start))
                awaited = False
            if not last or _CLAUSE_START.search(text[: group.start]):
                last = group.members
        if not subject or speech:
            continue
        done = [part for one in subject for part in one.parts]
        chaired = any(part is Part.CHAIR for part, _, _ in done)
        stop = _CROWD.search(text, read_to, limit) if done else None
        for part, weak, place in _predicates(text, read_to, stop.start() if stop else limit, chaired):
            done.append((part, weak, place))
            for one in subject:
                one.parts.append((part, weak, place))
            if part is Part.SPEAK and _says(text, place):
                speech = True
        if stop:
            speech = True
    return last


_CUT = re.compile(
    r"(?:(?:会见|会晤(?!期间|时)|接见|拜会|约见|宴请)了?[^，。；]*|(?:同|与|和|由|对|向)(?:[^，。；]*的)?)$"
)


def _cut(between: str) -> int:
    """Where, in the words between a subject and the next name, begins what belongs to that name (同来华出席峰会的…)."""
    match = _CUT.search(between)
    return match.start() if match else len(between)


def _is_thought(first: Mention, after: str) -> bool:
    """Whether the name only says whose thought, words or care are meant; `after` is what follows the name."""
    if _RELAYED.match(after):
        return True
    well_known = first.name in LEADERS or first.behind in ("总书记", "主席")
    return well_known and not first.posts and bool(_THOUGHT.match(after))


def _behind(mentions: Sequence[Mention], group: _Group) -> str:
    return mentions[group.members[-1]].behind


def _role(
    text: str, left: str, right: str, group: _Group, mentions: Sequence[Mention], speech: bool, has_subject: bool
) -> str:
    """What the group is in its sentence: subject, object (of a meeting), with, attend or mention."""
    behind = _behind(mentions, group)
    first = mentions[group.members[0]]
    if "〇" in text[group.end - len(behind) - 2 : group.end - len(behind)]:
        return "mention"
    if behind in ("总书记", "主席", "同志") and first.name == "习近平" and not first.posts:
        return "mention"
    if _is_thought(first, behind + right):
        return "mention"
    if _ACCOMPANIED.match(right) and re.search(r"(?:在|由)$", left):
        return "attend"
    if re.search(r"(?:应|受|按|经|根据|依据|按照)$", left) or (
        _ASKED.match(right) and re.search(r"(?:应|受|根据|按照)", left)
    ):
        return "mention"
    if re.match(r"^(?:同志)?(?:亲属|家属)", right) and not first.posts:
        return "kin" if has_subject and _OBJECT.search(left) else "mention"
    if has_subject and _OBJECT.search(left) and not speech:
        return "object"
    if not has_subject and _OBJECT.search(left) and _DURING.match(right):
        return "ahead"
    if _LISTED.search(left):
        return "attend"
    if re.search(r"(?:贯彻|落实|学习|传达|按照|根据|牢记)[^，。]{0,14}$", left):
        return "mention"
    if has_subject and re.search("向[^，。；]{0,30}$", left) and not _MEETS.match(right):
        return "mention"
    if has_subject and _WITH.search(left) and re.match(r"^[^，。]{0,8}(?:交流|交谈|探讨)", right) and not speech:
        return "attend"
    if left == "和" or (re.match("[、，].*和$", left) and not _PREDICATE.search(left)):
        return "subject"
    if has_subject and _WITH.search(left) and not speech:
        return "with" if _MEETS.match(right) or re.match(r"^[^，。]{0,4}(?:共同|一道|一起|分别)", right) else "mention"
    if _OF.match(right):
        return "mention"
    if _RECEIVES.search(left):
        return "mention"
    if speech and first.name in LEADERS:
        return "mention"
    if speech and len(left) <= 2 and not has_subject:
        return "mention"
    if speech and left in ("，", "："):
        return "mention"
    if speech:
        strong = bool(_CLAUSE_START.search(text[: group.start])) and _PREDICATE.match(right)
        posted = bool(first.posts) and bool(re.search(r"[，。；]$", text[: group.start])) and _ACTS.match(right)
        return "subject" if strong or posted else "mention"
    return "subject"


_ACTS = re.compile(
    "[^，。]{0,8}(?:出席|参加|主持|陪同|列席|作|表示|指出|强调|要求|致辞|讲话|宣读|通报|介绍|发言|分别|说)|[、，和]|$"
)
_SPEECH_END = re.compile("|".join(pattern for kind, pattern in _TABLE if kind == "say"))


def _says(text: str, place: int) -> bool:
    return bool(_SPEECH_END.match(text, place))


def _predicates(text: str, start: int, end: int, chaired: bool) -> Iterator[tuple[Part, bool, int]]:
    """The parts that a stretch of text behind a subject shows, in order, up to its first words of speech."""
    place = start
    while match := _PREDICATE.search(text, place, end):
        kind = match.lastgroup or ""
        place = match.end()
        if kind == "refer":
            place = _clause_end(text, place, end)
            continue
        if _modifies(text, match, end):
            continue
        if kind == "speak" and chaired and not _OWN_WORDS.search(match[0]):
            continue
        if kind == "chair" and match[0].startswith("召开") and "，" in text[start : match.start()]:
            clause = text[text.rindex("，", start, match.start()) + 1 : match.start()]
            if not _TOOK_CHAIR.match(clause):
                continue
        if _PLANNED.search(text, max(0, match.start() - 44), match.end()):
            continue
        if kind == "attend" and _TO_COME.search(text, max(start, match.start() - 16), match.start()):
            continue
        chaired = chaired or kind == "chair"
        yield _PART[kind], kind == "weak", match.start()
        if kind == "say":
            return
        if kind in ("attend", "chair", "meet"):
            further = re.compile(r"[，；]|并(?!购|且|网|轨)|[时上](?=说|指出|强调|表示)").search(text, place, end)
            place = further.end() if further else end


# Behind 主持召开…会议 what is 通报 or 传达 is the meeting's; only these are the chair's own.
_OWN_WORDS = re.compile("讲话|致|发言|宣布|作|点评|充分肯定")
_PLANNED = re.compile(r"将(?:于|在|对|出席|发表|赴|访问|同|与|主持|举行|会见)[^，。]{0,40}$")
_TO_COME = re.compile(r"(?:赴|将|来华|拟|期待|为了|准备|邀请|如期)[^，。]{0,12}$")


def _modifies(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the verb only belongs to a noun (出席会议的代表, 参加活动的)."""
    return bool(
        re.compile(
            r"[^，。；]{0,12}(?:的(?:[^，。；]{1,12}(?:代表|人员|嘉宾|单位|部门|企业|同志|群众|干部|领导))|人员)"
        ).match(text, match.end(), end)
    ) and match.lastgroup in ("attend",)


def _clause_end(text: str, place: int, end: int) -> int:
    comma = text.find("，", place, end)
    return end if comma < 0 else comma
