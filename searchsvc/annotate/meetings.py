"""The meeting's own name, its ordinal and its date, on which the pages of a series stand."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from msgspec.structs import replace

from searchsvc.annotate import event
from searchsvc.annotate.clauses import Sentence, Unit, clause_around, sentences, units
from searchsvc.annotate.patterns import trie, wording
from searchsvc.data import meeting_types
from searchsvc.data.tables import words
from searchsvc.documents import Article, Evidence, Meeting, MeetingType

_END = wording("meetings.end")
_STOP = re.compile(
    f"{trie(words('meeting_stops.txt'))}|[0-9]+(?:月|日|时|天的)(?:[上下]午)?|(?<!面)向|(?<!自)由|(?<![合作生])组织(?!部|第|领导)|同(?=[第首])|从(?=国|省|市|县|全国)"
    "|[，。；：！？、丨【】 　\n（(]|(?<![委会组府局办部])[0-9]{4}年(?:度)?"
)
_HELD = wording("meetings.held")
# 第五次普查领导小组第一次会议 is the first of its series; where nothing is counted but terms, the term is the ordinal.
_ORDINAL = re.compile("第?([〇零一二三四五六七八九十百0-9]+)次(?!.*[〇零一二三四五六七八九十百0-9]+次)")
_EDITION = re.compile("第([〇零一二三四五六七八九十百0-9]+)届")
# One body under its full and its usual name.
_USUAL = (("人民代表大会", "人大"), ("常务委员会", "常委会"))
_PARTY = re.compile("^中国共产党(?:(中央)|([^纪]{2,10}?[省市县区州旗盟]))委员会(?:全体会议|全会)")
_CPPCC = re.compile("^(?:中国人民)?政(?:治)?协(?:商会议)?(全国|[^第]{2,12}?)委员会(?=常委会|.{0,4}会议|全会)")
_TERM = wording("meetings.term")
_DAY = re.compile("(?:([0-9]{1,2})月)?([0-9]{1,2})日(?![电讯])|(今天|今日)|(昨天|昨日)")
_DECIDED = re.compile("决定[^，。]{0,30}$")  # to be held some day
_MEMBERS = re.compile("的[^，。]{0,14}(?:代表|委员|嘉宾|人员|领导人|贵宾)")  # 同出席会议的代表座谈
_MARKS = re.compile("[“”]")
_BLANK = re.compile("[ \u3000]")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
_LONGEST = 42
_TELLING = 7  # so many characters at the end of two names make them one, but where they only tell a body's meetings
_SHORTEST = 6  # a bare 座谈会 or 专题会议 is no name


def find_meetings(article: Article, types: tuple[MeetingType, ...]) -> tuple[Meeting, ...]:
    """The meetings that the article reports, each with name, series, ordinal and date; the headline's wording first."""
    found: dict[str, Meeting] = {}
    for unit, start, end, name in _named(article, types):
        series, ordinal = series_of(name), ordinal_of(name)
        same = next((other for other in found if _is_same(series, other)), None)
        if same is None:
            found[series] = Meeting(name, series, ordinal, _date_of(article), Evidence(unit.number, start, end, name))
        elif found[same].ordinal is None:
            found[same] = replace(found[same], ordinal=ordinal)
    return tuple(found.values())


def _is_same(one: str, other: str) -> bool:
    """Whether two series that an article names are one: the shorter leaves out words, or begins with others."""
    short, long = sorted((_MARKS.sub("", name) for name in (one, other)), key=len)
    if long.endswith(short):
        return True
    if short[-2:] != long[-2:] or long.startswith(short):  # a congress, and its presidium's meeting
        return False
    rest = iter(long)
    left_out = len(short) >= _TELLING and all(character in rest for character in short)
    return left_out or (short[-_TELLING:] == long[-_TELLING:] and not short.endswith("会议"))


def series_of(name: str) -> str:
    """What the meetings of one series are called: without year, term and ordinal, the body by its usual name."""
    series = _TERM.sub("", name)
    for full, usual in _USUAL:
        series = series.replace(full, usual)
    return _PARTY.sub(lambda match: f"中共{match[1] or match[2] + '委'}全会", _CPPCC.sub(r"\1政协", series))


