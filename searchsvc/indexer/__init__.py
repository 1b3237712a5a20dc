"""The order of the write side: files are read, compared with the index, annotated and handed to the engine."""

from searchsvc.indexer.plan import Plan, make_plan
from searchsvc.indexer.recognition import find_doubts
from searchsvc.indexer.reindex import Progress, Report, reindex
from searchsvc.indexer.site_words import find_stale
from searchsvc.indexer.watch import watch_corpus

__all__ = ["Plan", "Progress", "Report", "find_doubts", "find_stale", "make_plan", "reindex", "watch_corpus"]
