"""Where persons are named in a text, and with which posts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from searchsvc.annotate import foreign, names
from searchsvc.annotate.lexicon import Index, find_all
from searchsvc.annotate.patterns import trie
from searchsvc.annotate.posts import HEAD, HEAD_WORDS, Span, chain_before
from searchsvc.data.tables import words

_COUNTRIES = tuple(sorted(words("countries.txt"), key=len, reverse=True))
_COUNTRY = re.compile(trie(_COUNTRIES))
_FOREIGN_OFFICE = re.compile(f"(?:{trie(words('foreign_offices.txt'))})$")
_CHINESE_POST = re.compile(r"^(?:中国|我国|国家|国务院|中共|中央|全国|外交部|省|市|县|区)|驻[^华]|中国驻")
_SPACED = re.compile(r"([\u4e00-\u9fff])[ 　]{1,3}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_NO_HOLDER = re.compile("台|席|府|团|级|会议|制|令|院|办公|职务|们|人选|单位|部门|以上|以下")
# A word that only seems to begin with the last character of 县长, 市长 (湖口县长江岸线).
_FOREIGN_HEADS = frozenset(words("foreign_offices.txt"))
_TITLE_OF_FOREIGNER = re.compile(
    f"([{''.join(words('transliteration.txt'))}]{{2,8}})(?:总统|总理|首相|主席|外长|国王|总书记)$"
)
_BEGINNINGS = names.SURNAMES | set("".join(words("transliteration.txt"))) | set(' 　”"')
# No article names more persons than the roll of a congress; beyond it text is not read as names.
MOST = 3000
_LONG = re.compile(
    "长(?:安[区街大]|江[新大流岸干经中上下大沿边防黄航保生以源]|沙[市县]|春[市县]|城[^镇]|期|效|远|三角|治市|征)"
)
_LISTING = re.compile("还有|包括|分别为|分别是|分别由|：(?=[\u4e00-\u9fff]{2,4}[、，。])")
LEADERS = frozenset(words("leaders.txt"))
_BEHIND = re.compile(f"副?(?:{trie(HEAD_WORDS)}|同志|先生|女士|阁下)")
_FOREIGN_BEHIND = re.compile(
    f"([{''.join(words('transliteration.txt'))}{foreign.DOTS}]{{2,14}})(?:副?总统|副?总理|首相|国王|主席|外长|议长|王储|总书记|州长|酋长|埃米尔)(?!府|办公|大选|候选|任期|制|选举)"
)
# How much likelier a name is where a post stands right before it; tuned on the labelled articles.
BEHIND_POST = 5.0
IN_LIST = 3.0
_TITLES = frozenset(
    "书记 副书记 省长 市长 县长 区长 州长 镇长 乡长 部长 厅长 局长 处长 科长 主任 主席 组长 团长 支队长 总队长 大队长 政委 秘书长 院长 检察长 "
    "校长 常委 总理 外长 委员长 司令员 大使 参赞 会长 理事长".split()
)
OF_PLACES = frozenset("省长 市长 县长 区长 州长 镇长 乡长".split())  # behind two characters these name a place
_BEFORE_NAME = frozenset("，。；：、（“ \n")
_TITLE_END = re.compile(r"[^会办职级任们]")
_APPOINTS = re.compile("任命：?|免去|免除|接受|选举|补选|推选|撤销|决定：|提名|罢免|批准：?")
_APPOINTED = re.compile(
    r"(?:等?同志)?(?:（[^）]{1,8}）)?(?:为[^，。]{2,40}[长任席员官理使代表委记]|的?[^，。]{2,40}(?:职务|委员资格|代表资格|职位)|辞去)"
)
_TAKES = re.compile(r"同志(?:（[^）]{1,8}）)?(?:任|不再|担任|为|兼任|辞去)|不再担任")
_JOIN = re.compile(r"(?:[、和与及]|以及| )")
_BOUNDED = re.compile("[\u4e00-\u9fff]{2,3}(?=[、，。等和])")
_LIST_END = re.compile(r"$|[^\u4e00-\u9fff]|[、，和及与等在]")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named.

    `posts` stand directly before the name or are shared by the list it belongs to (then `shared` is true);
    `behind` is the title that follows the name (总书记, 外长), empty where none does.
    """

    start: int
    end: int
    name: str
    posts: tuple[Span, ...] = ()
    shared: bool = False
    behind: str = ""

    @property
    def first(self) -> int:
        """Where the mention begins with its own posts."""
        return self.posts[0].start if self.posts and not self.shared else self.start


