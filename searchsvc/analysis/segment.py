"""The likeliest cut of a run of characters into dictionary words: jieba's algorithm without its hidden Markov model.

The model guesses words outside the dictionary from their neighbours, so the same name is cut differently in
different sentences (李殿|勋, 说李殿|勋) and a query for it finds only some. Without it such a name is always single
characters, in the text as in the query.
"""

from searchsvc.analysis.dictionary import PREFIX, Weights

# Between PREFIX and the weight of any real cut (a run of ten million unknown characters weighs -2e8).
IMPOSSIBLE = PREFIX / 2

# Words from this length on are taken apart: 湖南 is looked for in 湖南省, 地质 in 地质院.
SHORTEST_COMPOUND = 3

# Weight of a character left over that is no word by itself.
_RARE = -18.0


def cut(run: str, weights: Weights, unknown: float) -> list[int]:
    """The ends of the words of the likeliest cut, in order; linear in the run, as words have bounded length.

    Of equally likely cuts the one with the longer first word is taken, as jieba does.
    """
    size = len(run)
    look_up = weights.get
    alone = list(map(look_up, run))
    scores = [0.0] * (size + 1)
    ends = [0] * (size + 1)
    for start in range(size - 1, -1, -1):
        end = best_end = start + 1
        weight = alone[start]
        best = scores[end] + (unknown if weight is None else weight)
        while weight is not None and end < size:
            end += 1
            weight = look_up(run[start:end])
            if weight is not None:
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


def best_score(word: str, weights: Weights, unknown: float) -> float:
    """The weight of the likeliest cut of a word into others than itself."""
    whole = len(word)
    scores = [PREFIX] * whole + [0.0]
    for start in range(whole - 1, -1, -1):
        for end in range(start + 1, whole + 1):
            weight = PREFIX if end - start == whole else weights.get(word[start:end], PREFIX)
            if weight == PREFIX and end - start == 1:
                weight = unknown
            scores[start] = max(scores[start], weight + scores[end])
    return scores[0]


def parts(word: str, weights: Weights) -> list[tuple[int, int]]:
    """The dictionary words of two or more characters that a longer word is made of, at every level.

    They tile the word exactly in the likeliest way; where nothing does, one character may be left over at its
    beginning or end (省|发改委, 自然资源|部). Words that merely occur across a joint (体会 in 全体会议) are none.
    """
    size = len(word)
    score, pieces = _tile(word, 0, size, weights)
    if score <= IMPOSSIBLE:
        without_first, without_last = _tile(word, 1, size, weights), _tile(word, 0, size - 1, weights)
        score, pieces = max(
            (without_first[0] + max(weights.get(word[0], _RARE), _RARE), without_first[1]),
            (without_last[0] + max(weights.get(word[-1], _RARE), _RARE), without_last[1]),
        )
    found: list[tuple[int, int]] = []
    for start, end in pieces if score > IMPOSSIBLE else ():
        found.append((start, end))
        if end - start >= SHORTEST_COMPOUND:
            found += [(start + low, start + high) for low, high in parts(word[start:end], weights)]
    return found


def _tile(word: str, first: int, last: int, weights: Weights) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The weight and the pieces of the likeliest tiling of `word[first:last]`, the whole word not being a piece."""
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(PREFIX, ()) for _ in range(last)]
    best.append((0.0, ()))
    for start in range(last - 2, first - 1, -1):
        for end in range(start + 2, last + 1):
            if end - start < len(word):
                score, pieces = best[end]
                score += weights.get(word[start:end], PREFIX)
                if score > best[start][0]:
                    best[start] = (score, ((start, end), *pieces))
    return best[first]