def ordinal_of(name: str) -> int | None:
    """Which meeting of its series it is, None if the name does not say."""
    counted = _ORDINAL.search(name) or _EDITION.search(name)
    if counted is None:
        return 1 if "首届" in name else None
    return read_number(counted[1])


def read_number(written: str) -> int | None:
    """The number written in Chinese or Arabic digits, up to 999; None if it is not one."""
    if written.isascii() and written.isdigit():
        return int(written)
    total = rest = 0
    for character in written:
        if character in _DIGITS:
            rest = rest * 10 + _DIGITS[character]
        else:
            total += max(rest, 1) * {"十": 10, "百": 100}.get(character, 0)
            rest = 0
    return total + rest or None


def _named(article: Article, types: tuple[MeetingType, ...]) -> Iterator[tuple[Unit, int, int, str]]:
    """Where a meeting is named, and its name: in the sentences that prove the meeting types, and in the first."""
    proofs = [one for kind in types if meeting_types.group_of(kind.name) == "会议" for one in kind.evidence]
    proving = {one.paragraph for one in proofs} | {1}
    for unit in units(article) if proofs else ():
        for sentence in sentences(unit) if unit.number in proving else ():
            first = unit.number == 1 and sentence.start == 0 and min(one.paragraph for one in proofs) <= 1
            if not first and not any(_lies_in(sentence, one) for one in proofs):
                continue
            for start, end, name in chain(_read_held(sentence), _read_names(sentence)):
                yield unit, start, end, name


def _lies_in(sentence: Sentence, proof: Evidence) -> bool:
    return proof.paragraph == sentence.unit.number and sentence.start <= proof.start < sentence.end


def _read_names(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Names that stand in one piece; offsets count in the unit."""
    text = sentence.unit.text
    for match in _END.finditer(text, sentence.start, sentence.end):
        start = _start_of(text, sentence.start, match.start())
        if not _is_referred(text, match) and match.end() - start >= _SHORTEST and start < match.start():
            closing = text.startswith("”", match.end()) and "“" in text[start : match.end()]
            yield start, match.end() + closing, text[start : match.end() + closing]


def _read_held(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Names that a verb parts, the body before it and the kind of its meeting behind: 省政府召开第8次常务会议."""
    text = sentence.unit.text
    for match in _HELD.finditer(text, sentence.start, sentence.end):
        start = _start_of(text, sentence.start, match.start())
        if not _is_referred(text, match):
            yield start, match.end(), text[start : match.end("body")] + match["kind"]


def _is_referred(text: str, match: re.Match[str]) -> bool:
    clause, _ = clause_around(text, match.start())
    before = text[clause : match.start()]
    after = _BLANK.split(text[match.end() : match.end() + 40], maxsplit=1)[0]  # one half of a headline
    return bool(_DECIDED.search(before) or _MEMBERS.match(after)) or event.is_referred(before, match[0], after)


def _start_of(text: str, floor: int, end: int) -> int:
    """Where the name that ends with the word at `end` starts."""
    start = max(floor, end - _LONGEST)
    quoted = {place for one in re.finditer("“[^”]{0,40}”", text[start:end]) for place in range(one.start(), one.end())}
    last = 0
    for match in _STOP.finditer(text, start, end):
        if match.start() - start not in quoted:
            last = match.end() - start
    start += last
    broken = max(text.rfind(mark, start, end) for mark in "）？！。")
    if broken >= 0 and "（" not in text[start:broken]:
        start = broken + 1
    while start < end and (text[start] in "的”）》、了" or (text[start] == "“" and "”" not in text[start:end])):
        start += 1
    return start


def _date_of(article: Article) -> date | None:
    """The day of the meeting: the day that the first lines name, else the article's."""
    if article.date is None:
        return None
    lead = "".join(article.paragraphs[:1])[:200]
    match = _DAY.search(lead)
    if match is None or match[3]:
        return article.date
    if match[4]:
        return article.date - timedelta(days=1)
    day = int(match[2])
    for back in range(32):
        candidate = article.date - timedelta(days=back)
        if candidate.day == day and (match[1] is None or candidate.month == int(match[1])):
            return candidate
    return article.date
