"""Reading the tables that lie beside this module."""

from collections.abc import Iterator
from importlib import resources


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a table as tuples of cells.

    Tables are UTF-8, one row a line, cells parted by tabs; blank lines and lines that begin with `#` are comments.
    """
    for line in resources.files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(cell.strip() for cell in line.split("\t"))


def words(name: str) -> tuple[str, ...]:
    """The words of a table that is a plain list: parted by blanks or line breaks, in the order of the file."""
    return tuple(word for row in rows(name) for cell in row for word in cell.split())
