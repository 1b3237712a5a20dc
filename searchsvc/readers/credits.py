"""Lines that say who made an article, where and when it was published: by-lines, sources, page heads.

A credit line is one of which every piece is understood; anything else is text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from searchsvc.readers.dates import Told, find_date

_MARK = re.compile(r"^[■□●○◆◇▲△▶►★☆◎※□▪▍\-—~*·|｜\s]+")
_BRACKETED = re.compile(r"^[（(【\[](.*)[）)】\]]$")
_WRITER = (
    r"(?:(?:全媒体|融媒体?|首席|实习|见习|特约|特派|驻站|本报|本刊|本网|本台|新媒体|签约|随行|体育|摄影|文字)*"
    r"(?:记者|通讯员|评论员|特约撰稿人?|撰稿人?|作者|撰文|供稿|执笔|采写|整理|编译))"
)
_PICTURE = r"(?:摄影报道|文[/／]?图|图[/／]文|文[/／]摄影|摄影|图片|制图|漫画|视频|供图|图|文)"
_EDITOR = (
    r"(?:值班(?:主任|编委|总编辑?|编辑)|责任编辑|执行编辑|本版编辑|新媒体编辑|责编|编辑|编审|主编|校对|责校|检校|美编|美术编辑|版式(?:设计)?"
    r"|排版|组版|设计|视觉|终审|审核|审读|一审|二审|三审|初审|复审|监制|策划|统筹|总编辑?|制作|投稿邮箱|电子邮箱|热线)"
)
_ROLE = re.compile(
    rf"(?P<org>[\u4e00-\u9fffA-Za-z·•—-]{{0,16}}?)(?:(?P<writer>{_WRITER})|(?P<picture>{_PICTURE})|(?P<editor>{_EDITOR}))"
    r"(?=$|[\s:：/／、,，|｜;；]|[\u4e00-\u9fff])"
)
_ORIGIN = re.compile(r"^(?:稿件|信息|文章|新闻|转载)?(?:来源|稿源|出处)(?:于|自)?\s?[:：]?\s?(?P<source>\S{2,24}?)$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})+")
_SEPARATOR = re.compile(r"[\s:：/／、,，|｜;；&＆]+")
_HEAD_SEPARATOR = re.compile(r"[\s、,，|｜;；]+")
_HEAD_LABEL = re.compile(r"^(?:发布|出版|更新|刊发)?(?:时间|日期)[:：]?")
_LONGEST = 120  # characters: a credit line of more is text

_DATE_WORDS = re.compile(
    r"(?:(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}日?|年\d{1,2}月\d{1,2}日)|\d{1,2}月\d{1,2}日)"
    r"(?:\s*T?\d{1,2}:\d\d(?::\d\d)?)?(?:星期[一二三四五六日天]|周[一二三四五六日])?"
)
_PAGE_WORDS = re.compile(
    r"星期[一二三四五六日天]|周[一二三四五六日]|(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,8}|农历\S{2,8}"
    r"|(?:第)?[A-Z]?\d{1,3}版?[:：·.]?\S{0,4}|第[一二三四五六七八九十]{1,3}版\S{0,5}|\d{1,2}:\d\d(?::\d\d)?|今日\S{1,3}版|第?\d{3,6}期|总第\d+期"
    r"|要闻|综合|头版|时政|国内|国际|发布时间|时间|日期|浏览(?:次数)?|字号|阅读|国内统一(?:连续出版物号|刊号)\S*|CN\d\d-\d{4}|邮发代号\S*|版面?"
)
_WEEKDAY = re.compile(r"星期|周")
_NEWSPAPER = re.compile(r"[《]?(?P<name>[\u4e00-\u9fff]{2,8}(?:报|周刊|新闻网|客户端|在线))[》]?")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line says; `told` is its date, `newspaper` a bare newspaper name as page heads carry it.

    `bare` says that the line is a date and nothing else: below a text it is part of the text (a decree is signed
    so), above it a credit.
    """

    by: tuple[str, ...] = ()
    source: str = ""
    told: Told | None = None
    newspaper: str = ""
    bare: bool = False


def read_credit(line: str) -> Credit | None:
    """What a line says if it is a credit line; None if any piece of it is something else."""
    text = line.strip()
    if not text or len(text) > _LONGEST or text[-1] in "。！？；，!?":
        return None
    text = _MARK.sub("", text)
    if bracketed := _BRACKETED.match(text):
        text = bracketed[1].strip()
    if match := _ORIGIN.match(text):
        return Credit(source=match["source"])
    if credit := _read_by(text):
        return credit
    return _read_head(text)


