"""The commands, run as a user runs them, on a small corpus of invented articles."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from searchsvc.cli import main
from searchsvc.errors import IndexChanged
from searchsvc.output import write_lines

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent

PAGE = """全省水利工作会议在临州召开

临州日报2031年3月4日讯 4日，省委书记祁望舒主持召开全省水利工作会议，强调要把水库管好。

副省长闻人朔出席会议并讲话。闻人朔说，今年要修好<三座>水库。
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli")
    (place / "corpus").mkdir()
    (place / "corpus" / "2031-03-04.txt").write_text(PAGE, "utf-8")
    assert call(place, "reindex").exit_code == 0
    return place


def call(place: Path, *words: str) -> Result:
    options = ["--corpus", str(place / "corpus"), "--index", str(place / "index")]
    return CliRunner().invoke(main, [words[0], *options, *words[1:]], catch_exceptions=False)


@pytest.fixture
def run(place: Path) -> Run:
    return lambda *words: call(place, *words)


def test_reindex_says_what_it_did(run: Run) -> None:
    outcome = run("reindex")
    assert outcome.exit_code == 0
    assert "未变 1 篇" in outcome.stdout
    assert "文章 1 篇，段落 2 个" in outcome.stdout


def test_reindex_lists_what_it_skipped_and_tells_by_its_exit_code(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "2031-03-04.txt").write_text(PAGE, "utf-8")
    (tmp_path / "corpus" / "坏.jsonl").write_text("{\n", "utf-8")
    outcome = call(tmp_path, "reindex")
    assert outcome.exit_code == 3
    assert "跳过：坏.jsonl:1：" in outcome.stderr
    assert "标注 1/1" in outcome.stderr
    assert "跳过 1 处" in outcome.stdout


