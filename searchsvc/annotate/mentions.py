"""Where persons are named in a text, and with which posts."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from searchsvc.annotate import foreign, names
from searchsvc.annotate.offices import holds_office
from searchsvc.annotate.patterns import trie, wording
from searchsvc.annotate.posts import COUNTRY, HEAD, HEAD_WORDS, LONGEST, Span, chain_before, find_heads
from searchsvc.data.tables import words

COUNTRIES = tuple(sorted(words("countries.txt"), key=len, reverse=True))
_FOREIGN_OFFICE = re.compile(f"(?:{trie(words('foreign_offices.txt'))})$")
_CHINESE_POST = re.compile(r"^(?:中国|我国|国家|国务院|中共|中央|全国|外交部|省|市|县|区)|驻[^华]|中国驻")
_TOWARDS = re.compile("致[电信函]|就|会见|祝贺|向[^·]{2,}·")
_SPACED = wording("mentions.spaced")
_CLOSING = ("”", '"', "）")
# 苏丹 alone is the country; a general secretary without his party is the one whom everybody knows, and stands alone.
_NO_POST = re.compile("^苏丹$|^[^党央线委盟团]{0,12}总书记$")
_NO_HOLDER = re.compile(
    "台(?!湾)|席(?:就座|位|上|台)|府|馆|团|级|会议|制|令(?!狐)|国(?!庆)|院|办公|职务|们|人选|单位|部门|以上|以下"
)
_FOREIGN_HEADS = frozenset(words("foreign_offices.txt"))
_TITLE_OF_FOREIGNER = re.compile(f"([{foreign.LETTERS}]{{2,8}})(?:总统|总理|首相|主席|外长|国王|总书记)$")
_ACTING = re.compile("(?:代理?|候任|看守|临时)$")  # before the title of a country's minister, and no name
_BEGINNINGS = names.SURNAMES | set(foreign.LETTERS) | set(' 　”"别')
# No article names more persons than the roll of a congress; beyond it text is not read as names.
MOST = 3000
_LISTING = re.compile(
    "（[^（）]{2,8}级）|（兼）|、[\u4e00-\u9fff]{1,4}党人|还有|包括|分别为|分别是|分别由|为(?=[\u4e00-\u9fff]{2,3}[，。、])|：(?=[\u4e00-\u9fff]{2,4}[、，。])|的(?=[\u4e00-\u9fff])"
)
_HELD = re.compile("(?:时任|原任|曾任|担任|挂职|作为|履新)$")
LEADERS = frozenset(words("leaders.txt"))
LEADER = re.compile(trie(LEADERS))
# 甲代表省委, 甲代表安澜市: a verb; 甲代表说 is a title.
_BEHIND = re.compile(
    f"(?!代表(?!$|[，。、：；说表认建提指介谈告呼强和在]))副?(?:{trie(HEAD_WORDS)}|同志|先生|女士|阁下|[上中少]将(?!来|于)|[大上]校)"
)
# How much likelier a name is where a post stands right before it; tuned on the labelled articles.
BEHIND_POST = 5.0
IN_LIST = 3.0
CLOSED_IN_LIST = 7.0  # and where a comma closes the list behind it
_ELECTS = re.compile("(?:当选|就任|连任|出任|担任)$")
ASIDE = re.compile(
    "[（(][^（）()]{1,16}[）)](?=、)"
)  # what brackets tell of a name in a list (甲（常务，正部长级）、乙)
_JOIN = re.compile(r"(?: ?[、和与及]|以及| )")
_TWO = frozenset("和与及")
_ONE = re.compile("(?<![副前])(?:总统|总理|首相|国王)$")  # of whom a country has one
_DEALS = re.compile("(?:分别)?代表|签|会[谈见晤]|座谈|见证|互|交[换流]|就|举行|进行")
_CLOSED_ITEM = re.compile("[\u4e00-\u9fff]{2,3}，")
_BOUNDED = re.compile("[\u4e00-\u9fff]{2,3}(?=[、，。等和])")
_BODY_ENDS = frozenset("部局委办厅院省市县区会组处队站联团")
_LEVELS = frozenset("省市县区州乡镇村")
_LIST_END = re.compile(r"$|[^\u4e00-\u9fff]|[、，和及与等在]")


class Mention(Struct, frozen=True):
    """One place where a person is named.

    `posts` stand directly before the name or are shared by the list it belongs to (then `shared` is true);
    `behind` is the title that follows the name (总书记, 外长), empty where none does; `told` says that words ending in
    的 tell of a post (时任省长的甲).
    """

    start: int
    end: int
    name: str
    posts: tuple[Span, ...] = ()
    shared: bool = False
    behind: str = ""
    told: bool = False

    @property
    def first(self) -> int:
        """Where the mention begins with its own posts."""
        return self.posts[0].start if self.posts and not self.shared else self.start


@lru_cache(maxsize=1024)
def is_foreign_post(post: str) -> bool:
    """Whether a foreigner holds the post, so that a transliterated name is to be expected behind it."""
    country = COUNTRY.match(post)
    if country and len(country[0]) > 1 and post[country.end() :].startswith("驻"):
        return True
    if _CHINESE_POST.search(post) and "驻华" not in post:
        return False
    return bool(country or _FOREIGN_OFFICE.search(post) or "驻华" in post)


def named_after_posts(text: str, most: int = MOST) -> list[Mention]:
    """The mentions in a text whose posts stand before the name, with the lists that follow them; `most` at most."""
    found: list[Mention] = []
    floor = tried = 0
    for match in find_heads(text):
        place = _past_listing(text, match.end())
        if place < floor or not _could_be_named(text, match, place):
            continue
        tried += 1
        if len(found) >= most or tried > 2 * most:
            break
        closed = match.end() + (text[match.end() : match.end() + 1] in _CLOSING)
        mention = _named_at(text, closed, place, floor)
        if mention is not None:
            found += [mention, *_list_after(text, mention)]
            floor = found[-1].end + len(found[-1].behind)
    return found


def _could_be_named(text: str, head: re.Match[str], place: int) -> bool:
    """Whether what stands at `place` behind the post's last word can be a name: a quick look that spares most posts."""
    place += text[place : place + 1] in (" ", "\u3000")
    start = text[place : place + 1]
    if not start or not (
        start in _BEGINNINGS
        or head[0] in _FOREIGN_HEADS
        or "·" in text[place : place + 10]
        or foreign.is_tibetan(text, place)
        or (text.find("日本", max(0, head.start() - LONGEST), head.start()) >= 0 and not HEAD.match(text, place + 2))
        or ("、" in text[place + 2 : place + 4] and not head[0].endswith("人选"))  # a rare surname that begins a list
    ):
        return False
    country = COUNTRY.match(text, place)
    if country and len(country[0]) > 1 and country.end() < len(text):
        return len(country[0]) == 2 and _is_named_like_a_country(text, place) and not _NO_HOLDER.match(text, place)
    return not _NO_HOLDER.match(text, place)


