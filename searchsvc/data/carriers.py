"""What carries the articles of a source, by its name: newspaper, periodical, broadcast or site."""

import re

from searchsvc.data.tables import rows

NEWSPAPER = "N"

_LETTERS = {ending: letter for letter, endings in rows("carriers.tsv") for ending in endings.split()}
_ENDING = re.compile(rf"({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?:（[^（）]*）)?$")


def find_carrier(source: str) -> str:
    """The letter of the carrier as a citation by GB/T 7714 gives it; a remark in brackets behind the name may stand."""
    found = _ENDING.search(source)
    return _LETTERS[found[1]] if found else NEWSPAPER
