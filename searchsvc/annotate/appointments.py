"""Names in the words of appointments, dismissals, punishments and visits to former officials (任命甲为, 乙同志任)."""

import re
from collections.abc import Iterator
from itertools import chain

from searchsvc.annotate import foreign, names
from searchsvc.annotate.mentions import BEHIND_POST, IN_LIST, Mention
from searchsvc.annotate.patterns import Keyed, wording

_APPOINTS = re.compile(
    "决定(?=[\u4e00-\u9fff]{2,4}、)|增补|递补|任命：?|免去|免除|接受|选举|补选|推选(?:出?由)?|撤销|决定：|提名|罢免|批准：?"
)
_APPOINTED = wording("appointments.appointed")
_TAKES = Keyed(
    r"同志(?:（[^）]{1,8}）)?(?:任|不再担任|担任|为|兼任|辞去)|不再担任"
    r"|(?:拟任|升任|转任|出任|已任)(?=[^，。]{2,30}(?:书记|长|主席|主任))"
    r"|担任(?=[“\"]?[^，。]{2,20}(?:书记|长|主席|主任|总统|总理)[”\"]?(?:时|期间|后|以来))"
    r"|当选[^，。；]{1,30}(?:书记|长|主席|主任)(?=[，。；])"
)
_ELECTED = Keyed(
    f"(?:^|(?<=[，。；：]))(?=[\u4e00-\u9fff]{{2,12}}{foreign.DOT})[\u4e00-\u9fff{foreign.DOT}]{{4,30}}?(?=(?:[0-9]{{1,2}}日)?(?:成功)?当选[^，。；、]{{0,16}}(?:总统|总理|首相|议长)(?:[，。；]|$))"
)
_IN_OFFICE = Keyed("在[^，。]{2,24}(?:书记|长|主席|主任)(?:任上|任内)")
# 任命|时某某|同志为: whoever stands between is a person, whatever word the name begins with.
_OFFICE = "[^，。；]{4,40}(?:书记|[长任员官师]|主席|常委|巡视员|职务)(?=[，。；、]|职务)"
_COMRADE = re.compile(
    "(?:任命|免去|接受|决定)([\u4e00-\u9fff]{2,4})(?=同志(?:为|的|辞去|兼任|任))"
    "|接受([\u4e00-\u9fff]{2,4}?)(?=辞去|请辞)|撤销([\u4e00-\u9fff]{2,4}?)(?=(?:全国)?(?:政协)?第[^，。]{2,16}资格)"
    f"|任命([\u4e00-\u9fff]{{2,4}}?)(?=为{_OFFICE})|免去([\u4e00-\u9fff]{{2,4}}?)(?=的{_OFFICE})"
    f"|(?:^|[。；：，])([\u4e00-\u9fff]{{2,3}})(?<![担出升转兼现历时新调拟接连就继曾于已获责后])(?=(?:于?[0-9]{{4}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?任(?![命免]){_OFFICE})"
    f"|(?:^|[。；：，])([\u4e00-\u9fff]{{2,4}}?)(?=被(?:任命|提名)为{_OFFICE})"
    "|接替([\u4e00-\u9fff]{2,3}?)(?=(?:转|出|担|就|升)?任)"
    "|(?:关于|对)([\u4e00-\u9fff]{2,3}?)(?=等?(?:[0-9一二三四五六七八九十]{1,3}名)?(?:同志|干部)(?:工作)?(?:职务|任|予以|拟任))"
)
# One of these is in every text of such words.
_OF_OFFICE = ("同志", "接替", "任命", "免去", "职务", "辞去", "请辞", "资格", "月任", "日任")
_HELD_BY = Keyed("任[^，。；]{2,20}(?:书记|长|主席|主任|司令员|政委)的是")
_ELDERS = Keyed("(?:看望|慰问)了?((?:(?!看望|慰问)[^，。；]){4,1500})等老同志")
_LEADING = Keyed("老(?:同志|领导)：?(?=[\u4e00-\u9fff]{2,3}、)|当选为?[^，。]{2,20}的(?:还)?有：?")
# Between the marks of such a list, or, where 和 joins two, on either side of it.
_ELDER = re.compile(
    "(?:^|(?<=、)|(?<=[\u4e00-\u9fff]{2}和))"
    f"(?:[\u4e00-\u9fff]{{2,6}}(?:{foreign.DOT}[\u4e00-\u9fff]{{2,6}}?){{1,2}}|[\u4e00-\u9fff]{{2,5}}?)"
    "(?=$|、|和[\u4e00-\u9fff]{2,3}(?:、|$))"
)
_VITA = Keyed("(?:^|[。：；！!\\s]|名单)([\u4e00-\u9fff]{2,4})，[男女]，")
_HELD = re.compile("(?:现任|历任|曾任|担任|拟任|任)[^。；]{2,40}(?:书记|长|主任|主席|领导|常委)")
# One of these is in every text that tells of a punishment: a quick look that spares most texts.
_DISCIPLINE = re.compile("党籍|公职|违纪|违法|处分|审查|监察")
_PUNISHED = re.compile(
    "(?:给予|对)([\u4e00-\u9fff]{2,4}?)"
    "(?=开除(?:党籍|公职)|(?:涉嫌)?严重违[纪法]|作出[^，。]{0,12}处分|的处分|(?:进行)?(?:纪律审查|监察调查|立案审查))"
)
_LIST_BEFORE = re.compile("(?:(?<=[，。；：、 ])|^)(?:[\u4e00-\u9fff]{2,4}、){1,100}$")
_HAN = re.compile("[\u4e00-\u9fff]+")
_BRACKET = re.compile("（[^（）]{1,8}）")
_LISTED_NAME = re.compile("[\u4e00-\u9fff]{2,3}(?=、)")


