"""What is known beyond one article: names gathered from a corpus, and a reviewed table of the site.

The reviewed table is UTF-8, one line a ruling, cells parted by tabs, `#` begins a comment:

    name<TAB>ruling<TAB>detail

`official`: the name is an official's, to be recognised without a post. `none`: it is no official's. `same`: posts of
the name that look like two persons' are one person's. `distinct`: they are two persons'; detail names the one body
(a word of its posts) by which they are told apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from searchsvc.annotate import names
from searchsvc.annotate.clauses import straightened
from searchsvc.documents import Article

Named = tuple[str, bool]
"""An official's name, and whether a post is given."""

RULINGS = ("official", "none", "same", "distinct")


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are officials', names that never are, and rulings on same names.

    A name counts in an article that gives it no post where it does there what officials do; those `ruled` by a person,
    which are among the `names`, count wherever they stand. `counts` are the articles of each official seen.
    """

    names: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    distinct: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    ruled: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)

    def merged(self, other: "Known") -> "Known":
        """Both together; an exclusion outweighs a recognition."""
        excluded = self.excluded | other.excluded
        return Known(
            (self.names | other.names) - excluded,
            excluded,
            self.same | other.same,
            self.distinct | other.distinct,
            (self.ruled | other.ruled) - excluded,
            Counter(self.counts) + Counter(other.counts),
        )


def officials_named(article: Article) -> tuple[Named, ...]:
    """Whom an annotated article names."""
    return tuple((official.name, bool(official.posts)) for official in article.officials)


def gather(articles: Iterable[tuple[Named, ...]]) -> Known:
    """The names that articles give with a post; one of two characters, easily a word, only if twice."""
    counts: Counter[str] = Counter()
    posted: Counter[str] = Counter()
    for officials in articles:
        counts.update(name for name, _ in officials)
        posted.update(name for name, has_post in officials if has_post)
    return Known(frozenset(name for name, count in posted.items() if count > 1 or len(name) > 2), counts=counts)


def read_rulings(text: str) -> tuple[Known, tuple[tuple[int, str], ...]]:
    """The rulings of a reviewed table, and the number, from 1, of each line that cannot be used, with a message."""
    ruled: dict[str, set[str]] = {ruling: set() for ruling in RULINGS}
    distinct: set[tuple[str, str]] = set()
    problems: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in straightened(line).split("\t")]
        if not line.strip() or line.startswith("#"):
            continue
        if len(cells) < 2 or not cells[0] or cells[1] not in RULINGS:
            message = f"应为“姓名<制表符>{'|'.join(RULINGS)}[<制表符>说明]”，未用。请改正。"
            problems.append((number, message))
        elif len(cells[0]) < 2 or not names.could_be(cells[0]):
            message = f"“{cells[0][:30]}”是单字或常用词，不能认作人名，未用。请写全名，或删去这一行。"
            problems.append((number, message))
        elif cells[1] == "distinct" and (len(cells) < 3 or not cells[2]):
            problems.append((number, "distinct 须在第三列写明用来区分的机构，未用。请补上。"))
        elif cells[1] == "distinct":
            distinct.add((cells[0], cells[2]))
        else:
            ruled[cells[1]].add(cells[0])
    excluded = frozenset(ruled["none"])
    officials = frozenset(ruled["official"]) - excluded
    known = Known(officials, excluded, frozenset(ruled["same"]), frozenset(distinct), officials)
    return known, tuple(problems)