def take_credits(paragraphs: tuple[str, ...]) -> tuple[Credit, tuple[str, ...]]:
    """What the credit lines at the head and the foot of an article say together, and the text between them."""
    start, end = 0, len(paragraphs)
    credits_: list[Credit] = []
    while start < end and (credit := read_credit(paragraphs[start])):
        credits_.append(credit)
        start += 1
    while end > start and (credit := read_credit(paragraphs[end - 1])) and not credit.bare:
        credits_.append(credit)
        end -= 1
    return merge_credits(credits_), paragraphs[start:end]


def merge_credits(credits_: Iterable[Credit]) -> Credit:
    """What several credit lines say together; of two sources or dates the first counts."""
    whole = Credit()
    for credit in credits_:
        whole = Credit(
            by=tuple(dict.fromkeys(whole.by + credit.by)),
            source=whole.source or credit.source,
            told=whole.told or credit.told,
            newspaper=whole.newspaper or credit.newspaper,
        )
    return whole


def find_reporters(first: str, last: str) -> tuple[str, ...]:
    """The reporters named in brackets behind the dateline of the first paragraph or at the end of the last one."""
    for text in (first[:160], last[-80:]):
        for inner in _brackets(text):
            if "记者" in inner or "通讯员" in inner or "作者" in inner:
                credit = _read_by(inner)
                if credit and credit.by:
                    return credit.by
    return ()


def _brackets(text: str) -> Iterator[str]:
    for piece in re.split(r"[（(]", text)[1:]:
        yield re.split(r"[）)]", piece, maxsplit=1)[0].strip()


def _read_by(text: str) -> Credit | None:
    """A by-line: roles, each with names behind it, or names with 摄, 文 or 图 behind them."""
    if not _ROLE.search(text[:40]):
        return None
    names: list[str] = []
    kept = True
    found = False
    source = ""
    for word in _words(text):
        role = _ROLE.match(word)
        if role and role.end() <= len(word):
            found = True
            kept = not role["editor"]
            if word[role.end() :] and not _take(word[role.end() :], names, kept):
                return None
        elif match := _ORIGIN.match(word):
            source = match["source"]
        elif _DATE_WORDS.fullmatch(word) or word in ("来源", "摄", "文", "图"):
            continue
        elif not found and _NEWSPAPER.fullmatch(word):
            source = source or word.strip("《》")
        elif not _take(word, names, kept):
            return None
    if not found:
        return None
    return Credit(by=tuple(dict.fromkeys(names)), source=source)


def _words(text: str) -> list[str]:
    """The pieces between separators; two single characters side by side are one name with a space inside."""
    words: list[str] = []
    for word in _SEPARATOR.split(text):
        if not word:
            continue
        if words and len(word) == len(words[-1]) == 1 and "\u4e00" <= word <= "\u9fff":
            words[-1] += word
        else:
            words.append(word)
    return words


def _take(word: str, names: list[str], kept: bool) -> bool:
    """Take a name; False if the word cannot be one."""
    if not _NAME.fullmatch(word):
        return False
    if kept:
        names.append(word)
    return True


def _read_head(text: str) -> Credit | None:
    """A page head or date line: date, weekday, page, newspaper, source, and nothing else."""
    told: Told | None = None
    source = newspaper = ""
    names: list[str] = []
    words = [w for piece in _HEAD_SEPARATOR.split(text) if (w := _HEAD_LABEL.sub("", piece))]
    for word in words:
        if match := _ORIGIN.match(word):
            source = match["source"]
        elif match := _NEWSPAPER.fullmatch(word):
            newspaper = match["name"]
        elif _DATE_WORDS.fullmatch(word):
            day = find_date(word)
            told = Told(day.year, day.month, day.day) if day else told
        elif credit := _read_by(word):
            names += credit.by
        elif names and _NAME.fullmatch(word):
            names.append(word)
        elif not _PAGE_WORDS.fullmatch(word):
            return None
    if not words or not (told or source or newspaper or _PAGE_WORDS.fullmatch(text)):
        return None
    bare = told is not None and not _WEEKDAY.search(text) and all(map(_DATE_WORDS.fullmatch, words))
    return Credit(tuple(dict.fromkeys(names)), source, told, newspaper, bare)
