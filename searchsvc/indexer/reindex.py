"""From a corpus folder to an index that holds it."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from searchsvc.config import Config
from searchsvc.data.site_words import SiteWords
from searchsvc.documents import Article, ArticleId, FileRecord, Problem
from searchsvc.engine.base import Changes, Engine
from searchsvc.errors import CorpusError, IndexDamaged, IndexMismatch, IndexMissing
from searchsvc.indexer.plan import Plan, make_plan
from searchsvc.indexer.reading import read_files
from searchsvc.indexer.recipe import reading_recipe
from searchsvc.indexer.recognition import Recognised, known_of, read_site_names, recognise, touched_articles
from searchsvc.indexer.refusals import refuse_emptying, refuse_shared_folder
from searchsvc.indexer.shelf import Place, Shelf
from searchsvc.indexer.site_words import read_site_words
from searchsvc.results import IndexStats
from searchsvc.workers import count_jobs, keep_workers

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reindex is: `done` of `total` files (读取) or articles (标注, 入库)."""

    stage: str
    done: int
    total: int


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a reindex did. `reason` says why everything was built anew where only an update was asked for."""

    stats: IndexStats
    full: bool
    added: int
    removed: int
    unchanged: int
    problems: tuple[Problem, ...]
    seconds: float
    reason: str = ""

    @property
    def skipped(self) -> int:
        """How many things in the corpus were left out."""
        return sum(problem.skipped for problem in self.problems)


def reindex(
    config: Config,
    engine: Engine,
    *,
    full: bool = False,
    allow_empty: bool = False,
    on_progress: OnProgress = lambda _: None,
) -> Report:
    """Make the index hold what the corpus folder holds now: what changed, or everything if `full`.

    An index that is missing, damaged or of another recipe is built anew. Raises CorpusError if the corpus folder cannot
    be read, or holds no article while the index has some and `allow_empty` is not set; ConfigError if corpus and index
    share a folder, IndexBusy if another process is writing.
    """
    started = time.perf_counter()
    refuse_shared_folder(config)
    if not config.corpus.is_dir():
        raise CorpusError(f"没有语料目录 {config.corpus}。请建好它并放入文章，或用 --corpus 指明所在。")
    site, problems = read_site_names(config.corpus)
    words, faults = read_site_words(config.corpus)
    problems += faults
    old, reason = ({}, "") if full else _remembered_files(engine, reading_recipe(config.corpus))
    full = full or bool(reason)
    jobs = count_jobs(config.jobs)
    with keep_workers(), Shelf() as shelf:
        plan = make_plan(
            config.corpus, old, shelf, jobs, lambda done, total: on_progress(Progress("读取", done, total))
        )
        problems += plan.problems
        if not (plan.additions or plan.unchanged or allow_empty):
            refuse_emptying(config, engine, problems)
        files = dict(plan.files)
        if full or plan.added or plan.removed or files != old or words != engine.site_words():
            before = site if full else known_of(engine).merged(site)
            planned = list(_take_planned(config.corpus, plan, files, problems, shelf))
            with recognise(planned, shelf, before, jobs, _tell("标注", plan.additions, on_progress)) as recognised:
                stored = _count(recognised, _tell("入库", plan.additions, on_progress))
                if full:
                    stats = engine.rebuild(stored, files, words)
                else:
                    stats = engine.update(_collect(engine, plan, recognised, stored, files, words))
        else:
            stats = engine.stats()
    return Report(
        stats=stats,
        full=full,
        added=plan.additions,
        removed=len(plan.removed),
        unchanged=plan.unchanged,
        problems=tuple(sorted(problems, key=lambda problem: (problem.path, problem.line))),
        seconds=time.perf_counter() - started,
        reason=reason,
    )


def _remembered_files(engine: Engine, recipe: str) -> tuple[dict[str, FileRecord], str]:
    """What the index knows of the corpus, or why everything has to be built anew."""
    try:
        files = dict(engine.files())
    except (IndexMissing, IndexMismatch, IndexDamaged) as error:
        return {}, error.title
    if any(not record.digest.endswith(f":{recipe}") for record in files.values()):
        return {}, "读取或识别的规则已更新"
    return files, ""


def _take_planned(
    corpus: Path, plan: Plan, files: dict[str, FileRecord], problems: list[Problem], shelf: Shelf
) -> Iterator[tuple[ArticleId, Place]]:
    """The id and the place on the shelf of each article of a plan.

    A file that did not change may have to give an article too (a copy of one that went). It is read now; if it has
    changed since, it loses its record, so that the next run takes it in.
    """
    for path in sorted(plan.added):
        wanted = plan.added[path]
        if any(Place(path, number) not in shelf for number in wanted):
            ((_, reading),) = read_files(corpus, [corpus / path], {}, shelf, 1)
            digests = dict(enumerate(digest for _, digest in reading.articles))
            if any(digests.get(number) != digest for number, (_, digest) in wanted.items()):
                files.pop(path, None)
                problems.append(Problem(path, 1, "读取时被改动或移走，未能全部收录。请再运行一次 reindex。"))
                wanted = {number: one for number, one in wanted.items() if digests.get(number) == one[1]}
        for number, (identifier, _) in sorted(wanted.items()):
            yield identifier, Place(path, number)


def _collect(
    engine: Engine,
    plan: Plan,
    recognised: Recognised,
    articles: Iterable[Article],
    files: dict[str, FileRecord],
    words: SiteWords,
) -> Changes:
    """What changed, and the articles that stayed but hold a name learned just now."""
    changed = frozenset((*plan.removed, *(one for wanted in plan.added.values() for one, _ in wanted.values())))
    touched = touched_articles(engine, recognised.discovery.new, changed)
    again = [anew for article in touched if (anew := recognised.discovery.look_again(article)) != article]
    removed = (*plan.removed, *(article.id for article in again))
    return Changes(chain(articles, again), removed, files, words)


def _tell(stage: str, total: int, on_progress: OnProgress) -> Callable[[int], None]:
    return lambda done: on_progress(Progress(stage, done, total))


def _count(items: Iterable[Item], told: Callable[[int], None]) -> Iterator[Item]:
    for done, item in enumerate(items, 1):
        yield item
        told(done)
