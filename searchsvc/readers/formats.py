"""A file of the corpus -> its articles: unpacked, decoded, given to the reader of its ending."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from searchsvc.documents import Article, Problem
from searchsvc.readers.dates import told_by_path
from searchsvc.readers.decoding import decode, decode_lines
from searchsvc.readers.drafts import Draft, Place, finish
from searchsvc.readers.files import READ_ERRORS, open_bytes, reader_of, relative_name
from searchsvc.readers.json_lines import read_json_line
from searchsvc.readers.markdown import read_markdown
from searchsvc.readers.outlets import NEWSPAPER
from searchsvc.readers.page_dump import read_page_dump
from searchsvc.readers.web_page import read_web_page

_WHOLE = {"page dump": read_page_dump, "Markdown": read_markdown, "HTML": read_web_page}
# A file that is read whole needs about ten times its size in memory.
_LARGEST = 64 << 20
# More of one kind than this are counted, not listed, so that a report stays readable and small.
_LISTED = 100
_NEWSPAPER = re.compile(NEWSPAPER)
_KIND = 14  # characters: reports that end alike are of one kind; names and reasons stand before


def read_file(path: Path, corpus: Path | None = None) -> Iterator[Article | Problem]:
    """Yield the articles of one file and what is to be reported of it, in the order of the file.

    Nothing about the content raises: it is reported and the rest goes on. `corpus` gives the paths in
    reports and the folders that may tell a date; a file outside a corpus is named by its file name. JSON
    Lines are read line by line, other files whole (up to 64 MiB).
    """
    name = relative_name(path, corpus)
    # A single file may lie in a folder that tells the year.
    place = _place(name, name if corpus else path.absolute().as_posix())
    yield from _sum_up(_read(path, place), name)


def read_bytes(data: bytes, name: str) -> Iterator[Article | Problem]:
    """Yield the articles of a file given as bytes (not packed); the ending of its name says the format."""
    place = _place(name, name)
    if reader_of(name) == "JSON Lines":
        yield from _sum_up(_finish(_read_lines(io.BufferedReader(io.BytesIO(data)), place), place), name)
    else:
        yield from _sum_up(_read_whole(data, place), name)


def _place(name: str, full: str) -> Place:
    """What a path tells: the date, and the newspaper if a folder or the file is named after one."""
    parts = (part for folder in full.split("/")[::-1] for part in re.split(r"[\d\s._-]+", folder))
    return Place(name, told_by_path(full), next((part for part in parts if _NEWSPAPER.fullmatch(part)), ""))


def _read(path: Path, place: Place) -> Iterator[Article | Problem]:
    try:
        if path.exists() and not path.is_file():  # to open a pipe is to wait for whoever writes into it
            yield Problem(place.path, 1, "不是普通文件，未读。请换成普通的文件。")
            return
        with open_bytes(path) as stream:
            if reader_of(path.name) == "JSON Lines":
                yield from _finish(_read_lines(stream, place), place)
                return
            data = stream.read(_LARGEST + 1)
    except READ_ERRORS as error:
        yield _unreadable(place, 1, error)
        return
    yield from _read_whole(data, place)


def _read_whole(data: bytes, place: Place) -> Iterator[Article | Problem]:
    reader = _WHOLE.get(reader_of(place.path))
    if reader is None:
        yield Problem(place.path, 1, "不认识的文件类型，未读。请转换成 .txt、.md、.html 或 .jsonl。")
        return
    if len(data) > _LARGEST:
        yield Problem(place.path, 1, f"文件超过 {_LARGEST >> 20} MiB，未读。请拆成几个文件，或转换成 JSON Lines。")
        return
    if not data.strip(b"\0 \t\r\n"):
        yield Problem(place.path, 1, "空文件，未收入。请补上内容，或删去这个文件。")
        return
    decoded = decode(data)
    if (zero := decoded.text.find("\0")) >= 0:
        line = decoded.text.count("\n", 0, zero) + 1
        yield Problem(place.path, line, "文件里有 NUL 字节，不是文字或已损坏，未收入。请换一份完好的文件。")
        return
    if decoded.damage:
        message = f"有不合 {decoded.encoding.upper()} 编码的字节，已用 � 代替。请核对原文。"
        yield Problem(place.path, decoded.damage, message, skipped=False)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    yield from _finish(reader(text, place), place)


def _finish(drafts: Iterator[Draft | Problem], place: Place) -> Iterator[Article | Problem]:
    """Articles of drafts; a file that gave neither article nor report is itself reported."""
    nothing = True
    for item in drafts:
        nothing = False
        if isinstance(item, Problem):
            yield item
        else:
            yield from finish(item, place)
    if nothing:
        yield Problem(place.path, 1, "文件里没有文章，未收入。请补上标题和正文，或删去这个文件。")


def _read_lines(stream: io.BufferedReader, place: Place) -> Iterator[Draft | Problem]:
    """Drafts of a stream of JSON Lines; a damaged archive is reported where it breaks."""
    number = 0
    try:
        for line in decode_lines(stream):
            number = line.number
            if line.complaint:
                yield Problem(place.path, number, line.complaint, skipped=line.text is None)
            if line.text is not None:
                yield from read_json_line(line.text, number, place)
    except READ_ERRORS as error:
        yield _unreadable(place, number + 1, error)


def _unreadable(place: Place, line: int, error: Exception) -> Problem:
    reason = (error.strerror if isinstance(error, OSError) else None) or f"压缩文件不完整或已损坏（{error}）"
    return Problem(place.path, line, f"读到这里读不下去：{reason}。之后的内容未收入，请换一份完好的文件。")


def _sum_up(items: Iterator[Article | Problem], path: str) -> Iterator[Article | Problem]:
    """The items with at most `_LISTED` reports of one kind; the rest are counted at the end."""
    counts: Counter[tuple[str, bool]] = Counter()
    last: dict[tuple[str, bool], Problem] = {}
    for item in items:
        if isinstance(item, Problem):
            kind = (item.message[-_KIND:], item.skipped)
            counts[kind] += 1
            if counts[kind] > _LISTED:
                last[kind] = item
                continue
        yield item
    for kind, problem in last.items():
        more = f"还有 {counts[kind] - _LISTED} 处同类的问题，最后一处在第 {problem.line} 行：{problem.message}"
        yield Problem(path, problem.line, more, problem.skipped)
