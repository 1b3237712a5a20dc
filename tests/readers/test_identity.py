import json
from typing import Any

import pytest

from searchsvc.documents import Article
from searchsvc.readers import read_bytes

TEXT = ["雨停了。" * 40, "好。"]
BASE = {"title": "岚州开通山间公交", "date": "2024-05-06", "source": "岚川日报", "paragraphs": TEXT}


def read(value: dict[str, Any], name: str = "a.jsonl") -> Article:
    [article] = [i for i in read_bytes(json.dumps(value).encode(), name) if isinstance(i, Article)]
    return article


def test_an_id_does_not_depend_on_file_line_or_later_text() -> None:
    first = read(BASE)
    assert len(first.id) == 16
    assert int(first.id, 16) >= 0
    assert read(BASE, "b/c.jsonl").id == first.id
    assert read(BASE | {"paragraphs": [TEXT[0], "更正后的第二段。"]}).id == first.id
    assert read(BASE | {"title": "岚州　开通山间公交！"}).id == first.id, "white space and punctuation do not count"


@pytest.mark.parametrize("field", ["title", "date", "source", "paragraphs"])
def test_an_id_depends_on_what_makes_the_article(field: str) -> None:
    other = {"title": "另一条", "date": "2024-05-07", "source": "岚川晚报", "paragraphs": ["雪停了。"]}[field]
    assert read(BASE | {field: other}).id != read(BASE).id


def test_short_first_paragraphs_do_not_make_articles_the_same() -> None:
    one = read(BASE | {"paragraphs": ["新闻联播：", "雨停了。"]})
    assert one.id != read(BASE | {"paragraphs": ["新闻联播：", "雪停了。"]}).id


@pytest.mark.parametrize("explicit", ["a", "lan-2024_05.06", "岚州-1", "A1"])
def test_a_safe_id_is_kept(explicit: str) -> None:
    assert read(BASE | {"id": explicit}).id == explicit


@pytest.mark.parametrize("explicit", ["a/b", "../x", ".", "..", "a b", "a?b", "<a>", "é", "x" * 500, "\ud800", "a\n"])
def test_an_unsafe_id_becomes_a_hash_of_itself(explicit: str) -> None:
    article = read(BASE | {"id": explicit})
    assert len(article.id) == 16
    assert article.id == read(BASE | {"id": explicit, "title": "另"}).id
    assert article.id != read(BASE | {"id": explicit + "x"}).id


def test_the_digest_covers_everything_read_and_nothing_else() -> None:
    digest = read(BASE).digest
    assert read(BASE | {"id": "x"}, "other.jsonl").digest == digest
    for field, other in (
        ("title", "另"),
        ("kicker", "引"),
        ("subtitle", "副"),
        ("date", "2024-05-07"),
        ("source", "岚川晚报"),
        ("by", ["何一民"]),
        ("paragraphs", ["雨停了。" * 40, "好！"]),
        ("paragraphs", ["雨停了。" * 40 + "好。"]),
    ):
        assert read(BASE | {field: other}).digest != digest, field


def test_the_same_article_in_two_formats_has_one_digest_and_id() -> None:
    text = "岚州开通山间公交\n\n岚川日报5月6日讯 雨停了。\n\n好。\n"
    markdown = "# 岚州开通山间公交\n\n岚川日报5月6日讯 雨停了。\n\n好。\n"
    [one] = read_bytes(text.encode(), "2024-05-06.txt")
    [two] = read_bytes(markdown.encode("gb18030"), "2024-05-06-b.md")
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.id, one.digest) == (two.id, two.digest)
