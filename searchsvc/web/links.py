"""The addresses of this service: of a question, of an article, of a page of results."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from searchsvc.documents import ArticleId
from searchsvc.query import DateRange, FacetField
from searchsvc.query_parser import unparse
from searchsvc.results import Relaxation
from searchsvc.web.parameters import SearchParameters


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses without host; `root` is the path the service is mounted at, without a final slash.

    `lang` is the language that was asked for by name, which every address then goes on asking for.
    """

    root: str = ""
    lang: str = ""

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
        return self._with_query(f"/api/v1/articles/{quote(identifier, safe='')}", [])

    def suggest(self) -> str:
        """What completes what is being typed, as JSON."""
        return self._with_query("/api/v1/suggest", [])

    def home(self) -> str:
        """The first page."""
        return self._with_query("/", [])

    def help(self) -> str:
        """The page that explains the query language."""
        return self._with_query("/help", [])

    def api_help(self) -> str:
        """The page that explains the API."""
        return self._with_query("/api/docs", [])

    def _with_query(self, path: str, pairs: list[tuple[str, str]]) -> str:
        if self.lang:
            pairs = [*pairs, ("lang", self.lang)]
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
        q=parameters.q if same_text else unparse(query.root),
        date_from=dates.start,
        date_to=dates.end,
        **chosen,
    )
