"""Which words of a run count, and which runs are sentences."""

import pytest

from searchsvc.analysis import Analyzer, is_sentence, without_stop_words

ANALYZER = Analyzer(["闻人澜"])


def kept(text: str) -> list[str]:
    return [token.text for token in without_stop_words(ANALYZER.words(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("水库的堤防在哪里加固", ["水库", "堤防", "加固"]),
        ("闻人澜是谁？", ["闻人澜"]),
        ("什么是堤防", ["堤防"]),
        ("the summit of 2025", ["summit", "2025"]),
        ("的", ["的"]),
        ("这是什么", ["这", "是", "什么"]),
        ("", []),
        ("，。", []),
    ],
)
def test_stop_words_are_left_out_where_others_remain(text: str, words: list[str]) -> None:
    assert kept(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("于珅", ["于", "珅"]),
        ("于珅讲话", ["于", "珅", "讲话"]),
        ("珅若", ["珅", "若"]),
        ("若珅", ["若", "珅"]),
        ("珅珂的讲话", ["珅", "珂", "讲话"]),
        ("于堤防", ["堤防"]),
    ],
)
def test_lone_characters_that_may_be_a_name_stay(text: str, words: list[str]) -> None:
    assert kept(text) == words


@pytest.mark.parametrize("text", ["堤防在哪里", "谁讲话", "水库堤防加固", "水库的堤防要加固", "是否开工"])
def test_sentences(text: str) -> None:
    assert is_sentence(ANALYZER.tokens(text))


@pytest.mark.parametrize(
    "text", ["水库", "水库堤防", "水库的堤防", "闻人澜讲话", "谁", "什么", "", "全体会议", "叶尔兰", "汀阳港"]
)
def test_words_to_look_for(text: str) -> None:
    assert not is_sentence(ANALYZER.tokens(text))
