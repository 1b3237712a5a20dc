"""Text out of marked-up text: tags, entities and Markdown signs taken away, blocks kept apart.

Everything here is linear in the text: no pattern can be started over a long stretch again and again.
"""

import re
from html import unescape

_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]*)\b[^<>]*>|<!--|<![^<>]*>")
_BLOCKS = frozenset(
    {"p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "tbody", "thead", "center"}
    | {"blockquote", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_HIDDEN = ("script", "style")
# Not between digits or letters: 3*4*5 is no emphasis.
_EMPHASIS = re.compile(r"(?<![0-9A-Za-z*])(\*{1,3})(?=[^\s*])([^*\n]+)(?<=\S)\1(?![0-9A-Za-z*])")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\([^()\n]*\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def split_html(text: str) -> list[str]:
    """The blocks of a piece of HTML as plain text, in order, empty ones left out; a `<br>` ends a block."""
    if "<" not in text:
        return [line] if (line := _plain(text)) else []
    blocks: list[str] = []
    block: list[str] = []
    position = 0
    while match := _TAG.search(text, position):
        block.append(text[position : match.start()])
        position = match.end()
        name = (match[1] or "").lower()
        if name in _HIDDEN:
            position = _behind(f"</{name}>", text, position)
        elif name.removeprefix("/") in _BLOCKS:
            blocks.append("".join(block))
            block = []
    blocks.append("".join(block) + text[position:])
    return [plain for piece in blocks if (plain := _plain(piece))]


def blank_comments(text: str) -> str:
    """A text without its HTML comments, on the same lines; one that is not closed stays."""
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end + 3
    return "".join(pieces) + text[position:]


def strip_markdown(text: str) -> str:
    """A run of Markdown without emphasis, images and links (their words stay)."""
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "*" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def join_lines(lines: list[str]) -> str:
    """Lines of one paragraph made one; a space only between letters or digits of words, not between Han."""
    if not lines:
        return ""
    joined = [lines[0].strip()]
    for line in lines[1:]:
        line = line.strip()
        before = joined[-1][-1:]
        if before.isascii() and before.isalnum() and line[:1].isascii() and line[:1].isalnum():
            joined.append(" ")
        joined.append(line)
    return "".join(joined)


def _behind(mark: str, text: str, position: int) -> int:
    end = text.find(mark, position)
    return len(text) if end < 0 else end + len(mark)


def _plain(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    return text.replace("\xa0", " ").strip()
