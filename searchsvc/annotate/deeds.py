"""What the words behind a name say that the person does: verbs and the parts they stand for."""

import re
from collections.abc import Iterator

from msgspec import Struct

from searchsvc.annotate.patterns import Opened, wording
from searchsvc.data.tables import rows
from searchsvc.documents import Part

_TABLE = tuple(rows("predicates.tsv"))
VERB = Opened("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _TABLE))
_PART = {
    "chair": Part.CHAIR,
    "attend": Part.ATTEND,
    "inspect": Part.INSPECT,
    "weak": Part.INSPECT,
    "meet": Part.MEET,
    "say": Part.SPEAK,
    "speak": Part.SPEAK,
}
# Behind 出席, 主持 and 会见 what follows names the occasion, up to the next of these.
_GOES_ON = re.compile(
    r"[，；]|(?<=[式会])(?=宣布|致辞|致词|发表)|并(?!购|且|网|轨)|[时上后](?=说|指出|强调|表示)|会议(?=强调|指出)"
)
# 祝贺某党成功|召开大会
_ANOTHER_S = re.compile("(?:祝贺|预祝|支持|期待|欢迎)[^，。]{0,24}$")
_TOOK_CHAIR = wording("deeds.took_chair")
# Behind 主持召开…会议 what is 通报 or 传达 is the meeting's; only these are the chair's own.
_OWN_WORDS = re.compile("讲话|致|发言|宣布|作|点评|充分肯定|(?<=并)(?:部署|宣读|提)")
_DEMANDS = re.compile("并[^，。]{0,40}要求$")  # so is what he demands: 主持会议，并就抓好落实提出要求
# 曾被某省作为典型|通报
_SUFFERED = re.compile("被[^，。]{2,24}$")
_PLANNED = re.compile(
    r"(?:稍后|相约)[^，。]{0,12}$|正在?(?:赶往|赶赴|前往)[^，。]{0,40}$|将(?:于|在|对|出席|发表|赴|访问|同|与|主持|举行|会见|作)[^，。]{0,80}$|将(?:于|在|出席|会见|赴|访问)[^。；]{0,60}，并(?:同|与)[^，。；]*$"
)
_EARLIER = re.compile("(?:此前|早前|先前|当时|曾)$")
_MET_BEFORE = re.compile("(?:前不久|不久前|此前|去年|上月|上个月|曾|[两三多数]次|三度)[^，。]{0,14}$")
_HABIT = re.compile("(?:每次|每年|每到|每逢|每周|每月|时常|经常|常常|常年)[^，。]{0,16}$")
_TO_COME = re.compile(r"(?:应邀赴|启程赴|将|来华|拟|期待|为了|准备|邀请|如期)[^，。]{0,12}$")
_MODIFIES = wording("deeds.modifies")

_COMFORTS = re.compile("慰问|看望|走访|送清凉|送温暖|送喜报|敲开")
_INSPECTS = re.compile("调研|考察|检查|督导|视察|暗访|巡查|督查|指挥|接访")


class Deed(Struct, frozen=True):
    """One part that words show, and where in the text they stand.

    `weak` deeds (来到, 察看) count only where the article reports an inspection; behind a `saying` one come words of
    speech.
    """

    part: Part
    place: int
    weak: bool = False
    saying: bool = False

    def moved(self, by: int) -> "Deed":
        """The same deed with its place counted from `by` characters before."""
        return Deed(self.part, by + self.place, self.weak, self.saying)


def read_deeds(text: str, start: int, end: int, *, chaired: bool = False) -> Iterator[Deed]:
    """The deeds in a stretch of text behind a subject, in order, up to its first words of speech.

    `chaired` says that the subject is known to preside already; what is planned is no deed.
    """
    place = start
    while match := VERB.search(text, place, end):
        kind = match.lastgroup or ""
        place = match.end()
        if kind in ("refer", "skip"):
            place = clause_end(text, place, end) if kind == "refer" else place
            continue
        if _is_not_done(text, start, match, chaired, end) or _is_planned(text, start, match):
            continue
        chaired = chaired or kind == "chair"
        yield Deed(_PART[kind], match.start(), kind == "weak", kind == "say")
        if kind == "say":
            return
        if kind in ("attend", "chair", "meet"):
            further = _GOES_ON.search(text, place, end)
            place = further.end() if further else end


def only_comforts(clause: str) -> bool:
    """Whether a clause that shows an inspection only speaks of a visit to comfort somebody (走访慰问, 看望)."""
    return bool(_COMFORTS.search(clause)) and not _INSPECTS.search(_COMFORTS.sub("", clause))


def clause_end(text: str, place: int, end: int) -> int:
    """Where the clause ends in which `place` lies, not behind `end`."""
    comma = text.find("，", place, end)
    return end if comma < 0 else comma


def _is_not_done(text: str, start: int, match: re.Match[str], chaired: bool, end: int) -> bool:
    """Whether the verb is another's or a noun's."""
    kind = match.lastgroup
    if kind in ("speak", "say") and _EARLIER.search(text, max(start, match.start() - 4), match.start()):
        return True
    if kind in ("speak", "say") and _SUFFERED.search(text, max(start, match.start() - 30), match.start()):
        return True
    if kind == "meet" and _MET_BEFORE.search(text, max(start, match.start() - 18), match.start()):
        return True
    if kind in ("inspect", "weak", "attend") and _HABIT.search(text, max(start, match.start() - 20), match.start()):
        return True
    if kind == "attend" and _MODIFIES.match(text, match.end(), end):
        return True
    if kind == "speak" and chaired and not _OWN_WORDS.search(text, match.start(), match.end()):
        return not _DEMANDS.match(text, text.rfind("，", start, match.start()) + 1, match.end())
    if kind == "chair" and match[0].startswith("召开"):
        if _ANOTHER_S.search(text, start, match.start()):
            return True
        comma = text.rfind("，", start, match.start())
        return comma >= 0 and not _TOOK_CHAIR.match(text[comma + 1 : match.start()])
    return False


def _is_planned(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the words before the verb say that it is still to come."""
    if match.lastgroup == "attend" and _TO_COME.search(text, max(start, match.start() - 16), match.start()):
        return True
    return bool(_PLANNED.search(text, max(0, match.start() - 84), match.end()))
