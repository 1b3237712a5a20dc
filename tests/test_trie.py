"""The dictionary in arrays: what it holds, and jieba's words in it."""

from importlib import metadata
from math import log
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.analysis import fold
from searchsvc.analysis.dictionary import read_jieba
from searchsvc.analysis.trie import PREFIX, Trie, Words, build_trie, points_of

WORDS = st.dictionaries(
    st.text(st.sampled_from("天地人𠮷\x01\ud800"), min_size=1, max_size=6), st.floats(-20, 5), max_size=40
)


def weigh(trie: Trie, text: str) -> dict[str, float]:
    """What the beginnings of a text weigh that the dictionary has."""
    weights = trie.weigh(list(map(ord, text)), 0)
    return {text[:size]: weight for size, weight in enumerate(weights, 1)}


@settings(max_examples=300)
@given(WORDS, WORDS, st.text(st.sampled_from("天地人𠮷又"), max_size=6))
def test_words_and_their_beginnings_are_found(words: dict[str, float], more: dict[str, float], other: str) -> None:
    trie = build_trie(Words.of(words) + Words.of(more))
    known = dict.fromkeys((word[:size] for word in (*words, *more) for size in range(1, len(word) + 1)), PREFIX)
    known |= {word: max(words.get(word, PREFIX), more.get(word, PREFIX)) for word in (*words, *more)}
    for text in (*known, other):
        beginnings = [text[:size] for size in range(1, len(text) + 1)]
        assert weigh(trie, text) == {beginning: known[beginning] for beginning in beginnings if beginning in known}
    assert len(trie.weights) == len(known) + 1


@settings(max_examples=100)
@given(WORDS.filter(bool), st.text(st.sampled_from("天地人𠮷又"), min_size=1, max_size=6))
def test_many_strings_are_found_as_each_is(words: dict[str, float], other: str) -> None:
    trie = build_trie(Words.of(words))
    for text in (*words, other):
        points = points_of(text)
        strings = np.zeros(1, np.int64)
        found = []
        for place in range(len(points)):
            strings = trie.find(strings, points[place : place + 1])
            if not strings[0]:
                break
            found.append(int(strings[0]))
        assert found == trie.walk(points.tolist(), 0)


def test_the_weight_of_a_word_can_be_changed() -> None:
    trie = build_trie(Words.of({"天地": -3.0, "天地人": PREFIX}))
    trie.raise_weight("天地", -4.0)
    trie.set_weights(Words.of({"天地人": 20.0}))
    assert weigh(trie, "天地人") == {"天": PREFIX, "天地": -3.0, "天地人": 20.0}
    trie.raise_weight("天地", -1.0)
    trie.set_weights(Words.of({"天地人": 7.0}))
    assert weigh(trie, "天地人") == {"天": PREFIX, "天地": -1.0, "天地人": 7.0}


def test_jieba_is_read_to_the_last_bit() -> None:
    path = Path(str(metadata.distribution("jieba").locate_file("jieba/dict.txt")))
    rows = [line.split(" ") for line in path.read_text("utf-8").splitlines()]
    total = sum(int(frequency) for _, frequency, _ in rows)
    expected: dict[str, float] = {}
    for word, frequency, _ in rows:
        weight = log(int(frequency)) - log(total)
        expected[fold(word)] = max(weight, expected.get(fold(word), weight))
    words, unknown = read_jieba()
    assert unknown == -log(total)
    assert len(words.sizes) == len(rows)
    trie = build_trie(words)
    assert {word: weigh(trie, word)[word] for word in expected} == expected
