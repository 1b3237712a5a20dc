"""The addresses of this service: of a question, of an article, of a page of results."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from searchsvc.documents import ArticleId
from searchsvc.query import And, DateRange, FacetField, Filter, Node, Not, Or, Phrase, Term, TextField
from searchsvc.results import Relaxation
from searchsvc.web.parameters import SearchParameters


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses without host; `root` is the path the service is mounted at, without a final slash."""

    root: str = ""

    def page(self, parameters: SearchParameters) -> str:
        """The page that answers a question."""
        return self._with_query("/search", parameters.pairs())

    def api(self, parameters: SearchParameters) -> str:
        """The same answer as JSON."""
        return self._with_query("/api/v1/search", parameters.pairs())

    def article(self, identifier: ArticleId, paragraph: int | None = None, q: str = "") -> str:
        """An article, at one of its paragraphs (0: its headings), with the matches of `q` marked."""
        path = self._with_query(f"/articles/{quote(identifier, safe='')}", [("q", q)] if q else [])
        return path if paragraph is None else f"{path}#p{paragraph}"

    def article_api(self, identifier: ArticleId) -> str:
        """An article as JSON."""
        return f"{self.root}/api/v1/articles/{quote(identifier, safe='')}"

    def home(self) -> str:
        """The first page."""
        return f"{self.root}/"

    def help(self) -> str:
        """The page that explains the query language."""
        return f"{self.root}/help"

    def _with_query(self, path: str, pairs: list[tuple[str, str]]) -> str:
        return f"{self.root}{path}?{urlencode(pairs)}" if pairs else f"{self.root}{path}"


AT_ROOT = Links()


def follow(parameters: SearchParameters, way: Relaxation) -> SearchParameters:
    """The question that a way out of an empty result asks."""
    query = way.query
    dates = query.dates or DateRange(None, None)
    chosen = {field.value: query.chosen(field) for field in FacetField}
    # What was typed stays as typed where only a filter was dropped.
    same_text = chosen != {field.value: parameters.chosen(field) for field in FacetField} or (
        query.dates != parameters.dates
    )
    return parameters.asking(
        q=parameters.q if same_text else spell(query.root),
        date_from=dates.start,
        date_to=dates.end,
        **chosen,
    )


FIELD_NAMES: dict[object, str] = {
    FacetField.MEETING_TYPE: "会议",
    FacetField.OFFICIAL: "官员",
    FacetField.PART: "part",
    FacetField.SOURCE: "来源",
    FacetField.MONTH: "日期",
    TextField.TITLE: "标题",
    TextField.BY: "记者",
}


def spell(node: Node | None) -> str:
    """A condition written the way people type it; reading it gives the condition again."""
    match node:
        case None:
            return ""
        case And(nodes):
            return " ".join(_inner(child) for child in nodes)
        case Or(nodes):
            return " OR ".join(_inner(child) for child in nodes)
        case Not(child):
            return f"-{_inner(child)}"
        case _:
            return _spell_leaf(node)


def _inner(node: Node) -> str:
    return f"({spell(node)})" if isinstance(node, And | Or) else spell(node)


def _spell_leaf(node: Node) -> str:
    match node:
        case Term(text, place):
            return _prefix(place) + text
        case Phrase(text, place):
            return f'{_prefix(place)}"{text}"'
        case Filter(field, values):
            choice = " OR ".join(f"{FIELD_NAMES[field]}:{value}" for value in values)
            return f"({choice})" if len(values) > 1 else choice
        case DateRange(start, end):
            return f"日期:{start or ''}..{end or ''}"
        case _:
            raise AssertionError(f"not a leaf: {node!r}")


def _prefix(place: TextField | None) -> str:
    return f"{FIELD_NAMES[place]}:" if place in FIELD_NAMES else ""
