"""Room to compute in: used again, but not by two at once, and not after an error."""

from contextlib import closing, suppress

from searchsvc.config import Config
from searchsvc.engine.whoosh_engine import WhooshEngine


def test_room_is_used_again_but_not_by_two_at_once(index: Config) -> None:
    with closing(WhooshEngine(index)) as engine:
        snapshot = engine._snapshot()
        with snapshot.scratches.lend() as one, snapshot.scratches.lend() as other:
            assert one is not other
            assert len(one.scores) == len(other.places) == snapshot.documents
        with snapshot.scratches.lend() as again:
            assert again in (one, other)


def test_room_that_an_error_left_in_disorder_is_not_used_again(index: Config) -> None:
    with closing(WhooshEngine(index)) as engine:
        snapshot = engine._snapshot()
        with suppress(ValueError), snapshot.scratches.lend() as spoilt:
            spoilt.scores[:] = 1
            raise ValueError
        with snapshot.scratches.lend() as fresh:
            assert not fresh.scores.any()
