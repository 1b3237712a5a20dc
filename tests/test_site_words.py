"""A site's own words, abbreviations and stop words, in files beside its corpus."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from searchsvc.cli import main
from searchsvc.config import Config
from searchsvc.data.abbreviations import Abbreviation
from searchsvc.data.site_words import NO_SITE_WORDS, SiteWords
from searchsvc.documents import Article, ArticleId
from searchsvc.engine import Changes, Engine, open_engine
from searchsvc.indexer import find_stale, reindex
from searchsvc.indexer.site_words import read_site_words
from searchsvc.query import And, Phrase, Query, Term
from searchsvc.searcher import search
from searchsvc.stop_words import drop_stop_words
from tests.engine_articles import article

PAPER = """---
title: 云泽建园
date: 2025-03-26
---
云泽数谷产业园今天开园。

园区的水网提质行动同时启动，县里的人都来了。

另有一座产业园在建。
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    corpus = tmp_path / "corpus"
    (corpus / ".searchsvc").mkdir(parents=True)
    (corpus / "报纸.md").write_text(PAPER, "utf-8")
    return Config(corpus=corpus, index=tmp_path / "index", jobs=1)


@pytest.fixture
def engine(config: Config) -> Iterator[Engine]:
    opened = open_engine(config)
    yield opened
    opened.close()


def write(config: Config, name: str, text: str) -> None:
    (config.corpus / ".searchsvc" / name).write_text(text, "utf-8")


def test_files_are_read_and_faults_named_by_line(config: Config) -> None:
    write(config, "words.txt", "# 本站\n云泽数谷产业园 水网提质\n单\n")
    write(config, "stop_words.txt", "今天\n今天 同时\n")
    write(config, "abbreviations.tsv", "数谷园\t云泽数谷产业园\n\n水网\t水网提质行动\t>\n无全称\n")
    words, problems = read_site_words(config.corpus)
    assert words == SiteWords(
        ("云泽数谷产业园", "水网提质"),
        ("今天", "同时"),
        (Abbreviation("数谷园", "云泽数谷产业园", "phrase"), Abbreviation("水网", "水网提质行动", "phrase", True)),
    )
    assert [(one.path, one.line) for one in problems] == [
        (".searchsvc/words.txt", 3),
        (".searchsvc/abbreviations.tsv", 4),
    ]


def test_no_files_say_nothing(config: Config) -> None:
    assert read_site_words(config.corpus) == (NO_SITE_WORDS, [])


