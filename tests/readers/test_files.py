import os
from pathlib import Path

import pytest

from searchsvc.errors import CorpusError
from searchsvc.readers import digest_file, find_files


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")


def names(corpus: Path) -> list[str]:
    return [path.relative_to(corpus).as_posix() for path in find_files(corpus)[0]]


def test_files_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    touch(tmp_path, "b.md", "a/z.txt", "a.txt", "a/b/c.JSONL.xz", "c.html.gz", "岚州/d.htm", "e.markdown")
    expected = ["a.txt", "a/b/c.JSONL.xz", "a/z.txt", "b.md", "c.html.gz", "e.markdown", "岚州/d.htm"]
    assert names(tmp_path) == expected
    assert find_files(tmp_path)[1] == []


def test_hidden_files_notes_and_litter_are_left_out_silently(tmp_path: Path) -> None:
    touch(tmp_path, ".git/a.txt", ".a.txt", "README.md", "sub/readme.txt", "LICENSE", "a.txt~", "~$a.md", "Thumbs.db")
    assert find_files(tmp_path) == ([], [])


def test_files_of_an_unknown_kind_are_reported(tmp_path: Path) -> None:
    touch(tmp_path, "a.docx", "b.tar.xz", "c", "d.json", "e.gz", "ok.txt")
    paths, problems = find_files(tmp_path)
    assert [p.name for p in paths] == ["ok.txt"]
    assert [p.path for p in problems] == ["a.docx", "b.tar.xz", "c", "d.json", "e.gz"]
    assert all(p.skipped and p.line == 1 for p in problems)
    assert "解开" in problems[1].message


def test_links_are_followed_once_and_loops_end(tmp_path: Path) -> None:
    corpus, other = tmp_path / "corpus", tmp_path / "other"
    touch(corpus, "real/a.txt")
    touch(other, "b.txt")
    (corpus / "aloop").symlink_to(corpus)
    (corpus / "again").symlink_to(corpus / "real")
    (corpus / "other").symlink_to(other)
    (corpus / "real" / "up").symlink_to("..")
    (corpus / "lost.txt").symlink_to("nowhere")
    (corpus / "self.txt").symlink_to("self.txt")
    paths, problems = find_files(corpus)
    assert [p.relative_to(corpus).as_posix() for p in paths] == ["other/b.txt", "real/a.txt"]
    assert [p.path for p in problems] == ["lost.txt", "self.txt"]


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    paths, [problem] = find_files(tmp_path)
    assert paths == []
    assert "不是普通文件" in problem.message


def test_a_name_that_is_not_utf8_is_reported_legibly(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb1\xa8.txt")).write_bytes(b"x")
    paths, [problem] = find_files(tmp_path)
    assert paths == []
    problem.path.encode("utf-8")
    assert "UTF-8" in problem.message


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="--corpus"):
        find_files(tmp_path / "nowhere")
    touch(tmp_path, "a.txt")
    with pytest.raises(CorpusError):
        find_files(tmp_path / "a.txt")


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "b.md").write_bytes((tmp_path / "a.txt").read_bytes())
    (tmp_path / "c.txt").write_bytes((tmp_path / "a.txt").read_bytes() + b" ")
    assert digest_file(tmp_path / "a.txt") == digest_file(tmp_path / "b.md") != digest_file(tmp_path / "c.txt")
