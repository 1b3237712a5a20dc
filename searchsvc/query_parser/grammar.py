"""Lexemes to a tree of conditions: NOT before AND (a blank) before OR, parentheses before all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from searchsvc.language import either
from searchsvc.query import And, FacetField, Filter, Node, Not, Or, Phrase
from searchsvc.query_parser.fields import Field, Notices, read_value, read_word, shorten
from searchsvc.query_parser.lexer import Kind, Lexeme

MAX_TERMS = 32
MAX_DEPTH = 16


@dataclass(slots=True)
class _Group:
    """What stands between two parentheses, as far as it is read: alternatives of conditions that all hold."""

    negated: bool = False
    named: Field | None = None
    alternatives: list[list[Node]] = field(default_factory=lambda: [[]])
    blank: bool = False  # whether conditions are joined by a blank alone

    def add(self, node: Node, joined: bool) -> None:
        self.blank = self.blank or bool(self.alternatives[-1] and not joined)
        self.alternatives[-1].append(node)

    def close(self, notices: Notices) -> Node | None:
        """The condition of the whole group; None where nothing is in it."""
        if self.blank and len(self.alternatives) > 1:
            notices.say(
                either(
                    "空格隔开的词先结合（都要有），OR 后结合；要改变请加括号。",
                    "Words side by side bind first (all of them), OR binds last; brackets change that.",
                )
            )
        node = join_any([part for part in map(join_all, self.alternatives) if part is not None])
        return negate(node) if node is not None and self.negated else node


class _Reader:
    """Reads lexemes one after the other; the open groups are its stack, so nothing recurses."""

    def __init__(self, today: date, notices: Notices) -> None:
        self.today = today
        self.notices = notices
        self.groups = [_Group()]
        self.ignored = 0  # groups opened beyond the depth that is read
        self.terms = 0
        self.unread: list[str] = []  # words of signs alone
        self.idle: list[str] = []  # operators without a condition beside them
        self.named: Field | None = None
        self.name = self.operator = ""
        self.negated = self.joined = False

    def read(self, lexeme: Lexeme) -> None:
        """Take in one lexeme."""
        match lexeme.kind:
            case Kind.WORD | Kind.PHRASE:
                self._read_text(lexeme)
            case Kind.FIELD:
                self._drop_field()
                self.named, self.name = lexeme.field, lexeme.text
            case Kind.MINUS | Kind.NOT:
                self.negated, self.operator = not self.negated, lexeme.text
            case Kind.AND:
                self._join(lexeme, alternative=False)
            case Kind.OR:
                self._join(lexeme, alternative=True)
            case Kind.OPEN:
                self._open()
            case Kind.CLOSE:
                self._close()

    def finish(self) -> Node | None:
        """The whole condition, None where there is none."""
        self._drop_field()
        self._drop_operator()
        if len(self.groups) > 1:
            self.notices.say(
                either(
                    "左括号比右括号多，缺的右括号按在末尾理解。",
                    "Brackets that were opened are taken to close at the end.",
                )
            )
        while len(self.groups) > 1:
            self._close()
        root = self.groups[0].close(self.notices)
        unread = (*self.unread, *self.idle)
        if root is None and unread:
            return Phrase(unread[0])  # nothing but signs: someone looks for just these
        if self.unread:
            self.notices.say(
                either(
                    f"“{shorten(self.unread[0])}”里没有字词，已略过。",
                    f"“{shorten(self.unread[0])}” holds no words and was left out.",
                )
            )
        if self.idle:
            self.notices.say(
                either(
                    f"{self.idle[0]} 的前面或后面没有词，已略过。",
                    f"{self.idle[0]} has no word before or behind it and was left out.",
                )
            )
        return root

    def _read_text(self, lexeme: Lexeme) -> None:
        quoted = lexeme.kind is Kind.PHRASE
        if not quoted and not any(map(str.isalnum, lexeme.text)):
            self.unread.append(lexeme.text)
            return
        if self.terms >= MAX_TERMS:
            self.notices.say(
                either(f"词太多，只用了前 {MAX_TERMS} 个。", f"Too many words: only the first {MAX_TERMS} were used.")
            )
            return
        self.terms += 1
        named = self.named or self.groups[-1].named
        if named:
            self._add(read_value(named, lexeme.text, quoted, self.today, self.notices))
        elif quoted:
            self._add(Phrase(lexeme.text))
        else:
            self._add(read_word(lexeme.text, self.today, self.notices))

    def _add(self, node: Node) -> None:
        self.groups[-1].add(negate(node) if self.negated else node, self.joined)
        self._forget()

    def _forget(self) -> None:
        self.named = None
        self.name = self.operator = ""
        self.negated = self.joined = False

    def _join(self, lexeme: Lexeme, alternative: bool) -> None:
        self._drop_field()
        self._drop_operator()
        if not self.groups[-1].alternatives[-1]:
            if lexeme.text.isalpha():
                self.idle.append(lexeme.text)
            return
        self.operator, self.joined = lexeme.text, True
        if alternative:
            self.groups[-1].alternatives.append([])

    def _open(self) -> None:
        if len(self.groups) > MAX_DEPTH:
            self.ignored += 1
            self.notices.say(
                either(
                    f"括号套得太深，只用了外面 {MAX_DEPTH} 层。",
                    f"Brackets too deep: only the outer {MAX_DEPTH} were used.",
                )
            )
            return
        self.groups[-1].blank = self.groups[-1].blank or bool(self.groups[-1].alternatives[-1] and not self.joined)
        self.groups.append(_Group(self.negated, self.named or self.groups[-1].named))
        self._forget()

    def _close(self) -> None:
        self._drop_field()
        self._drop_operator()
        if self.ignored:
            self.ignored -= 1
        elif len(self.groups) == 1:
            self.notices.say(
                either("右括号比左括号多，多的已略过。", "Closing brackets without an opening one were left out.")
            )
        else:
            node = self.groups.pop().close(self.notices)
            if node is not None:
                self.groups[-1].alternatives[-1].append(node)

    def _drop_field(self) -> None:
        """A field's name that no value follows is a word."""
        if self.named:
            name, self.named = self.name, None
            self.notices.say(
                either(
                    f"“{shorten(name)}:”后面没有内容，按普通词查找。",
                    f"Nothing follows “{shorten(name)}:”, so it was taken for a word.",
                )
            )
            self._read_text(Lexeme(Kind.WORD, name))

    def _drop_operator(self) -> None:
        if self.operator and self.operator.isalpha():
            self.idle.append(self.operator)
        self._forget()


