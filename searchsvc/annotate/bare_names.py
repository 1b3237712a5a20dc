"""Officials named without a post, known by what they do where they stand, alone or in a list."""

import re
from collections.abc import Iterator

from searchsvc.annotate import foreign, names
from searchsvc.annotate.clauses import Unit, sentences
from searchsvc.annotate.mentions import IN_LIST, title_behind
from searchsvc.annotate.patterns import wording

IN_ARTICLE = 3.0  # how much likelier a name known from the corpus is than an unknown one
_BARE = wording("bare_names.bare")
_SHOWS = wording("bare_names.shows")
_PRESS = wording("bare_names.press")
# 甲、乙、丙，有关部门负责同志参加。
_WITH_OTHERS = re.compile(
    "(?:等)?，[^。]{0,100}(?:负责人|负责同志|领导)[^。]{0,60}(?:参加|出席|列席)[^，。]{0,12}(?:。|$)"
)
# 甲、乙、丙等省领导; 甲、乙等常委和委员.
_TITLE_OF_LIST = re.compile(
    "等(?:[0-9一二三四五六七八九十两几多]{1,3}[位名])?[^，。、]{0,10}(?:领导(?!下)|常委|委员(?!会)|领导人|主席|负责同志)"
)
_ALSO_PRESENT = re.compile("(?:出席|参加|列席|就座|陪同)[^，。]{0,14}(?:还有|的有|的是|有)：?")
_RUN = re.compile(r"(?:^|(?<=[\s，；]))([\u4e00-\u9fff]{4,40}?)等?(?:出席|参加|列席|在主席台|陪同(?!人员|团))")
_UNLIKELY = -2.0  # what the names of such a run weigh together at least
_GOES = frozenset("赴到在将率")  # end no name of such a run
_SHORT = 150  # characters of thirty names and what they took part in
_ONLY_NAMES = re.compile(
    "([\u4e00-\u9fff]{2,4}?(?:、[\u4e00-\u9fff]{2,4}?){0,30})等?(?:参加|陪同|出席)了?"
    "(?:会见|会谈|座谈|调研|考察|慰问|检查|(?:上述|有关)?活动)。?"
)
_SPEAKS = re.compile("指出|表示|要求|说[，：]|认为|希望|介绍|讲话|一行|率|调研|检查|督导|考察|视察")
_COURTESIES = ("", "同志", "先生", "女士")
_BEFORE_KNOWN = frozenset("，。；：、和” \n　")
_PLACE = re.compile("老(?:同志|领导)|[\u4e00-\u9fff]{1,5}?[省市县区州旗](?=[\u4e00-\u9fff]{2,3}、)")
_EXPERTS = re.compile("专家|企业家|学者|科学家|院士|教师|基层|劳模|青年")
_LISTED_ITEM = re.compile("[\u4e00-\u9fff]{2,3}、")
_CLAUSE_START = re.compile(r"(?:^|[，。；：\s）](?:以及)?)(?=[\u4e00-\u9fff])")


def is_by_line(before: str) -> bool:
    """Whether the words before a name belong to a by-line (记者, 编辑)."""
    return bool(_PRESS.search(before))


def stands_as_official(text: str, place: int, name: str, *, ruled: bool) -> bool:
    """Whether a known name begins a clause or stands in a list, and a title or what officials do follows.

    For a `ruled` one it is enough to stand as a name, or to begin as no Chinese name does.
    """
    end = place + len(name)
    unlike = ruled and not names.candidates(text, place)
    if len(name) <= 3 and not unlike and names.name_length(text, place, IN_ARTICLE) != len(name):
        return False
    if ruled or title_behind(text, end) not in _COURTESIES:
        return True
    if (place and text[place - 1] not in _BEFORE_KNOWN) or is_by_line(text[max(0, place - 20) : place]):
        return False
    end = max(end, _name_list(text, place)[1])
    end += 2 * (title_behind(text, end) in _COURTESIES[1:])
    return bool(_BARE.match(text, end) or _SPEAKS.match(text, end))


