from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from searchsvc.documents import Article, ArticleId, Evidence, Meeting, MeetingType, Official, Origin, Part
from searchsvc.indexer.shelf import Place, Shelf, pack, unpack

FIRST = Article(ArticleId("a"), "甲市召开座谈会", None, "云澜日报（虚构）", ("座谈会在甲市召开。",))
SECOND = Article(ArticleId("b"), "乙县召开推进会", None, "云澜日报（虚构）", ("推进会在乙县召开。",))


def test_what_is_put_is_taken_in_any_order() -> None:
    with Shelf() as shelf:
        shelf.put(Place("x.jsonl", 0), pack(FIRST))
        shelf.put(1, pack(SECOND))
        assert unpack(shelf.take(1)) == SECOND
        assert unpack(shelf.take(Place("x.jsonl", 0))) == FIRST
        shelf.put(2, pack(FIRST))
        assert unpack(shelf.take(2)) == FIRST
        assert unpack(shelf.take(1)) == SECOND
        assert len(shelf) == 3
        assert 1 in shelf
        assert Place("x.jsonl", 1) not in shelf


def test_an_article_is_whole_after_the_shelf() -> None:
    evidence = Evidence(1, 0, 3, "chair")
    whole = replace(
        FIRST,
        date=date(2031, 5, 6),
        origin=Origin("x.jsonl", 7),
        meeting_types=(MeetingType("座谈会", (evidence,)),),
        officials=(Official("陆小舟", (Part.CHAIR,), ("市长",), (evidence,)),),
        meetings=(Meeting("座谈会", "座谈会", None, None, evidence),),
    )
    again = unpack(pack(whole))
    assert (again, again.origin) == (whole, whole.origin)


def test_what_was_never_put_is_not_there() -> None:
    with Shelf() as shelf, pytest.raises(KeyError):
        shelf.take("nothing")


def test_no_file_is_left_to_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Shelf() as shelf:
        shelf.put(1, pack(FIRST))
        assert not list(tmp_path.iterdir())
