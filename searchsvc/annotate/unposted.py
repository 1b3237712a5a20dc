"""Mentions of persons without a post before the name: known names, names before titles, appointments."""

import re
from collections.abc import Iterator
from itertools import chain

from searchsvc.annotate import foreign, names
from searchsvc.annotate.lexicon import Index, find_all
from searchsvc.annotate.mentions import BEHIND_POST, COUNTRIES, IN_LIST, Mention, title_behind
from searchsvc.annotate.offices import holds_office
from searchsvc.annotate.patterns import Keyed, wording
from searchsvc.annotate.posts import COUNTRY, HEAD, HEAD_WORDS, find_heads
from searchsvc.data.tables import words

OF_PLACES = frozenset(["省长", "市长", "县长", "区长", "州长", "镇长", "乡长"])
"""Titles before which two characters may name a place."""

_TITLES = frozenset(words("titles.txt"))
_BEFORE_NAME = frozenset("，。；：、（“ \n")
_STUDIES = re.compile("(?:传达|学习|落实|贯彻|按照|根据)[了好]?$")
_STUDIED = frozenset("达习实彻照据了好")  # how these words end: looked at first, as there are titles everywhere
_TITLE_END = re.compile(r"[^会办职级任们]")
_APPOINTS = re.compile(
    "决定(?=[\u4e00-\u9fff]{2,4}、)|增补|递补|任命：?|免去|免除|接受|选举|补选|推选|撤销|决定：|提名|罢免|批准：?"
)
_APPOINTED = wording("unposted.appointed")
_TAKES = Keyed(
    r"同志(?:（[^）]{1,8}）)?(?:任|不再担任|担任|为|兼任|辞去)|不再担任"
    r"|(?:拟任|升任|转任|出任|已任)(?=[^，。]{2,30}(?:书记|长|主席|主任))"
    r"|担任(?=[“\"]?[^，。]{2,20}(?:书记|长|主席|主任|总统|总理)[”\"]?(?:时|期间|后|以来))"
    r"|当选[^，。；]{2,30}(?:书记|长|主席|主任)(?=[，。；])"
)
_IN_OFFICE = Keyed("在[^，。]{2,24}(?:书记|长|主席|主任)(?:任上|任内)")
# 任命|时某某|同志为: whoever stands between is a person, whatever word the name begins with.
_OFFICE = "[^，。；]{4,40}(?:书记|[长任员官师]|主席|常委|巡视员|职务)(?=[，。；、]|职务)"
_COMRADE = re.compile(
    "(?:任命|免去|接受|决定)([\u4e00-\u9fff]{2,4})(?=同志(?:为|的|辞去|兼任|任))"
    "|接受([\u4e00-\u9fff]{2,4}?)(?=辞去|请辞)|撤销([\u4e00-\u9fff]{2,4}?)(?=第[^，。]{2,16}资格)"
    f"|任命([\u4e00-\u9fff]{{2,4}}?)(?=为{_OFFICE})|免去([\u4e00-\u9fff]{{2,4}}?)(?=的{_OFFICE})"
    f"|(?:^|[。；：，])([\u4e00-\u9fff]{{2,3}})(?<![担出升转兼现历时新调拟接连就继曾于])(?=(?:于?[0-9]{{4}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?任{_OFFICE})"
    f"|(?:^|[。；：，])([\u4e00-\u9fff]{{2,4}}?)(?=被(?:任命|提名)为{_OFFICE})"
    "|(?:关于|对)([\u4e00-\u9fff]{2,3}?)(?=等?(?:[0-9一二三四五六七八九十]{1,3}名)?(?:同志|干部)(?:工作)?(?:职务|任|予以|拟任))"
)
# One of these is in every text of such words.
_OF_OFFICE = ("同志", "任命", "免去", "职务", "辞去", "请辞", "资格", "月任", "日任")
_HELD_BY = Keyed("任[^，。；]{2,20}(?:书记|长|主席|主任|司令员|政委)的是")
_ELDERS = Keyed("(?:看望|慰问)了?((?:(?!看望|慰问)[^，。；]){4,1500})等老同志")
# Between the marks of such a list, or, where 和 joins two, on either side of it.
_ELDER = re.compile(
    "(?:^|(?<=、)|(?<=[\u4e00-\u9fff]{2}和))"
    f"(?:[\u4e00-\u9fff]{{2,6}}(?:[{foreign.DOTS}][\u4e00-\u9fff]{{2,6}}?){{1,2}}|[\u4e00-\u9fff]{{2,5}}?)"
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
_LIST_BEFORE = re.compile("(?:(?<=[，。；：、 ])|^)(?:[\u4e00-\u9fff]{2,3}、){1,100}$")
_HAN = re.compile("[\u4e00-\u9fff]+")
_BRACKET = re.compile("（[^（）]{1,8}）")
_CONSORT = Keyed("(?:夫人|丈夫|王后)(?<=[\u4e00-\u9fff]..)(?=[\u4e00-\u9fff]{2})")
# Verbs whose last character also writes foreign names (转达卢拉总统的问候).
_VERBS = frozenset(["转达", "抵达", "到达", "传达", "表达", "感谢", "刚才", "此次", "一次", "首次", "再次"])
_TALKS = "(?=(?:在[^，。]{2,12})?(?:举行[^，。]{0,4}(?:会谈|会晤)|会谈|会晤|通电话|共同会见记者|共同见证))"
_MEETING = re.compile("会谈|会晤|通电话|共同(?:会见记者|见证)")
_PARTNER = re.compile(f"(?:[同与和]|会见|会晤)([{foreign.LETTERS}{foreign.DOTS}]{{2,14}}){_TALKS}")
# Names like Chinese ones too, and whom a telegram congratulates on an office.
_NEIGHBOUR = re.compile(f"[同与]([\u4e00-\u9fff]{{2,4}}?){_TALKS}")
_STRANGER = re.compile(f"[同与]((?:(?!举行)[\u4e00-\u9fff]){{5,7}}){_TALKS}")
# 同呼日|勒苏赫总统: what a name begins with that writes none.
_BEGUN = re.compile("[同与]([\u4e00-\u9fff]{1,2})$")
_COUNTRIES = frozenset(COUNTRIES)
_LONG_COUNTRIES = tuple(one for one in COUNTRIES if len(one) > 1)  # 德 and others end names too
_NEWLY = frozenset(["新任", "前任", "现任", "时任", "该国", "对方", "外方"])
_APPOSED = re.compile(
    f"(?:^|[；。：\\n])([\u4e00-\u9fff{foreign.DOTS}]{{2,12}})，([^，。；：]{{2,24}})(?=[，；。：]|$)", re.MULTILINE
)
_SIDES = frozenset("方国委省市县区队团企会们党部局理统相席长")
_CONGRATULATED = Keyed(
    f"致[电函信]([\u4e00-\u9fff{foreign.DOTS}]{{2,40}})，(?:热烈)?祝贺[他她](?:再次)?(?:就任|当选|连任|就职|出任|荣任)"
)
_YEARS = frozenset("去今前明后0123456789")
_BIE = re.compile("(?<![特分个告])别")  # begins names too (别尔某), unless it ends another word
_FOREIGN_BEHIND = Keyed(
    f"([{foreign.LETTERS}{foreign.DOTS}-]{{2,14}}(?:[一二三四五六七八九十]{{1,3}}世)?)"
    "(?:[副前]?总统|[副前]?总理|前?首相|国王|主席|外长|议长|王储|总书记|州长|酋长|埃米尔)(?!府|办公|官邸|大选|候选|任期|制|选举|国际|机场|大学|大桥|广场|杯)"
)


# What is called after somebody (宋庆龄基金会).
_NAMESAKE = re.compile("基金会|研究会|院士")


def known_names(text: str, index: Index, taken: list[Mention]) -> Iterator[Mention]:
    """The places where names known from elsewhere stand, apart from those taken already."""
    covered = {place for mention in taken for place in range(mention.first, mention.end)}
    for place, name in find_all(text, index):
        end = place + len(name)
        if place not in covered and not _NAMESAKE.match(text, end):
            yield Mention(place, end, name, behind=title_behind(text, end))


def named_before_titles(text: str) -> Iterator[Mention]:
    """Chinese names with their title behind them (毕明支队长, 蔡朝元组长), where no body stands before the title.

    Two characters before 市长 and the like may be a place: such a mention counts only where there are several.
    """
    for match in find_heads(text):
        if match[0] not in _TITLES or match.start() < 2:
            continue
        begin = match.start() - (text[match.start() - 1] == "副")
        begin -= 2 * (text[begin - 2 : begin] == "国家")
        for length in (3, 2):
            place = begin - length
            # 委员长 never ends the name of a place or a body, as 市长 and 支队长 do; before 总理 anything may stand
            anywhere = match[0] == "总理"
            if place < 0 or not (anywhere or _may_begin(text, place)):
                continue
            certain = match[0] == "委员长" and length in names.candidates(text, place)
            favour = IN_LIST if place and text[place - 1] in _STUDIED else 0.0
            if not certain and names.name_length(text, place, favour) != length:
                continue
            if not names.name_length(text, match.end(), BEHIND_POST) and _TITLE_END.match(text, match.end()):
                yield Mention(place, begin, text[place:begin], behind=text[begin : match.end()])
            break


def _may_begin(text: str, place: int) -> bool:
    """Whether a name with its title behind it may begin at `place`: behind a mark, or behind words of study."""
    before = text[place - 1] if place else "，"
    return before in _BEFORE_NAME or (before in _STUDIED and bool(_STUDIES.search(text, max(0, place - 3), place)))


def appointed(text: str) -> Iterator[Mention]:
    """Names in the words of an appointment or a dismissal (任命甲为, 免去乙的, 丙同志任)."""
    for match in _APPOINTS.finditer(text):
        listed, end = _listed(text, match.end())
        while listed and _APPOINTED.match(text, end):
            yield from listed
            comma = text.find("，", end, end + 60)
            listed, end = _listed(text, comma + 1) if comma >= 0 else ([], end)
    yield from _called(text)
    yield from _told(text)
    yield from _held_by(text)
    yield from _elders(text)
    for match in chain(_TAKES.finditer(text), _IN_OFFICE.finditer(text)):
        for length in (3, 2):
            place = match.start() - length
            before = text[place - 1 : place] if place > 0 else "，"
            if place >= 0 and before in "，。；：、 （" and names.name_length(text, place, IN_LIST) == length:
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


def _listed(text: str, place: int) -> tuple[list[Mention], int]:
    """The names of the list that begins at `place`, and its end; what stands in brackets behind a name is passed."""
    listed: list[Mention] = []
    while length := foreign.dotted_length(text, place) or names.name_length(text, place, IN_LIST):
        listed.append(Mention(place, place + length, text[place : place + length]))
        place += length
        bracket = _BRACKET.match(text, place)
        end = bracket.end() if bracket else place
        if text[end : end + 1] not in ("、", "和"):
            break
        place = end + 1
    return listed, place


def apposed(text: str) -> Iterator[Mention]:
    """The names of a list in which the post follows each name (甲，某省省长；乙，某市市长): two of them at least."""
    if "；" not in text:
        return
    found = [
        Mention(match.start(1), match.end(1), match[1])
        for match in _APPOSED.finditer(text)
        if match[2].endswith(tuple(HEAD_WORDS)) and holds_office([match[2]]) and _could_be_listed(match[1])
    ]
    if len(found) > 1:
        yield from found


def _could_be_listed(name: str) -> bool:
    return bool(foreign.dotted_length(name, 0) or len(name) in names.candidates(name, 0)) and names.could_be(name)


def consorts(text: str) -> Iterator[Mention]:
    """The named wives and husbands of heads of state (甲和夫人乙)."""
    for match in _CONSORT.finditer(text):
        place = match.end()
        length = foreign.transliterated_length(text, place, least=2) or names.name_length(text, place, IN_LIST)
        if length:
            yield Mention(place, place + length, text[place : place + length])


def foreign_partners(text: str) -> Iterator[Mention]:
    """Foreign names without a post with whose bearers talks are held (同戈洛琴科举行会谈)."""
    talks = _MEETING.search(text)
    partners = _PARTNER.finditer(text) if talks else ()
    for match in chain(partners, _CONGRATULATED.finditer(text)):
        name = match[1]
        country = COUNTRY.match(name)
        parted = any(dot in name for dot in foreign.DOTS)
        whole = parted or not (names.starts_word(name) or name.endswith(_LONG_COUNTRIES))
        if whole and (not country or len(country[0]) == 1):
            yield Mention(match.start(1), match.end(1), name)
    for match in _STRANGER.finditer(text) if talks else ():
        strange = foreign.is_mostly_foreign(match[1]) and not HEAD.search(match[1]) and match[1][-1] not in _SIDES
        if strange and not COUNTRY.match(match[1]):
            yield Mention(match.start(1), match.end(1), match[1])
    for match in _NEIGHBOUR.finditer(text) if talks else ():
        if _could_talk(text, match.start(1), match.end(1)):
            yield Mention(match.start(1), match.end(1), match[1])


def _could_talk(text: str, start: int, end: int) -> bool:
    """Whether what stands between 同 and 举行会谈 is a person's name, and not a side or a country."""
    if COUNTRY.match(text, start) or text[end - 1] in _SIDES or names.starts_word(text[start:]):
        return False
    return end - start in names.candidates(text, start)


def _without_country(name: str) -> str:
    """The name without the countries written before it, empty if it is one itself; 欧尔班 has none."""
    while (country := COUNTRY.match(name)) and len(country[0]) > 1:
        name = name[country.end() :]
    return name


def foreign_leaders(text: str) -> Iterator[Mention]:
    """Foreign names with their title behind them (塞西总统)."""
    for match in _FOREIGN_BEHIND.finditer(text):
        name = _without_country(match[1])
        if len(name) < 2 or any(len(one) > 1 and text.endswith(one, 0, match.end(1)) for one in COUNTRIES):
            continue
        if foreign.dotted_length(text, match.end()) or foreign.transliterated_length(text, match.end()):
            continue  # the title is that of whom it stands before
        start = match.end(1) - len(name)
        if _BIE.match(text, start - 1, start):
            start, name = start - 1, text[start - 1 : match.end(1)]
        if name[0] == "年" and text[max(0, start - 1) : start] in _YEARS:
            start, name = start + 1, name[1:]
        begun = _BEGUN.search(text, max(0, start - 3), start)
        if begun and len(name) > 2 and begun[1] not in _NEWLY and begun[1] not in _COUNTRIES:
            start, name = begun.start(1), begun[1] + name
        if text[max(0, start - 1) : start + 1] in _VERBS and len(name) > 2:
            start, name = start + 1, name[1:]
        if len(name) < 2 or names.starts_word(name):
            continue
        yield Mention(start, match.end(1), name, behind=text[match.end(1) : match.end()])
