"""The likeliest cut of a run of characters into dictionary words: jieba's algorithm without its hidden Markov model.

The model guesses words outside the dictionary from their neighbours, so the same name is cut differently in
different sentences (李殿|勋, 说李殿|勋) and a query for it finds only some. Without it such a name is always single
characters, in the text as in the query.
"""

from searchsvc.analysis.dictionary import PREFIX, Weights

# Between PREFIX and the weight of any real cut (a run of ten million unknown characters weighs -2e8).
_IMPOSSIBLE = PREFIX / 2


def cut(run: str, weights: Weights, unknown: float) -> list[int]:
    """The ends of the words of the likeliest cut, in order; linear in the run, as words have bounded length.

    Of equally likely cuts the one with the longer first word is taken, as jieba does.
    """
    size = len(run)
    look_up = weights.get
    scores = [0.0] * (size + 1)
    ends = [0] * (size + 1)
    for start in range(size - 1, -1, -1):
        end = best_end = start + 1
        weight = look_up(run[start])
        best = scores[end] + (unknown if weight is None else weight)
        while weight is not None and end < size:
            end += 1
            weight = look_up(run[start:end])
            if weight is not None:
                score = weight + scores[end]
                if score >= best and weight != PREFIX:
                    best, best_end = score, end
        # A character that only begins words stands alone, unknown, if none of them is here.
        scores[start] = best if best > _IMPOSSIBLE else unknown + scores[best_end]
        ends[start] = best_end
    found = []
    end = 0
    while end < size:
        end = ends[end]
        found.append(end)
    return found


def best_score(word: str, weights: Weights, unknown: float) -> float:
    """The weight of the likeliest cut of a word into others than itself."""
    return _cut_apart(word, weights, unknown, 1)[0]


def tile(word: str, weights: Weights, unknown: float) -> tuple[int, ...]:
    """The ends of the likeliest cut into two or more words of at least two characters; () if there is none."""
    score, ends = _cut_apart(word, weights, unknown, 2)
    return ends if score > _IMPOSSIBLE else ()


def _cut_apart(word: str, weights: Weights, unknown: float, shortest: int) -> tuple[float, tuple[int, ...]]:
    size = len(word)
    best: list[tuple[float, tuple[int, ...]]] = [(PREFIX, ()) for _ in range(size)]
    best.append((0.0, ()))
    for start in range(size - shortest, -1, -1):
        for end in range(start + shortest, size + 1):
            if end - start == size:
                continue
            weight = weights.get(word[start:end], unknown if end - start == 1 else PREFIX)
            if weight == PREFIX and end - start == 1:
                weight = unknown
            score, ends = best[end]
            if weight + score > best[start][0]:
                best[start] = (weight + score, (end, *ends))
    return best[0]
