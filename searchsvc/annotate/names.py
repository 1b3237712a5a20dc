"""Where a Chinese name ends: a small linear model over the candidates at one position."""

import re
from functools import cache, lru_cache
from itertools import repeat

from searchsvc.annotate import foreign
from searchsvc.annotate.patterns import Opened, trie, wording
from searchsvc.annotate.posts import HEAD_WORDS
from searchsvc.data.tables import rows, words

RARE = frozenset("".join(words("rare_surnames.txt")))
_ALL = [word for line in words("surnames.txt") for word in ([line] if len(line) == 2 else line)] + sorted(RARE)
COMPOUND = frozenset(word for word in _ALL if len(word) == 2)
SURNAMES = frozenset(word[0] for word in _ALL)
FOLLOWERS = Opened(trie(word for word in words("name_followers.txt") if len(word) > 1))
STARTERS = Opened(trie(words("no_names.txt")))
# Words that are certain enough to begin right behind a name whatever the model thinks.
_DEEDS = wording("names.deeds")
SINGLE = frozenset(word for word in _ALL if len(word) == 1)


_HAN = re.compile("[\u4e00-\u9fff]+")
_ADDRESSES = frozenset(
    ["师傅", "大爷", "大妈", "奶奶", "爷爷", "阿姨", "先生", "女士", "小姐", "老师", "医生", "律师", "同学", "某某"]
)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def starts_word(text: str) -> bool:
    """Whether the text begins with a word that only looks like a name (关于, 会议)."""
    return bool(STARTERS.match(text))


def is_word(text: str) -> bool:
    """Whether the whole text is a word that only looks like a name (增合力)."""
    word = STARTERS.match(text)
    return bool(word and word.end() == len(text))


def begins_deed(text: str, place: int) -> bool:
    """Whether a word of two characters and more stands at `place` that says what somebody named before it does."""
    return bool(FOLLOWERS.match(text, place) or _DEEDS.match(text, place))


def could_be(name: str) -> bool:
    """Whether a name can be recognised at all: a short one, if it is no word that only looks like a name."""
    return len(name) > 3 or not candidates(name, 0) or not starts_word(name)


def candidates(text: str, place: int) -> tuple[int, ...]:
    """Lengths that a Chinese name beginning at `place` could have."""
    begin = text[place : place + 2]
    if begin[1:] == "某":  # nobody named in full (张某, 张某荣)
        return ()
    if begin in COMPOUND:
        lengths: tuple[int, ...] = (2, 3, 4)
    elif begin[:1] in SINGLE:
        lengths = (2, 3)
    else:
        return ()
    run = _HAN.match(text, place, place + 4)
    end = run.end() if run else place
    return tuple(
        [length for length in lengths if place + length <= end and text[place + 1 : place + length] not in HEAD_WORDS]
    )


# Characters that the model looks at before a name and behind it, and from where it stands if there is none.
_BEFORE = 2
_BEHIND = max(map(len, words("name_followers.txt")))
_ALONE = 3


def features(text: str, place: int, length: int) -> list[str]:
    """What the model looks at for a name of `length` at `place`; length 0 stands for no name."""
    before = text[place - 1] if place else "^"
    first = text[place : place + 1]
    if length == 0:
        pair = text[place - 2 : place] if place > 1 else "^"
        return [
            "0",
            "0p" + before,
            "0q" + pair,
            "0s" + first,
            "0t" + text[place : place + 2],
            "0u" + text[place : place + 3],
            "0b" + before + first,
        ]
    end = place + length
    after = text[end] if end < len(text) else "$"
    after2 = text[end : end + 2] or "$"
    kind = "4" if length == 4 or text[place : place + 2] in COMPOUND else str(length)
    last = text[end - 1]
    names = [
        kind,
        kind + "a" + after,
        "a" + after,
        kind + "b" + after2,
        "b" + after2,
        kind + "s" + first,
        kind + "l" + last,
        "w" + last + after,
        kind + "p" + before,
        kind + "g" + text[place + 1 : end],
    ]
    if FOLLOWERS.match(text, end):
        names += ["F", kind + "F"]
    if length >= 3:
        names += [kind + "m" + text[place + 1], "v" + text[place + 1] + last]
    return names


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("name_weights.tsv")}