def read(lexemes: Iterable[Lexeme], today: date, notices: Notices) -> Node | None:
    """The condition that the lexemes say, None where they say none."""
    reader = _Reader(today, notices)
    for lexeme in lexemes:
        reader.read(lexeme)
    return reader.finish()


def negate(node: Node) -> Node:
    """The opposite of a condition."""
    return node.node if isinstance(node, Not) else Not(node)


def join_all(nodes: Sequence[Node]) -> Node | None:
    """All of some conditions, each once."""
    flat: dict[Node, None] = {}
    for node in nodes:
        flat.update(dict.fromkeys(node.nodes if isinstance(node, And) else (node,)))
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def join_any(nodes: Sequence[Node]) -> Node | None:
    """One of some conditions, each once; values of one facet become one filter."""
    flat: dict[Node | FacetField, None] = {}
    filters: dict[FacetField, dict[str, None]] = {}
    for node in nodes:
        for part in node.nodes if isinstance(node, Or) else (node,):
            if isinstance(part, Filter):
                filters.setdefault(part.field, {}).update(dict.fromkeys(part.values))
                flat.setdefault(part.field)
            else:
                flat.setdefault(part)
    joined = [Filter(part, tuple(filters[part])) if isinstance(part, FacetField) else part for part in flat]
    return Or(tuple(joined)) if len(joined) > 1 else next(iter(joined), None)
