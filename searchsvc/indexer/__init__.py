"""The order of the write side: files are read, compared with the index, annotated and handed to the engine."""

from searchsvc.indexer.plan import Plan, make_plan
from searchsvc.indexer.reindex import Progress, Report, reindex

__all__ = ["Plan", "Progress", "Report", "make_plan", "reindex"]
