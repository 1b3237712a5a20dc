"""Words of a question that are nowhere in the index, so that an answer can say so."""

from collections.abc import Iterator
from itertools import islice

from searchsvc.analysis import fold, join_characters, without_stop_words
from searchsvc.engine import Engine
from searchsvc.language import either
from searchsvc.query import And, Expanded, Node, Or, Phrase, Query, Term, TextField

MOST_LOOKED_UP = 16  # words of a question


def find_missing(engine: Engine, root: Node | None) -> tuple[str, ...]:
    """The words and quotations asked for that no text has, folded; of a long question those at its beginning."""
    asked = islice(dict(_words(engine, root)).items(), MOST_LOOKED_UP)
    return tuple(word for word, condition in asked if not engine.search(Query(condition, limit=0)).total)


def words_of_run(engine: Engine, text: str) -> list[str]:
    """The words that a run asks for, each once."""
    return join_characters(without_stop_words(engine.tokens(text)))


def say_missing(words: tuple[str, ...]) -> str:
    """A notice that names them."""
    chinese, english = "”“".join(words), "”, “".join(words)
    return either(f"全部文章里都没有“{chinese}”。", f"“{english}” is in no article at all.")


def _words(engine: Engine, node: Node | None) -> Iterator[tuple[str, Node]]:
    """The words of all runs and the quotations, each with how it is looked for.

    What is found in other words (卫健委 as 卫生健康委员会) is not amiss.
    """
    match node:
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from _words(engine, child)
        case Expanded(typed, _) if not engine.search(Query(node, limit=0)).total:
            yield from _words(engine, typed)
        case Term(text, None | TextField.TEXT | TextField.TITLE):
            yield from ((word, Term(word)) for word in words_of_run(engine, text))
        case Phrase(text, None | TextField.TEXT | TextField.TITLE):
            yield fold(text), Phrase(text, None)
