"""Lines of a body -> paragraphs: what wrapping and column ends tore apart is joined, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.readers.lines import TextLine

_SLACK = 4  # cells by which a full line may fall short: a character pushed on, a punctuation mark that hangs
_WIDEST = 160  # cells: a line of more was not wrapped
_ANNOUNCES = re.compile(r"(?:如下|以下|下列)[^，。：]{0,12}[：:]$")
_SUBHEAD = 24  # characters: a line of more that ends without punctuation is torn, not a subhead


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a body is set: `wrap` is the width of full lines (0: not wrapped); which marks open paragraphs."""

    wrap: int
    indents: bool
    blanks: bool

    def is_full(self, line: TextLine) -> bool:
        return bool(self.wrap) and line.width >= self.wrap - _SLACK


def join_paragraphs(lines: Sequence[TextLine]) -> tuple[str, ...]:
    """The paragraphs of a body.

    A line on which no sentence ends goes on in the next one, unless that one is marked as a beginning or the
    line is a subhead. A line on which a sentence ends closes the paragraph, unless the body is wrapped, the
    line is full, and no indentation or blank line marks a beginning.
    """
    if not lines:
        return ()
    setting = _measure(lines)
    paragraphs: list[list[str]] = [[lines[0].text]]
    opens = True  # whether the line before opened its paragraph
    for above, line in pairwise(lines):
        if _goes_on(above, line, opens, setting):
            paragraphs[-1].append(line.text)
            opens = False
        else:
            paragraphs.append([line.text])
            opens = True
    return tuple(_join(pieces) for pieces in paragraphs)


def _measure(lines: Sequence[TextLine]) -> _Setting:
    pairs = list(pairwise(lines))
    inside = [(a, b) for a, b in pairs if not a.complete]
    behind = [b for a, b in pairs if a.complete]
    widths = [a.width for a, _ in inside if a.width <= _WIDEST]
    wrap = max(widths, default=0)
    near = sum(width >= wrap - _SLACK for width in widths)
    # A wrapped body breaks most of its lines inside a sentence, at one width.
    if near < 2 or near < 0.6 * len(inside) or len(inside) < 0.34 * len(lines):
        wrap = 0
    few = 0.34 * len(inside)
    starts = [lines[0], *behind]
    indents = sum(b.indent >= 2 for b in starts) >= 0.5 * len(starts) and sum(b.indent >= 2 for _, b in inside) <= few
    blanks = any(b.blanks for b in behind) and sum(b.blanks > 0 for _, b in inside) <= few
    return _Setting(wrap, indents and any(b.indent < 2 for b in lines[1:]), blanks and bool(inside))


def _goes_on(above: TextLine, line: TextLine, opens: bool, setting: _Setting) -> bool:
    """Whether a line continues the paragraph of the line above."""
    if above.credit or line.credit or (setting.indents and line.indent >= 2):
        return False
    if line.ruled or (line.dateline and (above.complete or line.blanks)):
        return False
    if above.complete:
        marked = setting.blanks and line.blanks
        return setting.is_full(above) and not marked and not line.enumerated
    if above.text[-1] in "：:；;" and (line.enumerated or _announces(above.text)):
        return False
    if setting.is_full(above):
        return True
    return not (opens and _is_subhead(above, line, setting))


def _announces(text: str) -> bool:
    """Whether a line ends by announcing what follows in paragraphs of its own."""
    return len(text) < _SUBHEAD or _ANNOUNCES.search(text) is not None


def _is_subhead(line: TextLine, below: TextLine, setting: _Setting) -> bool:
    """Whether a line that opens a paragraph and breaks off is a heading inside the body."""
    if not line.heading_like or len(line.text) > _SUBHEAD or "，" in line.text or "、" in line.text[3:]:
        return False
    if setting.blanks:
        return below.blanks > 0
    return True


def _join(pieces: list[str]) -> str:
    joined = [pieces[0]]
    for piece in pieces[1:]:
        if joined[-1][-1].isascii() and joined[-1][-1].isalpha() and piece[0].isascii() and piece[0].isalpha():
            joined.append(" ")  # a line break between two words of Latin letters was a space
        joined.append(piece)
    return "".join(joined)
