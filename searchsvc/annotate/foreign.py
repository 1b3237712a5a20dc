"""Where a foreign or minority name ends: transliterations, names with a middle dot, Japanese names."""

import re

from searchsvc.annotate.keywords import find_keywords
from searchsvc.annotate.patterns import Opened, trie, wording
from searchsvc.annotate.posts import HEAD
from searchsvc.data.tables import words

DOT = "·"  # of all shapes the one that texts are read with (clauses.py)
LETTERS = "".join(words("transliteration.txt"))
_LETTERS = frozenset(LETTERS)
_SURNAMES = frozenset("".join(words("surnames.txt")))
_ODD = "(?<=阿)不(?=[都力来])|(?<=哇)集(?=拉)|(?<=隆)功|(?<=彼)得"  # 阿不都, 哇集拉隆功, 彼得森
# 别 writes names too (卡瑟姆别克), unless it ends 特别 or 分别.
_RUN = re.compile(f"(?:[{LETTERS}]|(?<![特分个告])别(?=[克科姆列尔捷佐罗洛格])|{_ODD}){{1,12}}")
_LAST = f"(?P<last>(?:[{LETTERS}]|别(?=[尔克科姆列捷佐罗洛])|{_ODD}){{1,12}})"  # of the parts of a name
_DOTTED = re.compile(
    f"[\\u4e00-\\u9fff]{{1,12}}(?:[{DOT}—-][A-Z\\u4e00-\\u9fff][\\u4e00-\\u9fff.]{{0,11}}){{0,4}}[{DOT}-]{_LAST}"
)
# 甲·乙与某国外长丙·丁: up to its first mark only, where words stand between this one and the next.
_TWO_PARTS = re.compile(f"[\\u4e00-\\u9fff]{{1,12}}[{DOT}-]{_LAST}(?!{DOT})")
_PARTED = re.compile(f"[{DOT}—-]")  # stands behind the first of a name's parts, which has twelve characters at most
# Names whose second half is one of the commonest Tibetan ones, where a mark or a deed follows.
_TIBETAN = re.compile(
    "(?:(?:洛桑|次仁|旦增|丹增|格桑|巴桑|白玛|索朗|达娃|阿旺|云丹|嘎玛|贡觉|扎西|桑吉|央金)[\u4e00-\u9fff]{2}"
    "|[\u4e00-\u9fff]{2}(?:才让|扎西|多杰|卓玛|次仁|旺堆|加措|嘉措|尼玛|平措|央宗|顿珠|罗布|仁青|索南|格桑|达瓦|朝鲁|巴特尔|毕力格))"
)
_ACTS = re.compile(
    "[，。、；]|出席|参加|主持|不再|兼任|正?带领|正在|表示|介绍|说|在(?![于职位])|欢迎|指出|强调|会见|陪同|一行|等"
)
_TIBETAN_HALVES = frozenset(word[:2] for word in find_keywords(_TIBETAN.pattern))
_HAN_NAMED = re.compile("日本|柬埔寨|韩国|朝鲜|越南|新加坡|蒙古|马来西亚|菲律宾")
_STRANGE = re.compile(f"[^{LETTERS}]{{2}}")
_KOREAN = re.compile("韩国|朝鲜")
_BODIES = frozenset("室司馆部席党民会局厅")  # end posts and bodies, and begin none of the names read here
_DEED = wording("foreign.deed")
_LATELY = re.compile("日前|日晚|日在|时任|时隔")
_LED = re.compile("(?:领导人?|元首|首脑|代表|成员|候选人)$")
_BOUNDED = re.compile("[\u4e00-\u9fff]{2,6}(?=[、，。])")
_WORD_BEHIND = Opened(trie(words("words_behind_names.txt")))
_REGNAL = re.compile("[一二三四五六七八九十]{1,3}世")
_FOLLOW = re.compile(f"$|[^\\u4e00-\\u9fff]|{trie(words('name_followers.txt'))}")


def follows(text: str, place: int) -> bool:
    """Whether what stands at `place` may directly follow a name."""
    return bool(_FOLLOW.match(text, place))


def begins_word(text: str, place: int) -> bool:
    """Whether a word of two characters and more stands at `place` that may begin right behind a name."""
    return bool(_WORD_BEHIND.match(text, place))


def is_numbered(text: str, place: int) -> bool:
    """Whether a sovereign's number stands at `place` (六世)."""
    return bool(_REGNAL.match(text, place))


