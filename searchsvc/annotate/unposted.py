"""Mentions of persons without a post before the name: known names, names before titles, partners, consorts."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from searchsvc.annotate import foreign, names
from searchsvc.annotate.lexicon import Index, find_all
from searchsvc.annotate.mentions import BEHIND_POST, COUNTRIES, IN_LIST, Mention, title_behind
from searchsvc.annotate.offices import holds_office
from searchsvc.annotate.patterns import Keyed
from searchsvc.annotate.posts import COUNTRY, HEAD, HEAD_WORDS, find_heads
from searchsvc.data.tables import words

OF_PLACES = frozenset(["省长", "市长", "县长", "区长", "州长", "镇长", "乡长"])
"""Titles before which two characters may name a place."""

_TITLES = frozenset(words("titles.txt"))
_BEFORE_NAME = frozenset("，。；：！？、（“ \n")
_STUDIES = re.compile("(?:传达|学习|落实|贯彻|按照|根据|听取)[了好]?$|(?:政府|党委|医院|学院|大学|[厅局])$")
# How these words end: looked at first, as there are titles everywhere.
_STUDIED = frozenset("达习实彻照据取了好府委院学厅局")
# 甲·乙|副委员长
_PARTED = re.compile(
    f"(?:^|[，。；：、]|会见|[和与同])([\u4e00-\u9fff]{{2,6}}{foreign.DOT}[\u4e00-\u9fff]{{2,6}})(?<![前原])$"
)
_LONGEST = 15  # characters of such a name and what stands before it
_TITLE_END = re.compile(r"[^会办职级任们]")
_CONSORT = Keyed("(?:夫人|丈夫|王后)(?<=[\u4e00-\u9fff]..)(?=[\u4e00-\u9fff]{2})")
# Verbs whose last character also writes foreign names (转达卢拉总统的问候).
_VERBS = frozenset(["转达", "抵达", "到达", "传达", "表达", "感谢", "刚才", "此次", "一次", "首次", "再次"])
_TALKS = "(?=(?:在[^，。]{2,12})?(?:举行[^，。]{0,4}(?:会谈|会晤)|会谈|会晤|通电话|共同会见记者|共同见证))"
_MEETING = re.compile("会谈|会晤|通电话|共同(?:会见记者|见证)")
_PARTNER = re.compile(f"(?:[同与和]|会见|会晤)([{foreign.LETTERS}{foreign.DOT}]{{2,14}}){_TALKS}")
# Names like Chinese ones too, and whom a telegram congratulates on an office.
_NEIGHBOUR = re.compile(f"[同与]([\u4e00-\u9fff]{{2,4}}?){_TALKS}")
_STRANGER = re.compile(f"[同与]((?:(?!举行)[\u4e00-\u9fff]){{5,7}}){_TALKS}")
# 同呼日|勒苏赫总统: what a name begins with that writes none.
_BEGUN = re.compile("(?:[同与]|(?:主席|总书记)和)([\u4e00-\u9fff]{1,2})$")
_COUNTRIES = frozenset(COUNTRIES)
_LONG_COUNTRIES = tuple(one for one in COUNTRIES if len(one) > 1)  # 德 and others end names too
_NEWLY = frozenset(["新任", "前任", "现任", "时任", "该国", "对方", "外方"])
_APPOSED = re.compile(
    f"(?:^|[；。：\\n])([\u4e00-\u9fff{foreign.DOT}]{{2,12}})，([^，。；：]{{2,24}})(?=[，；。：]|$)", re.MULTILINE
)
# 习近平同某国总统会谈, 会见某国总理: nobody is named behind the post.
_UNNAMED = re.compile(
    "(?:[同与]|会见)[^，。 ]{2,16}(?:总统|总理|首相|国王|主席|议长|外长|王储)(?:$| |举行|会谈|会晤|通电话)"
)
_ANSWERS = re.compile(f"(?:^|(?<=。))([{foreign.LETTERS}]{{2,8}})(?=表示，|说，|指出，)")
_SIDES = frozenset("的方国委省市县区队团企会们党部局理统相席长")
_CONGRATULATED = Keyed(
    f"致[电函信]([\u4e00-\u9fff{foreign.DOT}]{{2,40}})，(?:热烈)?祝贺[他她](?:再次)?(?:就任|当选|连任|就职|出任|荣任)"
)
# 同某某|首相会谈: a Japanese name, of characters that write no foreign ones.
_PREMIER = Keyed("(?:同|与|和|会见)([\u4e00-\u9fff]{2,4}?)(?=首相|外相|官房长官)")
_SIDE_WORDS = frozenset(("中方", "双方", "对方", "各方", "我方", "外方", "美方", "俄方"))
_YEARS = frozenset("去今前明后0123456789")
_BIE = re.compile("(?<![特分个告])别")  # begins names too (别尔某), unless it ends another word
_FOREIGN_BEHIND = Keyed(
    f"([{foreign.LETTERS}{foreign.DOT}-]{{2,14}}(?:[一二三四五六七八九十]{{1,3}}世)?)"
    "(?:[副前]?总统|[副前]?总理|前?首相|国王|太皇|(?:国家)?主席|第一书记|外长|议长|王储|总书记|州长|酋长|埃米尔)(?!府|会议|峰会|理事会|办公|官邸|大选|候选|任期|制|选举|国际|机场|大学|大桥|广场|杯)"
)


# What is called after somebody (宋庆龄基金会).
_NAMESAKE = re.compile("基金会|研究会|院士|故居|居所|纪念[馆堂]")


def known_names(text: str, index: Index, taken: list[Mention]) -> Iterator[Mention]:
    """The places where names known from elsewhere stand, apart from those taken already."""
    covered = {place for mention in taken for place in range(mention.first, mention.end)}
    for place, name in find_all(text, index):
        end = place + len(name)
        if place not in covered and not _NAMESAKE.match(text, end):
            yield Mention(place, end, name, behind=title_behind(text, end))


def named_before_titles(text: str) -> Iterator[Mention]:
    """Names with their title behind them (毕明支队长, 省政府蔡朝元副秘书长, 甲·乙副委员长).

    Two characters before 市长 and the like may be a place: such a mention counts only where there are several.
    """
    for match in find_heads(text):
        if match[0] not in _TITLES or match.start() < 2:
            continue
        begin = match.start() - (text[match.start() - 1] == "副")
        begin -= 2 * (text[begin - 2 : begin] == "国家")
        if parted := _PARTED.search(text, max(0, begin - _LONGEST), begin):
            yield Mention(parted.start(1), begin, parted[1], behind=text[begin : match.end()])
            continue
        for length in (3, 2):
            place = begin - length
            # 委员长 never ends the name of a place or a body, as 市长 and 支队长 do; before 总理 anything may stand
            anywhere = match[0] in ("总理", "总书记")
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
    """Whether a name with its title behind it may begin at `place`: behind a mark, words of study, or a body."""
    before = text[place - 1] if place else "，"
    return before in _BEFORE_NAME or (before in _STUDIED and bool(_STUDIES.search(text, max(0, place - 3), place)))


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
        parted = foreign.DOT in name
        whole = parted or not (names.starts_word(name) or name.endswith(_LONG_COUNTRIES) or name[-1] in "的方")
        if whole and (not country or len(country[0]) == 1):
            yield Mention(match.start(1), match.end(1), name)
    for match in _STRANGER.finditer(text) if talks else ():
        strange = foreign.is_mostly_foreign(match[1]) and not HEAD.search(match[1]) and match[1][-1] not in _SIDES
        if strange and not COUNTRY.match(match[1]):
            yield Mention(match.start(1), match.end(1), match[1])
    for match in _PREMIER.finditer(text):
        if not COUNTRY.match(match[1]) and match[1][-1] not in _SIDES and not names.starts_word(match[1]):
            yield Mention(match.start(1), match.end(1), match[1])
    for match in _NEIGHBOUR.finditer(text) if talks else ():
        if _could_talk(text, match.start(1), match.end(1)):
            yield Mention(match.start(1), match.end(1), match[1])


def unnamed_partners(headings: str, texts: Iterable[str]) -> Iterator[str]:
    """Foreign names without a post that speak where a headline tells of talks with a post only (同某国总统会谈)."""
    if not _UNNAMED.search(headings):
        return
    for text in texts:
        for match in _ANSWERS.finditer(text):
            if (
                match[1][-1] not in _SIDES
                and not names.starts_word(match[1])
                and not names.name_length(text, match.start(1))
            ):
                yield match[1]


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
        if len(name) < 2 or text.endswith(_LONG_COUNTRIES, 0, match.end(1)):
            continue
        if foreign.dotted_length(text, match.end()) or foreign.transliterated_length(text, match.end()):
            continue  # the title is that of whom it stands before
        start = match.end(1) - len(name)
        if _BIE.match(text, start - 1, start):
            start, name = start - 1, text[start - 1 : match.end(1)]
        if text[max(0, start - 1) : start + 1] in _SIDE_WORDS:
            continue  # 中方赞赏|首相先生
        if name[0] == "年" and text[max(0, start - 1) : start] in _YEARS:
            start, name = start + 1, name[1:]
        begun = _BEGUN.search(text, max(0, start - 6), start)
        if begun and (len(name) > 2 or len(begun[1]) > 1) and begun[1] not in _NEWLY and begun[1] not in _COUNTRIES:
            start, name = begun.start(1), begun[1] + name
        if text[max(0, start - 1) : start + 1] in _VERBS and len(name) > 2:
            start, name = start + 1, name[1:]
        if len(name) < 2 or names.starts_word(name):
            continue
        yield Mention(start, match.end(1), name, behind=text[match.end(1) : match.end()])
