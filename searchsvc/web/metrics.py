"""Figures for Prometheus at /metrics: requests and how long they take, questions without an answer, the index."""

import time
from collections.abc import Iterator
from functools import lru_cache

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from searchsvc.engine import Engine
from searchsvc.errors import SearchsvcError

# Seconds. Most questions take a few milliseconds; the last bounds are where people begin to wait.
BOUNDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


def measure(app: Flask, engine: Engine) -> Blueprint:
    """Count what the app does, and give the route that tells."""
    registry = CollectorRegistry()
    registry.register(_IndexFigures(engine))
    requests = Counter("searchsvc_requests", "Requests answered.", ("route", "method", "status"), registry=registry)
    seconds = Histogram(
        "searchsvc_request_seconds", "Time to answer a request.", ("route",), buckets=BOUNDS, registry=registry
    )
    unanswered = Counter("searchsvc_zero_results", "Questions with words that found nothing.", registry=registry)

    # There are as many of them as routes, methods and states; to find one anew takes most of the time of counting.
    @lru_cache(None)
    def counter(route: str, method: str, status: int) -> Counter:
        return requests.labels(route, method, str(status))

    @lru_cache(None)
    def clock(route: str) -> Histogram:
        return seconds.labels(route)

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        # The route, not the address: there are few of them, and none holds what people ask.
        rule, method, began = request.url_rule, request.method, g.get("began")
        route = rule.rule if rule else "none"
        counter(route, method if method in METHODS else "other", response.status_code).inc()
        if began is not None:
            clock(route).observe(time.perf_counter() - began)
        if "nothing_found" in g:
            unanswered.inc()
        return response

    metrics = Blueprint("metrics", __name__)

    @metrics.get("/metrics")
    def metrics_route() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return metrics


class _IndexFigures(Collector):
    """What the index is like when somebody asks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            stats = self._engine.stats()
        except SearchsvcError:
            yield GaugeMetricFamily("searchsvc_index_ready", "Whether there is an index to answer from.", value=0)
            return
        yield GaugeMetricFamily("searchsvc_index_ready", "Whether there is an index to answer from.", value=1)
        info = GaugeMetricFamily("searchsvc_index_generation", "The generation that answers.", labels=("generation",))
        info.add_metric((stats.generation,), 1)
        yield info
        age = max(0.0, time.time() - stats.built_at.timestamp())
        yield GaugeMetricFamily("searchsvc_index_age_seconds", "Time since the index was built.", value=age)
        yield GaugeMetricFamily("searchsvc_index_articles", "Articles in the index.", value=stats.articles)
        yield GaugeMetricFamily("searchsvc_index_paragraphs", "Paragraphs in the index.", value=stats.paragraphs)
        yield GaugeMetricFamily("searchsvc_index_bytes", "Size of the index.", value=stats.size)