def is_foreign_post(post: str) -> bool:
    """Whether a foreigner holds the post, so that a transliterated name is to be expected behind it."""
    if _CHINESE_POST.search(post) and "驻华" not in post:
        return False
    return bool(_COUNTRY.match(post) or _FOREIGN_OFFICE.search(post) or "驻华" in post)


def named_after_posts(text: str, most: int = MOST) -> list[Mention]:
    """The mentions in a text whose posts stand before the name, with the lists that follow them; `most` at most."""
    found: list[Mention] = []
    floor = tried = 0
    for match in HEAD.finditer(text):
        if len(found) >= most:
            break
        if not _could_be_named(text, match.end()) and match[0] not in _FOREIGN_HEADS:
            continue
        tried += 1
        if tried > 2 * most:
            break
        place = _past_listing(text, match.end())
        country = _COUNTRY.match(text, place)
        if country and len(country[0]) > 1 and country.end() < len(text):
            continue
        if _NO_HOLDER.match(text, place) or _LONG.match(text, match.end() - 1):
            continue
        if place < floor or place >= len(text):
            continue
        closed = match.end() + (text[match.end() : match.end() + 1] in ("”", '"'))
        mention = _named_at(text, closed, place, floor)
        if mention is None:
            continue
        found.append(mention)
        for follower in _list_after(text, mention):
            found.append(follower)
            mention = follower
        floor = mention.end
    return found


def _could_be_named(text: str, place: int) -> bool:
    """Whether anything behind a post at `place` can be a name at all: a quick look that spares most posts the rest."""
    start = text[place : place + 1]
    return start in _BEGINNINGS or "·" in text[place : place + 10] or bool(_LISTING.match(text, place))


def _past_listing(text: str, place: int) -> int:
    """The place behind the words that may stand between a post and a list of its holders (副省长还有甲、乙)."""
    if text[place : place + 1] in ("”", '"'):
        place += 1
    match = _LISTING.match(text, place)
    return match.end() if match else place


def _is_title_of(text: str, post: Span) -> bool:
    """Whether the post stands behind a well-known name as its title (习近平总书记) and so before no other."""
    words = text[post.start : post.end]
    body = _TITLE_OF_FOREIGNER.match(words)
    if body and not any(body[1].endswith(country) for country in _COUNTRIES):
        return True
    return any(name in words for name in LEADERS)


def _named_at(text: str, head_end: int, place: int, floor: int) -> Mention | None:
    """The person named at `place`, behind a post that ends at `head_end`."""
    gap = 1 if text[place] in " 　" else 0
    length, name = 0, ""
    posts: tuple[Span, ...] = ()
    if text[place + gap : place + gap + 1] and "\u4e00" <= text[place + gap] <= "\u9fff":
        posts = chain_before(text, head_end, floor)
        if not posts:
            return None
        length, name = _person(text, place + gap, text[posts[-1].start : posts[-1].end], BEHIND_POST)
    if not length and posts and (bounded := _BOUNDED.match(text, place + gap)) and not HEAD.search(bounded[0]):
        behind = place + gap + len(bounded[0])
        if text[behind] == "、" and names.name_length(text, behind + 1, IN_LIST) and not names.starts_word(bounded[0]):
            length, name = len(bounded[0]), bounded[0]
    if not length or not posts or _is_title_of(text, posts[-1]):
        return None
    start = place + gap
    return Mention(start, start + length, name, posts, behind=title_behind(text, start + length))


