"""The golden file: questions to the bundled corpus and what people should get, reviewed by hand.

`queries.tsv` has one question a line, cells parted by tabs: what is typed, further parameters as in a URL, the total,
whether hits have `all` or only `some` of the words, what is looked for besides or offered instead, and the ids of the
first hits in order. `#` begins a comment. After a deliberate change:

    python -m tests.golden.queries

builds an index of `corpus/`, rewrites the answers in place and shows which questions changed; look at each before
committing. A new question is added by writing its first cell (and its second) and running the same.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl

from searchsvc.config import Config
from searchsvc.engine import Engine, open_engine
from searchsvc.indexer import reindex
from searchsvc.results import Results
from searchsvc.web.api import ask
from searchsvc.web.parameters import read_parameters

PATH = Path(__file__).with_name("queries.tsv")
CORPUS = Path(__file__).parents[2] / "corpus"
SHOWN = 5  # ids of the first hits


@dataclass(frozen=True)
class Golden:
    """One line of the file; `answer` is empty where it was not worked out yet."""

    typed: str
    parameters: str
    answer: tuple[str, ...]

    def line(self) -> str:
        return "\t".join((self.typed, self.parameters, *self.answer)).rstrip("\t")


def read_lines() -> Iterator[str | Golden]:
    """Comments and blank lines as they are, the others as values."""
    for line in PATH.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            yield line
        else:
            typed, parameters, *answer = (*line.split("\t"), "")[: max(2, line.count("\t") + 1)]
            yield Golden(typed, parameters, tuple(answer))


def build(folder: Path) -> Config:
    """An index of the bundled corpus."""
    config = Config(corpus=CORPUS, index=folder / "index", jobs=1)
    with closing(open_engine(config)) as engine:
        reindex(config, engine)
    return config


def answer(engine: Engine, golden: Golden) -> tuple[str, ...]:
    """What the service answers now, as the file writes it."""
    results = ask(engine, read_parameters([("q", golden.typed), *parse_qsl(golden.parameters)]))
    ids = " ".join(hit.paragraph.id for hit in results.hits[:SHOWN])
    return str(results.total), "some" if results.query.loose else "all", _describe_help(results), ids


def _describe_help(results: Results) -> str:
    said = [f"{one.typed}={'|'.join(one.forms)}" for one in results.expansions]
    said += [f"?{results.did_you_mean}"] if results.did_you_mean else []
    said += [f"{way.drop}>{way.instead}:{way.total}" for way in results.relax]
    return "; ".join(said)


def rewrite() -> None:
    """Work out all answers anew and say which changed."""
    lines = []
    with TemporaryDirectory() as folder, closing(open_engine(build(Path(folder)))) as engine:
        for line in read_lines():
            if isinstance(line, Golden):
                now = Golden(line.typed, line.parameters, answer(engine, line))
                if now.line() != line.line():
                    print(f"- {line.line()}\n+ {now.line()}")
                lines.append(now.line())
            else:
                lines.append(line)
    PATH.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    rewrite()
