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


# Between the parts of a long name (联合国粮食及农业组织).
_JOINING = frozenset("及和与")

# What a place's own name may end with, and its government's begin: 江苏省|政府 holds 省政府.
LEVELS = frozenset("省市县区州盟旗镇乡")

# What numbers are written with, which end where the last of these does: 十四届 is in 第十四届, but not 四届.
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")

# Of each character of a text the weights of the strings that begin there, the shortest first.
WordWeights = Sequence[Sequence[float]]


def cut(run: str, trie: Trie, unknown: float) -> list[int]:
    """The ends of the words of the likeliest cut, in order; linear in the run, as words have bounded length.

    Of equally likely cuts the one with the longer first word is taken, as jieba does.
    """
    return choose(weigh_all(run, trie), unknown)


def choose(weighed: WordWeights, unknown: float) -> list[int]:
    """The same of a run whose words are weighed."""
    size = len(weighed)
    scores = [0.0] * (size + 1)
    ends = [0] * (size + 1)
    for start in range(size - 1, -1, -1):
        end = best_end = start + 1
        weights = weighed[start]
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


def weigh_all(word: str, trie: Trie) -> WordWeights:
    """The weights of the strings that begin at each character."""
    points = list(map(ord, word))
    return [trie.weigh(points, start) for start in range(len(points))]


def _weight(weights: WordWeights, start: int, end: int) -> float:
    row = weights[start]
    return row[end - start - 1] if end - start <= len(row) else PREFIX


def best_score(word: str, trie: Trie, unknown: float) -> float:
    """The weight of the likeliest cut of a word into others than itself."""
    weights = weigh_all(word, trie)
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

    They tile the word exactly in the likeliest way, 及, 和 and 与 between them; where nothing does, one character may
    be left over at its beginning or end (省|发改委, 自然资源|部). Words that only occur across a joint (体会 in
    全体会议) are none, those that neighbouring parts make up are (全国人大 in 全国|人大常委会).
    """
    weights = weigh_all(word, trie)
    joining = frozenset(place for place, letter in enumerate(word) if letter in _JOINING)
    found = _parts(weights, 0, len(word), joining)
    made = found + _made_up(word, weights, found)
    if word[0] == "第":
        made = _with_number_whole(word, weights, made)
    return sorted(made, key=lambda span: (span[0], -span[1]))  # an index holds how far each begins behind the last


def _with_number_whole(word: str, weights: WordWeights, made: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of an ordinal that do not cut its number in two, and the number, alone and with what it counts."""
    end = 1
    while word[end : end + 1] in NUMERALS:
        end += 1
    kept = [span for span in made if not any(1 < edge < end for edge in span)]
    counted = ((1, high) for high in sorted({end, len(word)}) if high > 2 and (1, high) not in kept)
    return kept + [span for span in counted if end > 1 and _weight(weights, *span) != PREFIX]


def _made_up(word: str, weights: WordWeights, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words that begin where one part does and end where another does, apart from those."""
    begins = {start for start, _ in found}
    ends = {end for _, end in found}
    for start, end in found:
        if word[end : end + 1] in LEVELS:  # 江苏|省 is followed by 政府: 省政府
            begins.add(end)
        if word[end - 1] == "长" and end - start == 2:  # 国防|部长: 国防部
            ends.add(end - 1)
    pairs = ((start, end) for start in sorted(begins) for end in sorted(ends) if end - start >= SHORTEST_COMPOUND)
    whole = (0, len(word))
    return [pair for pair in pairs if pair != whole and pair not in found and _weight(weights, *pair) != PREFIX]


def _parts(weights: WordWeights, first: int, last: int, joining: frozenset[int]) -> list[tuple[int, int]]:
    """The same of the word that stands there."""
    longest = last - first - 1
    score, pieces = _tile(weights, first, last, longest, joining)
    if score <= IMPOSSIBLE:
        without_first = _tile(weights, first + 1, last, longest, joining)
        without_last = _tile(weights, first, last - 1, longest, joining)
        score, pieces = max(
            (without_first[0] + max(_weight(weights, first, first + 1), _RARE), without_first[1]),
            (without_last[0] + max(_weight(weights, last - 1, last), _RARE), without_last[1]),
        )
    found: list[tuple[int, int]] = []
    for start, end in pieces if score > IMPOSSIBLE else ():
        found.append((start, end))
        if end - start >= SHORTEST_COMPOUND:
            found += _parts(weights, start, end, joining)
    return found


def _tile(
    weights: WordWeights, first: int, last: int, longest: int, joining: frozenset[int]
) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The weight and the pieces of the likeliest tiling of what stands there by words of at most so many characters."""
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(PREFIX, ())] * last
    best.append((0.0, ()))
    for start in range(last - 1, first - 1, -1):
        if first < start < last - 1 and start in joining:
            best[start] = (best[start + 1][0] + max(_weight(weights, start, start + 1), _RARE), best[start + 1][1])
        for end in range(start + 2, min(start + longest, last) + 1):
            score, pieces = best[end]
            score += _weight(weights, start, end)
            if score > best[start][0]:
                best[start] = (score, ((start, end), *pieces))
    return best[first]
