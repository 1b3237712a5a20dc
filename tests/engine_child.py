"""Writers in processes of their own, to be killed. Importing this module prepares what they need."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from searchsvc.config import Config
from searchsvc.documents import Article, ArticleId, FileRecord, Part
from searchsvc.engine import Changes, Engine, open_engine
from searchsvc.engine.spool import analyzer_for
from searchsvc.errors import IndexBusy
from tests.engine_articles import article

SIZE = 40
NAMES = ("卫东岭", "卫东峰")  # of the official of even versions and of odd ones

for name in NAMES:
    analyzer_for((name,), ()).tokens(name)  # makes the dictionary: a writer is to be killed while it writes


def version(number: int) -> list[Article]:
    """The articles of one version of an index: each says which it is."""
    return [
        article(
            f"a{place}",
            f"第{number}版。",
            *("云泽省委召开防汛会议。",) * (place % 4),
            title=f"第{number}版的第{place}篇",
            day=date(2025, 1, 1 + place % 28),
            officials=((NAMES[number % 2], (Part.CHAIR,)),),
        )
        for place in range(SIZE)
    ]


def files(number: int) -> dict[str, FileRecord]:
    return {"version": FileRecord(str(number), ())}


def rebuild_for_ever(folder: Path, number: int) -> None:
    engine = open_engine(Config(index=folder, jobs=1))
    while True:
        number += 1
        engine.rebuild(version(number), files(number))


def update_for_ever(folder: Path, number: int) -> None:
    engine = open_engine(Config(index=folder, jobs=1))
    while True:
        number += 1
        engine.update(Changes(version(number), [ArticleId(f"a{place}") for place in range(SIZE)], files(number)))


def write_held(folder: Path, ready: Path, release: Path) -> None:
    """Hold the write lock from when `ready` exists until `release` does."""

    def articles() -> Iterator[Article]:
        yield article()
        ready.touch()
        while not release.exists():
            time.sleep(0.01)

    open_engine(Config(index=folder, jobs=1)).rebuild(articles(), {})


def write_versions(folder: Path, log: Path) -> None:
    """Write version after version, and of each whether it was written or somebody else was writing."""
    engine = open_engine(Config(index=folder, jobs=1))
    with log.open("w") as said:
        for number in range(1, 20):
            try:
                engine.rebuild(version(number), files(number))
                said.write("done\n")
            except IndexBusy:
                said.write("busy\n")
                time.sleep(0.01)


def version_of(engine: Engine) -> int:
    return int(engine.files()["version"].digest)
