"""Lines that say who made an article, where and when it was published: by-lines, sources, page heads.

A credit line is one of which every piece is understood; anything else is text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from searchsvc.readers.by_lines import is_name, read_by_line, read_names
from searchsvc.readers.dates import Told, find_date
from searchsvc.readers.outlets import NEWSPAPER, OUTLET

_MARK = re.compile(r"^[■□●○◆◇▲△▶►★☆◎※▪▍\-—~*·|｜\s]+")
_SENTENCE = re.compile(r"[。！？!?]")
_BRACKETED = re.compile(r"[（(【\[](.*)[）)】\]]")
_LONGEST = 120  # characters: a credit line of more is text
_SEPARATOR = re.compile(r"[\s、,，|｜;；]+")
_LABEL = re.compile(r"^(?:发布|出版|更新|刊发)?(?:时间|日期)[:：]?")
_ORIGIN = re.compile(
    r"(?:稿件|信息|文章|新闻|转载)?(?:来源|稿源|出处)(?:于|自)?(?:\s?[:：]\s?|\s)"
    r"(?P<source>[^\s，。；：！？、,;:!?（）()“”][^\s，。；！？、,;!?]{1,23})"
    rf"|(?:来源|原载|据|综合)(?:于|自)?《?(?P<outlet>{OUTLET})》?(?:电|讯|报道|消息|客户端)?"
)
_DATE_WORDS = re.compile(
    r"(?:(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}日?|年\d{1,2}月\d{1,2}日)|\d{1,2}月\d{1,2}日)"
    r"(?:\s*T?\d{1,2}:\d\d(?::\d\d)?)?(?:星期[一二三四五六日天]|周[一二三四五六日])?"
)
_WEEKDAY = re.compile(r"星期|周")
_PAGE_WORDS = re.compile(
    r"星期[一二三四五六日天]|周[一二三四五六日]|(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,8}|农历\S{2,8}"
    r"|(?:第[A-Z]?\d{1,3}版?|[A-Z]\d{1,3}版?|\d{1,3}版)(?:[:：·.]?[\u4e00-\u9fff]{2,4})?"
    r"|第[一二三四五六七八九十]{1,3}版(?:[:：·.]?[\u4e00-\u9fff]{2,4})?|\d{1,2}:\d\d(?::\d\d)?"
    r"|今日\S{1,3}版|第?\d{3,6}期|总第\d+期|要闻|综合|头版|时政|国内|国际|版面?|浏览(?:次数)?\S{0,8}|字号\S{0,6}|阅读\S{0,8}"
    r"|国内统一(?:连续出版物号|刊号)\S*|CN\d\d-\d{4}|邮发代号\S*"
)
_NEWSPAPER = re.compile(rf"《?(?P<name>{NEWSPAPER})》?")


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
    if len(text) < 2 or len(text) > _LONGEST or text[-1] in "；，：:、" or _SENTENCE.search(text):
        return None
    text = _MARK.sub("", text)
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        text = bracketed[1].strip()
    if (by := read_by_line(text)) is not None:
        return Credit(by=by)
    if bracketed and (by := read_names(text)):
        return Credit(by=by)
    return _read_pieces(text)


def take_credits(paragraphs: tuple[str, ...]) -> tuple[Credit, tuple[str, ...]]:
    """What the credit lines at the head and the foot of an article say together, and the text between them."""
    start, end = 0, len(paragraphs)
    found: list[Credit] = []
    while start < end and (credit := read_credit(paragraphs[start])):
        found.append(credit)
        start += 1
    while end > start and (credit := read_credit(paragraphs[end - 1])) and not credit.bare:
        found.append(credit)
        end -= 1
    return merge_credits(found), paragraphs[start:end]


def merge_credits(several: Iterable[Credit]) -> Credit:
    """What several credit lines say together; of two sources or dates the first counts."""
    whole = Credit()
    for credit in several:
        whole = Credit(
            by=tuple(dict.fromkeys(whole.by + credit.by)),
            source=whole.source or credit.source,
            told=whole.told or credit.told,
            newspaper=whole.newspaper or credit.newspaper,
        )
    return whole


def _read_pieces(text: str) -> Credit | None:
    """Source, date, weekday, page, newspaper, persons behind their role, and nothing else."""
    if origin := _ORIGIN.fullmatch(text):
        return Credit(source=origin["source"] or origin["outlet"])
    told: Told | None = None
    source = newspaper = ""
    names: list[str] = []
    pieces = [piece for word in _SEPARATOR.split(text) if (piece := _LABEL.sub("", word))]
    for piece in pieces:
        if origin := _ORIGIN.fullmatch(piece):
            source = origin["source"] or origin["outlet"]
        elif paper := _NEWSPAPER.fullmatch(piece):
            newspaper = paper["name"]
        elif _DATE_WORDS.fullmatch(piece):
            day = find_date(piece)
            told = Told(day.year, day.month, day.day) if day else told
        elif (by := read_by_line(piece)) is not None:
            names += by
        elif names and is_name(piece):
            names.append(piece)
        elif not _PAGE_WORDS.fullmatch(piece):
            return None
    if not (told or source or newspaper or (pieces and _PAGE_WORDS.fullmatch(text))):
        return None
    bare = told is not None and not _WEEKDAY.search(text) and all(map(_DATE_WORDS.fullmatch, pieces))
    return Credit(tuple(dict.fromkeys(names)), source, told, newspaper, bare)
