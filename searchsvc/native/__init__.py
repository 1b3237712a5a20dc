"""Loops in C, where they were compiled at installation; nothing needs them, numpy is their equal."""

from ctypes import CDLL
from pathlib import Path
from typing import TypeVar

Library = TypeVar("Library", bound=CDLL)

_FOLDER = Path(__file__).parent


def load(kind: type[Library]) -> Library | None:
    """The compiled loops, or None; a PyDLL keeps the interpreter's lock, a CDLL lets other threads go on."""
    for path in _FOLDER.glob("loops*.so"):
        try:
            return kind(str(path))
        except OSError:  # made for another kind of machine
            continue
    return None
