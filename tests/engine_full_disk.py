"""Writing where there is hardly any room: `python -m tests.engine_full_disk FOLDER (first|rebuild|update)`.

FOLDER is a small file system of its own. Prints how often there was not enough room, and then how much was.
"""

import sys
from pathlib import Path

from searchsvc.config import Config
from searchsvc.engine import Changes, Engine, open_engine
from searchsvc.errors import SearchsvcError
from searchsvc.query import Phrase, Query
from tests import engine_child as child

STEP = 4096


def write_the_first_until_it_fits(folder: Path) -> tuple[int, int]:
    """The same where there is no index yet."""
    ballast = folder / "ballast"
    failed = room = 0
    while True:
        _fill(ballast, leaving=room)
        engine = open_engine(Config(index=folder, jobs=1))
        try:
            engine.rebuild(child.version(3), child.files(3))
        except SearchsvcError as error:
            if "磁盘空间不足，新索引没有写成，现在没有可用的索引。" not in str(error):
                raise
            assert not [entry for entry in folder.iterdir() if entry.is_dir()], "what was begun is gone"
            failed += 1
        else:
            assert engine.check() == []
            return failed, room
        room += STEP


def write_until_it_fits(folder: Path, update: bool) -> tuple[int, int]:
    """Leave no room, then a little, then a little more, until a new version can be written."""
    engine = open_engine(Config(index=folder, jobs=1))
    engine.rebuild(child.version(1), child.files(1))
    engine.rebuild(child.version(2), child.files(2))  # two generations are kept
    ballast = folder / "ballast"
    failed = room = 0
    while True:
        _fill(ballast, leaving=room)
        try:
            _write(engine, update)
        except SearchsvcError as error:
            if "磁盘空间不足，新索引没有写成，旧索引照常可用。" not in str(error):
                raise
            failed += 1
        else:
            assert engine.search(Query(Phrase("第3版。"))).total == child.SIZE
            assert engine.check() == []
            return failed, room
        fresh = open_engine(Config(index=folder, jobs=1))
        assert fresh.check() == []
        assert child.version_of(fresh) == 2
        assert fresh.search(Query(Phrase("第2版。"))).total == child.SIZE
        assert len([entry for entry in folder.iterdir() if entry.is_dir()]) == 2, "what was begun is gone"
        room += STEP


def _write(engine: Engine, update: bool) -> None:
    if update:
        engine.update(Changes(child.version(3), (), child.files(3)))
    else:
        engine.rebuild(child.version(3), child.files(3))


def _fill(ballast: Path, leaving: int) -> None:
    """Use up the file system but for some bytes."""
    ballast.unlink(missing_ok=True)
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(STEP))
        except OSError:
            file.truncate(max(file.tell() - leaving, 0))


if __name__ == "__main__":
    place, write = Path(sys.argv[1]), sys.argv[2]
    print(
        *(write_the_first_until_it_fits(place) if write == "first" else write_until_it_fits(place, write == "update"))
    )
