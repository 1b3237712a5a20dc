"""A newspaper page as a text dump: articles one after the other, without any marker between them.

An article is found by its anchors: the dateline that opens its text, a by-line above or below the text, a
drawn rule, a gap. The heading lines above an anchor are its headings; what no anchor parts stays together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.documents import Problem
from searchsvc.readers.credits import Credit, merge_credits
from searchsvc.readers.drafts import Draft, Place
from searchsvc.readers.headings import assign_roles
from searchsvc.readers.lines import TextLine, measure_lines
from searchsvc.readers.paragraphs import join_paragraphs, measure_wrap

_MOST_HEADINGS = 6
_LONGEST_HEADING = 100  # characters
_MOST_UNANCHORED = 3  # heading lines above a text without dateline or by-line: a further short line is text


@dataclass(frozen=True, slots=True)
class _Span:
    """An article as a range of lines: headings from `start` to `body`, text from there to `end`."""

    start: int
    body: int
    end: int


def read_page_dump(text: str, _place: Place) -> Iterator[Draft | Problem]:
    """Yield the articles of a page (or of a file with a single article)."""
    lines = list(measure_lines(text))
    spans = _find_spans(lines)
    wrap = measure_wrap([line for span in spans for line in lines[span.body : span.end]])
    for span, head in zip(spans, _read_page_heads(lines, spans), strict=True):
        yield _draft(lines, span, head, wrap)


def _find_spans(lines: Sequence[TextLine]) -> list[_Span]:
    openings = _find_openings(lines)
    if not openings:
        return []
    ends = [start for start, _ in openings[1:]] + [len(lines)]
    return [_Span(start, body, end) for (start, body), end in zip(openings, ends, strict=True)]


def _find_openings(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """For each article where its headings begin and where its text begins."""
    first = _skip_credits(lines, 0)
    if first == len(lines):
        return []
    openings = [(first, _find_body(lines, first))]
    index = openings[0][1]
    while index < len(lines):
        floor = openings[-1][1]
        opening = _opening_at(lines, index, floor)
        if opening:
            openings.append(opening)
        index = max(index + 1, openings[-1][1])
    return openings


def _opening_at(lines: Sequence[TextLine], index: int, floor: int) -> tuple[int, int] | None:
    """The article that a line after `floor` opens, if it is an anchor."""
    line = lines[index]
    above = lines[index - 1] if index else None
    if line.dateline and index > floor and above and _may_open(above, line):
        start = _headings_before(lines, index, floor + 1, _LONGEST_HEADING)
        if start < index or above.credit:
            return start, index
    if line.credit and index > floor:
        body = _skip_credits(lines, index)
        start = _headings_before(lines, index, floor + 1)
        # A short cry or question above a by-line is a headline only if text follows, not the next headline.
        asks = start < index and lines[index - 1].complete
        if (
            start < index
            and body < len(lines)
            and _stands_apart(lines, start)
            and not (asks and lines[body].heading_like)
        ):
            return start, _find_body(lines, body) if lines[body].heading_like and not line.credit.by else body
        if body < len(lines) and (lines[body].heading_like or lines[body].dateline):
            return body, _find_body(lines, body)
        return None
    if above and above.complete and line.heading_like and index > floor and (line.ruled or _follows_gap(lines, index)):
        return index, _find_body(lines, index)
    return None


def _may_open(above: TextLine, line: TextLine) -> bool:
    """Whether a dateline stands at the beginning of a paragraph, not by chance at the beginning of a torn line."""
    return above.complete or above.credit is not None or above.heading_like or line.blanks > 0 or line.indent >= 2


def _headings_before(lines: Sequence[TextLine], index: int, floor: int, longest: int = 0) -> int:
    """Where the heading lines right above a line begin; `index` itself if there are none.

    Above a dateline a heading may be as long as `longest`.
    """
    start = index
    while start > floor and index - start < _MOST_HEADINGS:
        line, above = lines[start - 1], lines[start - 2] if start > 1 else None
        if not line.heading_like and not _is_long_heading(line, longest):
            break
        # The last words of a paragraph (怎么办？) are no heading; a heading that asks stands by itself.
        if line.complete and above and not (above.complete or above.credit or line.blanks):
            break
        start -= 1
    return start


def _is_long_heading(line: TextLine, longest: int) -> bool:
    text = line.text
    return len(text) <= longest and not (line.complete or line.credit or line.dateline or "。" in text or "；" in text)


def _stands_apart(lines: Sequence[TextLine], start: int) -> bool:
    """Whether the text above a line has come to its end."""
    return start == 0 or lines[start - 1].complete or lines[start - 1].credit is not None


def _follows_gap(lines: Sequence[TextLine], index: int) -> bool:
    """Whether clearly more blank lines stand above a line than between the paragraphs around it."""
    line = lines[index]
    if line.blanks < 2 or line.complete or index + 1 == len(lines):
        return False
    around = lines[max(0, index - 12) : index + 13]
    near = [
        below.blanks
        for above, below in pairwise(around)
        if above.complete and below is not line and not below.heading_like
    ]
    if not near or line.blanks < max(near) + 2:
        return False
    # A headline stands by itself; the first line of a new column goes on in the next one.
    return lines[index + 1].blanks > 0 or lines[index + 1].indent > line.indent


def _skip_credits(lines: Sequence[TextLine], index: int) -> int:
    while index < len(lines) and lines[index].credit:
        index += 1
    return index


def _find_body(lines: Sequence[TextLine], start: int) -> int:
    """Where the text begins below the headings that begin at `start`."""
    end = start
    while end < len(lines) and end - start <= _MOST_HEADINGS and lines[end].heading_like:
        end += 1
    if (
        end < len(lines)
        and end > start
        and end - start <= _MOST_HEADINGS
        and (lines[end].credit or lines[end].dateline)
    ):
        return _skip_credits(lines, end)
    if start < len(lines) and not lines[start].heading_like:
        return start + _is_long_title(lines, start)
    body = start
    while body < end and body - start < _MOST_UNANCHORED and not _begins_text(lines, body, start):
        body += 1
    return body


def _is_long_title(lines: Sequence[TextLine], start: int) -> bool:
    """Whether the first line is a title though it has several clauses: no sentence ends, and text is set apart."""
    line = lines[start]
    if line.complete or line.credit or line.dateline or start + 1 == len(lines) or len(line.text) > 60:
        return False
    below = lines[start + 1]
    return line.text[-1] not in "，、；,;" and (below.blanks > 0 or below.indent >= 2 > line.indent)


def _begins_text(lines: Sequence[TextLine], index: int, start: int) -> bool:
    """Whether a heading-like line is rather the first line of the text: wrapped, indented, or a short sentence."""
    line = lines[index]
    near = lines[index : index + 9]
    block = near[: next((i for i in range(1, len(near)) if near[i].blanks), len(near))]
    if index > start:
        if line.complete or line.enumerated or len(line.text) > 40:
            return True
        if 2 <= line.indent <= 8 and line.indent != lines[start].indent:
            return True
        # Set apart from the headline, but not from what follows: the first of several wrapped lines.
        if line.blanks and any(not below.heading_like for below in block[1:]):
            return True
    if len(block) < 2 or block[1].indent >= 2:
        return False
    # Full lines at one width below it: it is one of them.
    widths = [below.width for below in block[1:] if not below.complete]
    full = len(widths) >= 2 and sum(width >= max(widths) - 4 for width in widths) >= 0.6 * len(widths)
    return full and line.width >= max(widths) - 4 and (index > start or "，" in line.text)


def _read_page_heads(lines: Sequence[TextLine], spans: Sequence[_Span]) -> list[Credit]:
    """What page heads tell of each article: the nearest ones above it, else the first ones below.

    A line below a headline tells of its article alone and is no page head.
    """
    heads: list[Credit] = []
    last = Credit()
    position = 0
    for span in spans:
        found = [c for line in lines[position : span.start] if (c := line.credit) and _tells_page(c)]
        last = merge_credits([*found[::-1], last])
        heads.append(last)
        position = span.body
    after = [c for line in lines[position:] if (c := line.credit) and _tells_page(c)]
    below = merge_credits(after)
    for number in range(len(spans) - 1, -1, -1):
        above = heads[number]
        heads[number] = merge_credits([above, below])
        below = above if above.told and above.newspaper else merge_credits([above, below])
    return heads


def _tells_page(credit: Credit) -> bool:
    return not credit.by and not credit.source and (credit.told is not None or credit.newspaper != "")


def _page_of(span: _Span, heads: Sequence[tuple[int, Credit]]) -> Credit:
    """What page heads tell of an article: the nearest ones above it, else the ones below."""
    above = [credit for index, credit in heads if index < span.start]
    below = [credit for index, credit in heads if index >= span.start]
    return merge_credits(above[::-1] + below)


def _draft(lines: Sequence[TextLine], span: _Span, head: Credit, wrap: int) -> Draft:
    headings = [line for line in lines[span.start : span.body] if not line.credit]
    credits_ = [c for line in lines[span.start : span.end] if (c := line.credit) and not _tells_page(c)]
    body = list(lines[span.body : span.end])
    while body and (foot := body[-1].credit) and not foot.bare:
        body.pop()
    paragraphs = join_paragraphs(body, wrap)
    roles = assign_roles(_join_headings(headings), paragraphs[0] if paragraphs else "")
    own = merge_credits(credits_)
    above = merge_credits(line.credit for line in lines[span.start : span.body] if line.credit)
    told = above.told.to_date() if above.told else None
    return Draft(
        title=roles.title,
        kicker=roles.kicker,
        subtitle=roles.subtitle,
        paragraphs=paragraphs,
        line=lines[span.start].number,
        date=told.isoformat() if told else "",
        source=own.source or above.newspaper,
        by=own.by,
        told=head.told,
        newspaper=head.newspaper,
    )


def _join_headings(lines: Sequence[TextLine]) -> list[str]:
    """Heading lines; where blank lines part some of them, those that follow without one are one heading."""
    parted = any(line.blanks for line in lines[1:])
    joined: list[str] = []
    for line in lines:
        if joined and parted and not line.blanks:
            joined[-1] += " " + line.text
        else:
            joined.append(line.text)
    return joined
