"""The language that the present request is answered in: Chinese, or English where it asked for that."""

from contextvars import ContextVar

CHINESE = "zh-Hans"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)

# Of the request, not of the process: each thread of the server answers in its own.
_current: ContextVar[str] = ContextVar("language", default=CHINESE)


def language() -> str:
    """The language in force: one of LANGUAGES."""
    return _current.get()


def speak(wanted: str) -> None:
    """Word what follows in this thread in one of LANGUAGES."""
    _current.set(wanted)


def either(chinese: str, english: str) -> str:
    """The one of two wordings that is in the language in force."""
    return english if _current.get() == ENGLISH else chinese
