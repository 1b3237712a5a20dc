"""Kills, power cuts, damage, two writers: an index is always the old one or the new one, whole."""

import errno
import multiprocessing
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from searchsvc.config import Config
from searchsvc.documents import Article
from searchsvc.engine import Changes, Engine, open_engine
from searchsvc.errors import IndexBusy, SearchsvcError
from searchsvc.query import FacetField, Phrase, Query, Term
from tests import engine_child as child
from tests.engine_articles import article

# More by SEARCHSVC_TEST_KILLS for a long run; so many fit the suite.
KILLS = int(os.environ.get("SEARCHSVC_TEST_KILLS", "30"))
FLIPS = 300

ROOT = Path(__file__).parents[1]


@pytest.fixture
def processes() -> Iterator[multiprocessing.context.ForkServerContext]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.engine_child"])
    yield context
    for process in multiprocessing.active_children():
        process.kill()


def open_index(folder: Path) -> Engine:
    return open_engine(Config(index=folder, jobs=1))


def check_whole(engine: Engine) -> int:
    """The version of the index, after proving that all of it is of that version."""
    number = child.version_of(engine)
    assert engine.check() == []
    assert engine.stats().articles == child.SIZE
    found = engine.search(Query(Phrase(f"第{number}版。"), facets=tuple(FacetField), limit=100))
    assert found.total == child.SIZE
    assert [count.count for count in found.facets[FacetField.OFFICIAL]] == [child.SIZE]
    assert engine.search(Query(Term("防汛"))).total == sum(place % 4 for place in range(child.SIZE))
    assert [one.id for one in (engine.article(one.id) for one in child.version(number))]
    return number


@pytest.mark.parametrize("write", [child.rebuild_for_ever, child.update_for_ever])
def test_a_killed_writer_leaves_the_old_index_or_the_new_one(
    tmp_path: Path, processes: multiprocessing.context.ForkServerContext, write: Callable[[Path, int], None]
) -> None:
    folder = tmp_path / "index"
    open_index(folder).rebuild(child.version(0), child.files(0))
    rng = random.Random(7)
    number = 0
    for _ in range(KILLS):
        writer = processes.Process(target=write, args=(folder, number))
        writer.start()
        wait_for_change(folder / "CURRENT")  # it writes now
        time.sleep(rng.random() * 0.12)
        writer.kill()
        writer.join()
        before, number = number, check_whole(open_index(folder))
        assert number > before
    open_index(folder).rebuild(child.version(1), child.files(1))
    generations = [entry for entry in folder.iterdir() if entry.is_dir()]
    assert len(generations) <= 2, "what killed writers left is gone"
    assert all(
        entry.name.split(".")[0] in ("MAIN_WRITELOCK", "CURRENT") for entry in folder.iterdir() if entry.is_file()
    )


