"""An article's own facets: the officials with their parts and posts, and the meeting types."""

from dataclasses import replace

from searchsvc.annotate.known import Known, Named, gather, officials_named, read_rulings
from searchsvc.annotate.meetings import find_meetings
from searchsvc.annotate.officials import find_officials
from searchsvc.annotate.types import find_types
from searchsvc.documents import Article

__all__ = ["Known", "Named", "annotate", "gather", "officials_named", "read_rulings"]

NOTHING_KNOWN = Known()


def annotate(article: Article, known: Known = NOTHING_KNOWN) -> Article:
    """The article with its officials, meeting types and meetings filled in, each with its evidence.

    The rules follow the annotation guide; `known` adds names that are recognised without a post.
    """
    officials = find_officials(article, known)
    types = find_types(article, officials)
    return replace(article, officials=officials, meeting_types=types, meetings=find_meetings(article, types))
