"""Text is sent compressed to whoever takes that, and is the same text."""

import gzip

import pytest
from flask.testing import FlaskClient

TEXTS = ("/", "/search?q=a", "/api/v1/search", "/search.csv", "/search.atom", "/officials.csv", "/static/style.css")


@pytest.mark.parametrize("url", TEXTS)
def test_text_is_the_same_compressed(client: FlaskClient, url: str) -> None:
    plain = client.get(url, buffered=True)
    packed = client.get(url, headers={"Accept-Encoding": "br, gzip;q=0.8"}, buffered=True)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    if not url.startswith(("/search?", "/api")):  # which tell how long they took
        assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    assert packed.content_length in (None, len(packed.data))
    assert client.head(url, headers={"Accept-Encoding": "gzip"}, buffered=True).data == b""


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "*;q=0"])
def test_nobody_gets_what_they_do_not_take(client: FlaskClient, accepted: str) -> None:
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": accepted}, buffered=True).headers


@pytest.mark.parametrize("url", ["/healthz", "/static/icon.svg", "/api/v1/search?page=0", "/none"])
def test_what_is_short_or_an_error_is_sent_plain(client: FlaskClient, url: str) -> None:
    assert "Content-Encoding" not in client.get(url, headers={"Accept-Encoding": "gzip"}, buffered=True).headers


@pytest.mark.parametrize("url", ["/", "/api/v1/search", "/static/style.css"])
@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_a_compressed_answer_is_not_sent_again_either(client: FlaskClient, url: str, accepted: str) -> None:
    first = client.get(url, headers={"Accept-Encoding": "gzip"}, buffered=True)
    again = client.get(
        url, headers={"Accept-Encoding": accepted, "If-None-Match": first.headers["ETag"]}, buffered=True
    )
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Accept-Encoding" in again.headers["Vary"]
    assert "Content-Encoding" not in again.headers
