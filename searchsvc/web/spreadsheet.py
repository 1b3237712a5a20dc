"""Tables as CSV that a spreadsheet opens as meant: UTF-8 with a mark, and no cell that it would compute."""

import csv
import io
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for GBK

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under their header; lines end with CR LF (RFC 4180)."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([disarm(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + page.getvalue()


def disarm(value: object) -> str:
    """The value as text that no spreadsheet computes: what looks like a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
