"""What `manage.py reindex` does around a reindex: workers that start early, where there is much to read."""

import multiprocessing
from pathlib import Path

import pytest

from searchsvc import renewal
from searchsvc.config import Config
from searchsvc.engine import open_engine
from searchsvc.results import IndexStats
from searchsvc.workers import start_workers

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.mark.parametrize(("much", "started"), [(0, [2]), (renewal._MUCH, [])])
def test_workers_start_early_only_where_there_is_much_to_read_anew(
    much: int, started: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def start(jobs: int) -> None:
        calls.append(jobs)
        start_workers(jobs)

    monkeypatch.setattr(renewal, "_MUCH", much)
    monkeypatch.setattr(renewal, "start_workers", start)
    stats = _renewed(tmp_path)
    assert stats.articles > 0
    assert calls == started
    assert not multiprocessing.active_children()
    assert _renewed(tmp_path) == stats
    assert calls == started  # an update starts none


def _renewed(folder: Path) -> IndexStats:
    config = Config(corpus=CORPUS, index=folder / "index", jobs=2)
    engine = open_engine(config)
    try:
        return renewal.renew(config, engine, {}).stats
    finally:
        engine.close()
