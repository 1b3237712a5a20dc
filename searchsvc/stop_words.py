"""The site's own stop words: typed beside others they are not asked for."""

from collections.abc import Collection, Iterator

from searchsvc.analysis import fold
from searchsvc.engine import Engine
from searchsvc.query import And, Node, Term


def drop_stop_words(engine: Engine, root: Node | None) -> tuple[Node | None, tuple[str, ...]]:
    """The condition without the words that need not be in a text, and those words; typed alone they are asked for.

    They are left out where they stand among blanks, and where they are words of a run.
    """
    stops = {fold(word) for word in engine.site_words().stop_words}
    if not stops or root is None:
        return root, ()
    nodes = root.nodes if isinstance(root, And) else (root,)
    dropped: list[str] = []
    kept = [left for node in nodes for left in _left_of(engine, node, stops, dropped)]
    if not dropped or not any(isinstance(node, Term) for node in kept):
        return root, ()
    return (And(tuple(kept)) if len(kept) > 1 else kept[0]), tuple(dict.fromkeys(dropped))


def _left_of(engine: Engine, node: Node, stops: Collection[str], dropped: list[str]) -> Iterator[Node]:
    """What is left of a condition, if anything is; the words left out are added to `dropped`."""
    if not isinstance(node, Term):
        yield node
        return
    if fold(node.text) in stops:
        dropped.append(node.text)
        return
    text, end = list(node.text), 0
    for token in engine.tokens(node.text):
        if token.start >= end and token.text in stops:
            dropped.append(node.text[token.start : token.end])
            text[token.start : token.end] = " " * (token.end - token.start)
        end = max(end, token.end)
    left = "".join(text).strip()
    if any(map(str.isalnum, left)):
        yield Term(left, node.field)