def wait_for_change(path: Path) -> None:
    before = path.stat().st_ino
    wait_until(lambda: path.stat().st_ino != before)


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def test_a_second_writer_is_told_and_the_first_goes_on(
    tmp_path: Path, processes: multiprocessing.context.ForkServerContext
) -> None:
    folder = tmp_path / "index"
    engine = open_index(folder)
    engine.rebuild([article("old")], {})
    writer = processes.Process(target=child.write_held, args=(folder, tmp_path / "ready", tmp_path / "release"))
    writer.start()
    wait_until((tmp_path / "ready").exists)
    with pytest.raises(IndexBusy, match="另一个进程正在写入"):
        engine.rebuild([article()], {})
    with pytest.raises(IndexBusy):
        engine.update(Changes())
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.jsonl").write_text('{"paragraphs": ["水库修好了。"], "date": "2031-03-04"}\n', "utf-8")
    command = [sys.executable, "manage.py", "reindex", "--index", str(folder), "--corpus", str(tmp_path / "corpus")]
    ended = subprocess.run([*command, "--full"], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "另一个进程正在写入" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert engine.search(Query()).total == 1
    (tmp_path / "release").touch()
    writer.join()
    engine.update(Changes([article("b")]))
    assert engine.stats().articles == 2


def test_writers_at_once_take_turns_or_leave(
    tmp_path: Path, processes: multiprocessing.context.ForkServerContext
) -> None:
    folder = tmp_path / "index"
    open_index(folder).rebuild(child.version(0), child.files(0))
    logs = [tmp_path / f"log{number}" for number in range(4)]
    writers = [processes.Process(target=child.write_versions, args=(folder, log)) for log in logs]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * len(writers)
    said = [line for log in logs for line in log.read_text().splitlines()]
    assert set(said) == {"done", "busy"}
    assert check_whole(open_index(folder)) > 0


def test_everything_is_durable_before_it_is_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[int] = set()
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        real_sync(handle)

    def replace(self: Path, target: Path) -> Path:
        if target.name == "CURRENT":
            newest = max((entry for entry in target.parent.iterdir() if entry.is_dir()), key=lambda one: one.name)
            for path in (self, self.parent, newest, *newest.iterdir()):
                assert path.stat().st_ino in synced, path
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    engine = open_index(tmp_path / "index")
    engine.rebuild([article(f"a{n}") for n in range(5)], {})
    engine.update(Changes([article("b")], [article("a0").id]))
    assert engine.stats().articles == 5


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "index"
    engine = open_index(folder)
    engine.rebuild(child.version(1), child.files(1))
    engine.update(Changes(child.version(2)[:3], (), child.files(2)))
    return folder


def files_of(folder: Path) -> list[Path]:
    """Every file of the current generation, and the pointer to it."""
    current = (folder / "CURRENT").read_text().split()[0]
    return [folder / "CURRENT", *sorted((folder / current).iterdir())]


def test_no_flipped_bit_goes_unseen(sound: Path) -> None:
    rng = random.Random(11)
    for _ in range(FLIPS):
        path = rng.choice(files_of(sound))
        data = path.read_bytes()
        place = rng.randrange(len(data))
        altered = bytearray(data)
        altered[place] ^= 1 << rng.randrange(8)
        rewrite(path, bytes(altered))
        assert open_index(sound).check(), (path.name, place)
        rewrite(path, data)
    assert open_index(sound).check() == []


def test_no_cut_file_goes_unseen_nor_is_it_opened(sound: Path) -> None:
    rng = random.Random(13)
    for _ in range(FLIPS):
        path = rng.choice(files_of(sound))
        data = path.read_bytes()
        rewrite(path, data[: rng.randrange(len(data))])
        assert open_index(sound).check(), path.name
        with pytest.raises(SearchsvcError, match="reindex"):
            open_index(sound).search(Query())
        rewrite(path, data)
    assert open_index(sound).check() == []


def rewrite(path: Path, data: bytes) -> None:
    """Replace a file: an index that has it mapped keeps what it mapped."""
    waiting = path.with_suffix(".rewritten")
    waiting.write_bytes(data)
    waiting.replace(path)


def test_a_missing_file_is_told(sound: Path) -> None:
    for path in files_of(sound)[1:]:
        data = path.read_bytes()
        path.unlink()
        assert open_index(sound).check()
        with pytest.raises(SearchsvcError, match="reindex"):
            open_index(sound).search(Query())
        rewrite(path, data)


def test_a_damaged_index_is_mended_by_a_rebuild(tmp_path: Path) -> None:
    engine = open_index(tmp_path)
    engine.rebuild([article("a")], {})
    (tmp_path / "CURRENT").write_bytes(b"\x00\xff nonsense")
    assert engine.check()
    with pytest.raises(SearchsvcError, match="reindex --full"):
        engine.update(Changes())
    engine.rebuild([article("b")], {})
    assert engine.check() == []
    assert engine.stats().articles == 1


def test_a_full_disk_leaves_the_old_index_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_index(tmp_path)
    engine.rebuild([article("old")], {})

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(SearchsvcError, match=r"磁盘空间不足.*旧索引照常可用"):
            engine.rebuild([article("new")], {})
        with pytest.raises(SearchsvcError, match=r"磁盘空间不足.*旧索引照常可用"):
            engine.update(Changes([article("new")]))
    assert engine.search(Query()).total == 1
    assert engine.check() == []
    assert len([entry for entry in tmp_path.iterdir() if entry.is_dir()]) == 1
    (tmp_path / "CURRENT").write_bytes(b"nonsense")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(SearchsvcError, match=r"磁盘空间不足.*现在没有可用的索引"):
            engine.rebuild([article("new")], {})


@pytest.mark.parametrize("write", ["first", "rebuild", "update"])
def test_wherever_the_disk_is_full_the_old_index_stays_whole_if_there_is_one(tmp_path: Path, write: str) -> None:
    mount = 'mount -t tmpfs -o size=4m,mode=755 none "$0"'
    alone = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    if not shutil.which("unshare") or subprocess.run([*alone, mount, str(tmp_path)], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    writing = f'{mount} && exec "$@" "$0" {write}'
    command = [*alone, writing, str(tmp_path), sys.executable, "-m", "tests.engine_full_disk"]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert int(ended.stdout.split()[0]) > 10, "the disk was full at this many points"


def test_a_folder_that_can_only_be_read_is_read_and_not_written(tmp_path: Path) -> None:
    mount = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"'
    alone = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    if not shutil.which("unshare") or subprocess.run([*alone, mount, str(tmp_path)], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    open_index(tmp_path / "index").rebuild([article("a", "防汛。")], {})
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("防洪。\n", "utf-8")
    place = ["--corpus", str(tmp_path / "corpus"), "--index", str(tmp_path / "index")]
    for words, code in ((["search", "防汛"], 0), (["check"], 0), (["reindex"], 1), (["reindex", "--full"], 1)):
        command = [*alone, f'{mount} && exec "$@"', str(tmp_path), sys.executable, "manage.py", words[0], *place]
        ended = subprocess.run([*command, *words[1:]], cwd=ROOT, capture_output=True, text=True)
        assert ended.returncode == code, ended.stderr
        assert "Traceback" not in ended.stderr
        assert ("没有权限使用" in ended.stderr) == bool(code)


@pytest.mark.parametrize("part", ["", "CURRENT", "g*", "g*/manifest.json", "g*/*.arr", "g*/*.json"])
def test_what_anybody_can_write_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture, part: str) -> None:
    engine = open_index(tmp_path / "index")
    engine.rebuild([article()], {})
    assert open_index(tmp_path / "index").check() == []
    assert caplog.records == []
    for path in (tmp_path / "index").glob(part) if part else [tmp_path / "index"]:
        path.chmod(path.stat().st_mode | stat.S_IWOTH)
    assert open_index(tmp_path / "index").search(Query()).total == 1
    assert caplog.text.count("chmod -R o-w") == 1
    assert open_index(tmp_path / "index").check() == []
    assert caplog.text.count("chmod -R o-w") == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("part", ["", "g*", "g*/*.arr"])
def test_what_another_user_has_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture, part: str) -> None:
    open_index(tmp_path / "index").rebuild([article()], {})
    for path in (tmp_path / "index").glob(part) if part else [tmp_path / "index"]:
        os.chown(path, 12345, -1)
    assert open_index(tmp_path / "index").search(Query()).total == 1
    assert "uid 12345" in caplog.text


def test_reading_runs_no_code_from_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of contents, which Whoosh pickles, is for Whoosh alone: our engine never loads it."""
    import pickle

    engine = open_index(tmp_path)
    engine.rebuild([article("a", "防汛。")], {})

    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("unpickled")

    for name in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(pickle, name, refuse)
    reader = open_index(tmp_path)
    assert reader.search(Query(Term("防汛"), facets=tuple(FacetField))).total == 1
    assert reader.check() == []
    reader.update(Changes([article("b")]))


def test_a_request_under_way_finishes_on_the_index_it_began_with(tmp_path: Path) -> None:
    engine = open_index(tmp_path)
    engine.rebuild([article("a", "旧文。")], {})
    snapshot = engine._snapshot()  # type: ignore[attr-defined]
    for turn in range(4):
        engine.rebuild([article("a", f"新文{turn}。")], {})
    assert snapshot.text(1) == "旧文。", "though its files are gone by now"
    assert not snapshot.folder.exists()


def test_what_an_engine_wrote_it_reads_at_once_and_others_a_moment_later(tmp_path: Path) -> None:
    writer, reader = open_index(tmp_path), open_index(tmp_path)
    writer.rebuild([article("a0")], {})
    for turn in range(1, 4):
        assert reader.stats().articles == turn
        written = writer.update(Changes([article(f"a{turn}")]))
        assert writer.stats() == written
        assert written.articles == turn + 1
        time.sleep(0.01)
        assert reader.stats() == written


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n")
    (tmp_path / "g000001-notours").mkdir()
    articles: list[Article] = [article()]
    engine = open_index(tmp_path)
    for _ in range(4):
        engine.rebuild(articles, {})
    assert (tmp_path / ".gitignore").exists()
    assert (tmp_path / "g000001-notours").exists()