def test_an_empty_corpus_empties_an_index_only_when_told(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    page = tmp_path / "corpus" / "2031-03-04.txt"
    page.write_text(PAGE, "utf-8")
    assert call(tmp_path, "reindex").exit_code == 0
    page.unlink()
    outcome = call(tmp_path, "reindex", "--full")
    assert outcome.exit_code == 1
    assert "有文章 0 篇，而索引里有 1 篇" in outcome.stderr
    assert "索引现有文章 0 篇" in call(tmp_path, "reindex", "--allow-empty").stdout


def test_search_shows_hits_and_how_it_read_the_question(run: Run) -> None:
    outcome = run("search", "水库 -公路")
    assert outcome.exit_code == 0
    assert "全省水利工作会议在临州召开  2031-03-04  临州日报  工作会议" in outcome.stdout
    assert "共 2 条" in outcome.stdout
    assert "水库" in outcome.stderr


def test_search_marks_on_a_terminal(place: Path) -> None:
    words = ["search", "--index", str(place / "index"), "三座"]
    assert "\x1b[31m\x1b[1m三座\x1b[0m" in CliRunner().invoke(main, words, color=True).stdout


def test_search_prints_what_the_api_prints(run: Run) -> None:
    answer = json.loads(run("search", "修好", "--json", "--official", "闻人朔", "--part", "speak").stdout)
    assert answer["total"] == 1
    assert answer["hits"][0]["snippet"]["html"].count("<mark>修好</mark>&lt;三座&gt;") == 1
    assert answer["facets"]["official"]["values"][0]["value"] == "闻人朔"


def test_a_wrong_option_is_wrong_usage(run: Run) -> None:
    outcome = run("search", "水库", "--sort", "最新")
    assert outcome.exit_code == 2
    assert "sort" in outcome.stderr


@pytest.mark.parametrize("query", ["-公路", '-"公路" 水库', "-标题:公路", "-（公路）"])
def test_a_question_may_begin_with_what_is_left_out(run: Run, query: str) -> None:
    hits = json.loads(run("search", query, "--json").stdout)["hits"]
    assert hits
    assert len(run("export", query).stdout.splitlines()) == 1
    assert run("why", query, hits[0]["id"]).exit_code == 0


@pytest.mark.parametrize("word", ["--offical", "-x", "--水库"])
def test_a_misspelt_option_is_still_wrong_usage(run: Run, word: str) -> None:
    outcome = run("search", word, "水库")
    assert outcome.exit_code == 2
    assert word in outcome.stderr


def test_show_prints_the_article_with_its_evidence(run: Run) -> None:
    identifier = json.loads(run("search", "修好", "--json").stdout)["hits"][0]["article"]["id"]
    shown = run("show", identifier).stdout
    assert "会议类型 工作会议" in shown
    assert "官员 祁望舒（主持、讲话）省委书记" in shown
    assert "官员 闻人朔（讲话、出席）副省长" in shown
    assert "[2] 副省长闻人朔出席会议并讲话。" in shown


def test_an_unknown_article_is_a_clear_line(run: Run) -> None:
    outcome = run("show", "没有")
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert outcome.stderr.startswith("没有找到：")


def test_export_writes_every_article_as_a_corpus_may_hold_it(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "corpus" / "all.jsonl"
    out.parent.mkdir()
    assert run("export", "--output", str(out)).exit_code == 0
    [article] = map(json.loads, out.read_text("utf-8").splitlines())
    assert article["officials"][0]["evidence"]
    assert call(tmp_path, "reindex").exit_code == 0
    again = json.loads(call(tmp_path, "export").stdout)
    assert again == article


@pytest.mark.parametrize("target", ["没有/x.jsonl", "文件/x.jsonl"])
def test_export_to_where_nothing_can_be_written_is_a_clear_line(run: Run, tmp_path: Path, target: str) -> None:
    (tmp_path / "文件").touch()
    outcome = run("export", "--output", str(tmp_path / target))
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert outcome.stderr.startswith("不能写出文件：")
    assert [one.name for one in tmp_path.iterdir()] == ["文件"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_export_to_a_full_device_is_a_clear_line(run: Run) -> None:
    outcome = run("export", "--output", "/dev/full")
    assert outcome.exit_code == 1
    assert "磁盘空间不足" in outcome.stderr
    assert not Path("/dev/full").is_file()


def test_an_export_broken_off_leaves_what_was_there(tmp_path: Path) -> None:
    def break_off() -> Iterator[str]:
        yield "一半\n"
        raise IndexChanged("换了")

    (tmp_path / "out").write_text("原有", "utf-8")
    with pytest.raises(IndexChanged):
        write_lines(break_off(), tmp_path / "out")
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("out", "原有")]
    write_lines(["全部\n"], tmp_path / "out")
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("out", "全部\n")]


def test_export_writes_all_hits_of_a_question_as_a_table(run: Run) -> None:
    outcome = run("export", "水库", "--format", "csv")
    header, *rows = csv.reader(io.StringIO(outcome.stdout.removeprefix("\ufeff"), newline=""))
    assert header[:4] == ["日期", "来源", "标题", "段落"]
    assert len(rows) == json.loads(run("search", "水库", "--json").stdout)["total"]
    assert run("export", "水库", "--part", "主人").exit_code == 2


def test_export_has_only_what_meets_all_conditions_and_says_how_many(run: Run) -> None:
    assert json.loads(run("search", "水库 公路", "--json").stdout)["total"]
    for form, lines in (("jsonl", 0), ("csv", 1)):
        outcome = run("export", "水库 公路", "--format", form)
        assert outcome.exit_code == 0
        assert len(outcome.stdout.splitlines()) == lines
        assert "没有符合全部条件的内容" in outcome.stderr
    assert "共 2 条" in run("export", "水库", "--format", "csv").stderr


def test_annotate_prints_a_line_of_json_an_article(run: Run, place: Path) -> None:
    outcome = run("annotate", str(place / "corpus" / "2031-03-04.txt"), "--json")
    article = json.loads(outcome.stdout)
    assert article["title"] == "全省水利工作会议在临州召开"
    assert (article["date"], article["source"]) == ("2031-03-04", "临州日报")
    assert article["meeting_types"] == ["工作会议"]
    assert [(one["name"], one["parts"], one["posts"]) for one in article["officials"]] == [
        ("祁望舒", ["chair", "speak"], ["省委书记"]),
        ("闻人朔", ["speak", "attend"], ["副省长"]),
    ]
    assert article["officials"][1]["evidence"][0]["text"].startswith("副省长闻人朔出席会议")
    assert len(article["paragraphs"]) == 2


def test_annotate_gives_the_id_that_the_index_gives(run: Run, place: Path) -> None:
    article = json.loads(run("annotate", str(place / "corpus" / "2031-03-04.txt"), "--json").stdout)
    assert run("show", article["id"]).exit_code == 0


def test_annotate_reports_a_file_without_an_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    outcome = run("annotate", str(tmp_path / "空.txt"))
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "空.txt" in outcome.stderr


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl", "pipe.md.gz", "pipe"])
def test_annotate_does_not_wait_for_a_pipe(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    words = [sys.executable, "manage.py", "annotate", str(tmp_path / name)]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith(f"跳过：{name}:1：不是普通文件")


def test_annotate_reads_no_device(run: Run) -> None:
    outcome = run("annotate", "/dev/zero")
    assert outcome.exit_code == 3
    assert "zero:1：不是普通文件" in outcome.stderr


def test_tokens_keeps_names_whole(run: Run) -> None:
    words = [line.split("\t")[2] for line in run("tokens", "闻人朔主持召开会议").stdout.splitlines()]
    assert words[0] == "闻人朔"


def test_stats_and_check(run: Run) -> None:
    assert "文章\t1\n段落\t2\n官员\t2\n" in run("stats").stdout
    outcome = run("check")
    assert (outcome.exit_code, outcome.stdout) == (0, "索引完好。\n")


def test_check_names_what_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "2031-03-04.txt").write_text(PAGE, "utf-8")
    call(tmp_path, "reindex")
    victim = max((path for path in (tmp_path / "index").rglob("*") if path.is_file()), key=lambda p: p.stat().st_size)
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    victim.write_bytes(content)
    outcome = call(tmp_path, "check")
    assert outcome.exit_code == 1
    assert victim.name in outcome.stderr


@pytest.mark.parametrize("words", [("search", "水库"), ("stats",), ("check",), ("show", "a"), ("tokens", "水库")])
def test_without_an_index_every_command_says_how_to_make_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    outcome = call(tmp_path, *words)
    assert outcome.exit_code == 1
    assert "manage.py reindex" in outcome.stderr


COMMANDS = [("search", "水库"), ("stats",), ("check",), ("show", "a"), ("tokens", "水库"), ("names",), ("export",)]


@pytest.mark.parametrize("words", [("reindex",), ("reindex", "--full"), *COMMANDS])
@pytest.mark.parametrize("below", ["", "x"])
def test_an_index_that_is_no_folder_is_a_clear_line(place: Path, words: tuple[str, ...], below: str) -> None:
    file = place / "file"
    file.touch()
    outcome = call(place, words[0], "--index", str(file / below), *words[1:])
    assert outcome.exit_code == 1
    assert "索引目录不能使用：" in outcome.stderr
    assert "--index" in outcome.stderr


def test_an_index_that_links_to_itself_is_a_clear_line(place: Path) -> None:
    loop = place / "loop"
    loop.symlink_to(loop)
    for command in ("reindex", "stats"):
        outcome = call(place, command, "--index", str(loop))
        assert outcome.exit_code == 1
        assert "索引目录不能使用：" in outcome.stderr


@pytest.mark.skipif(not Path("/proc/self").exists() or not Path("/sys/kernel").exists(), reason="needs Linux")
@pytest.mark.parametrize("index", ["/proc/x", "/sys/x", "/sys", "/dev/null"])  # even root may not write there
def test_where_nothing_can_be_written_an_index_is_refused_in_a_clear_line(place: Path, index: str) -> None:
    outcome = call(place, "reindex", "--index", index)
    assert outcome.exit_code == 1
    assert "索引目录不能使用：" in outcome.stderr
    assert "--index" in outcome.stderr


def test_names_lists_who_to_look_at(run: Run) -> None:
    shown = run("names").stdout
    assert "祁望舒\tnew\t" in shown
    assert re.search(r"2031-03-04  省委书记\n    ..：第 1 段“[^”]*祁望舒", shown)
    assert run("names", "--kind", "same-name").stdout == ""


def test_config_prints_the_settings_in_force(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEARCHSVC_PORT", "9000")
    (tmp_path / "searchsvc.toml").write_text('corpus = "文章"\n', "utf-8")
    shown = CliRunner().invoke(main, ["config"]).stdout
    assert "port = 9000\n" in shown
    assert 'corpus = "文章"\n' in shown


def test_a_bad_setting_is_a_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEARCHSVC_PORT", "很多")
    outcome = CliRunner().invoke(main, ["config"])
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert "port" in outcome.stderr
