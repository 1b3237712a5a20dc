"""The files of a corpus read, several at a time, and their articles set aside."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from searchsvc.documents import ArticleId, FileRecord, Problem
from searchsvc.indexer.recipe import reading_recipe
from searchsvc.indexer.shelf import Place, Shelf, pack
from searchsvc.readers import digest_file, read_file
from searchsvc.workers import map_in_order

# Bytes from which on a file is read in this process, an article at a time: a worker sends all of a file at once.
LARGE = 8 << 20
_FILES = 8  # sent to a worker at a time


@dataclass(slots=True)
class Reading:
    """What a file holds: its digest (empty if it cannot be read), id and digest of its articles, and their lines.

    `packed` are the articles themselves on their way to the shelf; nothing is read of a file that is `unchanged`.
    """

    digest: str = ""
    unchanged: bool = False
    articles: list[tuple[ArticleId, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    packed: list[bytes] = field(default_factory=list)


def read_files(
    corpus: Path, paths: Sequence[Path], old: Mapping[str, FileRecord], shelf: Shelf, jobs: int
) -> Iterator[tuple[str, Reading]]:
    """The relative path and the content of each file, in order; the articles are put on the shelf by their places."""
    names = [path.relative_to(corpus).as_posix() for path in paths]
    known = {name: record.digest for name, record in old.items() if record.complete}
    large = {name for name, path in zip(names, paths, strict=True) if _size_of(path) > LARGE}
    read = partial(_read, corpus=corpus, recipe=reading_recipe(corpus))
    readings = map_in_order(read, ((name, known.get(name)) for name in names if name not in large), jobs, _FILES)
    for name in names:
        if name in large:
            yield name, read((name, known.get(name)), keep=partial(_set_aside, shelf, name))
            continue
        reading = next(readings)
        for number, packed in enumerate(reading.packed):
            shelf.put(Place(name, number), packed)
        yield name, reading


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reported when it is read
        return 0


def _set_aside(shelf: Shelf, name: str, number: int, packed: bytes) -> None:
    shelf.put(Place(name, number), packed)


def _read(
    item: tuple[str, str | None], corpus: Path, recipe: str, keep: Callable[[int, bytes], None] | None = None
) -> Reading:
    """What the file of that name holds unless it has the digest given; `keep` takes the articles one by one."""
    name, known = item
    try:
        digest = f"{digest_file(corpus / name)}:{recipe}"
    except OSError as error:
        return Reading(problems=[Problem(name, 1, f"读不了：{error.strerror}。请检查文件权限。")])
    reading = Reading(digest, digest == known)
    for one in () if reading.unchanged else read_file(corpus / name, corpus):
        if isinstance(one, Problem):
            reading.problems.append(one)
            continue
        if keep is None:
            reading.packed.append(pack(one))
        else:
            keep(len(reading.articles), pack(one))
        reading.articles.append((one.id, one.digest))
        reading.lines.append(one.origin.line)
    return reading
