"""Train the model that tells where a Chinese name ends (searchsvc/data/name_weights.tsv).

Usage: python -m tests.benchmarks.train_names PERSONS.jsonl.xz TITLES.jsonl.xz [MORE ...] > name_weights.tsv

The shipped table was made from the two labelled files and two unlabelled corpora, and nothing else: train on the two
files; with that table in place let `tests.benchmarks.label_names` mark names in the corpora; train on all three.

What it is worth, as F1 of participants (and of posts) on the 120 labelled articles: .782 (.794) with all weights zero,
where only the rules decide; .995 (.992) with the table. The self-labelled names add nothing there; on 138 articles that
were labelled later they are worth two persons.

An averaged perceptron (Collins 2002) over the candidates at one position: no name, or a name of two, three or four
characters. Files hold one JSON object a line with `text` and either `persons` ([start, end) pairs) or `label.name`
(name -> [first, last] pairs); `partial` true says that only
the marked persons are to be learnt from.
"""

import json
import lzma
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from searchsvc.annotate.names import SURNAMES, candidates, features

EPOCHS = 6
SMALLEST = 0.35  # weights nearer to zero than this are left out of the table
Example = tuple[str, int, int]


def read(path: Path) -> Iterator[tuple[str, list[tuple[int, int]], bool]]:
    """Texts with the spans of the persons in them, and whether other persons may be unmarked (`partial`)."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if "persons" in record:
                yield record["text"], [(start, end) for start, end in record["persons"]], "partial" in record
            else:
                named = record["label"].get("name", {}).values()
                yield record["text"], [(first, last + 1) for spans in named for first, last in spans], False


def examples(text: str, spans: list[tuple[int, int]], partial: bool) -> Iterator[Example]:
    """Every position that could begin a name, with the length of the name there (0 for none)."""
    length_at = {start: end - start for start, end in spans}
    inside = {place for start, end in spans for place in range(start + 1, end)}
    for place, character in enumerate(text):
        if character in SURNAMES and place not in inside and (not partial or place in length_at):
            length = length_at.get(place, 0)
            if length == 0 or length in candidates(text, place):
                yield text, place, length


def train(data: list[Example]) -> dict[str, float]:
    """Averaged weights by feature."""
    weights: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    step = 0
    for _ in range(EPOCHS):
        random.shuffle(data)
        for text, place, truth in data:
            step += 1
            scored = {length: features(text, place, length) for length in (0, *candidates(text, place))}
            guess = max(scored, key=lambda length: sum(weights.get(name, 0.0) for name in scored[length]))
            if guess != truth:
                for name in scored[truth]:
                    weights[name] += 1.0
                    total[name] += step
                for name in scored[guess]:
                    weights[name] -= 1.0
                    total[name] -= step
    return {name: weight - total[name] / step for name, weight in weights.items()}


def main() -> None:
    """Print the table: feature, weight."""
    random.seed(7)
    data = [example for path in sys.argv[1:] for record in read(Path(path)) for example in examples(*record)]
    print(f"{len(data)} positions", file=sys.stderr)
    for name, weight in sorted(train(data).items()):
        if abs(weight) >= SMALLEST and not any(map(str.isspace, name)):
            print(f"{name}\t{weight:.2f}")


if __name__ == "__main__":
    main()
