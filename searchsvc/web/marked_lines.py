"""Headings, which are found as one text but shown line by line."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from searchsvc.results import Hit, Range, Snippet
from searchsvc.snippets import to_html


def mark_lines(lines: Sequence[str], marks: Sequence[Range]) -> list[Markup]:
    """Each line in HTML with its share of ranges into the lines joined by line breaks.

    What reaches over a break is marked on both sides of it.
    """
    marked, at = [], 0
    for line in lines:
        end = at + len(line)
        inside = [(max(start, at) - at, min(stop, end) - at) for start, stop in marks if start < end and stop > at]
        marked.append(to_html(Snippet(line, tuple(inside))))
        at = end + 1
    return marked


def show_hit(hit: Hit) -> tuple[Markup, Markup]:
    """The headline of a hit and the text below it; where the hit is in the headings, no line is shown twice."""
    title, snippet = hit.paragraph.article.title, hit.snippet
    lines = snippet.text.split("\n")
    if hit.paragraph.number or title not in lines:
        return escape(title), to_html(snippet)
    marked = mark_lines(lines, snippet.marks)
    return marked.pop(lines.index(title)), Markup("\n").join(marked)
