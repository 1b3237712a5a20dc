"""The loops of a search in C, where they were compiled at installation; nothing needs them, numpy is their equal."""

from ctypes import PyDLL
from pathlib import Path

_FOLDER = Path(__file__).parent


def load() -> PyDLL | None:
    """The compiled loops, or None. They keep the interpreter's lock, as they run for microseconds only."""
    for path in _FOLDER.glob("loops*.so"):
        try:
            return PyDLL(str(path))
        except OSError:  # made for another kind of machine
            continue
    return None
