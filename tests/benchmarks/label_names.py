"""Mark persons in unlabelled articles, for training the model of names without labels of their own.

Usage: python -m tests.benchmarks.label_names CORPUS.jsonl[.xz] ... > self-labelled.jsonl

Two characters that stand behind a post in an article begin a name. Whether it is of two or three characters the whole
article tells: one and the same third character at every place is part of it, many different ones are not. A name of
which the weights at hand believe less than two thirds is left out; so start with weights from labelled text alone,
and train again with the output as one more file.
"""

import json
import lzma
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from searchsvc.annotate.names import COMPOUND, STARTERS, SURNAMES, candidates, name_length
from searchsvc.annotate.posts import HEAD
from searchsvc.data.tables import words

_LEAST = 3  # places in one article, below which the characters behind tell nothing
_MOST = {2: 12, 3: 4}  # places taken of one name, by its length: two characters are the harder
_BELIEVED = 0.6
_BEFORE, _BEHIND = 12, 5  # characters of the text around a name that the model may look at
_DOUBTFUL = frozenset("和国安兴多来全相")  # surnames that are far oftener words
_FOLLOWERS = frozenset(words("name_followers.txt"))
_HAN = re.compile("[\u4e00-\u9fff]{1,2}")
Marked = tuple[str, str, int]  # the name, text around it, and where in that text it begins


def read(path: Path) -> Iterator[str]:
    """The text of each article."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield "\n".join(json.loads(line)["paragraphs"])


def names_of(text: str) -> Iterator[tuple[str, list[int]]]:
    """The names that the article's own repetition shows, with their places."""
    begins = {text[one.end() : one.end() + 2] for one in HEAD.finditer(text) if text[one.end() : one.end() + 1]}
    for begin in sorted(begins):
        if begin[:1] not in SURNAMES or begin in COMPOUND or begin in _FOLLOWERS or len(begin) < 2:
            continue
        if not _HAN.fullmatch(begin) or STARTERS.match(begin) or len(candidates(begin + "一一", 0)) < 2:
            continue
        places = [match.start() for match in re.finditer(begin, text)]
        name = _whole(text, begin, places)
        if name and name not in _FOLLOWERS:
            yield name, [place for place in places if text.startswith(name, place)]


def _whole(text: str, begin: str, places: list[int]) -> str:
    """The name that begins so, as the characters behind its places show; empty if they do not tell."""
    if len(places) < _LEAST:
        return ""
    third = Counter(text[place + 2 : place + 3] for place in places)
    character, count = third.most_common(1)[0]
    if count == len(places) and _HAN.fullmatch(character):
        return begin + character if len({text[place + 3 : place + 4] for place in places}) > 1 else ""
    return begin if len(third) >= 3 and count <= 0.6 * len(places) else ""


def mark(texts: Iterator[str]) -> list[Marked]:
    """Places of names in the articles, not many of one name."""
    taken: Counter[str] = Counter()
    marked: list[Marked] = []
    for text in texts:
        for name, places in names_of(text):
            random.shuffle(places)
            for place in places[: _MOST[len(name)] - taken[name]]:
                taken[name] += 1
                start = max(0, place - _BEFORE)
                around = text[start : place + len(name) + _BEHIND].replace("\n", "。")
                marked.append((name, around, place - start))
    return marked


def main() -> None:
    """Print the marked places, one JSON object a line."""
    random.seed(3)
    marked = mark(text for path in sys.argv[1:] for text in read(Path(path)))
    seen = Counter(name for name, _, _ in marked)
    believed = Counter(name for name, text, place in marked if name_length(text, place))
    for name, text, place in marked:
        if believed[name] >= _BELIEVED * seen[name] and name[0] not in _DOUBTFUL:
            record = {"text": text, "persons": [[place, place + len(name)]], "partial": True}
            print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
