"""Random and hostile questions through the whole search: none may raise, none may take longer than LIMIT.

Run from the root: `python -m tests.benchmarks.hostile [--count N] [--index DIR]`. Without an index one of invented
articles is made. Prints the slowest questions by their seeds; exits with 1 where one raised or was too slow (a slow one
is asked again twice, and its best time counts).
"""

import argparse
import random
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import quantiles
from time import thread_time

from searchsvc.config import Config
from searchsvc.engine import Engine, open_engine
from searchsvc.searcher import search
from tests.conftest import ARTICLES

LIMIT = 100.0  # ms

_SIGNS = ' ()（）|｜-－"“”「」『』《》‘’:：,，、。？?!*~^+&/\\[]{}<>@#$%…—·\t\n\0　'
_OPERATORS = ("AND", "OR", "NOT", "&&", "||", "-", "—", "and", "或", "..", "至", "到")
_FIELDS = (
    "官员:",
    "会议:",
    "角色：",
    "标题:",
    "日期:",
    "来源:",
    "记者:",
    "正文:",
    "系列:",
    "title:",
    "date:",
    "part:",
    "a:",
)
_WORDS = (
    "高质量发展", "会议", "的", "谁", "顾长宁", "省发改委", "人大常委会", "湘", "座谈会", "主持", "上周", "水", "5G",
    "2025-03", "2025年3月26日", "二〇二五年三月", "2025-01..2025-03", "发展", "發展", "Ｇ２０", "17.6%", "三高四新",
    "1e400", "0" * 40,
)  # fmt: skip


def make_question(seed: int) -> str:
    rng = random.Random(seed)
    return rng.choice(_MAKERS)(rng)


def _any_characters(rng: random.Random) -> str:
    """All of Unicode, halves of surrogate pairs too."""
    return "".join(map(chr, (rng.randrange(0x110000) for _ in range(rng.randint(0, 200)))))


def _common_characters(rng: random.Random) -> str:
    return "".join(map(chr, (rng.randrange(0x4E00, 0x9FA6) for _ in range(rng.randint(1, 400)))))


def _syntax(rng: random.Random) -> str:
    pools: Sequence[Sequence[str]] = (_SIGNS, _OPERATORS, _FIELDS, _WORDS)
    joint = rng.choice(("", " ", " "))
    pieces: list[str] = [rng.choice(rng.choice(pools)) for _ in range(rng.randint(1, 120))]
    return joint.join(pieces)


def _depth(rng: random.Random) -> str:
    size = rng.choice((10, 100, 1_000, 10_000))
    opening = rng.choice(("(", "（", "-(", "NOT (", "(会议 OR ", "标题:(", "官员:("))
    return opening * size + rng.choice(_WORDS) + rng.choice((")", "）", "")) * rng.randint(0, size)


def _length(rng: random.Random) -> str:
    """One piece over and over, up to a megabyte."""
    piece: str = rng.choice(
        (*_SIGNS, *_WORDS, *_FIELDS, *_OPERATORS, "a", "会", "\U00020bb7", "\ud800", "1", "年", "a ", "会 ")
    )
    size = rng.choice((10, 1_000, 30_000, 1_000_000)) if rng.random() < 0.1 else rng.randint(1, 3_000)
    return piece * (size // len(piece) + 1)


def _alternatives(rng: random.Random) -> str:
    joint = rng.choice((" OR ", "|", " ", " -", " AND "))
    return joint.join("".join(rng.choices(_WORDS, k=rng.randint(1, 3))) for _ in range(rng.randint(2, 150)))


def _dates(rng: random.Random) -> str:
    return "日期:" + "".join(rng.choices("0123456789０年月日-./~至到..今去前上周本季度半初末 ", k=rng.randint(1, 60)))


_MAKERS: Sequence[Callable[[random.Random], str]] = (
    _any_characters, _common_characters, _syntax, _syntax, _depth, _length, _alternatives, _dates,
)  # fmt: skip


def ask(engine: Engine, text: str) -> float:
    """How long an answer took, in ms of the processor's time: what else the machine does is not measured."""
    started = thread_time()
    search(engine, text)
    return (thread_time() - started) * 1000


def run(engine: Engine, seeds: Sequence[int]) -> int:
    """Ask all; the number of questions that raised or were too slow."""
    failed = 0
    took: list[tuple[float, int]] = []
    for seed in seeds:
        text = make_question(seed)
        try:
            time = ask(engine, text)
            if time > LIMIT:
                time = min(time, ask(engine, text), ask(engine, text))
        except Exception:
            failed += 1
            print(f"seed {seed}: {text[:80]!r}")
            traceback.print_exc(limit=-4)
        else:
            took.append((time, seed))
    slow = [(time, seed) for time, seed in sorted(took, reverse=True)[:5]]
    cuts = quantiles([time for time, _ in took], n=100)
    print(f"{len(seeds)} questions: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms; {failed} raised")
    for time, seed in slow:
        print(f"  {time:8.2f} ms  seed {seed}: {make_question(seed)[:70]!r}")
    return failed + sum(time > LIMIT for time, _ in took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--index", type=Path, help="an index to ask")
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.count)
    with (
        tempfile.TemporaryDirectory() as made,
        closing(open_engine(Config(index=chosen.index or Path(made)))) as engine,
    ):
        if chosen.index is None:
            engine.rebuild(ARTICLES, {})
        sys.exit(1 if run(engine, seeds) else 0)


if __name__ == "__main__":
    main()
