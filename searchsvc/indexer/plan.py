"""What has to be done to make an index hold what the corpus folder holds now."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from searchsvc.documents import ArticleId, FileRecord, Problem
from searchsvc.indexer.reading import Reading, read_files
from searchsvc.indexer.shelf import Place, Shelf
from searchsvc.readers import find_files

FileDone = Callable[[int, int], None]
"""Told after each file: how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The difference between an index and the corpus folder.

    `added` gives, file by file, the articles to take in: their number in the file, their id in the index
    and their digest. `removed` are ids to take out; a changed article is in both. `files` is the record to
    keep when all of it is done.
    """

    files: Mapping[str, FileRecord]
    added: Mapping[str, Mapping[int, tuple[ArticleId, str]]]
    removed: tuple[ArticleId, ...]
    problems: tuple[Problem, ...]
    unchanged: int

    @property
    def additions(self) -> int:
        """How many articles are to be taken in."""
        return sum(map(len, self.added.values()))


@dataclass(slots=True)
class _Scan:
    files: dict[str, FileRecord] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, name: str, reading: Reading, old: FileRecord | None) -> None:
        """Note what a file holds, or that it holds what it did."""
        self.problems += reading.problems
        if reading.unchanged and old is not None:
            self.files[name] = old
        elif reading.digest:
            self.files[name] = FileRecord(reading.digest, tuple(reading.articles))
            self.lines.update((Place(name, number), line) for number, line in enumerate(reading.lines))


def make_plan(
    corpus: Path,
    old: Mapping[str, FileRecord],
    shelf: Shelf,
    jobs: int = 1,
    file_done: FileDone = lambda _done, _all: None,
) -> Plan:
    """Compare the corpus folder with what an index remembers of it; an empty `old` gives a full build.

    Only files whose content changed are read, and those of which something was left out; their articles are put on
    the shelf under their places. Raises CorpusError if the folder cannot be read.
    """
    paths, problems = find_files(corpus)
    scan = _Scan(problems=list(problems))
    for done, (name, reading) in enumerate(read_files(corpus, paths, old, shelf, jobs), 1):
        scan.add(name, reading, old.get(name))
        file_done(done, len(paths))
    owned = _assign_ids(scan.files)
    before = _assign_ids(old)
    added: dict[str, dict[int, tuple[ArticleId, str]]] = defaultdict(dict)
    for identifier, (place, digest) in owned.items():
        if before.get(identifier) != (place, digest):
            added[place.path][place.number] = (identifier, digest)
    removed = tuple(identifier for identifier in before if before[identifier] != owned.get(identifier))
    clashes = [*_report_duplicates(scan, owned), *_report_shared_ids(scan.files, scan.lines)]
    faulty = {one.path for one in clashes} | {one.path for one in scan.problems if one.skipped}
    files = _mark_incomplete(scan.files, faulty)
    return Plan(files, added, removed, (*scan.problems, *clashes), len(owned) - sum(map(len, added.values())))


def _assign_ids(files: Mapping[str, FileRecord]) -> dict[ArticleId, tuple[Place, str]]:
    """The articles an index of these files holds, each with its place and digest.

    Of articles with the same content the one in the file that sorts first counts. Where different articles
    claim one id, each gets part of its digest added, so that no id depends on which file is read first.
    """
    first: dict[str, tuple[ArticleId, Place]] = {}
    for path in sorted(files):
        for number, (identifier, digest) in enumerate(files[path].articles):
            first.setdefault(digest, (identifier, Place(path, number)))
    claims: dict[ArticleId, list[str]] = defaultdict(list)
    for digest, (identifier, _) in first.items():
        claims[identifier].append(digest)
    return {
        (identifier if len(claims[identifier]) == 1 else ArticleId(f"{identifier}-{digest[:8]}")): (place, digest)
        for digest, (identifier, place) in first.items()
    }


def _report_duplicates(scan: _Scan, owned: Mapping[ArticleId, tuple[Place, str]]) -> list[Problem]:
    owner = {digest: place for place, digest in owned.values()}
    return [
        Problem(path, scan.lines.get(Place(path, number), 1), f"与 {owner[digest].path} 中的一篇完全相同，只收一次。")
        for path, record in scan.files.items()
        for number, (_, digest) in enumerate(record.articles)
        if owner[digest] != Place(path, number)
    ]


def _report_shared_ids(files: Mapping[str, FileRecord], lines: Mapping[Place, int]) -> list[Problem]:
    digests: dict[ArticleId, set[str]] = defaultdict(set)
    for record in files.values():
        for identifier, digest in record.articles:
            digests[identifier].add(digest)
    return [
        Problem(
            path,
            lines.get(Place(path, number), 1),
            f"编号 {identifier} 另有内容不同的文章也在用，两篇都已收录，编号后各加内容摘要。请改成不同的编号。",
            skipped=False,
        )
        for path, record in files.items()
        for number, (identifier, _) in enumerate(record.articles)
        if len(digests[identifier]) > 1
    ]


def _mark_incomplete(files: Mapping[str, FileRecord], faulty: set[str]) -> dict[str, FileRecord]:
    """Files of which something was left out are read again next time, so that it is reported again.

    What was taken in with a remark alone is not: it would make every update read the larger part of some corpora.
    """
    return {
        path: FileRecord(record.digest, record.articles, complete=path not in faulty) for path, record in files.items()
    }