TABLES = ["words.txt", "stop_words.txt", "abbreviations.tsv", "names.tsv"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_not_utf8_is_reported_at_the_line(config: Config, engine: Engine, name: str) -> None:
    (config.corpus / ".searchsvc" / name).write_bytes("# 本站\n\n".encode() + b"\xff\n")
    report = reindex(config, engine)
    assert [(one.path, one.line) for one in report.problems] == [(f".searchsvc/{name}", 3)]
    assert "UTF-8" in report.problems[0].message
    assert engine.site_words() == NO_SITE_WORDS


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_cannot_be_read_is_reported(config: Config, engine: Engine, name: str) -> None:
    table = config.corpus / ".searchsvc" / name
    os.mkfifo(table)
    (problem,) = reindex(config, engine).problems
    assert (problem.path, problem.message[:6]) == (f".searchsvc/{name}", "不是普通文件")
    table.unlink()
    table.symlink_to("/proc/self/mem")  # which even root cannot read from its beginning
    (problem,) = reindex(config, engine).problems
    assert (problem.path, problem.message[:3]) == (f".searchsvc/{name}", "读不了")


def test_words_are_kept_whole_with_their_parts_after_an_update_as_after_a_rebuild(
    config: Config, engine: Engine
) -> None:
    reindex(config, engine)
    before = [token.text for token in engine.tokens("云泽数谷产业园")]
    assert "云泽数谷产业园" not in before
    write(config, "words.txt", "云泽数谷 数谷 云泽数谷产业园\n")
    report = reindex(config, engine)
    assert not report.full
    assert engine.tokens("云泽数谷产业园")[0].text == "云泽数谷产业园"
    assert engine.search(Query(Term("云泽数谷产业园"))).total == 1
    assert engine.search(Query(Term("产业园"))).total == 2  # also as a part
    updated = engine.words()
    reindex(config, engine, full=True)
    assert engine.words() == updated
    assert engine.stats().officials == 0


def test_words_taken_out_again_are_cut_again(config: Config, engine: Engine) -> None:
    reindex(config, engine)
    before = engine.words()
    write(config, "words.txt", "水网提质行动\n")
    reindex(config, engine)
    assert engine.words() != before
    write(config, "words.txt", "")
    reindex(config, engine)
    live = {word: count for word, count in engine.words().items() if word != "水网提质行动"}
    assert set(before) <= set(live)
    assert engine.search(Query(Term("水网提质行动"))).total == 1


def test_abbreviations_and_stop_words_are_asked(config: Config, engine: Engine) -> None:
    write(config, "abbreviations.tsv", "数谷园\t云泽数谷产业园\n")
    write(config, "stop_words.txt", "请问\n")
    reindex(config, engine)
    results = search(engine, "请问 数谷园")
    assert [hit.paragraph.number for hit in results.hits] == [1]
    assert results.expansions[0].forms == ("云泽数谷产业园",)
    assert any("停用词" in notice for notice in results.notices)


def test_an_index_says_when_it_is_stale(config: Config, engine: Engine) -> None:
    reindex(config, engine)
    assert find_stale(config.corpus, engine) == ""
    write(config, "words.txt", "水网提质\n")
    assert "reindex" in find_stale(config.corpus, engine)
    options = ["--corpus", str(config.corpus), "--index", str(config.index)]
    for command in (["stats"], ["check"], ["tokens", "水网"]):
        done = CliRunner().invoke(main, [*command, *options])
        assert done.exit_code == 0
        assert "词表在建索引之后改过" in done.output
    reindex(config, engine)
    assert find_stale(config.corpus, engine) == ""
    write(config, "names.tsv", "云泽\tnone\n")
    assert "names.tsv" in find_stale(config.corpus, engine)


def test_the_words_stay_where_an_update_says_nothing_of_them(tmp_path: Path) -> None:
    engine = open_engine(Config(index=tmp_path / "index", jobs=1))
    site = SiteWords(("水网提质",), ("今天",), (Abbreviation("水提", "水网提质", "phrase", True),))
    engine.rebuild([article("a", "水网提质。")], {}, site)
    engine.update(Changes([article("b", "水网提质。")], [ArticleId("a")]))
    assert engine.site_words() == site
    assert engine.words()["水网提质"] == 1
    engine.close()


@pytest.mark.parametrize(
    ("root", "left", "dropped"),
    [
        (And((Term("今天"), Term("水网"))), Term("水网"), ("今天",)),
        (And((Term("今天"), Term("水网"), Term("开园"))), And((Term("水网"), Term("开园"))), ("今天",)),
        (And((Term("今天"), Term("明天"))), And((Term("今天"), Term("明天"))), ()),
        (And((Phrase("今天"), Term("水网"))), And((Phrase("今天"), Term("水网"))), ()),
        (And((Term("云泽讯"), Term("水网"))), Term("水网"), ("云泽讯",)),
        (Term("今天水网开园"), Term("水网开园"), ("今天",)),
        (Term("水网今天开园"), Term("水网  开园"), ("今天",)),
        (Term("今天"), Term("今天"), ()),
        (Term("今天明天"), Term("今天明天"), ()),
        (None, None, ()),
    ],
)
def test_stop_words_beside_others_are_not_asked_for(
    engine: Engine, root: And | Term | None, left: object, dropped: object
) -> None:
    engine.rebuild([], {}, SiteWords(stop_words=("今天", "明天", "云泽讯")))
    assert drop_stop_words(engine, root) == (left, dropped)


def test_the_folder_is_no_part_of_the_corpus(config: Config, engine: Engine) -> None:
    write(config, "words.txt", "水网提质\n")
    write(config, "说明.md", PAPER)
    report = reindex(config, engine)
    assert report.stats.articles == 1
    assert report.problems == ()
    assert isinstance(engine.article(ArticleId(str(search(engine, "开园").hits[0].paragraph.article.id))), Article)
