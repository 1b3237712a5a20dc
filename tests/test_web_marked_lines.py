"""Marks in headings that are found as one text and shown line by line."""

from datetime import date

from searchsvc.documents import ArticleHead, ArticleId, Paragraph, paragraph_id
from searchsvc.results import Hit, Snippet
from searchsvc.web.marked_lines import mark_lines, show_hit

HEAD = ArticleHead(ArticleId("a"), "外事会议举行", "外事会议举行", date(2025, 3, 12), "云泽日报")


def hit(number: int, snippet: Snippet) -> Hit:
    return Hit(Paragraph(paragraph_id(HEAD.id, number), number, snippet.text, HEAD), snippet, 1.0, 0)


def test_each_line_gets_its_marks() -> None:
    assert mark_lines(("引题", "标<题", "副题"), [(0, 2), (4, 6), (7, 8)]) == [
        "<mark>引题</mark>",
        "标<mark>&lt;题</mark>",
        "<mark>副</mark>题",
    ]


def test_a_mark_over_a_break_is_marked_on_both_sides() -> None:
    assert mark_lines(("甲乙", "丙丁"), [(1, 4)]) == ["甲<mark>乙</mark>", "<mark>丙</mark>丁"]
    assert mark_lines((), []) == []


def test_a_hit_in_the_text_shows_headline_and_text() -> None:
    assert show_hit(hit(2, Snippet("谈外事。", ((1, 3),)))) == ("外事会议举行", "谈<mark>外事</mark>。")


def test_a_hit_in_the_headings_shows_no_line_twice() -> None:
    assert show_hit(hit(0, Snippet("开放\n外事会议举行\n外事", ((3, 5), (10, 12))))) == (
        "<mark>外事</mark>会议举行",
        "开放\n<mark>外事</mark>",
    )
    assert show_hit(hit(0, Snippet("外事会议举行", ()))) == ("外事会议举行", "")
    assert show_hit(hit(0, Snippet("会议举行", (), cut_before=True)))[1] == "会议举行"
