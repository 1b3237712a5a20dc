"""Holds our cut of Chinese runs against jieba's own on a whole corpus, and says how fast each is.

    python -m tests.benchmarks.cutting CORPUS [CORPUS ...]

Every distinct run of Chinese characters of the corpora's paragraphs, folded as the analyzer folds them, is cut with
jieba's dictionary alone, its words folded likewise (乾鮮 is 干鲜): by jieba without its hidden Markov model, and by
`searchsvc.analysis.batch`. Exits with 1 and shows the runs where any differ. Speeds are characters a second of one
processor.
"""

import argparse
import logging
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib import metadata
from itertools import islice
from pathlib import Path

import jieba
import numpy as np

from searchsvc.analysis import fold
from searchsvc.analysis.batch import cut_runs
from searchsvc.analysis.dictionary import read_jieba
from searchsvc.analysis.trie import build_trie, points_of
from searchsvc.documents import Article
from searchsvc.readers import find_files, read_file

_RUN = re.compile("[\u4e00-\u9fd5]{2,300}")  # what jieba takes for Chinese
_BATCH = 20_000  # runs cut at once


def list_runs(corpora: Sequence[Path]) -> Iterator[str]:
    """The distinct runs of the paragraphs of some corpora."""
    seen: set[str] = set()
    for corpus in corpora:
        for path in find_files(corpus)[0]:
            for article in read_file(path, corpus):
                for text in article.paragraphs if isinstance(article, Article) else ():
                    for run in _RUN.findall(fold(text)):
                        if run not in seen:
                            seen.add(run)
                            yield run


def load_jieba(folder: Path) -> jieba.Tokenizer:
    """jieba with its own dictionary, each word folded, of equal ones the most frequent."""
    source = Path(str(metadata.distribution("jieba").locate_file("jieba/dict.txt")))
    counts: dict[str, int] = {}
    total = 0
    for word, count, _ in map(str.split, source.read_text("utf-8").splitlines()):
        total += int(count)
        counts[fold(word)] = max(counts.get(fold(word), 0), int(count))
    dictionary = folder / "dict.txt"
    dictionary.write_text("".join(f"{word} {count}\n" for word, count in counts.items()), "utf-8")
    tokenizer = jieba.Tokenizer(str(dictionary))
    tokenizer.tmp_dir = str(folder)
    tokenizer.initialize()
    tokenizer.total = total  # what a character that is no word weighs depends on it
    return tokenizer


class Ours:
    """The cut of the index, with jieba's dictionary alone."""

    def __init__(self) -> None:
        words, self._unknown = read_jieba()
        self._trie = build_trie(words)

    def cut(self, runs: Sequence[str]) -> list[str]:
        """The runs with a blank between words."""
        text = "，".join(runs)
        ends = np.cumsum([len(run) + 1 for run in runs]) - 1
        starts = ends - np.array([len(run) for run in runs])
        found = cut_runs(points_of(text), starts, ends, self._trie, self._unknown)
        words = iter(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
        cuts = []
        for limit in ends.tolist():
            pieces = []
            for low, high in words:
                pieces.append(text[low:high])
                if high == limit:
                    break
            cuts.append(" ".join(pieces))
        return cuts


def main() -> None:
    """Compare, and say how fast each was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    jieba.setLogLevel(logging.ERROR)
    corpora = parser.parse_args().corpora
    with tempfile.TemporaryDirectory() as folder:
        theirs = load_jieba(Path(folder))
    ours, runs = Ours(), list_runs(corpora)
    total = characters = differing = 0
    spent = {"jieba": 0.0, "ours": 0.0}
    while batch := list(islice(runs, _BATCH)):
        started = time.process_time()
        expected = [" ".join(theirs.cut(run, HMM=False)) for run in batch]
        between = time.process_time()
        found = ours.cut(batch)
        spent["jieba"] += between - started
        spent["ours"] += time.process_time() - between
        total += len(batch)
        characters += sum(map(len, batch))
        for run, one, other in zip(batch, expected, found, strict=True):
            if one != other:
                differing += 1
                print(f"{run}: {one} | {other}")
    speeds = ", ".join(f"{name} {characters / seconds / 1e6:.2f}" for name, seconds in spent.items())
    print(f"{total} runs, {characters} characters, {differing} cut otherwise; million characters a second: {speeds}")
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
