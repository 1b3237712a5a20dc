"""What the page of an article shows: its lines with the matches marked, and what was recognised with evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from searchsvc.documents import KICKER, SUBTITLE, TITLE, Article, Evidence, MeetingType, Official, Part
from searchsvc.query import FacetField, Unit, label_of
from searchsvc.results import Range, Snippet
from searchsvc.snippets import to_html
from searchsvc.web.answers import text_at
from searchsvc.web.links import Links
from searchsvc.web.marked_lines import mark_lines
from searchsvc.web.parameters import SearchParameters
from searchsvc.web.wording import say

PROOF = 48  # the most characters of a proof that are shown


@dataclass(frozen=True, slots=True)
class Proof:
    """The words that prove something, in HTML, and the anchor of the paragraph they stand in."""

    html: Markup
    anchor: str
    place: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A part, a post or a type with its proofs."""

    label: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An official of the article with parts and posts; `url` is the page of the name."""

    name: str
    url: str
    parts: tuple[Fact, ...]
    posts: tuple[Fact, ...]
    only_mentioned: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article ready to be shown; lines are HTML with the matches marked."""

    title: Markup
    kicker: Markup
    subtitle: Markup
    paragraphs: tuple[Markup, ...]
    types: tuple[tuple[Fact, str], ...]
    people: tuple[Person, ...]


def lay_out(article: Article, marks: Sequence[Sequence[Range]], links: Links) -> ArticlePage:
    """Prepare an article; `marks` are the matches in its headings (joined by line breaks), then in each paragraph."""
    headings = dict(zip(article.headings, mark_lines(article.headings, marks[0]), strict=True))
    return ArticlePage(
        title=headings.get(article.title, Markup()),
        kicker=headings.get(article.kicker, Markup()),
        subtitle=headings.get(article.subtitle, Markup()),
        paragraphs=tuple(
            to_html(Snippet(text, tuple(found))) for text, found in zip(article.paragraphs, marks[1:], strict=True)
        ),
        types=tuple(_describe_type(article, kind, links) for kind in article.meeting_types),
        people=tuple(describe_person(article, official, links) for official in article.officials),
    )


def _describe_type(article: Article, kind: MeetingType, links: Links) -> tuple[Fact, str]:
    url = links.page(SearchParameters(unit=Unit.ARTICLE).choosing(FacetField.MEETING_TYPE, [kind.name]))
    return Fact(label_of(FacetField.MEETING_TYPE, kind.name), _prove(article, kind.evidence)), url


def describe_person(article: Article, official: Official, links: Links) -> Person:
    """An official of an article with the proofs of parts and posts."""

    def facts(labels: Sequence[tuple[str, str]]) -> tuple[Fact, ...]:
        return tuple(
            Fact(label, _prove(article, [item for item in official.evidence if item.proves == code]))
            for code, label in labels
        )

    return Person(
        name=official.name,
        url=links.official(official.name),
        parts=facts([(part.value, part.label) for part in official.parts]),
        posts=facts([(post, post) for post in official.posts]),
        only_mentioned=official.parts in ((), (Part.MENTION,)),
    )


def _prove(article: Article, evidence: Sequence[Evidence]) -> tuple[Proof, ...]:
    return tuple(_quote(article, item) for item in evidence if text_at(article, item.paragraph))


def _quote(article: Article, item: Evidence) -> Proof:
    text = text_at(article, item.paragraph)
    words = text[item.start : item.end]
    shown = Snippet(words[:PROOF], ())
    heading = item.paragraph in (TITLE, KICKER, SUBTITLE)
    place = say("article.evidence_heading") if heading else say("article.evidence_at", number=item.paragraph)
    anchor = f"#p{0 if heading else item.paragraph}"
    return Proof(to_html(shown), anchor, place, cut=len(words) > PROOF)
