"""From files to answers: real readers, real annotation, the real engine."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from searchsvc.config import Config
from searchsvc.documents import ArticleId
from searchsvc.engine import Engine, open_engine
from searchsvc.errors import ConfigError, CorpusError
from searchsvc.indexer import Progress, Report, reindex
from searchsvc.query import Phrase, Query


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "corpus").mkdir()
    return Config(corpus=tmp_path / "corpus", index=tmp_path / "index", jobs=1)


@pytest.fixture
def engine(config: Config) -> Iterator[Engine]:
    opened = open_engine(config)
    yield opened
    opened.close()


def write(config: Config, name: str, **articles: str) -> None:
    lines = [
        {"id": key, "title": f"{key}召开座谈会", "date": "2031-02-03", "source": "报（虚构）", "paragraphs": [text]}
        for key, text in articles.items()
    ]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (config.corpus / name).write_text(text, "utf-8")


def found(engine: Engine, phrase: str) -> list[str]:
    return [doc.id for doc in engine.search(Query(Phrase(phrase))).docs]


def outline(report: Report) -> tuple[bool, int, int, int, int]:
    return report.full, report.added, report.removed, report.unchanged, report.skipped


def test_the_first_run_builds_and_the_next_takes_only_what_changed(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。", b="会议讨论了公路。")
    write(config, "y.jsonl", c="会议讨论了铁路。")
    assert outline(reindex(config, engine)) == (True, 3, 0, 0, 0)
    assert outline(reindex(config, engine)) == (False, 0, 0, 3, 0)
    write(config, "x.jsonl", a="会议讨论了水库。", b="会议讨论了桥梁。")
    (config.corpus / "y.jsonl").unlink()
    assert outline(reindex(config, engine)) == (False, 1, 2, 1, 0)
    assert (found(engine, "水库"), found(engine, "桥梁")) == (["a.1"], ["b.1"])
    assert (found(engine, "公路"), found(engine, "铁路")) == ([], [])


def test_full_builds_everything_again(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。")
    first = reindex(config, engine)
    second = reindex(config, engine, full=True)
    assert outline(second) == (True, 1, 0, 0, 0)
    assert second.stats.generation != first.stats.generation


def test_nothing_changed_leaves_the_generation(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。")
    assert reindex(config, engine).stats.generation == reindex(config, engine).stats.generation


def test_other_rules_of_reading_build_everything_again(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。")
    reindex(config, engine)
    old = {path: replace(record, digest=record.digest[:-1] + "?") for path, record in engine.files().items()}
    engine.rebuild([], old)
    report = reindex(config, engine)
    assert (report.full, report.added, report.reason) == (True, 1, "读取或识别的规则已更新")


def test_a_damaged_index_is_built_anew_and_says_so(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。")
    reindex(config, engine)
    for path in config.index.rglob("*"):
        if path.is_file() and path.name != ".gitignore":
            os.truncate(path, path.stat().st_size // 2)
    fresh = open_engine(config)
    assert reindex(config, fresh).reason == "索引已损坏"
    assert found(fresh, "水库") == ["a.1"]
    fresh.close()


def test_bad_files_are_reported_every_time_and_the_rest_is_searchable(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。")
    (config.corpus / "y.jsonl").write_bytes(b"{\n")
    (config.corpus / "z.txt").write_bytes(b"")
    for _ in range(2):
        report = reindex(config, engine)
        assert [problem.path for problem in report.problems] == ["y.jsonl", "z.txt"]
        assert report.skipped == 2
        assert found(engine, "水库") == ["a.1"]


def test_progress_tells_every_article(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。", b="会议讨论了公路。")
    seen: list[Progress] = []
    reindex(config, engine, on_progress=seen.append)
    assert seen == [
        Progress("读取", 1, 1),
        Progress("标注", 1, 2),
        Progress("标注", 2, 2),
        Progress("入库", 1, 2),
        Progress("入库", 2, 2),
    ]


def test_two_processes_give_what_one_gives(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", **{f"n{number}": f"会议讨论了第{number}号水库。" for number in range(600)})
    reindex(config, engine)
    one = [engine.article(identifier) for identifier, _ in engine.files()["x.jsonl"].articles]
    reindex(replace(config, jobs=2), engine, full=True)
    assert [engine.article(identifier) for identifier, _ in engine.files()["x.jsonl"].articles] == one


def test_large_files_give_what_small_ones_give(config: Config, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。", b="会议讨论了公路。")
    (config.corpus / "y.txt").write_bytes(b"")
    small = reindex(config, engine)
    monkeypatch.setattr("searchsvc.indexer.reading.LARGE", 10)
    large = reindex(config, engine, full=True)
    assert (large.stats.articles, large.stats.paragraphs, large.problems) == (2, 2, small.problems)
    assert found(engine, "水库") == ["a.1"]


def test_the_copy_of_an_article_whose_file_goes_is_read_from_the_file_that_stays(
    config: Config, engine: Engine
) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。")
    write(config, "y.jsonl", b="会议讨论了公路。", a="会议讨论了水库。")
    reindex(config, engine)
    (config.corpus / "x.jsonl").unlink()
    assert reindex(config, engine).added == 1
    assert found(engine, "水库") == ["a.1"]
    assert engine.article(ArticleId("a")).origin.path == "y.jsonl"


def test_a_missing_corpus_says_what_to_do(config: Config, engine: Engine) -> None:
    with pytest.raises(CorpusError, match="--corpus"):
        reindex(replace(config, corpus=config.corpus / "没有"), engine)


@pytest.mark.parametrize("full", [False, True])
def test_an_empty_corpus_does_not_empty_an_index(config: Config, engine: Engine, full: bool) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。", b="会议讨论了公路。")
    reindex(config, engine)
    (config.corpus / "x.jsonl").unlink()
    with pytest.raises(CorpusError, match=r"有文章 0 篇，而索引里有 2 篇.*--allow-empty"):
        reindex(config, engine, full=full)
    assert found(engine, "水库") == ["a.1"]
    (config.corpus / "坏.jsonl").write_text("{\n", "utf-8")
    with pytest.raises(CorpusError, match=r"0 篇（跳过 1 处，如 坏\.jsonl：.*有 2 篇"):
        reindex(config, engine, full=full)
    assert outline(reindex(config, engine, full=full, allow_empty=True)) == (full, 0, 0 if full else 2, 0, 1)
    assert engine.stats().articles == 0
    assert outline(reindex(config, engine, full=full)) == (full, 0, 0, 0, 1), "nothing is lost any more"


def test_an_empty_corpus_does_not_replace_a_damaged_index(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a="会议讨论了水库。")
    reindex(config, engine)
    (config.corpus / "x.jsonl").unlink()
    pointer = config.index / "CURRENT"
    kept = pointer.read_bytes()
    pointer.write_bytes(b"nonsense")
    with pytest.raises(CorpusError, match="已有索引（索引已损坏"):
        reindex(config, engine)
    pointer.write_bytes(kept)
    assert engine.stats().articles == 1


@pytest.mark.parametrize(("corpus", "index"), [("x", "x"), ("x", "x/y"), ("x/y", "x"), ("x", "z/../x/y")])
def test_corpus_and_index_in_one_folder_are_refused(tmp_path: Path, corpus: str, index: str) -> None:
    shared = Config(corpus=tmp_path / corpus, index=tmp_path / index, jobs=1)
    shared.corpus.mkdir(parents=True)
    with pytest.raises(ConfigError, match="--index"):
        reindex(shared, open_engine(shared))
    assert list(shared.corpus.iterdir()) == []


def test_an_index_may_be_hidden_in_its_corpus(config: Config) -> None:
    hidden = replace(config, index=config.corpus / ".index")
    write(hidden, "x.jsonl", a="会议讨论了水库。")
    engine = open_engine(hidden)
    assert [outline(reindex(hidden, engine)) for _ in range(2)] == [(True, 1, 0, 0, 0), (False, 0, 0, 1, 0)]
    engine.close()


POST = "4日，省委书记祁望舒主持召开座谈会。"
NO_POST = "座谈会上，祁望舒指出，要把水库管好。"


def officials(engine: Engine, identifier: str) -> list[str]:
    return [official.name for official in engine.article(ArticleId(identifier)).officials]


def test_a_name_seen_with_a_post_is_recognised_in_every_article(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a=NO_POST, b=POST)
    reindex(config, engine)
    assert (officials(engine, "a"), officials(engine, "b")) == (["祁望舒"], ["祁望舒"])


def test_a_name_learned_later_is_recognised_in_the_articles_that_stayed(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a=NO_POST, c="会议讨论了公路。")
    reindex(config, engine)
    assert officials(engine, "a") == []
    write(config, "y.jsonl", b=POST)
    report = reindex(config, engine)
    assert (report.full, report.added, report.removed) == (False, 1, 0)
    updated = [engine.article(ArticleId(key)) for key in "abc"]
    assert officials(engine, "a") == ["祁望舒"]
    assert reindex(config, engine, full=True).stats.articles == 3
    assert [engine.article(ArticleId(key)) for key in "abc"] == updated


def test_a_name_known_before_is_recognised_in_an_article_that_comes_later(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", b=POST)
    reindex(config, engine)
    write(config, "y.jsonl", a=NO_POST)
    reindex(config, engine)
    assert officials(engine, "a") == ["祁望舒"]


def test_a_name_that_later_articles_have_longer_is_mended_in_the_articles_that_stayed(
    config: Config, engine: Engine
) -> None:
    write(config, "x.jsonl", a="省委常委古丽娜·木合提出席会议。")
    reindex(config, engine)
    assert officials(engine, "a") == ["古丽娜·木合"]
    write(config, "y.jsonl", b="省委常委古丽娜·木合提主持会议。", c="省委常委古丽娜·木合提致辞。")
    assert not reindex(config, engine).full
    assert officials(engine, "a") == officials(engine, "b") == ["古丽娜·木合提"]


def test_the_table_of_the_site_settles_who_is_an_official(config: Config, engine: Engine) -> None:
    write(config, "x.jsonl", a=NO_POST.replace("祁望舒", "闻人朔"), b=POST)
    table = config.corpus / ".searchsvc" / "names.tsv"
    table.parent.mkdir()
    table.write_text("# 本站\n闻人朔\tofficial\n祁望舒\tnone\n坏行\n\n李\tnone\n", "utf-8")
    report = reindex(config, engine)
    assert (officials(engine, "a"), officials(engine, "b")) == (["闻人朔"], [])
    assert [(one.path, one.line, one.skipped) for one in report.problems] == [
        (".searchsvc/names.tsv", 4, True),
        (".searchsvc/names.tsv", 6, True),
    ]
    assert "第 4 行" not in report.problems[0].message, "the place says it"
    table.unlink()
    assert reindex(config, engine).reason == "读取或识别的规则已更新"
    assert officials(engine, "b") == ["祁望舒"]
