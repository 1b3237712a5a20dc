"""Whether an article reports an event of its own, and which of its sentences speak of other times."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from searchsvc.annotate.clauses import Sentence
from searchsvc.annotate.patterns import Keyed, keyed, wording
from searchsvc.documents import Article

_REACTION = keyed("event.reaction")
_REACTION_LEAD = keyed("event.reaction_lead")
_PREVIEW = re.compile("(?:将|[明后]天|明日|今晚)[^，。 ]{0,10}(?:[直转]播|播出)")
# What a headline or the first words say is done, whoever it is done to (会见某地各界人士).
_IS_DONE = re.compile(
    "致(?:唁|慰问)电|(?:会见|接见|看望|慰问|走访|宴请)[^，。 ]{0,40}人士"
    "|人士[^，。 ]{0,6}(?:纪念|祭奠|凭吊|缅怀|公祭|集会)"
)
_CAREER = keyed("event.career")
# Such an article quotes a report on a meeting only for the post that somebody has there.
_HAS_OFFICE = re.compile("消息(?:显示|表明)，[^。]{2,40}已经?[出兼升]?任")
_TAKES_OFFICE = re.compile(r"(?:已|[升转调出就新现拟]|获)任|当选|选举[^，。]{2,12}为|履新|出任|任命|任职|提名")
_ANNOUNCED = re.compile("召开[^，。]{0,12}干部(?:大)?会|干部大会(?:今天|昨天|[0-9]{1,2}日)?召开，宣布")
_MEETING_HELD = re.compile(
    "(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[上下]午)?，[^，。]{4,40}会议(?:在[^，。]{2,12})?(?:举行|召开)"
)
_RELAYS = re.compile("(?:召开|举行)[^，。]{0,20}会议?，(?:传达|通报)")  # of a case, say
_LIFE = Keyed("，(?:男|女)，|[0-9]{4}年[0-9]{1,2}月(?:出?生|参加工作|入党)|出生于[0-9]{4}年")
_HELD = re.compile(r"召开|举行|举办|主持|出席|会见|调研")
_HELD_HERE = re.compile(r"召开|举行")
# After a report on what the public minds: 24日晚，某市召开新闻发布会.
_ANSWERS = re.compile(
    "(?:[0-9]{1,2}月)?[0-9]{1,2}日[上下晚]?[^，。]{0,2}，[^，。]{2,12}(?:召开|举行)[^，。]{0,8}发布会"
)
_HELD_THEN = re.compile("(?:[0-9]{1,2}月)?[0-9]{1,2}日，[^。]{2,40}(?:举办|举行|召开)")  # after a look back
# 甲将出席某会; what somebody says in a headline of what will be is no announcement.
_ANNOUNCES = re.compile("(?:(?!强调|指出|表示|[称说要]|宣布)[^：])*?将(?:于|在|对|出席|访问|同|与|赴|主持|举行)")
_SPOKESMAN = re.compile("^问：[^。]{0,90}将[^。]{0,40}消息|发言人[^。]{0,20}(?:宣布：|发布信息[。：])")
_DAY = re.compile("(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日")
_LATER = re.compile("(?<![0-9])([0-9]{1,2})月(?:([0-9]{1,2})日|[初中底上下])")
_LONG_BEFORE = timedelta(days=20)
_YEAR = Keyed(r"(?<![0-9])((?:19|20)[0-9]{2})年(?!来|以来|度|代|前|后|底前)")
# No year of a plan (到2035年, 2025年底, 2023—2025年).
_YEAR_SO_FAR = Keyed(
    r"(?<![0-9到至—－–-])(?<!力争)((?:19|20)[0-9]{2})年(?!来|以来|度|代|前|后|底|末|[^，。]{0,4}(?:将|建成|实现|计划|前))"
)
_OPENING = 80  # characters in which an article without a date tells when its event was
_SOON = 2  # a later year than that of the opening is one to come, if it is no farther
_MONTH = re.compile(r"今年([0-9]{1,2})月(?!以来)")
_PAST = wording("event.past")
_PAST_OPENING = wording("event.past_opening")
_EARLIER = ("不久前", "前不久", "此前在", "此前会见", "早些时候")  # 甲不久前会见乙时表示
_LONG_AGO = re.compile("(?:央视网消息[^：]{0,8}：)?(?:上世纪|[一二三四五六七八九十0-9]+世纪|[0-9]{2}年代)")
_THEN = re.compile("时任[^。]{0,30}习近平")
_MOURNED = "病重期间"  # 甲同志病重期间和逝世后，乙、丙前往医院看望
_EARLY_ON = 20  # characters of a sentence that begins with it
_REFERS = wording("event.refers")
_HELD_BEFORE = re.compile(r"(?:召开|举行|举办|主持|出席|参加|列席|开展)[^，。]*$|进行(?:慰问|调研|考察|检查)$")
_TAKES_PLACE = re.compile(
    r"[^，。]{0,40}(?:召开|举行|举办|开幕|启动|闭幕|结业|开班|拉开帷幕|启幕|落幕)(?!以来|的)"
    r"|上(?:发表[^，。的]{0,8}(?:讲话|演讲|致辞)(?!精神)|强调|指出|致辞)"
)
_LATER_ON = ("拟", "将", "待")
_OPENS = ("启动", "开幕", "启幕", "揭幕", "开赛", "开营")
_ASIDE = re.compile("^[（(][^（）()]{0,30}[）)]")  # (以下简称“青博会”)
_PLANNED = re.compile(
    "届时[^，。]*$|(?:即将[^，。]{0,8}|将[^，。于]{0,4})(?:出席|参加|举行|举办|召开|签署|签订|赴)[^，。]*$"
)
_CONGRATULATES = re.compile("(?:祝贺|预祝)[^，。]{0,40}$")
_REFERRED = wording("event.referred")


@lru_cache(maxsize=2)  # officials and types ask for it, one article after the other
def has_event(article: Article) -> bool:
    """Whether the article reports an event of its own, and not reactions, a career, a crime, a feature or a preview."""
    headings = " ".join(article.headings)
    lead = article.paragraphs[0] if article.paragraphs else ""
    if _ANNOUNCED.search(lead[:160]) or _is_held(article):
        return True
    opening = "" if headings or _HELD_HERE.search(lead[:60]) else lead[:60]
    if any(_REACTION.search(text) and not _IS_DONE.search(text) for text in (headings, opening)):
        return False
    if _PREVIEW.search(headings):
        return False
    second = article.paragraphs[1][:60] if len(article.paragraphs) > 1 else ""
    if _ANSWERS.match(second):
        return True
    history = (_is_history(article, lead) and not _HELD_THEN.match(second)) or bool(_THEN.search(second))
    return not (_REACTION_LEAD.search(lead[:240]) or history or _is_career(article, lead))


def _is_held(article: Article) -> bool:
    """Whether early paragraphs tell of a meeting on a case or of one held that day, whatever the case is."""
    relayed = any(_RELAYS.search(text[:80]) for text in article.paragraphs[:2])
    return relayed or any(_MEETING_HELD.match(text) for text in article.paragraphs[1:4])


def _is_history(article: Article, lead: str) -> bool:
    """Whether the first words tell that the article looks back."""
    if _LONG_AGO.match(lead) or _THEN.search(lead[:140]):
        return True
    opening, year = _YEAR.search(lead[:16].partition("。")[0]), year_of(article)
    return bool(opening and year is not None and year - int(opening[1]) >= 2)


def _is_career(article: Article, lead: str) -> bool:
    """Whether the article tells a career: who took office, and what the curriculum vitae says."""
    text = "".join(article.paragraphs[:3])
    if _HAS_OFFICE.search(text):
        return True
    if not _CAREER.search(text) and not _LIFE.search(text):
        return False
    return bool(_TAKES_OFFICE.search(lead[: lead.find("。")])) or not _HELD.search(lead[:200])


def begins_career(sentence: Sentence) -> bool:
    """Whether the sentence begins to tell somebody's life; what follows it is no part of the event."""
    return bool(_LIFE.search(sentence.masked))


