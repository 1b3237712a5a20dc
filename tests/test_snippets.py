"""Snippets: cut where sentences end, marked on the right characters, escaped in one place."""

import html
import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchsvc.analysis import Analyzer
from searchsvc.results import Snippet
from searchsvc.snippets import LIMIT, Cut, make_snippet, to_html

# An invented meeting in an invented province.
TEXT = (
    "云岭省委书记沈知微主持召开全省外事工作会议。会议指出，过去一年全省对外交往更加活跃！会议强调，要办好边境贸易博览会；"
    "要用好口岸平台，服务对外开放大局。“开放的大门越开越大。”沈知微说。省领导汪一苇、李闻道参加。"
)

CUT = Analyzer(["沈知微"]).tokens

CHARACTERS = st.one_of(st.sampled_from("沈知微外事会议，。！？；：“”\n <>&\"'a1"), st.characters(exclude_categories=()))
TEXTS = st.lists(CHARACTERS, max_size=400).map("".join)


def ranges(text: str) -> st.SearchStrategy[list[tuple[int, int]]]:
    return st.lists(
        st.tuples(st.integers(-2, len(text) + 2), st.integers(0, 30)).map(lambda r: (r[0], r[0] + r[1])), max_size=12
    )


def find(text: str, word: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(re.escape(word), text)]


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_short_text_is_shown_whole() -> None:
    snippet = make_snippet(TEXT, find(TEXT, "沈知微"))
    assert snippet.text == TEXT
    assert marked(snippet) == ["沈知微", "沈知微"]
    assert not snippet.cut_before
    assert not snippet.cut_after


def test_cut_at_sentence_ends_around_the_marks() -> None:
    snippet = make_snippet(TEXT, find(TEXT, "博览会") + find(TEXT, "口岸"), limit=48)
    assert snippet.text == "会议强调，要办好边境贸易博览会；要用好口岸平台，服务对外开放大局。“开放的大门越开越大。”"
    assert marked(snippet) == ["博览会", "口岸"]
    assert snippet.cut_before
    assert snippet.cut_after


def test_the_densest_place_wins() -> None:
    text = "沈知微讲话。" + "其他内容很多。" * 40 + "外事和外事和外事。" + "其他内容很多。" * 40
    assert marked(make_snippet(text, find(text, "沈知微") + find(text, "外事"), limit=40)) == ["外事"] * 3


def test_closing_quotation_marks_stay_with_their_sentence() -> None:
    assert make_snippet(TEXT, find(TEXT, "大门"), limit=15).text == "“开放的大门越开越大。”"


def test_clauses_where_a_sentence_is_too_long() -> None:
    text = "甲" * 100 + "，要抓外事工作，" + "乙" * 100 + "。"
    assert make_snippet(text, find(text, "外事"), limit=20).text == "要抓外事工作，"


def test_a_long_sentence_is_shown_to_its_end_if_that_is_near() -> None:
    text = "开头。" + "甲" * 15 + "外事" + "乙" * 10 + "。" + "结尾。" * 9
    assert make_snippet(text, find(text, "外事"), limit=20).text == "甲" * 15 + "外事" + "乙" * 10 + "。"


def test_a_piece_of_a_long_sentence_ends_with_it_or_begins_with_it() -> None:
    many, few = "，".join(["分句分句"] * 20), "，".join(["短句"] * 4)
    near_end = f"前文。{many}，要抓外事工作，{few}。后文。"
    shown = make_snippet(near_end, find(near_end, "外事"), limit=40)
    assert shown.text.endswith("短句。后文。")
    assert near_end[near_end.find(shown.text) - 1] == "，"
    near_start = f"前文。{few}，要抓外事工作，{many}。后文。"
    shown = make_snippet(near_start, find(near_start, "外事"), limit=40)
    assert shown.text.startswith("前文。短句")
    assert shown.text.endswith("，")


def test_marks_far_apart_do_not_cut_a_sentence() -> None:
    one, other = "丙" * 9 + "外事" + "甲" * 19 + "。", "乙" * 19 + "地质" + "丁" * 9 + "。"
    shown = make_snippet(one + other, find(one + other, "外事") + find(one + other, "地质"), limit=45)
    assert (shown.text, marked(shown)) == (one, ["外事"])


def test_items_before_words_and_words_before_characters() -> None:
    items = "、".join(["云岭省委外事工作委员会副主任"] * 9)
    shown = make_snippet(items, find(items, "外事")[4:5], limit=40, cut=CUT)
    assert set(shown.text.split("、")) <= {"云岭省委外事工作委员会副主任", ""}
    run = "云岭省委书记沈知微主持召开全省外事工作会议并讲话强调" * 9
    words = Analyzer(["沈知微"]).words(run)
    for limit in range(20, 40):
        shown = make_snippet(run, find(run, "外事")[4:5], limit=limit, cut=CUT)
        start = find(run, "外事")[4][0] - shown.marks[0][0]
        assert start in {word.start for word in words}
        assert start + len(shown.text) in {word.end for word in words}


def test_numbers_and_times_are_not_cut() -> None:
    text = "产粮" + "甲" * 30 + "1,864吨10:30外事" + "乙" * 30
    assert "1,864吨10:30外事" in make_snippet(text, find(text, "外事"), limit=40).text


