"""The dateline (电头) that opens a report: who sent it, from where, on which day."""

import re
from dataclasses import dataclass

from searchsvc.readers.dates import Told
from searchsvc.readers.outlets import OUTLET, OWN

# 三湘都市报3月26日讯 · 新华社北京3月26日电 · 本报讯 · 据中新网3月26日消息 · （新华社北京2025年3月26日电）
_DATED = re.compile(
    r"[（(【\[]?(?:据|综合)?(?P<head>[^\s\d，。；：！？、（）()“”]{2,30})\s?"
    r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?:(?P<month>\d{1,2})\s?月\s?)?(?P<day>\d{1,2})\s?日(?:专|综合)?(?:讯|电|消息)"
)
_UNDATED = re.compile(
    rf"[（(【\[]?据?(?P<head>(?:{'|'.join(OWN)}|{OUTLET})(?:综合)?)(?:综合)?(?:讯|消息|(?<=[报社])电)(?![\u4e00-\u9fff])"
)
# The outlet is the shortest beginning that ends like one; what follows is the place.
_OUTLET = re.compile(
    r".{1,20}?(?:报|社|网|刊|客户端|在线|广播|电视台|新闻|之家|频道|时刻)"
    r"(?:时刻|新闻网|网|新闻|客户端|在线|[·/].{2,12}客户端)*"
)
_REACH = 70  # a dateline stands in the first characters


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells; `own` says that the outlet is written as 本报, `end` is the offset behind it."""

    outlet: str
    told: Told | None
    own: bool
    end: int


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph, if there is one."""
    opening = text[:_REACH]
    if "讯" not in opening and "电" not in opening and "消息" not in opening:
        return None
    match = _DATED.match(opening)
    if match is None:
        match = _UNDATED.match(opening)
        return _dateline(match, None) if match else None
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    return _dateline(match, Told(year, month, day))


def _dateline(match: re.Match[str], told: Told | None) -> Dateline | None:
    outlet = _OUTLET.match(match["head"])
    if outlet is None:
        return None
    name = outlet[0]
    return Dateline(name, told, name.startswith(OWN), match.end())