def announces(article: Article) -> bool:
    """Whether the article's own event is one to come (甲将对某国进行访问)."""
    lead = article.paragraphs[0] if article.paragraphs else ""
    return bool(_ANNOUNCES.match(article.title) or _SPOKESMAN.search(lead[:120]))


def year_of(article: Article) -> int | None:
    """The year of the article's event, as far as it is told."""
    if article.date is not None:
        return article.date.year
    years = [int(match[1]) for text in article.paragraphs for match in _YEAR_SO_FAR.finditer(text)]
    lead = article.paragraphs[0][:_OPENING] if years else ""
    opening = _YEAR.search(lead)
    # 8月7日，在“2023年…”发布会上: a day without a year is of the present one.
    if opening and (0 <= max(years) - int(opening[1]) <= _SOON or _DAY.match(lead)):
        return int(opening[1])
    return max(years, default=None)


@dataclass(frozen=True, slots=True)
class Time:
    """When the article's event was, as far as it is told.

    `today` is the article's date, `day` that of its first words, else `today`.
    """

    year: int | None
    month: int | None
    day: date | None
    today: date | None


@lru_cache(maxsize=2)
def time_of(article: Article) -> Time:
    """When the article's event was."""
    day = article.date
    if day is not None:
        lead = article.paragraphs[0][:60] if article.paragraphs else ""
        match = _DAY.search(lead)
        day = (match and _day_before(match, day)) or day
    return Time(year_of(article), article.date.month if article.date else None, day, article.date)


