"""The addresses of this service: of a question, of an article, of a page of results."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from urllib.parse import quote, quote_plus

from searchsvc.documents import ArticleId
from searchsvc.query import DateRange, FacetField
from searchsvc.query_parser import unparse
from searchsvc.results import Relaxation
from searchsvc.web.parameters import PLACES, SearchParameters


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses without host; `root` is the path the service is mounted at, without a final slash.

    `lang` is the language that was asked for by name, which every address then goes on asking for.
    """

    root: str = ""
    lang: str = ""

    def page(self, parameters: SearchParameters) -> str:
        """The page that answers a question."""
        return self._with_encoded("/search", _question(parameters))

    def api(self, parameters: SearchParameters) -> str:
        """The same answer as JSON."""
        return self._with_encoded("/api/v1/search", _question(parameters))

    def toggles(self, parameters: SearchParameters) -> dict[FacetField, Callable[[Iterable[str]], list[str]]]:
        """For each facet what gives where `api` leads with each of some values chosen that is not, or not any more.

        What the values share is encoded once: an answer has a hundred and more of these addresses.
        """
        pairs = [*parameters.at_page(1).pairs(), *([("lang", self.lang)] if self.lang else [])]
        places = [PLACES.get(name, len(PLACES)) for name, _ in pairs]
        encoded = _encode_each(pairs)
        return {
            field: self._toggle(parameters, field, encoded, bisect_right(places, PLACES[field])) for field in FacetField
        }

    def _toggle(
        self, parameters: SearchParameters, field: FacetField, encoded: Sequence[str], place: int
    ) -> Callable[[Iterable[str]], list[str]]:
        """The same for one facet, whose next value stands at a place among the encoded parameters."""
        chosen = parameters.chosen(field)
        start = f"{self.root}/api/v1/search?" + "&".join([*encoded[:place], f"{field}="])
        end = "&".join(["", *encoded[place:]])

        def toggle(values: Iterable[str]) -> list[str]:
            return [
                self.api(parameters.toggling(field, value)) if value in chosen else f"{start}{_quoted(value)}{end}"
                for value in values
            ]

        return toggle

    def article(self, identifier: ArticleId, paragraph: int | None = None, q: str = "") -> str:
        """An article, at one of its paragraphs (0: its headings), with the matches of `q` marked."""
        path = self._with_query(f"/articles/{_quoted_whole(identifier)}", [("q", q)] if q else [])
        return path if paragraph is None else f"{path}#p{paragraph}"

    def article_api(self, identifier: ArticleId) -> str:
        """An article as JSON."""
        return self._with_query(f"/api/v1/articles/{_quoted_whole(identifier)}", [])

    def values(self, parameters: SearchParameters, field: FacetField, form: str = "") -> str:
        """All values of a facet for a question, as a page, `json` or `csv`."""
        return self._with_encoded(f"/search/{field.value}{form and '.'}{form}", _question(parameters))

    def suggest(self) -> str:
        """What completes what is being typed, as JSON."""
        return self._with_query("/api/v1/suggest", [])

    def download(self, parameters: SearchParameters, form: str) -> str:
        """All that answers a question, as `csv`, `atom`, `feed.json` (JSON Feed) or, page by page, `json`."""
        whole = parameters if form == "json" else parameters.asking(per_page=SearchParameters().per_page)
        return self._with_encoded(f"/search.{form}", _question(whole))

    def article_form(self, identifier: ArticleId, form: str) -> str:
        """An article in another form than a page."""
        return self._with_query(f"/articles/{_quoted_whole(identifier)}.{form}", [])

    def officials(self, form: str = "", named: str = "") -> str:
        """The list of officials, of those whose names contain `named`; as a page, `json` or `csv`."""
        return self._with_query(f"/officials.{form}" if form else "/officials/", [("q", named)] if named else [])

    def official(self, name: str, form: str = "", page: int = 1) -> str:
        """What an official did, as a page, `json`, `csv`, `atom` or `feed.json`."""
        path = f"/officials/{_quoted_whole(name)}{form and '.'}{form}"
        return self._with_query(path, [("page", str(page))] if page > 1 else [])

    def meetings(self, form: str = "", kind: str = "", month: str = "", page: int = 1) -> str:
        """The meetings of a type and a month, as a page, `json`, `csv`, `ics`, `atom` or `feed.json`."""
        given = {"meeting_type": kind, "month": month, "page": str(page) if page > 1 else ""}
        path = f"/meetings.{form}" if form else "/meetings/"
        return self._with_query(path, [(name, value) for name, value in given.items() if value])

    def series(self, name: str, form: str = "") -> str:
        """The meetings of one series, as a page, `json`, `csv`, `ics`, `atom` or `feed.json`."""
        return self._with_query(f"/meetings/{_quoted_whole(name)}{form and '.'}{form}", [])

    def day(self, day: date, form: str = "") -> str:
        """What was reported on a day, as a page, `json` or `csv`."""
        return self._with_query(f"/dates/{day.isoformat().replace('-', '/')}{form and '.'}{form}", [])

    def sitemap(self, name: str = "") -> str:
        """The list of what there is to read, or one of its files."""
        return f"{self.root}/sitemap{name and '-'}{name}.xml"

    def opensearch(self) -> str:
        """How to ask from a browser's address bar."""
        return f"{self.root}/opensearch.xml"

    def search_template(self, form: str = "") -> str:
        """The address of a question yet to be typed, as OpenSearch writes it."""
        return f"{self.root}/search{form}?q={{searchTerms}}"

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
        return self._with_encoded(path, _encode(pairs))

    def _with_encoded(self, path: str, query: str) -> str:
        if self.lang:
            query = f"{query}&lang={self.lang}" if query else f"lang={self.lang}"
        return f"{self.root}{path}?{query}" if query else f"{self.root}{path}"


AT_ROOT = Links()

# Values and names of the index, which come again in every answer; the longest list of officials met has 15,000.
_KEPT = 30_000
_quoted = lru_cache(_KEPT)(quote_plus)
_quoted_whole = lru_cache(_KEPT)(partial(quote, safe=""))

# What was typed stands in a dozen addresses of its answer.
_typed = lru_cache(64)(quote_plus)


def _encode(pairs: Sequence[tuple[str, str]]) -> str:
    """The parameters of an address; their names need no quoting."""
    return "&".join(_encode_each(pairs))


@lru_cache(64)  # what is asked too
def _question(parameters: SearchParameters) -> str:
    return _encode(parameters.pairs())


def _encode_each(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{name}={_typed(value)}" for name, value in pairs]


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