def dotted_length(text: str, place: int) -> int:
    """The length of a name with a middle dot at `place`, 0 if there is none."""
    if not _PARTED.search(text, place, place + 13):
        return 0
    match = _DOTTED.match(text, place)
    if match and (_DEED.search(match[0]) or HEAD.search(match[0])):
        match = _TWO_PARTS.match(text, place) or match
    if match is None:
        return 0
    if HEAD.search(re.split(f"[{DOT}—-]", match[0])[0]):
        return 0
    first = text[place : place + 2]
    if first[1:] not in f"{DOT}—-" and (
        _FOLLOW.match(text, place) or HEAD.match(text, place) or _DEED.search(match[0])
    ):
        return 0
    end = _trimmed(text, match.start("last") + 2, match.end())
    return _numbered(text, end if end < match.end() else _stretched(text, end)) - place


def is_tibetan(text: str, place: int) -> bool:
    """Whether one of the commonest Tibetan names of four characters stands at `place`."""
    if text[place : place + 2] not in _TIBETAN_HALVES and text[place + 2 : place + 4] not in _TIBETAN_HALVES:
        return False
    match = _TIBETAN.match(text, place)
    return match is not None and bool(_ACTS.match(text, match.end()))


def transliterated_length(text: str, place: int, least: int = 4) -> int:
    """The length of an unbroken transliteration of `least` characters or more at `place`, 0 if there is none."""
    if is_tibetan(text, place):
        return 4
    run = _RUN.match(text, place)
    for length in range(run.end() - place if run else 0, least - 1, -1):
        if follows(text, place + length):
            # 卢拉|日前: the last character may begin the next word
            if length > least and _LATELY.match(text, place + length - 1):
                return length - 1
            return _trimmed(text, place + 2, place + length) - place
        if _REGNAL.match(text, place + length):
            return _numbered(text, place + length) - place
    return 0


def foreign_length(text: str, place: int, post: str) -> int:
    """The length of a foreign name at `place`, where the foreign `post` stands before it; 0 if none is seen."""
    dotted = dotted_length(text, place)
    if dotted or _FOLLOW.match(text, place):
        return dotted
    plain = transliterated_length(text, place, least=2)
    if plain:
        return plain
    if _LED.search(post):
        return 0
    own_script = bool(_HAN_NAMED.match(post))
    if own_script and text[place] in _BODIES:
        return 0  # 大使馆|举行, 官房长官室|官员
    if _KOREAN.match(post):
        return _korean_length(text, place)
    bounded = _BOUNDED.match(text, place)
    if bounded and not _DEED.search(bounded[0]) and (own_script or _may_be_foreign(bounded[0])):
        return _trimmed(text, place + 2, bounded.end() - bounded[0].endswith("称")) - place
    run = _RUN.match(text, place)
    if run and len(run[0]) >= 3 and not own_script:
        return _trimmed(text, place + 2, run.end()) - place
    if not own_script and text[place] not in _SURNAMES:
        return 0
    # 单多吉: a surname's character, then such as write foreign names.
    lengths = (length for length in range(2 if own_script else 3, 6) if _ends(text, place, length))
    return next((length for length in lengths if own_script or set(text[place + 1 : place + length]) <= _LETTERS), 0)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a name cut back to where, from `start` on, a word begins that is no part of a name (基辛格当天)."""
    match = _WORD_BEHIND.search(text, start, end + 1)
    return match.start() if match else end


def _numbered(text: str, end: int) -> int:
    """The end of a name moved on behind a sovereign's number (穆罕默德六世)."""
    number = _REGNAL.match(text, end)
    return number.end() if number else end


def _stretched(text: str, end: int) -> int:
    """The end of a name moved on by up to three characters that are rare in names, if a word begins there."""
    if _WORD_BEHIND.match(text, end):
        return end
    for longer in range(end, end + 4):
        if follows(text, longer):
            return longer
    return end


def _korean_length(text: str, place: int) -> int:
    """The length of a Korean name at `place`: a surname and one or two characters; 0 if there is none."""
    if text[place] not in _SURNAMES:
        return 0
    return next((length for length in (3, 2, 4) if _ends(text, place, length)), 0)


def _may_be_foreign(name: str) -> bool:
    """Whether a foreign name may be written so: with their characters mostly, no two others side by side."""
    apart = name[0] in _SURNAMES or not _STRANGE.search(name)  # 裴氏明怀 begins as Chinese ones do
    return is_mostly_foreign(name) and apart


def is_mostly_foreign(name: str) -> bool:
    """Whether at least half of the characters are such as write foreign names."""
    return 2 * sum(character in LETTERS for character in name) >= len(name)


def _ends(text: str, place: int, length: int) -> bool:
    """Whether `length` characters of words stand at `place`, and then something that may follow a name."""
    written = all("\u4e00" <= one <= "\u9fff" for one in text[place : place + length])
    return written and (follows(text, place + length) or begins_word(text, place + length))
