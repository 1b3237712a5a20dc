"""Where a name ends by what the corpus knows: 甲 before 祝愿 where there is no 甲祝, 乙·丙提 before 出席."""

from collections.abc import Mapping

from searchsvc.annotate import foreign, names

_JOINTS = frozenset(foreign.DOT + "—- ")
_ADVERBS = frozenset("也还已又均则即亦")


def usual_name(name: str, whole: str, counts: Mapping[str, int]) -> str:
    """The name as the corpus has it oftener, longer or shorter, where each place in the article's `whole` text allows.

    `counts` are the articles of each name. A longer name may be rare where its last characters begin no word.
    """
    places = _find(whole, name) if counts else []
    if not places:
        return name
    for length in range(2, len(name)):
        often = counts.get(name[:length], 0) > counts.get(name, 0)
        if often and all(_ends(whole, place, length, len(name)) for place in places):
            return name[:length]
    longer = whole[places[0] : places[0] + len(name) + 1]
    if longer not in counts or whole.count(longer) < len(places):
        return name
    oftener = counts[longer] > counts.get(name, 0)
    return longer if oftener or not foreign.follows(whole, places[0] + len(name)) else name


def rarer_names(counts: Mapping[str, int]) -> frozenset[str]:
    """Of each two names of which one begins the other, the one in fewer articles."""
    pairs = ((name[:length], name) for name in counts for length in range(2, len(name)) if name[:length] in counts)
    return frozenset(min(pair, key=counts.__getitem__) for pair in pairs if counts[pair[0]] != counts[pair[1]])


def _find(whole: str, name: str) -> list[int]:
    """The places where the name stands in the text."""
    places: list[int] = []
    place = whole.find(name)
    while place >= 0:
        places.append(place)
        place = whole.find(name, place + 1)
    return places


def _ends(whole: str, place: int, length: int, longest: int) -> bool:
    """Whether a name at `place` may end after `length` characters: a word begins, or its letters end (of `longest`)."""
    end = place + length
    if whole[end] in _JOINTS or foreign.is_numbered(whole, end):
        return False
    if whole[end] in _ADVERBS or names.begins_deed(whole, end) or foreign.begins_word(whole, end):
        return True
    if longest <= 3 or whole[place : place + 2] in names.COMPOUND:
        return False
    return whole[end] not in foreign.LETTERS or (length > 3 and foreign.follows(whole, end))