def appointed(text: str) -> Iterator[Mention]:
    """Names in the words of an appointment or a dismissal (任命甲为, 免去乙的, 丙同志任)."""
    for match in _APPOINTS.finditer(text):
        listed, end = _listed(text, match.end(), _first_of_list(text, match.end()))
        while listed and _APPOINTED.match(text, end):
            yield from listed
            comma = text.find("，", end, end + 60)
            listed, end = _listed(text, comma + 1) if comma >= 0 else ([], end)
    yield from _called(text)
    yield from _told(text)
    yield from _held_by(text)
    yield from _elders(text)
    yield from _led(text)
    for match in _ELECTED.finditer(text):
        yield Mention(match.start(), match.end(), match[0])
    for match in chain(_TAKES.finditer(text), _IN_OFFICE.finditer(text)):
        for length in (3, 2):
            place = match.start() - length
            before = text[place - 1 : place] if place > 0 else "，"
            if place >= 0 and before in "，。；：、 （于" and names.name_length(text, place, IN_LIST) == length:
                yield Mention(place, match.start(), text[place : match.start()])
                yield from _listed_before(text, place)
                break


def _listed_before(text: str, place: int) -> Iterator[Mention]:
    """The names of the list of which the last begins at `place` (甲、乙、丙当选某会副会长)."""
    listed = _LIST_BEFORE.search(text, max(0, place - 400), place)
    for item in _HAN.finditer(text, listed.start(), place) if listed else ():
        if len(item[0]) in names.candidates(text, item.start()) and names.could_be(item[0]):
            yield Mention(item.start(), item.end(), item[0])


def _held_by(text: str) -> Iterator[Mention]:
    """Names of whom an office is told of first (此前任某市市长的是甲)."""
    for match in _HELD_BY.finditer(text):
        length = names.name_length(text, match.end(), BEHIND_POST)
        if length:
            yield Mention(match.end(), match.end() + length, text[match.end() : match.end() + length])


def _elders(text: str) -> Iterator[Mention]:
    """The names of a list of those who once held office (看望了甲、乙和丙等老同志): all in it are persons."""
    for listed in _ELDERS.finditer(text):
        for item in _ELDER.finditer(listed[1]):
            start = listed.start(1) + item.start()
            yield Mention(start, start + len(item[0]), item[0])


def _led(text: str) -> Iterator[Mention]:
    """The names of a list that words lead up to which only persons follow (老同志甲、乙; 当选的还有甲、乙)."""
    for words in _LEADING.finditer(text):
        yield from _listed(text, words.end(), _first_of_list(text, words.end()))[0]


def _called(text: str) -> Iterator[Mention]:
    """Names that stand where only a person's can: before 同志 in an appointment, in the words of a punishment."""
    comrades = _COMRADE.finditer(text) if any(map(text.__contains__, _OF_OFFICE)) else ()
    punished = _PUNISHED.finditer(text) if _DISCIPLINE.search(text) else ()
    for match in chain(comrades, punished):
        start, end = match.span(match.lastindex or 1)
        if end - start in names.candidates(text, start):
            yield Mention(start, end, text[start:end])


def _told(text: str) -> Iterator[Mention]:
    """Names that begin a curriculum vitae in which an office stands (甲，男，汉族，…，现任某市市长)."""
    for match in _VITA.finditer(text):
        is_name = len(match[1]) in names.candidates(text, match.start(1))
        if is_name and _HELD.search(text, match.end(), match.end() + 300):
            yield Mention(match.start(1), match.end(1), match[1])


def _first_of_list(text: str, place: int) -> int:
    """The length of the name at `place` that is parted by a list's mark from another; 0 if none is."""
    first = _LISTED_NAME.match(text, place)
    listed = first and len(first[0]) in names.candidates(text, place) and names.could_be(first[0])
    return len(first[0]) if first and listed and names.name_length(text, first.end() + 1, IN_LIST) else 0


def _listed(text: str, place: int, first: int = 0) -> tuple[list[Mention], int]:
    """The names of the list that begins at `place`, the first of a length where that is known, and the list's end.

    What stands in brackets behind a name is passed.
    """
    listed: list[Mention] = []
    while length := first or foreign.dotted_length(text, place) or names.name_length(text, place, IN_LIST):
        first = 0
        listed.append(Mention(place, place + length, text[place : place + length]))
        place += length
        bracket = _BRACKET.match(text, place)
        end = bracket.end() if bracket else place
        if text[end : end + 1] not in ("、", "和"):
            break
        place = end + 1
    return listed, place