def _day_before(match: re.Match[str], day: date) -> date | None:
    """The day that a month and a day of the month mean where `day` is the present one."""
    month = int(match[1])
    try:
        return date(day.year - (month > day.month), month, int(match[2]))
    except ValueError:
        return None


def is_past(sentence: Sentence, time: Time, named: int, behind: int | None = None) -> bool:
    """Whether a sentence speaks of another time than the article's event.

    `named` is the offset in the sentence at which the first person is named: what stands behind it is that person's
    words, not the sentence's time, but for words right at `behind`, where name and title end.
    """
    year, month = time.year, time.month
    if behind is not None and sentence.masked.startswith(_EARLIER, behind):
        return True
    opening = _DAY.match(sentence.masked) if sentence.masked[0].isdigit() else None
    told = _day_before(opening, time.today) if opening and time.today else None
    if (told and time.day and time.day - told > _LONG_BEFORE) or (_MOURNED in sentence.masked[:_EARLY_ON]):
        return True
    before = sentence.masked[: min(named, 60)].lstrip().partition("获悉，")[0]  # behind it, what was learnt
    # 曾任某职的甲说: what he once was, not when he says it
    if _PAST_OPENING.match(before) or (not before.endswith("的") and _PAST.search(before)):
        return True
    if "年" not in before:
        return False
    match = _MONTH.search(before)
    if match and month is not None and int(match[1]) < month:
        return True
    match = _YEAR.search(_HELD_HERE.split(before, 1)[0])  # 日前召开会议，听取2022年工作汇报: not when it was held
    return bool(match and year is not None and int(match[1]) < year)


def is_to_come(sentence: Sentence, today: date | None) -> bool:
    """Whether the first day or month that a sentence names comes within half a year of `today` (7月23日在某市举行)."""
    told = _LATER.search(sentence.masked)
    if told is None or today is None:
        return False
    months = (int(told[1]) - today.month) % 12
    return 0 < months < 6 or (months == 0 and int(told[2] or 0) > today.day)


def is_planned(before: str) -> bool:
    """Whether the words of a clause up to a meeting's name say that it is still to come (双方将签署…)."""
    return bool(_PLANNED.search(before))


def is_referred(before: str, noun: str, after: str) -> bool:
    """Whether a meeting is only referred to (贯彻…会议精神): `before` and `after` are the words of its clause."""
    if _CONGRATULATES.search(before):
        return True
    after = _ASIDE.sub("", after)
    held = (
        _HELD_BEFORE.search(before + noun)
        or noun.endswith(_OPENS)
        or (noun.startswith("签") and not before.endswith(_LATER_ON))
        or _TAKES_PLACE.match(after)
    )
    # …晚宴|并发表重要讲话: what was said there, not a speech that is referred to
    return bool(_REFERS.search(before) and not held) or (not after.startswith("并") and bool(_REFERRED.match(after)))
