from datetime import date

import pytest

from searchsvc.documents import Article, ArticleId, ParagraphId, Part, paragraph_id, split_paragraph_id


def test_a_paragraph_id_tells_its_article_and_number() -> None:
    identifier = paragraph_id(ArticleId("a.b-3"), 12)
    assert split_paragraph_id(identifier) == ("a.b-3", 12)


@pytest.mark.parametrize("text", ["", "a", ".1", "a.", "a.x", "a.１", "a.-1", "a.1 "])
def test_anything_else_is_no_paragraph_id(text: str) -> None:
    with pytest.raises(ValueError, match="不是段落编号"):
        split_paragraph_id(ParagraphId(text))


def test_headings_are_in_reading_order_without_gaps() -> None:
    article = Article(ArticleId("a"), "题", date(2030, 1, 2), "报", ("文",), subtitle="副")
    assert article.headings == ("题", "副")


@pytest.mark.parametrize(
    ("title", "paragraphs", "name"),
    [
        ("题", ("文",), "题"),
        ("", ("雨停了。",), "雨停了。"),
        (
            "",
            ("临州日报讯（何一民）雨停了，全市水库开闸放水，下游各县做好了准备。", "好。"),
            "临州日报讯（何一民）雨停了，全市水库开闸放水…",
        ),
        ("", ("云" * 40,), "云" * 27 + "…"),
    ],
)
def test_what_has_no_headline_is_called_by_its_first_words(title: str, paragraphs: tuple[str, ...], name: str) -> None:
    assert Article(ArticleId("a"), title, None, "报", paragraphs).name == name


def test_every_part_has_its_word() -> None:
    assert [part.label for part in Part] == ["主持", "讲话", "出席", "调研", "会见", "提及"]
