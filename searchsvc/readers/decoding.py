"""Bytes -> text: UTF-8 with and without mark, GB18030, UTF-16 and UTF-32, told apart by what the bytes allow."""

import codecs
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import AnyStr

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PLAUSIBLE = re.compile("[\t\n\r -~\u2010-\u2027\u3000-\u301f\u4e00-\u9fff\uff00-\uff5e]")
SAMPLE = 1 << 16
_LONGEST_LINE = 32 << 20  # bytes or characters: a longer line is dropped, not held in memory


@dataclass(frozen=True, slots=True)
class Decoded:
    """A whole file as text; `damage` is the line (from 1) of the first byte that could not be read, 0 if none."""

    text: str
    encoding: str
    damage: int = 0


def detect_encoding(sample: bytes, whole: bool = True) -> str:
    """The name of the encoding of some bytes; unless they are the `whole`, a character may be cut off at the end."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    valid = _reads(sample, "utf-8", whole)
    if valid and b"\0" not in sample:
        return "utf-8"
    if wide := _detect_wide(sample):
        return wide
    if valid or _is_damaged_utf8(sample):
        return "utf-8"
    return "gb18030"


def decode(data: bytes) -> Decoded:
    """The text of a whole file; bytes that cannot be read become U+FFFD."""
    encoding = detect_encoding(data[:SAMPLE], whole=len(data) <= SAMPLE)
    if encoding == "utf-8" and not _reads(data, "utf-8", True) and _reads(data, "gb18030", True):
        encoding = detect_encoding(data)  # the sample was plain ASCII, or the damage lies further down
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Decoded(data.decode(encoding, "replace"), encoding, line)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a stream; `text` is None where the line is dropped, `complaint` says what is wrong with it."""

    number: int
    text: str | None
    complaint: str = ""


def decode_lines(stream: io.BufferedReader) -> Iterator[Line]:
    """The lines of a stream, one at a time in memory; raises what reading the stream raises."""
    encoding = detect_encoding(stream.peek(SAMPLE), whole=False)
    if encoding.startswith(("utf-16", "utf-32")):
        wide = io.TextIOWrapper(stream, encoding, "replace", newline="\n")
        for number, text in _limited(wide.readline, "\n"):
            yield _line(number, text, encoding)
        return
    if encoding == "utf-8-sig":
        stream.read(len(codecs.BOM_UTF8))
        encoding = "utf-8"
    for number, data in _limited(stream.readline, b"\n"):
        yield _line(number, data, encoding)


def _line(number: int, data: str | bytes | None, encoding: str) -> Line:
    if data is None:
        return Line(number, None, f"这一行超过 {_LONGEST_LINE >> 20} MiB，未收入。请拆开。")
    if "\0" in data if isinstance(data, str) else b"\0" in data:
        return Line(number, None, "这一行有 NUL 字节，不是文字或已损坏，未收入。请换一份完好的文件。")
    complaint = f"有不合 {encoding.upper()} 编码的字节，已用 � 代替。请核对原文。"
    if isinstance(data, str):
        return Line(number, data, complaint if "\ufffd" in data else "")
    try:
        return Line(number, data.decode(encoding))
    except UnicodeDecodeError:
        return Line(number, data.decode(encoding, "replace"), complaint)


def _limited(readline: Callable[[int], AnyStr], end: AnyStr) -> Iterator[tuple[int, AnyStr | None]]:
    """Numbered lines that are not empty; one that is too long is read past and given as None."""
    number = 0
    while line := readline(_LONGEST_LINE):
        number += 1
        if len(line) <= 2 and not line.strip():
            continue
        if len(line) < _LONGEST_LINE or line.endswith(end):
            yield number, line
            continue
        while line and not line.endswith(end):
            line = readline(_LONGEST_LINE)
        yield number, None


def _reads(data: bytes, encoding: str, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 of which some were lost: GB18030 would read all of it as nonsense, without an error.

    Bytes of GB18030 hardly ever make the three bytes of a Han character in UTF-8.
    """
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return sum(c >= "\u0800" for c in text) - lost > 2 * lost


def _detect_wide(sample: bytes) -> str:
    """UTF-16 without a mark: it has zero bytes, and read so it is Han and ASCII; empty if it is not."""
    zeros = sample.count(0)
    # Two letters of ASCII make a Han character in UTF-16: plain ASCII is that only if every other byte is zero.
    if not zeros or (sample.isascii() and zeros < 0.4 * len(sample)):
        return ""
    for name in ("utf-16-le", "utf-16-be"):
        if _reads(sample, name, whole=False):
            text = sample[: len(sample) & ~1].decode(name, "replace")
            if sum(_PLAUSIBLE.match(c) is not None for c in text) > 0.9 * len(text):
                return name
    return ""
