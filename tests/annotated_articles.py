"""What the annotation finds in an invented article of 6 May 2031."""

from datetime import date

from searchsvc.annotate import annotate
from searchsvc.documents import Article, ArticleId


def types(*paragraphs: str, title: str = "") -> list[str]:
    """The names of its meeting types, in guide order."""
    article = annotate(Article(ArticleId("a"), title, date(2031, 5, 6), "云川日报", paragraphs))
    return [one.name for one in article.meeting_types]


def parts(*paragraphs: str, title: str = "") -> dict[str, str]:
    """Its officials, each with the codes of his parts joined by a plus sign."""
    article = annotate(Article(ArticleId("a"), title, date(2031, 5, 6), "云川日报", paragraphs))
    return {official.name: "+".join(official.parts) for official in article.officials}


def posts(*paragraphs: str) -> dict[str, tuple[str, ...]]:
    """Its officials, each with his posts as written."""
    article = annotate(Article(ArticleId("a"), "", date(2031, 5, 6), "云川日报", paragraphs))
    return {official.name: official.posts for official in article.officials}
