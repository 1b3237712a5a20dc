"""Whether an article reports an event of its own, and which of its sentences speak of other times."""

import re

from searchsvc.annotate.clauses import Sentence
from searchsvc.documents import Article

_REACTION = re.compile(
    r"(?:反响|热议|评论员文章|国际锐评|央视快评|社论|述评|综述|新思想引领新征程|侧记|特写|纪实|人物|简历|履历|辟谣|传闻|落马|双开|受贿|贪腐|"
    r"(?:国际|海外|各国|各界|外国)[^，。]{0,6}人士|被查|自杀|去世|逝世|讣告|病逝|拟任|任前公示|人事任免|任免|罢免)"
)
_REACTION_LEAD = re.compile(
    r"(?:引发|引起|激起|产生)[^。]{0,20}(?:反响|热议|共鸣|关注)|涉嫌[^。]{0,12}(?:违纪|犯罪|受贿|违法)|被[^，。]{2,20}(?:谈话提醒|约谈|问责|处分|查处|通报批评|带走)|(?:简历|履历)(?:显示|如下)"
)
_CAREER = re.compile(
    r"(?:公开|个人|简历|资料|官网|人物)(?:资料|履历|简历)?(?:显示|介绍)|(?:简历|履历)(?:显示|如下|介绍)|，男，|，女，"
)
_TAKES_OFFICE = re.compile(r"(?:已|[升转调出就新现拟]|获)任|当选|履新|任命|任职")
_HELD = re.compile(r"召开|举行|举办|主持|出席|会见|调研")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年(?!来|以来|度|代|前|后|底前)")
_MONTH = re.compile(r"今年([0-9]{1,2})月(?!以来)")
_PAST = re.compile(
    r"^(?:[^，。]{0,8}[，])?(?:此前|早在|曾经|当年|去年|前年|上月|上周|历史上|据了解，[^，。]{0,10}年|[一二三四五六七八九十\d]+年前)|"
    r"时任|(?<!不)曾(?:经|任|于|在|三次|多次|先后|担任|是|赴|到)"
)

_REFERS = re.compile(
    r"(?:贯彻|落实|学习(?!会|中心组)|传达|按照|根据|围绕|收听收看|此前|曾|遵循|自|关于|筹备|迎接|备战|去年|上次|前不久|"
    r"期待|祝贺|将于|拟|即将|明年|为|对|预祝|以)[^，。]{0,40}$"
)
_HELD_BEFORE = re.compile(r"(?:召开|举行|举办|主持|出席|参加|列席)[^，。]*$")
_TAKES_PLACE = re.compile(r"[^，。]{0,20}(?:召开|举行|举办|开幕|启动|闭幕)(?!以来|的)")
_REFERRED = re.compile(
    r"^[^，。]{0,6}(?:精神|部署要求|决策部署|的?决定|重要讲话|以来|上的(?:重要)?讲话|要求|成果|筹备|任务|内容|制度|机制|[^，。]{0,4}之际|前夕)"
)


def has_event(article: Article) -> bool:
    """Whether the article reports an event of its own, and not reactions, a career, a crime or a feature."""
    headings = " ".join(article.headings)
    lead = article.paragraphs[0] if article.paragraphs else ""
    if _REACTION.search(headings):
        return False
    year = year_of(article)
    if re.match(r"(?:央视网消息[^：]{0,8}：)?(?:上世纪|[一二三四五六七八九十0-9]+世纪|[0-9]{2}年代)", lead):
        return False
    if re.search(r"时任[^。]{0,30}习近平", lead[:140]):
        return False
    opening = _YEAR.search(lead[:16])
    if opening and year is not None and year - int(opening[1]) >= 2:
        return False
    if _CAREER.search("".join(article.paragraphs[:3])) and _TAKES_OFFICE.search(lead[: lead.find("。")]):
        return False
    if _CAREER.search("".join(article.paragraphs[:3])) and not _HELD.search(lead[:200]):
        return False
    return not (_REACTION_LEAD.search(lead[:240]) or (not headings and _REACTION.search(lead[:60])))


def year_of(article: Article) -> int | None:
    """The year of the article's event, as far as it is told."""
    if article.date is not None:
        return article.date.year
    years = [int(match[1]) for text in article.paragraphs for match in _YEAR.finditer(text)]
    return max(years, default=None)


def time_of(article: Article) -> tuple[int | None, int | None]:
    """Year and month of the article's event, as far as they are told."""
    return year_of(article), article.date.month if article.date else None


def is_past(sentence: Sentence, time: tuple[int | None, int | None], named: int) -> bool:
    """Whether a sentence speaks of another time than the article's event.

    `time` is the article's year and month, as far as they are told; `named` is the offset in the sentence at which the first person is named: what stands behind it is that person's
    words, not the sentence's time.
    """
    year, month = time
    before = sentence.masked[: min(named, 60)]
    if _PAST.search(before):
        return True
    match = _MONTH.search(before)
    if match and month is not None and int(match[1]) < month:
        return True
    match = _YEAR.search(before)
    return bool(match and year is not None and int(match[1]) < year)


def is_referred(before: str, noun: str, after: str) -> bool:
    """Whether a meeting is only referred to (贯彻…会议精神): `before` and `after` are the words of its clause."""
    held = _HELD_BEFORE.search(before + noun) or _TAKES_PLACE.match(after)
    return bool(_REFERS.search(before) and not held) or bool(_REFERRED.match(after))
