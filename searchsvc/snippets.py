"""The piece of a paragraph that a hit shows, and the one place where text becomes HTML."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from markupsafe import Markup, escape

from searchsvc.analysis import Token
from searchsvc.results import Range, Snippet

# Code points. Two to three lines of a page column; the real length depends on where sentences end.
LIMIT = 160

# A piece may be longer than its limit by half of it where a sentence ends then.
_SLACK = 2

# Where a piece may end, the best first: behind a sentence, closing quotation marks and brackets included, behind a
# clause, behind an item of a list. Numbers (1,864) and times (10:30) have no ends inside.
_CLOSED = '[”’」』》）"]*'
_SENTENCE_ENDS = re.compile(rf"[。！？；!?;\n]+{_CLOSED}")
_CLAUSE_ENDS = re.compile(rf"(?:[。！？；!?;\n，：]|[,:](?![0-9]))+{_CLOSED}")
_ITEM_ENDS = re.compile(rf"(?:[。！？；!?;\n，：、]|[,:](?![0-9]))+{_CLOSED}")

Cut: TypeAlias = Callable[[str], Sequence[Token]]
"""What cuts a text into words."""


def make_snippet(text: str, ranges: Sequence[Range], limit: int = LIMIT, cut: Cut | None = None) -> Snippet:
    """The piece of a text with most of the marks in it, cut at sentence ends, of about `limit` code points.

    Where a sentence is too long for that, it is cut at its clauses, else at the ends of words, which `cut` tells.
    `ranges` are the places to mark, in any order; places outside the text or empty are left out, overlapping
    ones joined. Marks that are not whole in the piece are left out, never cut; one longer than the limit is shown
    whole.
    """
    marks = _tidy(ranges, len(text))
    if len(text) <= limit:
        return Snippet(text, marks)
    start, end = _window(text, marks or ((0, 0),), limit, cut)
    inside = tuple((low - start, high - start) for low, high in marks if start <= low and high <= end)
    return Snippet(text[start:end], inside, cut_before=start > 0, cut_after=end < len(text))


def to_html(snippet: Snippet) -> Markup:
    """The snippet as HTML: everything escaped, each mark in a `<mark>` element, those that touch in one."""
    text = snippet.text
    # Most texts have nothing to escape: that is seen once for all pieces.
    write: Callable[[str], str] = str if escape(text) == text else escape
    pieces: list[str] = []
    done = 0
    for start, end in _join_touching(snippet.marks):
        pieces += [write(text[done:start]), "<mark>", write(text[start:end]), "</mark>"]
        done = end
    pieces.append(write(text[done:]))
    return Markup("".join(pieces))  # noqa: S704 every piece of text is escaped just above, if need be


def _join_touching(marks: Sequence[Range]) -> Iterator[Range]:
    """The marks with those joined between which there is nothing: a word found by its parts is one to the eye."""
    joined: Range | None = None
    for start, end in marks:
        if joined and start <= joined[1]:
            joined = joined[0], max(end, joined[1])
        else:
            if joined:
                yield joined
            joined = start, end
    if joined:
        yield joined


def _tidy(ranges: Sequence[Range], size: int) -> tuple[Range, ...]:
    """The ranges inside the text, sorted, apart."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        start, end = max(start, 0), min(end, size)
        if start >= end:
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _densest(marks: Sequence[Range], limit: int) -> tuple[int, int]:
    """The first and the last of the marks of the fullest stretch; of several the earliest."""
    best = (0, 0)
    most = 0
    last = 0
    for first, (start, _) in enumerate(marks):
        last = max(last, first)
        while last + 1 < len(marks) and marks[last + 1][1] - start <= limit:
            last += 1
        if last - first + 1 > most:
            most, best = last - first + 1, (first, last)
    return best


