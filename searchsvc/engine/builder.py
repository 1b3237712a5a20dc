"""Makes the next generation: everything anew, or what changed beside the segments that stay."""

import secrets
import string
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from searchsvc.analysis import fold
from searchsvc.data.site_words import SiteWords
from searchsvc.documents import Article, FileRecord
from searchsvc.engine.arrays import Bools
from searchsvc.engine.base import Changes
from searchsvc.engine.folder import FILES, FORMAT, SITE, WORDS, Counts, SegmentEntry, link_files, publish, segment_file
from searchsvc.engine.merger import Source, merge
from searchsvc.engine.records import dump, site_record
from searchsvc.engine.segment import Segment, openings_of
from searchsvc.engine.snapshot import Snapshot
from searchsvc.engine.spool import Spool, analyzer_for
from searchsvc.engine.substrings import documents_containing
from searchsvc.query import FacetField

# With more segments than this all but the largest are merged; with more than this part of the largest deleted, all.
_MOST_SEGMENTS = 6
_MOST_DELETED = 1 / 3

_LETTERS = string.ascii_lowercase + string.digits


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of the generation being made, and which of its articles are in use."""

    identifier: str
    segment: Segment
    kept: Bools

    @property
    def documents(self) -> int:
        """The documents in use."""
        return int((self.segment.first[1:] - self.segment.first[:-1])[self.kept].sum())

    @property
    def paragraphs(self) -> int:
        """The paragraphs in use."""
        return int((self.segment.first[1:] - openings_of(self.segment.first))[self.kept].sum())


@dataclass(frozen=True, slots=True)
class Plan:
    """What the manifest of the generation says beside its files."""

    parts: tuple[Part, ...]
    words: tuple[str, ...]
    site: SiteWords
    known: dict[str, tuple[int, str]]


def recipe_of(words: tuple[str, ...], site: SiteWords) -> str:
    """What decides the content of an index beside the articles."""
    return f"{FORMAT}-{analyzer_for(words, site.words).recipe}"


def build_all(folder: Path, articles: Iterable[Article], site: SiteWords, jobs: int) -> Plan:
    """Fill the folder of a generation with all articles."""
    spool = Spool(folder)
    spool.put(articles)
    words = tuple(sorted(spool.names))
    return Plan(_merge_runs(folder, spool.invert(words, site.words, jobs)), words, site, {})


def build_changes(folder: Path, old: Snapshot, changes: Changes, jobs: int) -> Plan:
    """Fill the folder of a generation with the old one's segments and a new one of what changed.

    Names decide how texts are cut: where a name came or went, the articles that contain it are cut anew, so that the
    result is that of building everything.
    """
    spool = Spool(folder)
    spool.put(changes.added)
    gone = {old.find_article(identifier) for identifier in (*changes.removed, *spool.identifiers)} - {-1}
    live = old.live_articles.copy()
    live[list(gone)] = False
    site = old.site if changes.site is None else changes.site
    before = {*old.words, *old.site.words}
    words = tuple(sorted(_names(old, live) | spool.names))
    for name in before.symmetric_difference((*words, *site.words)):
        documents = documents_containing(old, fold(name)) if name else ()
        for article in np.unique(old.article_of[documents]).tolist() if len(documents) else ():
            if live[article]:
                live[article] = False
                spool.put([old.article(article)])
    fresh = _merge_runs(folder, spool.invert(words, site.words, jobs))
    kept = [
        Part(entry.identifier, segment, live[base : base + segment.articles])
        for entry, segment, base in zip(old.manifest.segments, old.segments, old.article_bases, strict=False)
    ]
    parts = _consolidate(folder, [part for part in (*kept, *fresh) if part.kept.any()])
    stay = {segment_file(part.identifier) for part in parts} & old.manifest.files.keys()
    link_files(sorted(stay), old.folder, folder)
    return Plan(parts, words, site, {name: old.manifest.files[name] for name in stay})


def complete(folder: Path, plan: Plan, files: Mapping[str, FileRecord]) -> None:
    """Write what stands beside the segments and make the generation current."""
    (folder / WORDS).write_bytes(dump(plan.words))
    (folder / SITE).write_bytes(dump(site_record(plan.site)))
    rows = {path: [one.digest, one.articles, one.complete] for path, one in files.items()}
    (folder / FILES).write_bytes(zlib.compress(dump(rows), 6))
    entries = tuple(
        SegmentEntry(part.identifier, part.segment.documents, tuple(np.flatnonzero(~part.kept).tolist()))
        for part in plan.parts
    )
    publish(folder, recipe_of(plan.words, plan.site), entries, _count(plan), plan.known)


def _names(old: Snapshot, live: Bools) -> set[str]:
    """The officials of the articles that stay."""
    column = old.columns.named[FacetField.OFFICIAL]
    used = np.unique(column.ordinals[live[column.owners]])
    return {column.values[ordinal] for ordinal in used.tolist()}


def _merge_runs(folder: Path, runs: list[Path]) -> tuple[Part, ...]:
    """One segment of all that was inverted."""
    if not runs:
        return ()
    identifier, path = _new_segment(folder)
    if len(runs) == 1:
        runs[0].rename(path)
    else:
        merge([_whole(Segment(run)) for run in runs], path)
        for run in runs:
            run.unlink()
    return (_part(identifier, path),)


def _consolidate(folder: Path, parts: list[Part]) -> tuple[Part, ...]:
    """Few segments instead of many."""
    largest = max(parts, key=lambda part: part.documents, default=None)
    if largest is None:
        return ()
    if 1 - largest.documents / largest.segment.documents > _MOST_DELETED:
        chosen = parts
    elif len(parts) > _MOST_SEGMENTS:
        chosen = [part for part in parts if part is not largest]
    else:
        return tuple(parts)
    identifier, path = _new_segment(folder)
    merge([Source(part.segment, part.kept) for part in chosen], path)
    for part in chosen:
        (folder / segment_file(part.identifier)).unlink(missing_ok=True)
    return (*(part for part in parts if part not in chosen), _part(identifier, path))


def _new_segment(folder: Path) -> tuple[str, Path]:
    identifier = "".join(secrets.choice(_LETTERS) for _ in range(16))
    return identifier, folder / segment_file(identifier)


def _whole(segment: Segment) -> Source:
    return Source(segment, np.ones(segment.articles, np.bool_))


def _part(identifier: str, path: Path) -> Part:
    segment = Segment(path)
    return Part(identifier, segment, np.ones(segment.articles, np.bool_))


def _count(plan: Plan) -> Counts:
    articles = sum(int(part.kept.sum()) for part in plan.parts)
    words = [part.segment.fields["text"].words() for part in plan.parts]
    return Counts(
        articles=articles,
        paragraphs=sum(part.paragraphs for part in plan.parts),
        officials=len(plan.words),
        terms=len(words[0]) if len(words) == 1 else len(set().union(*words)),
    )