def _is_named_like_a_country(text: str, place: int) -> bool:
    """Whether a person's name stands at `place` that begins as a country's does (韩国瑜)."""
    begins = HEAD.match(text, place + 2) or names.begins_deed(text, place + 2)
    return not begins and names.name_length(text, place, BEHIND_POST) == 3


def _past_listing(text: str, place: int) -> int:
    """The place behind the words that may stand between a post and a list of its holders (副省长还有甲、乙)."""
    place += text[place : place + 1] in _CLOSING
    match = _LISTING.match(text, place)
    return match.end() if match else place


def _is_title_of(text: str, post: Span, place: int) -> bool:
    """Whether the post stands behind a known name as its title (习近平总书记) and so before no other at `place`."""
    words = text[post.start : post.end]
    body = _TITLE_OF_FOREIGNER.match(words)
    if body and not _ACTING.sub("", body[1]).endswith(COUNTRIES) and not foreign.dotted_length(text, place):
        return True
    return bool(LEADER.search(words))


def _named_at(text: str, head_end: int, place: int, floor: int) -> Mention | None:
    """The person named at `place`, behind a post that ends at `head_end`."""
    start = place + (text[place] in " 　")
    if not "\u4e00" <= text[start : start + 1] <= "\u9fff":
        return None
    posts = chain_before(text, head_end, floor)
    if posts and start > place and _ELECTS.search(text, max(0, posts[0].start - 4), posts[0].start):
        return None  # 祝贺甲当选某国总统 乙致贺电
    if not posts or _is_title_of(text, posts[-1], start) or _is_no_post(text, posts[-1], start):
        return None
    told = text[place - 1] == "的"
    # 时任省长的甲 is told to be one, though the post stands not before the name; 省长的甲 is not
    if told and not _HELD.search(text[max(0, posts[0].start - 2) : posts[0].start]):
        return None
    if told and not holds_office([text[post.start : post.end] for post in posts]):
        return None
    first = posts[0] if COUNTRY.match(text, posts[0].start) and not posts[0].end > posts[-1].start else posts[-1]
    length, name = _person(text, start, text[first.start : posts[-1].end], BEHIND_POST)
    if not length:
        name = _first_of_list(text, start)
        length = len(name)
    if not name:
        return None
    behind = title_behind(text, start + length)
    return Mention(start, start + length, name, () if told else posts, behind=behind, told=told)


def _is_no_post(text: str, post: Span, place: int) -> bool:
    """Whether what reads like a post before the name at `place` is a country's name or a title that stands alone."""
    return bool(_NO_POST.search(text[post.start : post.end])) and not foreign.transliterated_length(text, place)


def _first_of_list(text: str, place: int) -> str:
    """A name with a rare surname at `place`, shown by the list that it begins; empty if there is none."""
    match = _BOUNDED.match(text, place)
    if match is None or HEAD.search(match[0]) or text[match.end()] != "、":
        return ""
    second = match.end() + 1
    length = names.name_length(text, second, IN_LIST)
    if names.starts_word(match[0]):  # 县领导党建凯、甲、乙: only if all of it is no word, and two names follow
        part = len(match[0]) == 3 and match[0][-1] not in _BODY_ENDS and not names.is_word(match[0])
        joined = part and length and text[second + length : second + length + 1] == "、"
        length = names.name_length(text, second + length + 1, IN_LIST) if joined else 0
    return match[0] if length else ""


