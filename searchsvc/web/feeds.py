"""What is new on a question, as an Atom feed (RFC 4287) and as a JSON Feed (1.1)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
MOST = 40  # entries

# Newspapers are dated in Beijing; a paper of a day is out when the day begins.
_MIDNIGHT = "T00:00:00+08:00"
# Characters that XML cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ElementTree.register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article or meeting in a feed; `url` is absolute and its permanent name where `id` gives no other."""

    url: str
    title: str
    date: date | None
    source: str
    text: str
    topics: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; addresses are absolute, `updated` stands for entries without a date."""

    title: str
    page: str
    address: str
    updated: datetime
    entries: tuple[Entry, ...]


def write_atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-Hans"})
    _add(root, "title", feed.title)
    _add(root, "id", feed.page)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(root, "updated", feed.updated.isoformat(timespec="seconds"))
    for one in feed.entries:
        entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
        _add(entry, "title", one.title)
        _add(entry, "id", one.id or one.url)
        _add(entry, "link", rel="alternate", type="text/html", href=one.url)
        _add(entry, "updated", _moment(one, feed))
        _add(_add(entry, "author"), "name", one.source or feed.title)
        for topic in one.topics:
            _add(entry, "category", term=topic)
        _add(entry, "summary", one.text)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def describe_feed(feed: Feed) -> dict[str, Any]:
    """The feed as JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": "zh-Hans",
        "items": [
            {
                "id": one.id or one.url,
                "url": one.url,
                "title": one.title,
                "content_text": one.text,
                "date_published": _moment(one, feed),
                "tags": list(one.topics),
                **({"authors": [{"name": one.source}]} if one.source else {}),
            }
            for one in feed.entries
        ],
    }


def clean_xml(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _moment(one: Entry, feed: Feed) -> str:
    return f"{one.date.isoformat()}{_MIDNIGHT}" if one.date else feed.updated.isoformat(timespec="seconds")


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    cleaned = {key: clean_xml(value) for key, value in attributes.items()}
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", cleaned)
    if text:
        element.text = clean_xml(text)
    return element
