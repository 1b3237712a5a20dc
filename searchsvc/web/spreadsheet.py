"""Tables as CSV that a spreadsheet opens as meant: UTF-8 with a mark, and no cell that it would compute."""

import csv
from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for GBK

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The header and the rows, a line each as they come; lines end with CR LF (RFC 4180)."""
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(header)
    yield BYTE_ORDER_MARK + line.text
    for row in rows:
        writer.writerow([disarm(value) for value in row])
        yield line.text


class _Line:
    """Where the writer leaves each line."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def disarm(value: object) -> str:
    """The value as text that no spreadsheet computes: what looks like a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