def _person(text: str, place: int, post: str, favour: float) -> tuple[int, str]:
    """Length in the text and name of the person named at `place` behind `post`; (0, "") if there is none."""
    chinese = names.name_length(text, place, favour)
    # 甲致电乙·丙: a Chinese name that does something to a name with a dot
    towards = chinese and _TOWARDS.match(text, place + chinese)
    length = chinese if towards else foreign.dotted_length(text, place) or 4 * foreign.is_tibetan(text, place)
    if not length and post:
        length = _foreign_length(text, place, post)
    if not length and (spaced := _SPACED.match(text, place)) and spaced[1] in names.SURNAMES:
        return len(spaced[0]), spaced[1] + spaced[2]
    length = length or chinese
    name = text[place : place + length]
    return (0, "") if name[1:] in HEAD_WORDS else (length, name)


def _foreign_length(text: str, place: int, post: str) -> int:
    """The length of a foreign or minority name behind a post; behind one that does not tell, only if it is plain."""
    if names.starts_word(text[place : place + 4]):
        return 0
    if is_foreign_post(post) and (length := foreign.foreign_length(text, place, post)):
        return length
    least = 4 if text[place : place + 1] in names.SURNAMES else 2
    return foreign.transliterated_length(text, place, least)


def title_behind(text: str, end: int) -> str:
    """The title that follows a name ending at `end`; empty if none does."""
    match = _BEHIND.match(text, end)
    return match[0] if match else ""


def _list_after(text: str, head: Mention) -> Iterator[Mention]:
    """The names that follow in the same list and share the posts of its head."""
    end = head.end
    seen: list[str] = []
    foreign_list = bool(head.posts) and is_foreign_post(text[head.posts[-1].start : head.posts[-1].end])
    while joint := _JOIN.match(text, aside.end() if (aside := ASIDE.match(text, end)) else end):
        place = joint.end()
        country = COUNTRY.match(text, place)
        if country and len(country[0]) > 1:
            break
        length, name = _person(text, place, "", CLOSED_IN_LIST if _CLOSED_ITEM.match(text, place) else IN_LIST)
        if not length and (bounded := _between_names(text, place, len(seen) >= 2)):
            length, name = len(bounded), bounded
        if not length and foreign_list:
            break
        seen.append(name)
        if not length or not _may_end(text, place + length):
            break
        if text[place + length : place + length + 1] not in ("和", "与", "及") and _post_begins(text, place):
            break
        end = place + length
        behind = title_behind(text, end)
        if joint[0] == "与" and _DEALS.match(text, end):
            break  # 副市长甲与乙签约: another side's
        if joint[0] in _TWO and foreign_list and _ONE.search(text, head.posts[-1].start, head.posts[-1].end):
            yield Mention(place, end, name, behind=behind, told=True)
            break
        if joint[0] in _TWO and behind.removeprefix("副") in HEAD_WORDS:  # 省长甲与乙州长: has a title of his own
            yield Mention(place, end, name, behind=behind, told=True)
            break
        yield Mention(place, end, name, head.posts, shared=True, behind=behind)


def _between_names(text: str, place: int, far: bool) -> str:
    """What must be a name of a list at `place` though it looks like none, as a name follows; empty if it need not be.

    Where it is `far` down the list the names before it are enough.
    """
    if far and text[place + (sound := foreign.transliterated_length(text, place)) :][:1] in ("、", "，"):
        return text[place : place + sound]  # of a minority, as written by its sound
    bounded = _BOUNDED.match(text, place)
    if bounded is None or HEAD.search(bounded[0]) or names.starts_word(bounded[0]):
        return ""
    if not far and (bounded[0][0] in _LEVELS or bounded[0][-1] in _BODY_ENDS):
        return ""
    follows = text[bounded.end()] == "、" and names.name_length(text, bounded.end() + 1, IN_LIST) > 0
    return bounded[0] if far or follows else ""


def _may_end(text: str, place: int) -> bool:
    """Whether a name of a list may end at `place`."""
    return bool(_LIST_END.match(text, place)) or foreign.follows(text, place) or names.begins_deed(text, place)


def _post_begins(text: str, place: int) -> bool:
    """Whether what begins at `place` is a post with its own name behind it, and not a name."""
    limit = next(
        (spot for spot in range(place, min(place + 30, len(text))) if text[spot] in "、，。；：（ "), len(text)
    )
    for match in HEAD.finditer(text, place + 1, min(limit, place + 30)):
        after = match.end()
        if after >= limit and text[after : after + 1] in ("、", "，") and match.start() > place + 1:
            return True
        if after < limit and names.name_length(text, after):
            return True
    return False
