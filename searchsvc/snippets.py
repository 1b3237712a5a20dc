"""The piece of a paragraph that a hit shows, and the one place where text becomes HTML."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup, escape

from searchsvc.results import Range, Snippet

# Code points. Two to three lines of a page column; the real length depends on where sentences end.
LIMIT = 160

# A piece ends behind a sentence, closing quotation marks and brackets included; where there is none, behind a comma.
_SENTENCE_END = re.compile(r"[。！？；!?;\n]+[”’」』》）\"]*")
_CLAUSE_END = re.compile(r"[。！？；!?;\n，、：,:]+[”’」』》）\"]*")


def make_snippet(text: str, ranges: Sequence[Range], limit: int = LIMIT) -> Snippet:
    """The piece of a text with most of the marks in it, cut at sentence ends, of about `limit` code points.

    `ranges` are the places to mark, in any order; places outside the text or empty are left out, overlapping
    ones joined. Marks that are not whole in the piece are left out, never cut; one longer than the limit is shown
    whole.
    """
    marks = _tidy(ranges, len(text))
    if len(text) <= limit:
        return Snippet(text, marks)
    first, last = _densest(marks, limit)
    core = (marks[first][0], marks[last][1]) if marks else (0, 0)
    start, end = _spare(marks, _trim(text, _window(text, core, limit), core))
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


def _window(text: str, core: Range, limit: int) -> Range:
    """Whole sentences around the core while they fit the limit, else clauses, else characters."""
    room = max(limit, core[1] - core[0])
    for pattern in (_SENTENCE_END, _CLAUSE_END):
        borders = [0, *(found.end() for found in pattern.finditer(text)), len(text)]
        low = bisect_right(borders, core[0]) - 1
        high = max(bisect_left(borders, core[1]), low + 1)
        if borders[high] - borders[low] > room:
            continue
        # Reading on is worth more than reading back: what follows is taken first.
        while high + 1 < len(borders) and borders[high + 1] - borders[low] <= room:
            high += 1
        while low > 0 and borders[high] - borders[low - 1] <= room:
            low -= 1
        return borders[low], borders[high]
    start = max(0, core[0] - (room - core[1] + core[0]) // 2)
    end = min(len(text), start + room)
    return max(0, end - room), end


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
