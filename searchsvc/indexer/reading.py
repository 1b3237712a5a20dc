"""The files of a corpus read, several at a time, and their articles set aside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from searchsvc.documents import Article, ArticleId, FileRecord, Problem
from searchsvc.indexer.recipe import reading_recipe
from searchsvc.indexer.shelf import Place, Shelf, pack
from searchsvc.readers import digest_file, read_file
from searchsvc.readers.files import PACKED
from searchsvc.workers import map_in_order

# Bytes from which on a file is read in this process, an article at a time: a worker sends all of a file at once.
LARGE = 1 << 20
_PACKED = 8  # times its size an archive is taken to unpack to
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
    recipe = reading_recipe(corpus)
    known = {name: record.digest for name, record in old.items() if record.complete}
    begun = {path.relative_to(corpus).as_posix(): _begin(path, corpus, recipe) for path in paths}
    for name, reading in begun.items():
        reading.unchanged = reading.digest == known.get(name)
    changed = [name for name, reading in begun.items() if reading.digest and not reading.unchanged]
    large = {name for name in changed if _size_of(corpus / name) > LARGE}
    contents = map_in_order(partial(_read, corpus), (name for name in changed if name not in large), jobs, _FILES)
    for name, reading in begun.items():
        if not reading.digest or reading.unchanged:
            yield name, reading
            continue
        content = _read_large(corpus, name, shelf) if name in large else next(contents)
        for number, packed in enumerate(content.packed):
            shelf.put(Place(name, number), packed)
        yield name, replace(content, digest=reading.digest, packed=[])


def _begin(path: Path, corpus: Path, recipe: str) -> Reading:
    try:
        return Reading(f"{digest_file(path)}:{recipe}")
    except OSError as error:
        name = path.relative_to(corpus).as_posix()
        return Reading(problems=[Problem(name, 1, f"读不了：{error.strerror}。请检查文件权限。")])


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size * (_PACKED if path.name.lower().endswith(PACKED) else 1)
    except OSError:  # gone by now, which reading it will report
        return 0


def _read(corpus: Path, name: str) -> Reading:
    """What a file holds, its articles packed."""
    reading = Reading()
    reading.packed += map(pack, _articles(corpus, name, reading))
    return reading


def _read_large(corpus: Path, name: str, shelf: Shelf) -> Reading:
    """What a file holds, its articles on the shelf one by one."""
    reading = Reading()
    for number, article in enumerate(_articles(corpus, name, reading)):
        shelf.put(Place(name, number), pack(article))
    return reading


def _articles(corpus: Path, name: str, reading: Reading) -> Iterator[Article]:
    """The articles of a file; the reading notes them, and what is wrong with the file."""
    for item in read_file(corpus / name, corpus):
        if isinstance(item, Problem):
            reading.problems.append(item)
            continue
        reading.articles.append((item.id, item.digest))
        reading.lines.append(item.origin.line)
        yield item
