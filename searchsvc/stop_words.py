"""The site's own stop words: typed beside others they are not asked for."""

from collections.abc import Collection

from searchsvc.analysis import fold
from searchsvc.query import And, Node, Term


def drop_stop_words(root: Node | None, stops: Collection[str]) -> tuple[Node | None, tuple[str, ...]]:
    """The condition without the words that need not be in a text, and those words; typed alone they are asked for."""
    if not isinstance(root, And):
        return root, ()
    wanted = {fold(word) for word in stops}
    dropped = [node.text for node in root.nodes if isinstance(node, Term) and fold(node.text) in wanted]
    kept = tuple(node for node in root.nodes if not (isinstance(node, Term) and fold(node.text) in wanted))
    if not dropped or not any(isinstance(node, Term) for node in kept):
        return root, ()
    return (And(kept) if len(kept) > 1 else kept[0]), tuple(dropped)
