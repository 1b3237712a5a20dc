"""What the help says of the rules is what a search does."""

from urllib.parse import quote

from flask.testing import FlaskClient


def ask(client: FlaskClient, typed: str) -> tuple[set[str], list[str]]:
    """The paragraphs that are found, and what is offered instead."""
    answer = client.get(f"/api/v1/search?q={quote(typed)}").get_json()
    return {hit["id"] for hit in answer["hits"]}, [way["instead"] for way in answer["suggestion"]["relax"]]


def test_a_source_is_named_in_full_and_a_part_brings_suggestions(client: FlaskClient) -> None:
    assert "来源是这一家（名称写全，只写一部分时会提示）；署名里有这几个字。" in client.get("/help").text
    assert "From this source (its full name; a part brings suggestions)" in client.get("/help?lang=en").text
    assert ask(client, "来源:日报") == (set(), ["云泽日报"])
    assert len(ask(client, "来源:云泽日报")[0]) == 7
    assert ask(client, "来源:云泽日报 记者:林知")[0] == ask(client, "记者:林知夏")[0] != set()


def test_what_a_paragraph_lacks_may_stand_in_the_headings_of_its_article(client: FlaskClient) -> None:
    assert "两个词都要有，一个在段落里，另一个可在文章标题里。" in client.get("/help").text
    assert "Both words, one of them perhaps in the headings;" in client.get("/help?lang=en").text
    found, _ = ask(client, "陶景行 宋平野")
    assert found == {"yunze-0312.4"}