def _person(text: str, place: int, post: str, favour: float) -> tuple[int, str]:
    """Length in the text and name of the person named at `place` behind `post`; (0, "") if there is none."""
    if place >= len(text):
        return 0, ""
    length = foreign.dotted_length(text, place)
    if not length and post and is_foreign_post(post):
        length = foreign.foreign_length(text, place, post)
    if not length and post:
        length = foreign.transliterated_length(text, place)
    if not length and post and text[place] not in names.SURNAMES:
        length = foreign.transliterated_length(text, place, least=2)
    if not length and text[place] in names.SURNAMES:
        spaced = _SPACED.match(text, place)
        if spaced:
            return len(spaced[0]), spaced[1] + spaced[2]
        length = names.name_length(text, place, favour)
    name = text[place : place + length]
    return (0, "") if name[1:] in HEAD_WORDS else (length, name)


def title_behind(text: str, end: int) -> str:
    """The title that follows a name ending at `end`; empty if none does."""
    match = _BEHIND.match(text, end)
    return match[0] if match else ""


def _list_after(text: str, head: Mention) -> Iterator[Mention]:
    """The names that follow in the same list and share the posts of its head."""
    end = head.end
    seen: list[str] = []
    foreign_list = bool(head.posts) and is_foreign_post(text[head.posts[-1].start : head.posts[-1].end])
    while joint := _JOIN.match(text, end):
        place = joint.end()
        length, name = _person(text, place, "", IN_LIST)
        if not length and len(seen) >= 2 and (bounded := _BOUNDED.match(text, place)) and not HEAD.search(bounded[0]):
            length, name = len(bounded[0]), bounded[0]
        if not length and foreign_list:
            break
        seen.append(name)
        if not length or (not _LIST_END.match(text, place + length) and not foreign.follows(text, place + length)):
            break
        if _post_begins(text, place):
            break
        end = place + length
        yield Mention(place, end, name, head.posts, shared=True, behind=title_behind(text, end))


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
    for match in HEAD.finditer(text):
        if match[0] not in _TITLES or match.start() < 2:
            continue
        for length in (3, 2):
            place = match.start() - length
            if place < 0 or names.name_length(text, place) != length:
                continue
            if place and text[place - 1] not in _BEFORE_NAME:
                continue
            if not names.name_length(text, match.end(), BEHIND_POST) and _TITLE_END.match(text, match.end()):
                yield Mention(place, match.start(), text[place : match.start()], behind=match[0])
            break


def appointed(text: str) -> Iterator[Mention]:
    """Names in the words of an appointment or a dismissal (任命甲为, 免去乙的, 丙同志任)."""
    for match in _APPOINTS.finditer(text):
        place = match.end()
        length = names.name_length(text, place, IN_LIST)
        if length and _APPOINTED.match(text, place + length):
            yield Mention(place, place + length, text[place : place + length])
    for match in _TAKES.finditer(text):
        for length in (3, 2):
            place = match.start() - length
            before = text[place - 1 : place] if place > 0 else "，"
            if place >= 0 and before in "，。；：、 （" and names.name_length(text, place, IN_LIST) == length:
                yield Mention(place, match.start(), text[place : match.start()])
                break


def foreign_leaders(text: str) -> Iterator[Mention]:
    """Foreign names with their title behind them (塞西总统)."""
    for match in _FOREIGN_BEHIND.finditer(text):
        name = match[1]
        country = _COUNTRY.match(name)
        while country and country.end() < len(name):
            name = name[country.end() :]
            country = _COUNTRY.match(name)
        if country or len(name) < 2 or any(text.endswith(one, 0, match.end(1)) for one in _COUNTRIES):
            continue
        start = match.end(1) - len(name)
        yield Mention(start, match.end(1), name, behind=text[match.end(1) : match.end()])


def share(mention: Mention, head: Mention) -> Mention:
    """The mention with the posts of the list's head."""
    return replace(mention, posts=head.posts, shared=True)
