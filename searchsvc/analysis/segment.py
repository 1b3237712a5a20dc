"""The likeliest cut of a run of characters into dictionary words: jieba's algorithm without its hidden Markov model.

The model guesses words outside the dictionary from their neighbours, so the same name is cut differently in
different sentences (李殿|勋, 说李殿|勋) and a query for it finds only some. Without it such a name is always single
characters, in the text as in the query.
"""

from collections.abc import Sequence

from searchsvc.analysis.trie import PREFIX, Trie

# Between PREFIX and the weight of any real cut (a run of ten million unknown characters weighs -2e8).
IMPOSSIBLE = PREFIX / 2

# Words from this length on are taken apart: 湖南 is looked for in 湖南省, 地质 in 地质院.
SHORTEST_COMPOUND = 3

# Weight of a character left over that is no word by itself.
_RARE = -18.0


# Of each character of a text the weights of the strings that begin there, the shortest first.
_Weights = Sequence[Sequence[float]]


def cut(run: str, trie: Trie, unknown: float) -> list[int]:
    """The ends of the words of the likeliest cut, in order; linear in the run, as words have bounded length.

    Of equally likely cuts the one with the longer first word is taken, as jieba does.
    """
    points = list(map(ord, run))
    size = len(points)
    scores = [0.0] * (size + 1)
    ends = [0] * (size + 1)
    for start in range(size - 1, -1, -1):
        end = best_end = start + 1
        weights = trie.weigh(points, start)
        best = scores[end] + (weights[0] if weights else unknown)
        for weight in weights[1:]:
            end += 1
            score = weight + scores[end]
            if score >= best and weight != PREFIX:
                best, best_end = score, end
        # A character that only begins words stands alone, unknown, if none of them is here.
        scores[start] = best if best > IMPOSSIBLE else unknown + scores[best_end]
        ends[start] = best_end
    found = []
    end = 0
    while end < size:
        end = ends[end]
        found.append(end)
    return found


def _weigh_all(word: str, trie: Trie) -> _Weights:
    points = list(map(ord, word))
    return [trie.weigh(points, start) for start in range(len(points))]


def _weight(weights: _Weights, start: int, end: int) -> float:
    row = weights[start]
    return row[end - start - 1] if end - start <= len(row) else PREFIX


def best_score(word: str, trie: Trie, unknown: float) -> float:
    """The weight of the likeliest cut of a word into others than itself."""
    weights = _weigh_all(word, trie)
    whole = len(word)
    scores = [PREFIX] * whole + [0.0]
    for start in range(whole - 1, -1, -1):
        for end in range(start + 1, whole + 1):
            weight = PREFIX if end - start == whole else _weight(weights, start, end)
            if weight == PREFIX and end - start == 1:
                weight = unknown
            scores[start] = max(scores[start], weight + scores[end])
    return scores[0]


def parts(word: str, trie: Trie) -> list[tuple[int, int]]:
    """The dictionary words of two or more characters that a longer word is made of, at every level.

    They tile the word exactly in the likeliest way; where nothing does, one character may be left over at its
    beginning or end (省|发改委, 自然资源|部). Words that merely occur across a joint (体会 in 全体会议) are none.
    """
    return _parts(_weigh_all(word, trie), 0, len(word))


def _parts(weights: _Weights, first: int, last: int) -> list[tuple[int, int]]:
    """The same of the word that stands there."""
    longest = last - first - 1
    score, pieces = _tile(weights, first, last, longest)
    if score <= IMPOSSIBLE:
        without_first, without_last = _tile(weights, first + 1, last, longest), _tile(weights, first, last - 1, longest)
        score, pieces = max(
            (without_first[0] + max(_weight(weights, first, first + 1), _RARE), without_first[1]),
            (without_last[0] + max(_weight(weights, last - 1, last), _RARE), without_last[1]),
        )
    found: list[tuple[int, int]] = []
    for start, end in pieces if score > IMPOSSIBLE else ():
        found.append((start, end))
        if end - start >= SHORTEST_COMPOUND:
            found += _parts(weights, start, end)
    return found


def _tile(weights: _Weights, first: int, last: int, longest: int) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The weight and the pieces of the likeliest tiling of what stands there by words of at most so many characters."""
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(PREFIX, ())] * last
    best.append((0.0, ()))
    for start in range(last - 2, first - 1, -1):
        for end in range(start + 2, min(start + longest, last) + 1):
            score, pieces = best[end]
            score += _weight(weights, start, end)
            if score > best[start][0]:
                best[start] = (score, ((start, end), *pieces))
    return best[first]
