"""The comparison of a corpus folder with what an index remembers of it, on real files and real readers."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from searchsvc.documents import FileRecord
from searchsvc.indexer import Plan
from searchsvc.indexer.plan import make_plan as plan_with
from searchsvc.indexer.shelf import Shelf


def write(corpus: Path, name: str, *articles: Mapping[str, object]) -> None:
    path = corpus / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles), "utf-8")


def make(identifier: str | None, title: str, *paragraphs: str) -> dict[str, object]:
    article: dict[str, object] = {
        "title": title,
        "date": "2031-05-06",
        "source": "云澜日报（虚构）",
        "paragraphs": list(paragraphs),
    }
    return article if identifier is None else {"id": identifier, **article}


def make_plan(corpus: Path, old: Mapping[str, FileRecord]) -> Plan:
    with Shelf() as shelf:
        return plan_with(corpus, old, shelf)


def ids(plan: Plan) -> set[str]:
    return {identifier for wanted in plan.added.values() for identifier, _ in wanted.values()}


FIRST = make("a", "甲市召开座谈会", "座谈会在甲市召开。")
SECOND = make("b", "乙县召开推进会", "推进会在乙县召开。")


def test_against_nothing_everything_is_added(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", FIRST)
    write(tmp_path, "子/y.jsonl", SECOND)
    plan = make_plan(tmp_path, {})
    assert ids(plan) == {"a", "b"}
    assert set(plan.files) == {"x.jsonl", "子/y.jsonl"}
    assert (plan.removed, plan.problems, plan.additions, plan.unchanged) == ((), (), 2, 0)


def test_what_did_not_change_is_neither_read_nor_added(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", FIRST)
    old = make_plan(tmp_path, {}).files
    plan = make_plan(tmp_path, old)
    assert (plan.added, plan.removed, plan.unchanged, plan.files) == ({}, (), 1, old)


def test_a_changed_article_is_removed_and_added_and_its_neighbour_is_left(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", FIRST, SECOND)
    old = make_plan(tmp_path, {}).files
    write(tmp_path, "x.jsonl", FIRST, make("b", "乙县召开推进会", "推进会在乙县召开，张甲主持。"))
    plan = make_plan(tmp_path, old)
    assert (ids(plan), plan.removed, plan.unchanged) == ({"b"}, ("b",), 1)


def test_what_left_the_corpus_is_removed(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", FIRST)
    write(tmp_path, "y.jsonl", SECOND)
    old = make_plan(tmp_path, {}).files
    (tmp_path / "y.jsonl").unlink()
    plan = make_plan(tmp_path, old)
    assert (ids(plan), plan.removed, set(plan.files)) == (set(), ("b",), {"x.jsonl"})


def test_the_same_article_twice_is_taken_once_and_reported_every_time(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", FIRST)
    write(tmp_path, "y.jsonl", SECOND, FIRST)
    plan = make_plan(tmp_path, {})
    for again in (plan, make_plan(tmp_path, plan.files)):
        assert [(p.path, p.line, p.skipped) for p in again.problems] == [("y.jsonl", 2, True)]
        assert "x.jsonl" in again.problems[0].message
    assert plan.additions == 2


def test_the_copy_stays_when_the_first_file_goes(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", FIRST)
    write(tmp_path, "y.jsonl", FIRST)
    old = make_plan(tmp_path, {}).files
    (tmp_path / "x.jsonl").unlink()
    plan = make_plan(tmp_path, old)
    assert (ids(plan), list(plan.added)) == ({"a"}, ["y.jsonl"])


def test_the_same_text_under_two_ids_is_one_article(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", FIRST, {**FIRST, "id": "z"})
    assert ids(make_plan(tmp_path, {})) == {"a"}


@pytest.mark.parametrize("names", [("x.jsonl", "y.jsonl"), ("y.jsonl", "x.jsonl")])
def test_two_articles_under_one_id_are_both_kept_whatever_their_order(tmp_path: Path, names: tuple[str, str]) -> None:
    other = make("a", "丙区召开动员会", "动员会在丙区召开。")
    write(tmp_path, names[0], FIRST)
    write(tmp_path, names[1], other)
    plan = make_plan(tmp_path, {})
    assert len(ids(plan)) == 2
    assert all(identifier.startswith("a-") for identifier in ids(plan))
    digests = {identifier: digest for wanted in plan.added.values() for identifier, digest in wanted.values()}
    assert all(identifier == f"a-{digest[:8]}" for identifier, digest in digests.items())
    assert [problem.skipped for problem in plan.problems] == [False, False]


def test_a_bad_line_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", FIRST, SECOND)
    with (tmp_path / "x.jsonl").open("a", encoding="utf-8") as file:
        file.write("{坏行\n")
    plan = make_plan(tmp_path, {})
    assert plan.additions == 2
    assert [(problem.path, problem.line) for problem in plan.problems] == [("x.jsonl", 3)]
    again = make_plan(tmp_path, plan.files)
    assert (again.additions, again.unchanged, len(again.problems)) == (0, 2, 1)


def test_what_was_taken_in_with_a_remark_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path, "x.jsonl", {**FIRST, "date": ""})
    plan = make_plan(tmp_path, {})
    assert (plan.additions, [problem.skipped for problem in plan.problems]) == (1, [False])
    again = make_plan(tmp_path, plan.files)
    assert (again.additions, again.unchanged, again.problems) == (0, 1, ())


def test_ids_do_not_depend_on_the_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    articles = [make(None, f"第{n}次会议", f"会议第{n}次召开。") for n in range(4)]
    write(tmp_path / "1", "a.jsonl", *articles)
    write(tmp_path / "2", "z.jsonl", *articles[:2])
    write(tmp_path / "2", "b.jsonl", *articles[2:])
    assert ids(make_plan(tmp_path / "1", {})) == ids(make_plan(tmp_path / "2", {}))


def test_an_empty_folder_is_an_empty_index(tmp_path: Path) -> None:
    files: dict[str, FileRecord] = {}
    assert make_plan(tmp_path, files) == Plan({}, {}, (), (), 0)
