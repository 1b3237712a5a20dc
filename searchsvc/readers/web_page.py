"""An HTML page: the article's text without navigation, its headings, and what the page says about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from searchsvc.documents import Problem
from searchsvc.readers.blocks import DEEPEST, Block, Page, collect_blocks, is_too_deep, parse_page
from searchsvc.readers.credits import Credit, merge_credits, read_credit
from searchsvc.readers.drafts import Draft, Place

_SENTENCE = re.compile(r"[。！？；]|[，,!?].{8}")
# The container is the deepest element with this share of the prose; it then grows while nothing but text joins.
_SHARE = 0.6
_LEAVINGS = re.compile(
    r"(?:分享(?:到|至)?[:：]?.{0,12}|【?字[号体][:：]?.{0,10}】?|扫一扫.{0,16}|(?:上|下)一篇[:：]?.{0,60}|打印本页|打印|关闭(?:窗口)?|返回顶部|"
    r"(?:点击|阅读|浏览)(?:量|数|次数)?[:：]\s?\d*|收藏|纠错|我要纠错|评论\d*|点赞\d*|[><|/\s]+)"
)
_FOOT = re.compile(
    r"版权所有|[Cc]opyright|©|.{0,20}ICP[备证]|网站备案|(?:主办|承办|主管)单位[:：]|技术支持[:：]|违法和不良信息|.{0,12}公网安备"
)
_TITLE_END = re.compile(r"\s*(?:[-_|—–]{1,2}|--)\s*[^-_|—–]{2,20}$")
_DATES = (
    "article:published_time",
    *("datepublished", "publishdate", "publish_date", "publish-date", "publish_time", "pubdate", "publishtime"),
    *("og:published_time", "og:release_date", "firstpublishedtime", "dc.date", "dc.date.issued", "date"),
)
_SOURCES = ("source", "contentsource", "mediaid", "og:site_name", "article:publisher", "dc.publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "byl")
_JSON_DATE = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{8,40})"')
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,12}")
_KICKER = re.compile(r"kicker|pretitle|introtitle|yinti|shoulder", re.IGNORECASE)
_SUBTITLE = re.compile(r"sub-?title|futi|subhead", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Meta:
    """What the head of the page says."""

    title: str
    date: str
    source: str
    by: tuple[str, ...]


def read_web_page(html: str, place: Place) -> Iterator[Draft | Problem]:
    """Yield the one article of a page; nothing if the page has no text."""
    if is_too_deep(html):
        message = f"网页的标签嵌套超过 {DEEPEST} 层，未收入。请换一份正常的网页，或另存为文本。"
        yield Problem(place.path, 1, message)
        return
    parser = parse_page(html)
    meta = _read_meta(parser, html)
    page = collect_blocks(parser)
    title, heading = _find_title(page, meta)
    text = _find_text(page, heading)
    if text:
        line = html.count("\n", 0, max(0, html.find(title))) + 1 if title else 1
        yield _draft(page.blocks, text, heading, title, meta, line)


def _read_meta(parser: LexborHTMLParser, html: str) -> _Meta:
    values: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            values.setdefault(name.lower(), content.strip())
    day = next((values[name] for name in _DATES if name in values), "")
    if not day and (match := _JSON_DATE.search(html)):
        day = match[1]
    if not day and (clock := parser.css_first("time[datetime]")):
        day = clock.attributes.get("datetime") or ""
    source = next((values[name] for name in _SOURCES if name in values), "")
    author = next((values[name] for name in _AUTHORS if name in values), "")
    names = re.split(r"[\s,，、;；]+", author)
    by = tuple(names) if author and all(_NAME.fullmatch(name) for name in names) else ()
    written = parser.css_first("title")
    head = values.get("og:title") or (written.text(deep=True).strip() if written else "")
    return _Meta(" ".join(head.split()), day, source, by)


def _find_title(page: Page, meta: _Meta) -> tuple[str, int]:
    """The headline and the number of its block (-1: in no block)."""
    firsts = [i for i, block in enumerate(page.blocks) if block.tag == "h1"]
    for i in firsts:
        if _same(page.blocks[i].text, meta.title) or _fold(page.blocks[i].text) in _fold(meta.title):
            return page.blocks[i].text, i
    bare = _TITLE_END.sub("", _TITLE_END.sub("", meta.title)) or meta.title
    for i, block in enumerate(page.blocks):
        if len(block.text) > 3 and (_same(block.text, meta.title) or _same(block.text, bare)):
            return block.text, i
    if firsts:
        return page.blocks[firsts[0]].text, firsts[0]
    return bare, -1


def _find_text(page: Page, heading: int) -> list[int]:
    """The numbers of the blocks that are the article's, with what may stand between its headline and its text."""
    blocks = page.blocks
    junk = [_is_junk(block) for block in blocks]
    prose = [i for i, block in enumerate(blocks) if not junk[i] and _is_prose(block)]
    if not prose:
        # A page of short paragraphs only: what stands below the headline.
        return [i for i in range(heading + 1, len(blocks)) if not junk[i]]
    container = _grow(page, _densest(page, prose), junk)
    within = [element == container for element in range(len(page.parents))]
    for element in range(1, len(within)):
        within[element] = within[element] or within[page.parents[element]]
    aside = _find_asides(page, container, junk, set(prose))
    inside = [i for i, block in enumerate(blocks) if within[block.owner] and not junk[i] and i not in aside]
    # Credits, sub-headline and summary stand between headline and text, sometimes apart from both.
    start = heading + 1 if 0 <= heading < inside[0] else inside[0]
    between = [i for i in range(start, inside[0]) if not junk[i] and (i in prose or _heads(blocks[i]))]
    return between + inside


