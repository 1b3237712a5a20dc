"""An article as a source to be cited, for people (GB/T 7714) and for programs (schema.org)."""

from typing import Any

from searchsvc.data.carriers import find_carrier
from searchsvc.documents import Article
from searchsvc.web.wording import say

MOST_AUTHORS = 3  # GB/T 7714-2015, 8.1.2: of more than three the first three, then "and others"
HEADLINE = 110  # characters of a headline that search engines show


def cite(article: Article) -> str:
    """The article as GB/T 7714-2015 writes it: authors, title, letter of the carrier, source, day.

    The address it had online is not known: what is collected is the text.
    """
    authors = ", ".join(article.by[:MOST_AUTHORS]) + (
        f", {say('citation.others')}" if len(article.by) > MOST_AUTHORS else ""
    )
    title = f"{article.name}[{find_carrier(article.source)}]"
    issue = ", ".join(part for part in (article.source, article.date.isoformat() if article.date else "") if part)
    return "".join(f"{part}. " for part in (authors, title, issue) if part).rstrip()


def describe_for_machines(article: Article, url: str) -> dict[str, Any]:
    """The article as a NewsArticle of schema.org in JSON-LD; `url` is absolute."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.name[:HEADLINE],
        "inLanguage": "zh-Hans",
        "keywords": [kind.name for kind in article.meeting_types],
        "mentions": [
            {"@type": "Person", "name": one.name, **({"jobTitle": list(one.posts)} if one.posts else {})}
            for one in article.officials
        ],
    }
    if article.date:
        data["datePublished"] = article.date.isoformat()
    if article.source:
        data["publisher"] = {"@type": "Organization", "name": article.source}
    if article.by or article.source:
        data["author"] = [{"@type": "Person", "name": name} for name in article.by] or [data["publisher"]]
    if article.subtitle or article.kicker:
        data["alternativeHeadline"] = article.subtitle or article.kicker
    return data
