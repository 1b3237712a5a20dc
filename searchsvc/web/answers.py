"""What the API answers, as plain values ready for JSON; the names never change within v1."""

from collections.abc import Callable, Iterable, Sequence
from math import ceil

from searchsvc.documents import KICKER, SUBTITLE, TITLE, Article, ArticleHead, Evidence
from searchsvc.query import FacetField
from searchsvc.results import Facet, Hit, IndexStats, Results, Snippet
from searchsvc.snippets import to_html
from searchsvc.web.links import Links, follow
from searchsvc.web.parameters import MAX_DEPTH, SearchParameters
from searchsvc.web.shapes import (
    ArticleRef,
    ArticleShape,
    EvidenceShape,
    FacetShape,
    HitShape,
    SearchAnswer,
    SnippetShape,
    StatsShape,
)


def describe_results(results: Results, parameters: SearchParameters, links: Links) -> SearchAnswer:
    """The answer of /api/v1/search."""
    pages = count_pages(results.total, parameters.per_page)
    toggles = links.toggles(parameters)
    return {
        "query": {
            "q": results.typed,
            "read_as": list(results.read_as),
            "notices": list(results.notices),
            "expansions": [{"typed": one.typed, "forms": list(one.forms)} for one in results.expansions],
        },
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "page": parameters.page,
        "per_page": parameters.per_page,
        "pages": pages,
        "links": {
            "self": links.api(parameters),
            "next": links.api(parameters.at_page(parameters.page + 1)) if parameters.page < pages else None,
            "prev": links.api(parameters.at_page(min(parameters.page - 1, pages))) if parameters.page > 1 else None,
            "html": links.page(parameters),
            "csv": links.download(parameters, "csv"),
            "atom": links.download(parameters, "atom"),
        },
        "hits": [_describe_hit(hit, links) for hit in results.hits],
        "facets": {field: describe_facet(results.facets[field], toggles[field]) for field in FacetField},
        "suggestion": {
            "did_you_mean": results.did_you_mean,
            "relax": [
                {
                    "drop": way.drop,
                    "instead": way.instead or None,
                    "total": way.total,
                    "url": links.api(follow(parameters, way)),
                }
                for way in results.relax
            ],
        },
        "index": {"generation": results.stats.generation, "built_at": results.stats.built_at.isoformat()},
    }


def count_pages(total: int, per_page: int) -> int:
    """How many pages can be asked for: at least one, none beyond MAX_DEPTH hits."""
    return max(1, min(ceil(total / per_page), MAX_DEPTH // per_page))


def describe_article(article: Article, links: Links) -> ArticleShape:
    """The answer of /api/v1/articles/<id>: the whole text and what was recognised in it, with evidence."""
    return {
        "id": article.id,
        "url": links.article(article.id),
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "date": article.date.isoformat() if article.date else None,
        "source": article.source,
        "by": list(article.by),
        "meeting_types": [kind.name for kind in article.meeting_types],
        "officials": [
            {
                "name": official.name,
                "parts": list(official.parts),
                "posts": list(official.posts),
                "evidence": _describe_evidence(article, official.evidence),
            }
            for official in article.officials
        ],
        "paragraphs": list(article.paragraphs),
        "meetings": [
            {
                "name": meeting.name,
                "series": meeting.series,
                "ordinal": meeting.ordinal,
                "date": meeting.date.isoformat() if meeting.date else None,
            }
            for meeting in article.meetings
        ],
        "evidence": [item for kind in article.meeting_types for item in _describe_evidence(article, kind.evidence)],
    }


def describe_stats(stats: IndexStats) -> StatsShape:
    """The answer of /api/v1/stats."""
    return {
        "generation": stats.generation,
        "built_at": stats.built_at.isoformat(),
        "articles": stats.articles,
        "paragraphs": stats.paragraphs,
        "officials": stats.officials,
        "terms": stats.terms,
        "size": stats.size,
        "recipe": stats.recipe,
    }


def text_at(article: Article, place: int) -> str:
    """The paragraph or heading that a piece of evidence names; empty where there is none."""
    headings = {TITLE: article.title, KICKER: article.kicker, SUBTITLE: article.subtitle}
    if place in headings:
        return headings[place]
    return article.paragraphs[place - 1] if 1 <= place <= len(article.paragraphs) else ""


def _describe_hit(hit: Hit, links: Links) -> HitShape:
    head = hit.paragraph.article
    return {
        "id": hit.paragraph.id,
        "url": links.article(head.id, hit.paragraph.number),
        "article": describe_head(head),
        "paragraph": hit.paragraph.number,
        "meeting_types": list(head.meeting_types),
        "officials": [{"name": who.name, "parts": list(who.parts), "posts": list(who.posts)} for who in head.officials],
        "snippet": _describe_snippet(hit.snippet),
        "score": round(hit.score, 6),
        "more_in_article": hit.more_in_article,
        "others": [
            {
                "id": other.paragraph.id,
                "url": links.article(head.id, other.paragraph.number),
                "paragraph": other.paragraph.number,
                "snippet": _describe_snippet(other.snippet),
            }
            for other in hit.others
        ],
    }


def describe_head(head: Article | ArticleHead) -> ArticleRef:
    """What identifies an article."""
    day = head.date.isoformat() if head.date else None
    return {"id": head.id, "title": head.title, "name": head.name, "date": day, "source": head.source}


def _describe_snippet(snippet: Snippet) -> SnippetShape:
    return {
        "text": snippet.text,
        "marks": list(snippet.marks),
        "html": to_html(snippet),
        "cut_before": snippet.cut_before,
        "cut_after": snippet.cut_after,
    }


def describe_facet(facet: Facet, toggle: Callable[[Iterable[str]], list[str]]) -> FacetShape:
    """A facet with the address that choosing each value leads to."""
    return {
        "label": facet.label,
        "values": [
            {
                "value": value.value,
                "label": value.label,
                "group": value.group,
                "count": value.count,
                "active": value.active,
                "toggle_url": url,
            }
            for value, url in zip(facet.values, toggle([value.value for value in facet.values]), strict=True)
        ],
        "more": facet.more,
    }


def _describe_evidence(article: Article, evidence: Sequence[Evidence]) -> list[EvidenceShape]:
    return [
        {
            "proves": item.proves,
            "paragraph": item.paragraph,
            "start": item.start,
            "end": item.end,
            "text": text_at(article, item.paragraph)[item.start : item.end],
        }
        for item in evidence
    ]
