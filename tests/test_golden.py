"""The bundled corpus answers as reviewed; `tests/golden/queries.py` says how to regenerate the file."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from searchsvc.engine import Engine, open_engine
from tests.golden.queries import Golden, answer, build, read_lines

QUESTIONS = [line for line in read_lines() if isinstance(line, Golden)]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with closing(open_engine(build(tmp_path_factory.mktemp("golden")))) as opened:
        yield opened


def test_there_are_enough_and_each_once() -> None:
    assert len(QUESTIONS) >= 150
    assert len({(one.typed, one.parameters) for one in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("golden", QUESTIONS, ids=lambda golden: f"{golden.typed}&{golden.parameters}")
def test_the_answer_is_the_reviewed_one(engine: Engine, golden: Golden) -> None:
    assert "\t".join(answer(engine, golden)).rstrip("\t") == "\t".join(golden.answer).rstrip("\t")
