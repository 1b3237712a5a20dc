"""A client that asks too often is told when to go on; others and supervisors are not held up."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.config import Config
from searchsvc.web.app import create_app, engine_of
from searchsvc.web.rate_limit import MOST_CLIENTS, Buckets, name_client


@given(st.integers(1, 600), st.lists(st.floats(0, 5), max_size=300))
def test_no_more_than_the_limit_and_never_longer_than_told(per_minute: int, pauses: list[float]) -> None:
    buckets, now, taken = Buckets(per_minute), 0.0, 0
    for pause in pauses:
        now += pause
        wait = buckets.take("a", now)
        taken += not wait
        if wait:
            assert wait <= 60 / per_minute + 1e-6
            now += wait + 1e-6
            assert buckets.take("a", now) == 0
            taken += 1
    assert taken <= per_minute + now * per_minute / 60 + 1e-3


def test_each_client_has_its_own_and_not_all_are_remembered() -> None:
    buckets = Buckets(1)
    assert buckets.take("a", 0) == 0
    assert buckets.take("b", 0) == 0
    assert buckets.take("a", 0) > 0
    for number in range(MOST_CLIENTS):
        buckets.take(str(number), 0)
    assert buckets.take("a", 0) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8:0:0:ffff::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("", "unix", False),
    ],
)
def test_who_counts_as_one_client(one: str, other: str, same: bool) -> None:
    assert (name_client(one) == name_client(other)) is same


@pytest.fixture
def limited(index: Config) -> Iterator[Flask]:
    app = create_app(replace(index, rate_limit=3, proxies=1))
    with closing(engine_of(app)):
        yield app


def test_too_many_requests_are_refused_politely(limited: Flask) -> None:
    client = limited.test_client()
    assert [client.get("/api/v1/stats").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/api/v1/stats")
    assert refused.content_type == "application/problem+json"
    assert 1 <= int(refused.headers["Retry-After"]) <= 20
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    page = client.get("/search")
    assert page.status_code == 429
    assert "请求太频繁" in page.text
    for free in ("/healthz", "/readyz", "/metrics", "/static/style.css"):
        assert client.get(free, buffered=True).status_code == 200


def test_clients_behind_the_trusted_proxy_are_told_apart(limited: Flask) -> None:
    client = limited.test_client()

    def ask(forwarded: str) -> int:
        return client.get("/api/v1/stats", headers={"X-Forwarded-For": forwarded}).status_code

    assert [ask("192.0.2.1") for _ in range(4)] == [200, 200, 200, 429]
    assert ask("192.0.2.2") == 200
    # Only what our own proxy added counts: what stands before it is the client's invention.
    assert ask("198.51.100.9, 192.0.2.1") == 429


def test_without_a_trusted_proxy_nothing_forwarded_is_believed(index: Config) -> None:
    app = create_app(replace(index, rate_limit=1))
    with closing(engine_of(app)):
        client = app.test_client()
        asked = [client.get("/api/v1/stats", headers={"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(2)]
    assert [answer.status_code for answer in asked] == [200, 429]
