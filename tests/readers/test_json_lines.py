import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.documents import Article, Problem
from searchsvc.readers import read_bytes

WHOLE = {
    "id": "lan-2024_0506.1",
    "title": "岚州开通山间公交",
    "kicker": "八个村出行不再难",
    "subtitle": "全长46公里",
    "date": "2024-05-06",
    "source": "岚川日报",
    "by": ["何一民", "王小川"],
    "paragraphs": ["　　山间公交6日开通。", "村民们说，好。"],
    "something": {"else": 1},
}


def read(*values: Any) -> tuple[list[Article], list[Problem]]:
    lines = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values]
    items = list(read_bytes("\n".join(lines).encode("utf-8", "surrogatepass"), "a.jsonl"))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def test_every_field() -> None:
    [article], problems = read(WHOLE)
    assert problems == []
    assert article.id == "lan-2024_0506.1"
    assert article.headings == ("八个村出行不再难", "岚州开通山间公交", "全长46公里")
    assert (article.date, article.source, article.by) == (date(2024, 5, 6), "岚川日报", ("何一民", "王小川"))
    assert article.paragraphs == ("山间公交6日开通。", "村民们说，好。")
    assert article.meeting_types == ()
    assert article.officials == ()


def test_only_paragraphs_are_needed() -> None:
    [article], [problem] = read({"paragraphs": ["雨停了。"]})
    assert (article.title, article.date, article.source, article.by) == ("", None, "", ())
    assert not problem.skipped, "the open date is reported, the article kept"


def test_dateline_and_file_name_complete_what_is_missing() -> None:
    line = json.dumps({"paragraphs": ["新华社岚州5月6日电（记者何一民）雨停了。"]}).encode()
    [article] = read_bytes(line, "2024.jsonl")
    assert isinstance(article, Article)
    assert (article.date, article.source, article.by) == (date(2024, 5, 6), "新华社", ("何一民",))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-06", date(2024, 5, 6)),
        ("2024-05-06T23:59:00+08:00", date(2024, 5, 6)),
        ("2024年5月6日", date(2024, 5, 6)),
        ("2024/5/6 08:00", date(2024, 5, 6)),
        ("20240506", date(2024, 5, 6)),
        ("二〇二四年五月十六日", date(2024, 5, 16)),
        ("二○二四年十月二十一日", date(2024, 10, 21)),
    ],
)
def test_dates_as_people_write_them(written: str, day: date) -> None:
    [article], problems = read(WHOLE | {"date": written})
    assert article.date == day
    assert problems == []


@pytest.mark.parametrize("written", ["2024-02-30", "昨天", "05-06", "2024", "6 May"])
def test_a_date_that_is_none_is_reported(written: str) -> None:
    [article], [problem] = read(WHOLE | {"date": written})
    assert article.date is None
    assert written in problem.message
    assert not problem.skipped


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "17",
        "null",
        '"文字"',
        "{}",
        '{"title": "没有正文"}',
        '{"paragraphs": 1}',
        '{"paragraphs": [1, 2]}',
        '{"paragraphs": [["x"]]}',
        '{"paragraphs": []}',
        '{"paragraphs": ["", "  "]}',
        "[" * 100_000,
        '{"paragraphs": ["x"], "id": ' + "9" * 5000 + "}",
        '{"paragraphs": ["半句',
    ],
)
def test_bad_lines_are_reported_by_number_and_the_rest_goes_on(line: str) -> None:
    articles, [problem] = read(WHOLE, "", line, WHOLE | {"id": "b"})
    assert [a.id for a in articles] == [WHOLE["id"], "b"]
    assert (problem.line, problem.skipped, problem.path) == (3, True, "a.jsonl")
    assert articles[1].origin.line == 4


def test_a_headline_without_text_is_an_article_of_its_own() -> None:
    [article], [problem] = read({"title": "岚川省第三次水务会议开幕", "date": "2024-05-06", "paragraphs": []})
    assert (article.title, article.paragraphs) == ("岚川省第三次水务会议开幕", ())
    assert "只收入标题" in problem.message
    assert not problem.skipped


def test_fields_of_a_wrong_type_are_reported_not_used() -> None:
    [article], [problem] = read(WHOLE | {"title": ["x"], "by": 7, "source": {}})
    assert (article.title, article.by, article.source) == ("", (), "")
    assert all(name in problem.message for name in ("title", "by", "source"))
    assert not problem.skipped


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a/b?c#d", "a/b?c#d"),
        ("../../etc", "../../etc"),
        ("岚" * 5000, "岚" * 30),
        ("甲\n乙", "甲 乙"),
        (" ", " "),
        ("..", ".."),
        ("\ud800\u001b[31m", "�[31m"),
    ],
)
def test_an_id_that_cannot_be_used_is_reported_and_the_article_kept(written: str, shown: str) -> None:
    articles, [problem] = read(WHOLE | {"id": "b"}, json.dumps(WHOLE | {"id": written, "title": "另一篇"}))
    assert [article.title for article in articles] == [WHOLE["title"], "另一篇"]
    assert articles[1].id != written
    assert (problem.path, problem.line, problem.skipped) == ("a.jsonl", 2, False)
    assert f"编号“{shown}”" in problem.message
    assert articles[1].id in problem.message


def test_names_in_one_string() -> None:
    [article], _ = read(WHOLE | {"by": "何一民、王小川"})
    assert article.by == ("何一民", "王小川")


def test_damaged_characters_are_repaired_and_reported() -> None:
    text = '["\\ud83d\\ude00好\\u0000。\\udfff", "a\\tb"]'
    line = f'{{"title": "岚\\ud800州\\u0007", "date": "2024-05-06", "paragraphs": {text}}}'
    [article], [problem] = read(line)
    assert article.title == "岚�州"
    assert article.paragraphs == ("😀好。�", "a b")
    assert not problem.skipped
    assert "控制字符" in problem.message
    article.digest.encode()


def test_invisible_marks_go_silently_and_joiners_stay() -> None:
    [article], problems = read(WHOLE | {"paragraphs": ["\ufeff雨\u200b停\u00ad了。\u202e", "👨\u200d👩\u200d👧"]})
    assert article.paragraphs == ("雨停了。", "👨\u200d👩\u200d👧")
    assert problems == []


def test_many_reports_of_one_kind_are_counted_not_listed() -> None:
    articles, problems = read(*[{"paragraphs": [f"第{n}条。"]} for n in range(500)])
    assert len(articles) == 500
    assert len(problems) == 101
    assert "还有 400 处" in problems[-1].message
    assert "第 500 行" in problems[-1].message


def test_lines_are_streamed(tmp_path: Any) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps(WHOLE | {"paragraphs": ["雨停了。" * 200]}, ensure_ascii=False) + "\n"
    path.write_text(line * 20_000, "utf-8")  # 50 MB
    import tracemalloc

    from searchsvc.readers import read_file

    tracemalloc.start()
    count = sum(isinstance(item, Article) for item in read_file(path, tmp_path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 3_000_000, "bytes in memory at once"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*WHOLE, "x"]), inner, max_size=6),
    max_leaves=12,
)


@given(st.lists(values, max_size=5))
@example([{"title": 0, "paragraphs": []}])
def test_any_json_gives_articles_or_reports(several: list[Any]) -> None:
    articles, problems = read(*[json.dumps(value) for value in several])
    for article in articles:
        assert article.paragraphs or article.headings
        assert all(text == text.strip() and text for text in article.paragraphs)
        "".join([*article.headings, *article.paragraphs, *article.by, article.source, article.id]).encode("utf-8")
    assert len(articles) + sum(p.skipped for p in problems) >= len(several)
