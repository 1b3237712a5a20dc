"""The annotation judged on the labelled articles, where they are there; tests/benchmarks/annotation.py prints more."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
# What was reached on each fold, less two points: a fall below it is a loss, not chance.
FLOORS = {
    "develop": {"participants": 0.97, "officials": 0.97, "parts": 0.96, "posts": 0.96, "types": 0.95},
    "held": {"participants": 0.95, "officials": 0.97, "parts": 0.92, "posts": 0.96, "types": 0.92},
}
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the labelled articles are not here")


def benchmark() -> ModuleType:
    specification = importlib.util.spec_from_file_location("annotation", ROOT / "tests/benchmarks/annotation.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["annotation"] = module
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("fold", FLOORS)
def test_figures_on_the_labelled_articles(fold: str) -> None:
    judge = benchmark()
    tallies = judge.judge(GOLD / "articles-dev.jsonl", GOLD / "labels-dev.jsonl", fold)
    figures = {measure: tally.figures()[2] for measure, tally in tallies.items()}
    assert {measure for measure, floor in FLOORS[fold].items() if figures[measure] < floor} == set()
