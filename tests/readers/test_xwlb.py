"""The real transcripts and the real news collection, read whole; skipped where the shared data is not there."""

import html
import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from searchsvc.documents import Article, Problem
from searchsvc.readers import find_files, read_file

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
XWLB = CORPORA / "xwlb-2022-2024.tar.xz"
LEADERS = CORPORA / "leaders-unlabelled.jsonl"


def _body(path: Path) -> str:
    """All text of the items, found in a simpler way than the reader's: nothing may be lost, nothing added."""
    text = path.read_text("utf-8").partition("## 详细新闻")[2].partition("\n---\n")[0]
    lines = [line for line in text.split("\n") if line != "undefined" and not line.startswith(("#", "[查看原文]("))]
    return html.unescape(re.sub("<[^<>]*>", "", "".join(lines)))


def _printed(text: str) -> str:
    return "".join(c for c in text if c.isprintable() and not c.isspace())


@pytest.mark.skipif(not XWLB.exists(), reason="../shared/corpora is not here")
def test_every_transcript_gives_its_articles(tmp_path: Path) -> None:
    with tarfile.open(XWLB) as archive:
        archive.extraction_filter = lambda member, _path: member  # extractall takes a filter from 3.11.4 on
        archive.extractall(tmp_path)
    paths, problems = find_files(tmp_path)
    assert len(paths) == 825
    assert problems == []
    articles: list[Article] = []
    for path in paths:
        items = list(read_file(path, tmp_path))
        found = [item for item in items if isinstance(item, Article)]
        assert found, path
        day = path.stem
        assert {(a.date.strftime("%Y%m%d") if a.date else "", a.source) for a in found} == {(day, "新闻联播")}, path
        reported = [item for item in items if isinstance(item, Problem)]
        # Every heading of an item is an article, if only a headline, or is reported as empty.
        headings = path.read_text("utf-8").count("\n### ")
        assert headings == len(found) + sum(problem.skipped for problem in reported), path
        assert sum(not a.paragraphs for a in found) == sum(not problem.skipped for problem in reported), path
        assert _printed("".join("".join(a.paragraphs) for a in found)) == _printed(_body(path)), path
        articles += found
        problems += reported
    assert len(articles) == 11438 + 307
    assert sum(len(a.paragraphs) for a in articles) > 61_000
    assert all("没有正文" in problem.message for problem in problems)
    assert not any(re.search("</?(?:p|strong|span|br)", p) for a in articles for p in a.paragraphs)
    assert not any(a.title.endswith("摘要") for a in articles)
    full = [a.id for a in articles if a.paragraphs]
    assert len(set(full)) == len(full), "each id is its own, though titles repeat"
    assert Counter(a.title for a in articles)["国内联播快讯"] > 700
    opening = "央视网消息（新闻联播）："
    assert sum("".join(a.paragraphs[:1]).startswith(opening) for a in articles) > 0.9 * len(articles)


@pytest.mark.skipif(not LEADERS.exists(), reason="../shared/corpora is not here")
def test_json_lines_keep_ids_and_paragraphs() -> None:
    articles = [item for item in read_file(LEADERS, CORPORA) if isinstance(item, Article)]
    assert len(articles) == LEADERS.read_bytes().count(b"\n")
    assert [a.id for a in articles[:2]] == ["leaders-0000", "leaders-0001"]
