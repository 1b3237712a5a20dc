"""Mentions of persons without a post before the name: known names, names before titles, appointments."""

import re
from collections.abc import Iterator

from searchsvc.annotate import foreign, names
from searchsvc.annotate.lexicon import Index, find_all
from searchsvc.annotate.mentions import BEHIND_POST, COUNTRIES, COUNTRY, IN_LIST, Mention, title_behind
from searchsvc.annotate.patterns import wording
from searchsvc.annotate.posts import find_heads
from searchsvc.data.tables import words

OF_PLACES = frozenset(["省长", "市长", "县长", "区长", "州长", "镇长", "乡长"])
"""Titles before which two characters may name a place."""

_TITLES = frozenset(words("titles.txt"))
_BEFORE_NAME = frozenset("，。；：、（“ \n")
_TITLE_END = re.compile(r"[^会办职级任们]")
_APPOINTS = re.compile("任命：?|免去|免除|接受|选举|补选|推选|撤销|决定：|提名|罢免|批准：?")
_APPOINTED = wording("unposted.appointed")
_TAKES = re.compile(
    r"同志(?:（[^）]{1,8}）)?(?:任|不再担任|担任|为|兼任|辞去)|不再担任"
    r"|(?:拟任|升任|转任|出任)(?=[^，。]{2,30}(?:书记|长|主席|主任))"
)
_BRACKET = re.compile("（[^（）]{1,8}）")
_CONSORT = re.compile("(?:夫人|丈夫|王后)(?<=[和及与的统理王席志]..)(?=[\u4e00-\u9fff]{2})")
# Verbs whose last character also writes foreign names (转达卢拉总统的问候).
_VERBS = frozenset(["转达", "抵达", "到达", "传达", "表达", "感谢", "刚才", "此次", "一次", "首次", "再次"])
_PARTNER = re.compile(
    f"(?:[同与和]|会见|会晤)([{foreign.LETTERS}{foreign.DOTS}]{{3,14}})"
    "(?=(?:在[^，。]{2,12})?(?:举行[^，。]{0,4}(?:会谈|会晤)|会谈|会晤|通电话|共同会见记者|共同见证))"
)
_YEARS = frozenset("去今前明后0123456789")
_FOREIGN_BEHIND = re.compile(
    f"([{foreign.LETTERS}{foreign.DOTS}]{{2,14}})"
    "(?:副?总统|副?总理|首相|国王|主席|外长|议长|王储|总书记|州长|酋长|埃米尔)(?!府|办公|官邸|大选|候选|任期|制|选举|国际|机场|大学|大桥|广场|杯)"
)


def known_names(text: str, index: Index, taken: list[Mention]) -> Iterator[Mention]:
    """The places where names known from elsewhere stand, apart from those taken already."""
    covered = {place for mention in taken for place in range(mention.first, mention.end)}
    for place, name in find_all(text, index):
        if place not in covered:
            end = place + len(name)
            yield Mention(place, end, name, behind=title_behind(text, end))


def named_before_titles(text: str) -> Iterator[Mention]:
    """Chinese names with their title behind them (毕明支队长, 蔡朝元组长), where no body stands before the title.

    Two characters before 市长 and the like may be a place: such a mention counts only where there are several.
    """
    for match in find_heads(text):
        if match[0] not in _TITLES or match.start() < 2:
            continue
        begin = match.start() - (text[match.start() - 1] == "副")
        for length in (3, 2):
            place = begin - length
            # 委员长 never ends the name of a place or a body, as 市长 and 支队长 do; before 总理 anything may stand
            anywhere = match[0] == "总理"
            if place < 0 or (place and text[place - 1] not in _BEFORE_NAME and not anywhere):
                continue
            certain = match[0] == "委员长" and length in names.candidates(text, place)
            if not certain and names.name_length(text, place) != length:
                continue
            if not names.name_length(text, match.end(), BEHIND_POST) and _TITLE_END.match(text, match.end()):
                yield Mention(place, begin, text[place:begin], behind=text[begin : match.end()])
            break


def appointed(text: str) -> Iterator[Mention]:
    """Names in the words of an appointment or a dismissal (任命甲为, 免去乙的, 丙同志任)."""
    for match in _APPOINTS.finditer(text):
        listed, end = _listed(text, match.end())
        while listed and _APPOINTED.match(text, end):
            yield from listed
            comma = text.find("，", end, end + 60)
            listed, end = _listed(text, comma + 1) if comma >= 0 else ([], end)
    for match in _TAKES.finditer(text):
        for length in (3, 2):
            place = match.start() - length
            before = text[place - 1 : place] if place > 0 else "，"
            if place >= 0 and before in "，。；：、 （" and names.name_length(text, place, IN_LIST) == length:
                yield Mention(place, match.start(), text[place : match.start()])
                break


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


def consorts(text: str) -> Iterator[Mention]:
    """The named wives and husbands of heads of state (甲和夫人乙)."""
    for match in _CONSORT.finditer(text):
        place = match.end()
        length = foreign.transliterated_length(text, place, least=2) or names.name_length(text, place, IN_LIST)
        if length:
            yield Mention(place, place + length, text[place : place + length])


def foreign_partners(text: str) -> Iterator[Mention]:
    """Foreign names without a post with whose bearers talks are held (同戈洛琴科举行会谈)."""
    for match in _PARTNER.finditer(text):
        name = match[1]
        if not COUNTRY.match(name) and not names.starts_word(name) and not any(name.endswith(one) for one in COUNTRIES):
            yield Mention(match.start(1), match.end(1), name)


def _without_country(name: str) -> str:
    """The name without the countries written before it, empty if it is one itself; 欧尔班 begins with none."""
    while (country := COUNTRY.match(name)) and country[0] != "欧":
        name = name[country.end() :]
    return name


def foreign_leaders(text: str) -> Iterator[Mention]:
    """Foreign names with their title behind them (塞西总统)."""
    for match in _FOREIGN_BEHIND.finditer(text):
        name = _without_country(match[1])
        if len(name) < 2 or any(len(one) > 1 and text.endswith(one, 0, match.end(1)) for one in COUNTRIES):
            continue
        if foreign.dotted_length(text, match.end()):  # the title is that of whom it stands before
            continue
        start = match.end(1) - len(name)
        if name[0] == "年" and text[max(0, start - 1) : start] in _YEARS:
            start, name = start + 1, name[1:]
        if text[max(0, start - 1) : start + 1] in _VERBS and len(name) > 2:
            start, name = start + 1, name[1:]
        if len(name) < 2 or names.starts_word(name):
            continue
        yield Mention(start, match.end(1), name, behind=text[match.end(1) : match.end()])