def bare_names(texts: tuple[Unit, ...]) -> set[str]:
    """Names without a post that a clause begins with and whose part shows them to be officials (李四主持会议)."""
    out: set[str] = set()
    for unit in texts:
        for sentence in sentences(unit):
            text = sentence.masked
            if not _SHOWS.search(text):
                continue
            out.update(_only_named(text))
            for match in _ALSO_PRESENT.finditer(text):
                out.update(_name_list(text, match.end())[0])
            for match in _CLAUSE_START.finditer(text):
                listed, end = _name_list(text, match.end()) if _may_open(text, match.end()) else ([], match.end())
                if not listed and (place := _PLACE.match(text, match.end())):  # 某县甲、乙等领导参加
                    listed, end = _name_list(text, place.end())
                if not listed:
                    continue
                present = _BARE.match(text, end) or (len(listed) > 1 and _TITLE_OF_LIST.match(text, end))
                if present and present[0].endswith("先后") and (present[0] != "先后" or _tells_of_experts(texts)):
                    continue  # whoever speaks in turn among experts, or for others, need hold no office
                present = present or (len(listed) > 2 and _WITH_OTHERS.match(text, end))
                if present and not is_by_line(text[: match.end()]):
                    out.update(listed)
    return out


def _only_named(text: str) -> Iterator[str]:
    """The names of a sentence that says no more than who took part (甲、乙参加会见), of a heading without marks too."""
    if not text.endswith("。"):
        yield from _run_together(text)
    whole = _ONLY_NAMES.fullmatch(text) if len(text) < _SHORT else None
    for item in whole[1].split("、") if whole else ():
        if len(item) in names.candidates(item, 0) and names.could_be(item):
            yield item


def _run_together(text: str) -> Iterator[str]:
    """The names that a heading writes one behind the other without a mark (甲乙丙出席)."""
    for run in _RUN.finditer(text):
        yield from _split(text, run.start(1), run.end(1))


def _split(text: str, start: int, end: int) -> list[str]:
    """A stretch of text as names, those that fit best together; empty if something in it can be none."""
    best: dict[int, tuple[float, list[str]]] = {start: (0.0, [])}
    for place in range(start, end):
        if place not in best or names.starts_word(text[place:end]):
            continue
        weight, before = best[place]
        for length in names.candidates(text, place):
            weighed = weight + names.score(text, place, length) - names.score(text, place, 0)
            if (
                place + length <= end
                and text[place + length - 1] not in _GOES
                and (place + length not in best or weighed > best[place + length][0])
            ):
                best[place + length] = weighed, [*before, text[place : place + length]]
    weight, found = best.get(end, (_UNLIKELY, []))
    return found if weight > _UNLIKELY and len(found) > 1 else []


def _tells_of_experts(texts: tuple[Unit, ...]) -> bool:
    """Whether an article tells early on of people who need hold no office."""
    return any(_EXPERTS.search(unit.text, 0, 300) for unit in texts[:4])


def _name_list(text: str, place: int) -> tuple[list[str], int]:
    """The names of the list that begins at `place`, and where it ends."""
    listed: list[str] = []
    for start, end in _items(text, place):
        listed.append(text[start:end])
        place = end
    return listed, place


def _may_open(text: str, place: int) -> bool:
    """Whether what may be a name at `place` goes on as a list or a deed: a quick look that spares most clauses."""
    for length in names.candidates(text, place):
        if text[place + length : place + length + 1] in ("、", "和") or _BARE.match(text, place + length):
            return True
    return foreign.dotted_length(text, place) > 0 or foreign.is_tibetan(text, place)


def _opens_list(text: str, place: int) -> bool:
    """Whether what may be a name at `place` is parted by a list's mark from a name (铁某、吴某某)."""
    if text[place : place + 1] not in names.SURNAMES:
        return False
    first = _LISTED_ITEM.match(text, place)
    return first is not None and names.name_length(text, first.end(), IN_LIST) > 0


def _items(text: str, place: int) -> Iterator[tuple[int, int]]:
    favour = IN_LIST if _opens_list(text, place) else 0.0
    while length := (
        foreign.dotted_length(text, place)
        or names.name_length(text, place, favour)
        or 4 * foreign.is_tibetan(text, place)
    ):
        yield place, place + length
        place += length
        if text[place : place + 1] not in ("、", "和"):
            return
        place += 1
        favour = IN_LIST
