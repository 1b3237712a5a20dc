"""An index renewed by a command: once, or whenever the corpus changes."""

import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchsvc import terminal
from searchsvc.config import Config
from searchsvc.engine import Engine
from searchsvc.errors import ConfigError, IndexBusy, IndexDamaged, IndexMismatch, IndexMissing, SearchsvcError
from searchsvc.workers import count_jobs, keep_workers, start_workers

# What reads and annotates is loaded only here: serving starts in half the time.
if TYPE_CHECKING:
    from searchsvc.indexer import Report

_MUCH = 1_000_000  # bytes of a corpus that take longer to read than processes take to start


def renew(config: Config, engine: Engine, how: Mapping[str, bool]) -> "Report":
    """Make the index hold what the corpus holds now, say how far it is, and then what was done."""
    from searchsvc.indexer import reindex

    with keep_workers():
        if (how.get("full") or _is_missing(engine)) and _is_much(config.corpus):
            start_workers(count_jobs(config.jobs))
        with terminal.ProgressLine() as line:
            report = reindex(config, engine, **how, on_progress=line.show)
    terminal.print_report(report)
    return report


def follow(config: Config, engine: Engine, how: Mapping[str, bool]) -> None:
    """Renew the index whenever the corpus changes, until told to stop; what fails is said, and tried again."""
    from searchsvc.indexer import watch_corpus

    def renew_again() -> bool:
        nonlocal how
        try:
            renew(config, engine, how)
        except ConfigError:  # which stays as it is
            raise
        except SearchsvcError as error:
            click.echo(f"{error.title}：{error}", err=True)
            return not isinstance(error, IndexBusy)
        how = {}  # once is enough
        return True

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):  # a reindex that is broken off leaves the index as it was
        watch_corpus(config.corpus, renew_again)
    click.echo("已停止。")


def _is_missing(engine: Engine) -> bool:
    """Whether there is no index to update, so that everything will be read."""
    try:
        engine.stats()
    except (IndexMissing, IndexMismatch, IndexDamaged):
        return True
    return False


def _is_much(corpus: Path) -> bool:
    """Whether there is so much to read that processes to share the work are worth starting."""
    size = 0
    for path in corpus.rglob("*"):
        with suppress(OSError):
            size += path.stat().st_size
        if size > _MUCH:
            return True
    return False