def _window(text: str, marks: Sequence[Range], limit: int, cut: Cut | None) -> Range:
    """Where the piece begins and ends: at the best ends between which half as many marks fit as between any."""
    first, last = 0, len(marks) - 1
    if marks[last][1] - marks[0][0] > limit:
        first, last = _densest(marks, limit)
    core = marks[first][0], marks[last][1]
    better: list[Sequence[int]] = []
    for borders in _list_borders(text, marks, core, limit, cut):
        if (found := _fullest(marks, borders, limit)) and 2 * found[1] > last - first:
            core = marks[found[0]][0], marks[sum(found) - 1][1]
            return _trim(text, _fill(borders, core, limit, better), core)
        better.append(borders)
    room = max(limit, core[1] - core[0])
    start = max(0, core[0] - (room - core[1] + core[0]) // 2)
    end = min(len(text), start + room)
    return _spare(marks, _trim(text, (max(0, end - room), end), core))


def _list_borders(text: str, marks: Sequence[Range], core: Range, limit: int, cut: Cut | None) -> Iterator[list[int]]:
    """Where a piece may begin and end: at sentences, at clauses, at items, at words; never inside a mark."""
    for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS, _ITEM_ENDS):
        yield _outside(marks, [0, *[found.end() for found in ends.finditer(text)], len(text)])
    if cut is not None:
        start = max(0, core[0] - 2 * limit)
        words: dict[int, Token] = {}
        for token in cut(text[start : core[1] + 2 * limit]):
            words.setdefault(token.position, token)  # its parts stand behind a word
        yield _outside(marks, sorted({start + edge for word in words.values() for edge in (word.start, word.end)}))


def _outside(marks: Sequence[Range], borders: list[int]) -> list[int]:
    """The borders that are inside of no mark."""
    for start, end in marks:
        after = bisect_right(borders, start)
        if after < len(borders) and borders[after] < end:
            break
    else:
        return borders  # as nearly always
    starts = [start for start, _ in marks]
    owners = ((border, bisect_left(starts, border) - 1) for border in borders)
    return [border for border, owner in owners if owner < 0 or border >= marks[owner][1]]


def _fullest(marks: Sequence[Range], borders: Sequence[int], limit: int) -> tuple[int, int] | None:
    """The first of the marks of the fullest piece between borders, and how many are in it; of several the earliest."""
    best: tuple[int, int] | None = None
    ends = [end for _, end in marks]
    seen = -1
    for first, (start, end) in enumerate(marks):
        after = bisect_right(borders, start)
        if after == seen or not 0 < after < len(borders):
            continue  # the mark before is in the same piece and more
        begin, nearest = borders[after - 1], borders[after]
        room = max(limit, end - start)
        if nearest <= begin + room + limit // _SLACK:
            seen = after
            reach = max(borders[bisect_right(borders, begin + room) - 1], nearest)
            count = bisect_right(ends, reach) - first
            if best is None or count > best[1]:
                best = first, count
    return best


def _fill(borders: Sequence[int], core: Range, limit: int, better: Sequence[Sequence[int]]) -> Range:
    """The piece around some marks, as long as it may be between borders, moved to the nearest of better ones."""
    start, end = core
    room = max(limit, end - start)
    after = bisect_right(borders, start)
    low = borders[after - 1]
    # Reading on is worth more than reading back: what follows is taken first.
    high = max(borders[bisect_right(borders, low + room) - 1], borders[bisect_left(borders, end, after)])
    for ends in better:
        last = ends[bisect_right(ends, low + room + limit // _SLACK) - 1]
        if last >= end and last > low:
            high = last
            break
    if (place := bisect_left(borders, high - room)) < len(borders):
        low = min(low, borders[place])
    for starts in better:
        place = bisect_left(starts, high - room - limit // _SLACK)
        if place < len(starts) and starts[place] <= start:
            low = starts[place]
            break
    return low, high


def _trim(text: str, window: Range, core: Range) -> Range:
    """The window without the blanks at its ends, as far as the core allows."""
    start, end = window
    while start < min(core[0], end) and text[start].isspace():
        start += 1
    while end > max(core[1], start) and text[end - 1].isspace():
        end -= 1
    return start, end


def _spare(marks: Sequence[Range], window: Range) -> Range:
    """The window drawn back from marks that its ends would cut."""
    start, end = window
    for low, high in marks:
        if low < start < high:
            start = high
        if low < end < high:
            end = low
    return start, end
