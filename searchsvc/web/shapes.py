"""The shapes of what the API answers: the type checker holds the code to them, and `openapi.py` publishes them."""

from typing import Annotated, Any, NotRequired, TypedDict

from msgspec import Meta

Count = Annotated[int, Meta(ge=0)]
Day = Annotated[str | None, Meta(description="YYYY-MM-DD; null where the source does not say.")]
PartCode = Annotated[str, Meta(description="chair, speak, attend, inspect, meet or mention.")]
Place = Annotated[
    int, Meta(description="Paragraph number from 1; 0 is the headline, -1 the kicker, -2 the sub-headline.")
]
Offset = Annotated[int, Meta(ge=0, description="In code points.")]


class ExpansionShape(TypedDict):
    """An abbreviation or full name that was typed, and its other forms."""

    typed: str
    forms: list[str]


class QueryEcho(TypedDict):
    """What was typed and how it was read."""

    q: str
    read_as: Annotated[list[str], Meta(description="Each condition in words.")]
    notices: Annotated[list[str], Meta(description="What was read otherwise than typed.")]
    expansions: Annotated[
        list[ExpansionShape],
        Meta(description="What was looked for besides: other names, “words” as written; `exact=1` leaves it."),
    ]


class SearchLinks(TypedDict):
    """Addresses, relative to the host, of the same question in other forms and on other pages."""

    self: str
    next: str | None
    prev: str | None
    html: str
    csv: str | None
    atom: str | None


class ArticleRef(TypedDict):
    """What identifies an article."""

    id: str
    title: Annotated[str, Meta(description="The headline; empty where there is none.")]
    name: Annotated[str, Meta(description="The headline, or the first words of a text that has none.")]
    date: Day
    source: str


class OfficialRef(TypedDict):
    """An official of an article with the parts taken and the posts as written there."""

    name: str
    parts: list[PartCode]
    posts: list[str]


class SnippetShape(TypedDict):
    """A piece of a paragraph, cut at sentence ends."""

    text: str
    marks: Annotated[list[tuple[Offset, Offset]], Meta(description="Start and end of each match in `text`.")]
    html: Annotated[str, Meta(description="The same escaped for HTML, with <mark> around the matches.")]
    cut_before: bool
    cut_after: bool


class OtherHit(TypedDict):
    """A further paragraph of the same article."""

    id: str
    url: str
    paragraph: Count
    snippet: SnippetShape


class HitShape(TypedDict):
    """A paragraph that was found."""

    id: str
    url: str
    article: ArticleRef
    paragraph: Annotated[int, Meta(ge=0, description="From 1; 0 stands for the headings.")]
    meeting_types: list[str]
    officials: list[OfficialRef]
    snippet: SnippetShape
    score: float
    more_in_article: Count
    others: list[OtherHit]


class FacetValueShape(TypedDict):
    """A value to choose; `count` is what choosing it would give, all else being equal."""

    value: str
    label: str
    group: str | None
    count: Count
    active: bool
    toggle_url: str


class FacetShape(TypedDict):
    """A facet; `more` says whether there are values that are not listed."""

    label: str
    values: list[FacetValueShape]
    more: bool


class WayOut(TypedDict):
    """What to drop from a question that found nothing, and how many hits that gives."""

    drop: str
    instead: Annotated[str | None, Meta(description="The nearest name or day to put there; null where none is.")]
    total: Count
    url: str


class Suggestion(TypedDict):
    """What else could be asked."""

    did_you_mean: str | None
    relax: list[WayOut]


class IndexRef(TypedDict):
    """The index that answered."""

    generation: str
    built_at: Annotated[str, Meta(description="ISO 8601 with offset.")]


class SearchAnswer(TypedDict):
    """One page of results with facets, the reading of the question and ways on."""

    query: QueryEcho
    total: Annotated[int, Meta(ge=0, description="Exact.")]
    took_ms: float
    page: Annotated[int, Meta(ge=1)]
    per_page: Annotated[int, Meta(ge=1)]
    pages: Annotated[int, Meta(ge=1)]
    links: SearchLinks
    hits: list[HitShape]
    facets: Annotated[
        dict[str, FacetShape], Meta(description="By meeting_type, official, part, source, month and series.")
    ]
    suggestion: Suggestion
    index: IndexRef


class EvidenceShape(TypedDict):
    """The words that prove a fact."""

    proves: Annotated[str, Meta(description="A part code, a post or the name of a meeting type.")]
    paragraph: Place
    start: Offset
    end: Offset
    text: str


class OfficialShape(OfficialRef):
    """An official of an article with what proves each part and post."""

    evidence: list[EvidenceShape]


class ArticleMeeting(TypedDict):
    """A meeting that an article reports: its own name and day, and what all meetings of its kind are called."""

    name: str
    series: str
    ordinal: int | None
    date: Day


class ArticleShape(TypedDict):
    """A whole article and what was recognised in it."""

    id: str
    url: str
    title: str
    kicker: str
    subtitle: str
    date: Day
    source: str
    by: list[str]
    meeting_types: list[str]
    officials: list[OfficialShape]
    meetings: list[ArticleMeeting]
    paragraphs: list[str]
    evidence: Annotated[list[EvidenceShape], Meta(description="What proves the meeting types.")]


class StatsShape(TypedDict):
    """What the index holds; `size` is in bytes."""

    generation: str
    built_at: str
    articles: Count
    paragraphs: Count
    officials: Count
    terms: Count
    size: Count
    recipe: Annotated[str, Meta(description="Names the tables and rules that the index was made with.")]


class ParameterFault(TypedDict):
    """What is wrong with one parameter; for a misspelt name the message has the right one."""

    parameter: str
    message: str


class Problem(TypedDict):
    """What went wrong, as RFC 9457 has it."""

    type: str
    title: str
    status: Annotated[int, Meta(ge=400, le=599)]
    detail: str
    errors: NotRequired[list[ParameterFault]]
    command: NotRequired[Annotated[str, Meta(description="What the operator should run.")]]


Document = dict[str, Any]
"""An OpenAPI document."""
