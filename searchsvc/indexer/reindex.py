"""From a corpus folder to an index that holds it."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from searchsvc.config import Config
from searchsvc.data.site_words import SiteWords
from searchsvc.documents import Article, FileRecord, Problem
from searchsvc.engine.base import Changes, Engine
from searchsvc.errors import CorpusError, IndexDamaged, IndexMismatch, IndexMissing
from searchsvc.indexer.plan import Plan, make_plan
from searchsvc.indexer.recipe import reading_recipe
from searchsvc.indexer.recognition import Recognised, known_of, read_site_names, recognise, touched_articles
from searchsvc.indexer.site_words import read_site_words
from searchsvc.readers import read_file
from searchsvc.results import IndexStats
from searchsvc.workers import count_jobs

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


def reindex(config: Config, engine: Engine, *, full: bool = False, on_progress: OnProgress = lambda _: None) -> Report:
    """Make the index hold what the corpus folder holds now: what changed, or everything if `full`.

    An index that is missing, damaged or of another recipe is built anew. Raises CorpusError if the corpus
    folder cannot be read, IndexBusy if another process is writing.
    """
    started = time.perf_counter()
    if not config.corpus.is_dir():
        raise CorpusError(f"没有语料目录 {config.corpus}。请建好它并放入文章，或用 --corpus 指明所在。")
    site, problems = read_site_names(config.corpus)
    words, faults = read_site_words(config.corpus)
    problems += faults
    old, reason = ({}, "") if full else _remembered_files(engine, reading_recipe(config.corpus))
    full = full or bool(reason)
    plan = make_plan(config.corpus, old, lambda done, total: on_progress(Progress("读取", done, total)))
    problems += plan.problems
    files = dict(plan.files)
    if full or plan.added or plan.removed or files != old or words != engine.site_words():
        articles = _read_planned(config.corpus, plan, files, problems)
        before = site if full else known_of(engine).merged(site)
        told = _tell(articles, "标注", plan.additions, on_progress)
        with recognise(told, before, count_jobs(config.jobs)) as recognised:
            stored = _tell(recognised, "入库", plan.additions, on_progress)
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


def _read_planned(corpus: Path, plan: Plan, files: dict[str, FileRecord], problems: list[Problem]) -> Iterator[Article]:
    """Read the articles of a plan; a file that changed since loses its record, so that the next run takes it in."""
    for path in sorted(plan.added):
        wanted = dict(plan.added[path])
        read = (item for item in read_file(corpus / path, corpus) if isinstance(item, Article))
        for number, article in enumerate(read):
            identifier, digest = wanted.get(number, (article.id, ""))
            if article.digest == digest:
                del wanted[number]
                yield replace(article, id=identifier)
        if wanted:
            files.pop(path, None)
            problems.append(Problem(path, 1, "读取时被改动或移走，未能全部收录。请再运行一次 reindex。"))


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
    touched = touched_articles(engine, recognised.new, changed)
    again = [anew for article in touched if (anew := recognised.look_again(article)) != article]
    removed = (*plan.removed, *(article.id for article in again))
    return Changes(chain(articles, again), removed, files, words)


def _tell(items: Iterable[Item], stage: str, total: int, on_progress: OnProgress) -> Iterator[Item]:
    for done, item in enumerate(items, 1):
        yield item
        on_progress(Progress(stage, done, total))