def score(text: str, place: int, length: int) -> float:
    """How well a name of `length` at `place` (0: no name) fits; only differences mean something."""
    begin = max(0, place - _BEFORE)
    end = place + max(length + _BEHIND, _ALONE)
    return _score(text[begin:end], place - begin, length)


@lru_cache(maxsize=1 << 14)  # the same names stand before the same words again and again
def _score(window: str, place: int, length: int) -> float:
    weights = _weights()
    return sum(map(weights.get, features(window, place, length), repeat(0.0)))


# Characters that far oftener begin the next word than end a name, and how much they count against it.
_FUNCTION = frozenset("也亦还将已即及等说称在到与和的从率向对为于就")
_AGAINST = 6.0
# How much a name of two or three characters gains that fills the space between two marks of a list.
_BOUNDED = 6.0
# How much one of a list gains behind which 和 or 等 stands.
_JOINED = 3.0
# How much more a post before a name counts where the model has seen too little of its surname.
_RARE_BEHIND_POST = 2.0
# How much any name gains that ends where no character of a word follows.
_CLOSED = 2.0
_MARKS = frozenset("、，。；")
_SAID = frozenset("说称谈道问答率等")  # of one character, and yet may stand between a name and a comma
# 甲|作《…》, 甲|作关于…的报告, 甲|曾任: no last character of a name.
_ACTS = re.compile("作(?:《|“|关于)|便?曾[任在经是要]")
_SPEECH = re.compile("(?:欢迎|开幕|闭幕|答谢|贺)?[辞词]")


def _weigh(text: str, place: int, length: int) -> float:
    end = place + length
    weight = score(text, place, length)
    part = text.startswith(foreign.DOT, end)  # of a name with a dot (阿的·木嘎)
    if part or (length == 2 and text[end - 1] in "将也还已又均则即"):
        return weight - 4 * _AGAINST
    if length == 2:
        weight -= _CLOSED if text[end + 1 : end + 2] in _MARKS and text[end] not in _SAID else 0  # 甲乙|丙，
    elif _ACTS.match(text, end - 1) or (text[end - 1] in "等将" and text[place + 1] != "等"):
        weight -= 4 * _AGAINST
    elif text[end - 1] in "和与" and (_DEEDS.match(text, end) or text[end : end + 2] in ("说，", "说：")):
        weight += _AGAINST
    elif text[end - 1] == "致" and _SPEECH.match(text, end):
        weight -= 2 * _AGAINST
    elif _runs_on(text, end):
        weight -= _AGAINST
    elif text[end : end + 2] == "作的":
        weight += _AGAINST
    if not _is_han(text[end : end + 1] or "，") or (_DEEDS.match(text, end) and text[end : end + 2] != "同志"):
        weight += _CLOSED
    if place and text[place - 1] == "、":
        weight += _BOUNDED if text[end : end + 1] in _MARKS else _JOINED * (text[end : end + 1] in ("和", "等"))
    return weight


def _runs_on(text: str, end: int) -> bool:
    """Whether the character before `end` rather begins what stands there (甲|来安澜) than ends a name."""
    if not _is_han(text[end : end + 1]):
        return False
    return text[end - 1] in _FUNCTION or (text[end - 1] == "来" and not FOLLOWERS.match(text, end))


def name_length(text: str, place: int, favour: float = 0.0) -> int:
    """The length of the Chinese name that begins at `place`, 0 if none does.

    `favour` is added to the score of every name: what is known from elsewhere, such as a post before it.
    """
    lengths = candidates(text, place)
    if not lengths or STARTERS.match(text, place) or text[place + 1 : place + 3] in _ADDRESSES:
        return 0
    for number, length in enumerate(lengths[:-1], 1):
        if _DEEDS.match(text, place + length):
            lengths = lengths[:number]
            break
    if text[place] in RARE and text[place : place + 2] not in COMPOUND:
        lengths = tuple(length for length in lengths if foreign.follows(text, place + length))
        favour *= _RARE_BEHIND_POST
    best, weight = 0, 0.0
    for length in lengths:
        weighed = _weigh(text, place, length)
        if not best or weighed > weight:
            best, weight = length, weighed
    return best if best and weight + favour > score(text, place, 0) else 0
