"""By-lines: who wrote, took pictures, edited; recognised only where every piece is understood.

`■岚川日报全媒体记者 何一民 通讯员 王小川` names two writers, `责编：李四海` names none that count.
"""

import re
from collections.abc import Iterator
from functools import cache

from searchsvc.data.tables import words

_WRITER = (
    r"(?:(?:全媒体|融媒体?|首席|高级|资深|实习|见习|特约|特派|驻站|本报|本刊|本网|本台|新媒体|签约|随行|体育|摄影|文字)*"
    r"(?:记者|通讯员|评论员|撰稿人?|作者|撰文|供稿|执笔|采写|整理|编译|实习生))"
)
_PICTURE = r"(?:摄影报道|文图|图文|摄影|图片|制图|漫画|视频|供图)"
_EDITOR = (
    r"(?:值班(?:主任|编委|总编辑?|编辑)|责任编辑|执行编辑|本版编辑|新媒体编辑|责编|编辑|编审|主编|校对|责校|检校|美编|美术编辑"
    r"|版式(?:设计)?|排版|组版|设计|视觉|终审|审核|审读|[一二三初复]审|监制|策划|统筹|总编辑?|制作)"
)
_ROLE = re.compile(
    rf"(?P<org>[\u4e00-\u9fffA-Za-z·•—-]{{0,16}}?)(?:(?P<writer>{_WRITER})|{_PICTURE}|(?P<editor>{_EDITOR}))(?P<rest>.*)"
)
_ALONE = ("文", "图", "摄")  # roles of one character stand by themselves: 文/何一民, 何一民 摄
_ANY_ROLE = re.compile(f"{_WRITER}|{_PICTURE}|{_EDITOR}|(?:^|[\\s/／])[文图摄](?:$|[\\s:：/／])")
# 本刊编写, 本报综合: somebody, but nobody by name.
# Who a writer works for: an outlet, a place, a body; not 某人告诉(记者).
_EMPLOYER = re.compile(
    r"(?!.*(?:告诉|表示|接受)).*"
    r"(?:报|社|网|台|刊|新闻|客户端|在线|时刻|频道|媒体?|中心|央视|广|视|发布|[省市县区州部委局院校])"
)
_BEFORE_COLON = re.compile(rf"(?:{_WRITER}|{_PICTURE}|{_EDITOR}|[文图]|来源)\s?$")
_NOBODY = re.compile(r"本[报刊网台社](?:综合)?(?:编写|综合|整理|报道|编辑部|评论员|讯)")
_REPORTS = re.compile(r"发自\S{2,8}|\S{0,8}报道")
# What stands in brackets behind the last sentence of a report; （万元） inside a sentence is nobody.
_CLOSING = re.compile(r"[。！？”…][（(]([^（）()]{2,60})[）)]$")
_SEPARATOR = re.compile(r"[\s:：/／、,，|｜;；&＆]+")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_DOTTED_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})+")


def read_by_line(text: str) -> tuple[str, ...] | None:
    """The writers and photographers that a by-line names; None if the text is no by-line.

    Editors make a by-line, but are not among the names.
    """
    if _NOBODY.fullmatch(text):
        return ()
    before_colons = re.split("[:：]", text)[:-1]
    if not _ANY_ROLE.search(text) or not all(map(_BEFORE_COLON.search, before_colons)):
        return None  # 记者 何一民：雨停了 is somebody speaking
    names: list[str] = []
    editors = 0
    role_seen = False
    counts, lenient = True, False
    for word in _split(text):
        role = _ROLE.fullmatch(word)
        if word in _ALONE:
            role_seen = counts = lenient = True
        elif role and _fits(role):
            role_seen = True
            counts = lenient = not role["editor"]  # writers have pen names
            found = [name for name in (role["org"], role["rest"]) if is_name(name)]
            names += found if counts else []
            editors += 0 if counts else len(found)
        elif role_seen and _REPORTS.fullmatch(word):
            continue
        elif not is_name(word) and not (lenient and len(word) <= 3 and _HAN_NAME.fullmatch(word)):
            return None
        elif counts:
            names.append(word)
        else:
            editors += 1
    # A role without a person is text: 顶层设计, 文化策划.
    return tuple(dict.fromkeys(names)) if role_seen and (names or editors) else None


def read_names(text: str) -> tuple[str, ...]:
    """The persons in a text that is a list of names and nothing else, like what stands in 。（何一民 王小川）."""
    names = _split(text)
    return tuple(names) if 0 < len(names) <= 6 and all(is_name(name) for name in names) else ()


def find_reporters(first: str, last: str) -> tuple[str, ...]:
    """The reporters named in brackets behind the dateline of the first paragraph or at the end of the last one."""
    for inner in _brackets(first[:160]):
        if _ANY_ROLE.search(inner) and (names := read_by_line(inner)):
            return names
    closing = _CLOSING.search(last[-80:])
    return (read_by_line(closing[1]) or read_names(closing[1])) if closing else ()


def is_name(text: str) -> bool:
    """Whether a word can be a person's name: it begins with a surname, or has a dot inside."""
    if _DOTTED_NAME.fullmatch(text):
        return True
    if not _HAN_NAME.fullmatch(text):
        return False
    return (len(text) <= 3 and text[0] in _surnames()) or (len(text) >= 3 and text[:2] in _surnames())


@cache
def _surnames() -> frozenset[str]:
    return frozenset(s for row in words("surnames.txt") for s in (row if len(row) > 2 else (row,)))


def _fits(role: re.Match[str]) -> bool:
    """Whether what stands around a role in one word can stand there: a body or a name before, a name behind."""
    org, rest = role["org"], role["rest"]
    if rest and not is_name(rest):
        return False
    return not org or is_name(org) or (role["writer"] is not None and _EMPLOYER.fullmatch(org) is not None)


def _split(text: str) -> list[str]:
    """The pieces between separators; two single characters side by side are one name with a space inside."""
    pieces: list[str] = []
    for piece in _SEPARATOR.split(text):
        if pieces and len(piece) == len(pieces[-1]) == 1 and "\u4e00" <= piece <= "\u9fff":
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return pieces


def _brackets(text: str) -> Iterator[str]:
    for piece in re.split(r"[（(]", text)[1:]:
        yield re.split(r"[）)]", piece, maxsplit=1)[0].strip()