def _densest(page: Page, prose: Sequence[int]) -> int:
    """The deepest element that holds most of the prose and is not itself a paragraph."""
    mass = [0] * len(page.parents)
    count = [0] * len(page.parents)
    for i in prose:
        mass[page.blocks[i].owner] += len(page.blocks[i].text)
    for block in page.blocks:
        count[block.owner] += 1
    _add_up(mass, page.parents)
    _add_up(count, page.parents)
    best = 0
    for element in range(1, len(page.parents)):
        if page.parents[element] == best and mass[element] >= _SHARE * mass[0] and count[element] > 1:
            best = element
    return best


def _find_asides(page: Page, container: int, junk: Sequence[bool], prose: set[int]) -> set[int]:
    """The blocks of those parts of a container that hold menus or lists of links and no prose."""
    part = list(range(len(page.parents)))
    for element in range(1, len(part)):
        if page.parents[element] != container and element != container:
            part[element] = part[page.parents[element]]
    owners = [part[block.owner] for block in page.blocks]
    linking = {owner for owner, is_junk in zip(owners, junk, strict=True) if is_junk}
    reading = {owners[i] for i in prose}
    return {i for i, owner in enumerate(owners) if owner in linking and owner not in reading and owner != container}


def _grow(page: Page, container: int, junk: Sequence[bool]) -> int:
    """The widest element around a container that adds nothing but text to it."""
    count = [0] * len(page.parents)
    for block, is_junk in zip(page.blocks, junk, strict=True):
        count[block.owner] += is_junk
    _add_up(count, page.parents)
    while container > 0 and count[page.parents[container]] == count[container]:
        container = page.parents[container]
    return container


def _add_up(values: list[int], parents: Sequence[int]) -> None:
    """Add to each element what is inside it; children come after their parents."""
    for element in range(len(values) - 1, 0, -1):
        values[parents[element]] += values[element]


def _is_prose(block: Block) -> bool:
    return len(block.text) >= 4 and _SENTENCE.search(block.text) is not None


def _is_junk(block: Block) -> bool:
    """Whether a block is a menu, a link to another page or a button."""
    if block.linked * 2 > len(block.text) and not block.text.endswith(("。", "！", "？", "”", "）")):
        return read_credit(block.text) is None
    return _LEAVINGS.fullmatch(block.text) is not None or (
        len(block.text) < 120 and _FOOT.match(block.text) is not None
    )


def _heads(block: Block) -> bool:
    """Whether a block above the text is a credit or a further heading."""
    return _is_heading(block) or read_credit(block.text) is not None


def _is_heading(block: Block) -> bool:
    marked = block.tag in ("h2", "h3", "h4") or _KICKER.search(block.style) or _SUBTITLE.search(block.style)
    return bool(marked) and len(block.text) < 60


def _draft(blocks: Sequence[Block], text: Sequence[int], heading: int, title: str, meta: _Meta, line: int) -> Draft:
    above: list[str] = [blocks[heading - 1].text] if heading > 0 and _KICKER.search(blocks[heading - 1].style) else []
    below: list[str] = []
    paragraphs: list[str] = []
    credits_: list[Credit] = []
    for number in text:
        block = blocks[number]
        if _same(block.text, title) or block.text in above:
            continue
        credit = read_credit(block.text)
        if credit and not (credit.bare and paragraphs):
            credits_.append(credit)
        elif not paragraphs and _is_heading(block) and number != text[-1]:
            (above if _KICKER.search(block.style) or number < heading else below).append(block.text)
        else:
            paragraphs.append(block.text)
    own = merge_credits(credits_)
    told = own.told.to_date() if own.told else None
    return Draft(
        title=title,
        paragraphs=tuple(paragraphs),
        line=line,
        kicker=" ".join(above),
        subtitle=" ".join(below),
        date=meta.date or (told.isoformat() if told else ""),
        source=own.source or meta.source or own.newspaper,
        by=own.by or meta.by,
    )


def _same(one: str, other: str) -> bool:
    return _fold(one) == _fold(other)


def _fold(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
