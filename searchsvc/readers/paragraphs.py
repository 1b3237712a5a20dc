"""Lines of a body -> paragraphs: what wrapping and column ends tore apart is joined, and nothing else."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.readers.headings import share_pairs
from searchsvc.readers.lines import TextLine, measure_cells

_SHORT = 3  # cells by which a full line may fall short: a character, or a character and a half, pushed on
_HANGING = 4  # cells by which a line may be longer: two punctuation marks that must not begin the next one
_WIDEST = 160  # cells: a line of more was not wrapped
_ANNOUNCES = re.compile(r"(?:如下|以下|下列)[^，。：]{0,12}[：:]$")
# What wrapping does not part: opening brackets, a word or a character, the marks behind it.
_UNIT = re.compile(r"[“‘《〈（【「『(\[]*(?:[0-9A-Za-z.%+/-]+|.)[，。！？；：、”’》〉）】」』…%]*")
_TWO_PARTS = re.compile(r"[\u4e00-\u9fff”》][ 　][\u4e00-\u9fff“《]")
_TAKEN_UP = 0.35  # share of its pairs of characters
_SUBHEAD = 24  # characters: a line of more that ends without punctuation is torn, not a subhead


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a body is set: `wrap` is the width of full lines (0: not wrapped); which marks open paragraphs."""

    wrap: int
    indents: bool
    steady: bool  # so many are indented that a line which is not goes on
    blanks: bool

    def is_full(self, line: TextLine) -> bool:
        """Whether a line is about as wide as full lines are."""
        return bool(self.wrap) and line.width >= self.wrap - _SHORT

    def had_no_room(self, above: TextLine, line: TextLine) -> bool:
        """Whether what a line begins with did not fit on the line above."""
        unit = _UNIT.match(line.text)
        return bool(self.wrap) and above.width + measure_cells(unit[0] if unit else "") > self.wrap


def join_paragraphs(lines: Sequence[TextLine], wrap: int = 0) -> tuple[str, ...]:
    """The paragraphs of a body.

    A line on which no sentence ends goes on in the next one, unless that one is marked as a beginning or the
    line is a subhead. A line on which a sentence ends closes the paragraph, unless the body is wrapped, the
    line is full, and no indentation or blank line marks a beginning. `wrap` is the width of full lines on the
    page, which counts where the body's own lines do not tell theirs.
    """
    if not lines:
        return ()
    setting = _measure(lines, wrap)
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


def measure_wrap(lines: Sequence[TextLine]) -> int:
    """The width of full lines; 0 unless many lines break off inside a sentence, at one width, and few are wider."""
    inside = [line.width for line in lines[:-1] if not line.complete and not line.credit]
    widths = Counter(width for width in inside if width <= _WIDEST)
    if not widths:
        return 0
    wrap = max(widths, key=lambda width: (widths[width], width))
    near = sum(wrap - _SHORT <= width <= wrap + _HANGING for width in inside)
    wider = sum(line.width > wrap + _HANGING for line in lines)
    measured = near >= max(2, 0.6 * len(inside)) and len(inside) >= 0.2 * len(lines) and wider <= 0.05 * len(lines)
    return wrap if measured else 0


def _measure(lines: Sequence[TextLine], wrap: int) -> _Setting:
    pairs = list(pairwise(lines))
    inside = [below for above, below in pairs if not above.complete]
    starts = [lines[0], *(below for above, below in pairs if above.complete)]
    few = 0.34 * len(inside)
    indented = sum(line.indent >= 2 for line in starts)
    # After a full line a sentence may end inside a paragraph, so only a part of these lines is a beginning.
    indents = (
        lines[0].indent >= 2 and indented >= 0.25 * len(starts) and sum(line.indent >= 2 for line in inside) <= few
    )
    blanks = any(line.blanks for line in starts[1:]) and sum(line.blanks > 0 for line in inside) <= few
    return _Setting(
        wrap=measure_wrap(lines) or wrap,
        indents=indents and any(line.indent < 2 for line in lines[1:]),
        steady=indents and indented >= 3 and indented >= 0.75 * len(starts),
        blanks=blanks and bool(inside),
    )


def _goes_on(above: TextLine, line: TextLine, opens: bool, setting: _Setting) -> bool:
    """Whether a line continues the paragraph of the line above."""
    if above.credit or line.credit or (setting.indents and line.indent >= 2):
        return False
    if line.ruled or (line.dateline and (above.complete or line.blanks)):
        return False
    if above.complete:
        if line.enumerated or (setting.blanks and line.blanks and not setting.indents):
            return False
        return setting.had_no_room(above, line) or (setting.steady and not setting.wrap and not line.heading_like)
    if above.text[-1] in "：:；;" and (line.enumerated or (not setting.is_full(above) and _announces(above.text))):
        return False
    if setting.is_full(above):
        # Of the width of full lines by chance, but alone between blank lines that part paragraphs.
        alone = opens and setting.blanks and above.blanks and line.blanks and above.heading_like
        return not (alone and "，" not in above.text)
    return not (opens and _is_subhead(above, line, setting))


def _announces(text: str) -> bool:
    """Whether a line ends by announcing what follows in paragraphs of its own."""
    return len(text) < _SUBHEAD or _ANNOUNCES.search(text) is not None


def _is_subhead(line: TextLine, below: TextLine, setting: _Setting) -> bool:
    """Whether a line that opens a paragraph and breaks off is a heading inside the body.

    A longer one is only if the text below takes up its words.
    """
    text = line.text
    if not line.heading_like or "，" in text or (setting.blanks and not below.blanks):
        return False
    if len(text) <= _SUBHEAD:
        return "、" not in text[3:]
    # 某地开通公交 村民出行不难: only a headline has a space inside.
    return _TWO_PARTS.search(text) is not None or share_pairs(text, below.text[: 4 * len(text)]) >= _TAKEN_UP


def _join(pieces: list[str]) -> str:
    joined = [pieces[0]]
    for piece in pieces[1:]:
        if joined[-1][-1].isascii() and joined[-1][-1].isalpha() and piece[0].isascii() and piece[0].isalpha():
            joined.append(" ")  # a line break between two words of Latin letters was a space
        joined.append(piece)
    return "".join(joined)
