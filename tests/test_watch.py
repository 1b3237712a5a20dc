"""An index that follows its corpus: `reindex --watch` as a process of its own, files coming, changing and going."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest

from searchsvc.indexer.watch import watch_corpus

ROOT = Path(__file__).parent.parent
SOON = 20.0  # seconds: a look a second, two looks alike, and a machine under load


def line(title: str) -> str:
    return json.dumps({"id": title, "title": title, "date": "2031-03-04", "paragraphs": ["水库修好了。"]}) + "\n"


@pytest.fixture
def following(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.jsonl").write_text(line("甲"), "utf-8")
    place = ["--corpus", str(corpus), "--index", str(tmp_path / "index")]
    command = [sys.executable, "manage.py", "reindex", "--watch", *place]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=pipe, stderr=pipe, preexec_fn=_hear_interrupts
    ) as process:
        end = Timer(4 * SOON, process.kill)  # what never comes is not waited for
        end.start()
        yield process
        end.cancel()
        process.kill()


def _hear_interrupts() -> None:
    """A suite started in the background has its children deaf to SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def next_round(process: "subprocess.Popen[str]") -> str:
    """What the process says of its next reindex."""
    assert process.stdout
    said = ""
    while "索引现有文章" not in said:
        said += (one := process.stdout.readline())
        assert one, "the process ended"
    return said


def stop(process: "subprocess.Popen[str]", number: signal.Signals) -> None:
    process.send_signal(number)
    said, _ = process.communicate(timeout=SOON)
    assert said == "已停止。\n"
    assert process.returncode == 0


def test_what_comes_changes_and_goes_is_taken_in(following: "subprocess.Popen[str]", tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    assert "新收 1 篇" in next_round(following)
    (corpus / "b.jsonl").write_text(line("乙") + "{\n", "utf-8")
    assert "新收 1 篇，移出 0 篇，未变 1 篇；跳过 1 处" in next_round(following)
    (corpus / "a.jsonl").unlink()
    (corpus / "b.jsonl").write_text(line("乙") + line("丙"), "utf-8")
    assert "新收 1 篇，移出 1 篇，未变 1 篇；跳过 0 处" in next_round(following)
    (corpus / ".searchsvc").mkdir()
    (corpus / ".searchsvc" / "words.txt").write_text("修好了\n", "utf-8")
    assert "未变 2 篇" in next_round(following)
    stop(following, signal.SIGINT)


def test_a_folder_that_is_not_there_is_waited_for(following: "subprocess.Popen[str]", tmp_path: Path) -> None:
    next_round(following)
    (tmp_path / "corpus").rename(tmp_path / "away")
    assert following.stderr
    while "没有语料目录" not in (said := following.stderr.readline()):
        assert said, "the process ended"
    (tmp_path / "away").rename(tmp_path / "corpus")
    assert "未变 1 篇" in next_round(following)
    stop(following, signal.SIGTERM)


def test_a_folder_that_is_suddenly_empty_is_waited_for(following: "subprocess.Popen[str]", tmp_path: Path) -> None:
    """An unmounted share leaves an empty folder where it was."""
    next_round(following)
    (tmp_path / "corpus" / "a.jsonl").rename(tmp_path / "a.jsonl")
    assert following.stderr
    while "有文章 0 篇，而索引里有 1 篇" not in (said := following.stderr.readline()):
        assert said, "the process ended"
    (tmp_path / "a.jsonl").rename(tmp_path / "corpus" / "a.jsonl")
    assert "未变 1 篇" in next_round(following)
    stop(following, signal.SIGTERM)


def test_a_folder_that_is_the_index_too_is_not_followed(tmp_path: Path) -> None:
    place = ["--corpus", str(tmp_path), "--index", str(tmp_path)]
    command = [sys.executable, "manage.py", "reindex", "--watch", *place]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SOON)
    assert ended.returncode == 1
    assert ended.stderr.startswith("配置有误：")


def test_what_could_not_be_done_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: Iterator[Callable[[], bool]] = iter([lambda: False, lambda: True, _fail])
    tried: list[float] = []
    (tmp_path / "a.jsonl").write_text(line("甲"), "utf-8")
    monkeypatch.setattr("searchsvc.indexer.watch.INTERVAL", 0.01)

    def renew() -> bool:
        tried.append(time.monotonic())
        if len(tried) == 2:
            (tmp_path / "a.jsonl").write_text(line("乙") * 2, "utf-8")
        return next(outcomes)()

    with pytest.raises(InterruptedError):
        watch_corpus(tmp_path, renew)
    assert len(tried) == 3


def _fail() -> bool:
    raise InterruptedError
