"""Which of the lines above a text is the headline, which the kicker, which the sub-headline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A kicker leads over to the headline: 某某在某会上强调
_LEADS_OVER = re.compile(r"(?:强调|指出|要求|表示|提出|认为|希望|透露|说|时|：|:)$")
_SLOGAN_SHARE = 0.25
_LABEL = re.compile(r"[【\[（(]?[^\s，。]{1,8}[】\]）)]$")


@dataclass(frozen=True, slots=True)
class Headings:
    """The lines above a text by their roles."""

    kicker: str = ""
    title: str = ""
    subtitle: str = ""


def assign_roles(lines: Sequence[str], lead: str) -> Headings:
    """The roles of heading lines, from their own words and from the first paragraph.

    The headline tells the event that the first paragraph tells, so it shares most of its pairs of characters
    with it. A line that leads over (…强调) and what stands before the headline is the kicker, what follows it
    the sub-headline. Where nothing tells, the first line is the headline.
    """
    if not lines:
        return Headings()
    first = 0
    while first < len(lines) - 1 and _LEADS_OVER.search(lines[first]):
        first += 1
    if first == 0 and len(lines) > 2 and _LABEL.match(lines[0]):
        first = 1
    candidates = [i for i in range(first, len(lines)) if i == first or not lines[i].startswith(("——", "—", "--"))]
    if first:
        title = first  # what is led over to
    else:
        title = max(candidates, key=lambda i: (share_pairs(lines[i], lead) + (_SLOGAN_SHARE if i == first else 0), -i))
    return Headings(" ".join(lines[:title]), lines[title], " ".join(lines[title + 1 :]))


def share_pairs(line: str, text: str) -> float:
    """The share of a line's pairs of neighbouring characters that a text has too."""
    known = {text[i : i + 2] for i in range(len(text) - 1)}
    pairs = [line[i : i + 2] for i in range(len(line) - 1)]
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.0
