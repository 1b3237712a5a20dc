"""An HTML page as a flat list of text blocks that know where in the tree they stand.

selectolax (Lexbor) parses as browsers do; the tree is walked without recursion, so depth costs nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Lexbor looks through all open elements at each block tag: 45,000 nested <div> took 10 s, 1,000 take no time.
DEEPEST = 1000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# These do not nest: they are empty, or the next one closes the one before.
_FLAT = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"a", "dd", "dt", "li", "nobr", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr", "html", "body"}
)
_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "button", "select", "iframe", "svg", "head"}
    | {"object", "audio", "video", "canvas", "textarea", "dialog", "menu", "map"}
)
_INLINE = frozenset(
    {"a", "b", "strong", "i", "em", "u", "s", "span", "font", "small", "big", "sub", "sup", "mark", "abbr", "cite"}
    | {"code", "q", "time", "label", "bdi", "bdo", "del", "ins", "kbd", "ruby", "rb", "var", "wbr", "img", "nobr", "tt"}
)
_OPTION = re.compile(r"</?option\b[^<>]*>?", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u3000]+")


@dataclass(slots=True)
class Block:
    """A run of text between two breaks; `linked` of its characters are links, `owner` is its element's number."""

    text: str
    linked: int
    owner: int
    tag: str
    style: str


@dataclass(slots=True)
class Page:
    """The blocks in reading order; `parents` gives for each element the number of the one around it."""

    blocks: list[Block] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)


def is_too_deep(html: str) -> bool:
    """Whether the page nests its elements so deep that parsing it would take long."""
    depth = 0
    for closing, name in _TAG.findall(html):
        if name.lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > DEEPEST:
            return True
    return False


def parse_page(html: str) -> LexborHTMLParser:
    """The tree of a page; choices of a form are left out, as Lexbor takes the square of their number in time."""
    return LexborHTMLParser(_OPTION.sub(" ", html))


def collect_blocks(parser: LexborHTMLParser) -> Page:
    """The visible text of a page, block by block."""
    page = Page()
    run = _Run(page)
    for node, entering in _walk(parser.body):
        tag = node.tag or ""
        if tag == "-text":
            if entering:
                run.add(node.text_content or "")
        elif tag == "a":
            run.links += 1 if entering else -1
        elif tag in _INLINE:
            continue
        elif tag == "br":
            run.break_line(entering)
        elif entering:
            run.open(tag, " ".join(str(node.attributes.get(name) or "") for name in ("class", "id")))
        else:
            run.close()
    return page


@dataclass(slots=True)
class _Run:
    """The text of the block that is being read, and the elements open around it."""

    page: Page
    links: int = 0
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _open: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self._pieces.append(text)
        if self.links > 0:
            self._linked += len(text.strip())

    def break_line(self, entering: bool) -> None:
        """A line break parts text, but not a headline."""
        if entering and self._open and self._open[-1][1] in _HEADINGS:
            self._pieces.append(" ")
        elif entering:
            self._flush()

    def open(self, tag: str, style: str) -> None:
        self._flush()
        parent = self._open[-1][0] if self._open else -1
        self.page.parents.append(parent)
        self._open.append((len(self.page.parents) - 1, tag, style))

    def close(self) -> None:
        self._flush()
        self._open.pop()

    def _flush(self) -> None:
        text = _join("".join(self._pieces))
        if text and self._open:
            owner, tag, style = self._open[-1]
            self.page.blocks.append(Block(text, self._linked, owner, tag, style))
        self._pieces.clear()
        self._linked = 0


def _walk(root: LexborNode | None) -> Iterator[tuple[LexborNode, bool]]:
    """Each visible node, entered and left; text nodes are only entered."""
    node = root
    depth = 0
    while node is not None:
        tag = node.tag or ""
        if tag not in _HIDDEN and not tag.startswith("-comment") and not _is_hidden(node, tag):
            yield node, True
            if tag != "-text" and node.child is not None:
                node, depth = node.child, depth + 1
                continue
            if tag != "-text":
                yield node, False
        while node.next is None or depth == 0:
            parent = node.parent
            depth -= 1
            if parent is None or depth < 0:
                return
            node = parent
            yield node, False
        node = node.next


def _is_hidden(node: LexborNode, tag: str) -> bool:
    if tag == "-text":
        return False
    attributes = node.attributes
    if not attributes:
        return False
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style


def _join(text: str) -> str:
    """White space as a browser shows it, but none where a line break stands between two Han characters."""
    text = text.strip(" \t\r\n\f\u00a0\u3000")
    if not _SPACE.search(text):
        return text
    return _SPACE.sub(_space, text)


def _space(match: re.Match[str]) -> str:
    if "\n" not in match[0]:
        return "\u3000" if "\u3000" in match[0] else " "
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return " " if before.isascii() and after.isascii() else ""