def test_characters_where_nothing_ends() -> None:
    text = "甲" * 200 + "外事" + "乙" * 200
    snippet = make_snippet(text, find(text, "外事"), limit=20)
    assert snippet.text == "甲" * 9 + "外事" + "乙" * 9
    assert marked(snippet) == ["外事"]


def test_without_marks_the_beginning_is_shown() -> None:
    assert make_snippet(TEXT, [], limit=30).text == "云岭省委书记沈知微主持召开全省外事工作会议。"
    assert make_snippet("甲" * 100, [], limit=30) == Snippet("甲" * 30, (), cut_after=True)


def test_marks_are_sorted_joined_and_kept_inside() -> None:
    snippet = make_snippet("外事工作会议", [(4, 9), (0, 2), (1, 3), (2, 2), (-5, 0)])
    assert snippet.marks == ((0, 3), (4, 6))


def test_a_mark_longer_than_the_limit_is_shown_whole() -> None:
    snippet = make_snippet("前。" + "外事" * 50 + "。后", [(2, 102)], limit=20)
    assert marked(snippet) == ["外事" * 50]


@settings(max_examples=1000, deadline=None)
@given(st.data(), TEXTS, st.integers(1, 120), st.sampled_from([None, CUT]))
def test_any_snippet(data: st.DataObject, text: str, limit: int, cut: Cut | None) -> None:
    wanted = data.draw(ranges(text))
    snippet = make_snippet(text, wanted, limit, cut)
    places = [at for at in range(len(text) - len(snippet.text) + 1) if text.startswith(snippet.text, at)]
    covered = {i for start, end in wanted for i in range(max(start, 0), min(end, len(text)))}
    # It is a piece of the text, and at one of its places there the marks are the wanted characters in it.
    assert any(
        {at + i for start, end in snippet.marks for i in range(start, end)}
        == covered & set(range(at, at + len(snippet.text)))
        and (at > 0) == snippet.cut_before
        and (at + len(snippet.text) < len(text)) == snippet.cut_after
        # no mark is cut by the snippet's ends
        and not _is_cut(wanted, at, len(text))
        and not _is_cut(wanted, at + len(snippet.text), len(text))
        for at in places
    )
    assert bool(covered) == bool(snippet.marks)
    longest = max((end - start for start, end in snippet.marks), default=0)
    assert len(snippet.text) <= max(limit, longest) + limit // 2 or len(text) <= limit
    assert snippet.text or not text or limit == 0 or text.isspace() or not covered


def _is_cut(wanted: list[tuple[int, int]], border: int, size: int) -> bool:
    """Whether one of the places reaches across a border inside the text."""
    return 0 < border < size and any(start < border < end for start, end in wanted)


@settings(max_examples=500, deadline=None)
@given(st.data(), TEXTS)
@example(data=None, text="<script>alert('1')</script>&amp;\"")
def test_html_says_the_text_and_the_marks(data: st.DataObject | None, text: str) -> None:
    wanted = data.draw(ranges(text)) if data else [(0, 8), (10, 12)]
    snippet = make_snippet(text, wanted, limit=60)
    written = str(to_html(snippet))
    assert set(re.findall(r"<[^>]*>", written)) <= {"<mark>", "</mark>"}
    assert _unescape(re.sub(r"</?mark>", "", written)) == snippet.text
    assert [_unescape(inner) for inner in re.findall(r"<mark>(.*?)</mark>", written, re.DOTALL)] == joined(snippet)


def joined(snippet: Snippet) -> list[str]:
    """The marked texts, those that touch as one."""
    inside = {at for start, end in snippet.marks for at in range(start, end)}
    runs = re.findall("1+", "".join("1" if at in inside else "0" for at in range(len(snippet.text))))
    at, found = 0, []
    for run in runs:
        at = next(place for place in range(at, len(snippet.text)) if place in inside)
        found.append(snippet.text[at : at + len(run)])
        at += len(run)
    return found


def test_marks_that_touch_are_one() -> None:
    assert to_html(Snippet("云泽省外事工作", ((3, 5), (5, 7)))) == "云泽省<mark>外事工作</mark>"
    assert to_html(Snippet("外事的工作", ((0, 2), (3, 5)))) == "<mark>外事</mark>的<mark>工作</mark>"


def _unescape(written: str) -> str:
    # html.unescape() would mend control characters that the text really holds, so only what escape() writes
    for entity in ("&lt;", "&gt;", "&#34;", "&#39;", "&amp;"):
        written = written.replace(entity, html.unescape(entity))
    return written


def test_html() -> None:
    assert to_html(Snippet("<b>外事</b>", ((3, 5),))) == "&lt;b&gt;<mark>外事</mark>&lt;/b&gt;"


@pytest.mark.parametrize("text", ["。" * 500_000, "“" * 500_000, "外" * 500_000, " " * 500_000])
def test_long_paragraphs_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    make_snippet(text, [(i, i + 1) for i in range(0, len(text), 50)])
    assert time.perf_counter() - started < 2


def test_limit_holds_by_default() -> None:
    assert LIMIT / 2 < len(make_snippet(TEXT * 9, find(TEXT * 9, "外事")).text) <= LIMIT
