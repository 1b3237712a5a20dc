import codecs
import gzip
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.documents import Article, Problem
from searchsvc.readers import read_bytes, read_file
from searchsvc.readers.decoding import decode, detect_encoding

PAGE = "岚州开通山间公交\n\n岚川日报5月6日讯 岚州市第一条山间公交线路6日开通，沿线8个村的村民出行不再难。\n"
JSON_LINE = '{"title": "岚州开通山间公交", "date": "2024-05-06", "paragraphs": ["山间公交6日开通，村民出行不再难。"]}\n'
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("text", "name"), [(PAGE, "2024-05-06.txt"), (PAGE, "2024-05-06.md"), (JSON_LINE, "a.jsonl")])
def test_one_article_in_every_encoding(encoding: str, text: str, name: str) -> None:
    [article] = read_bytes(text.encode(encoding), name)
    assert isinstance(article, Article)
    assert "山间公交" in "".join(article.paragraphs)
    assert "\ufeff" not in article.title + article.paragraphs[0]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf16_with_mark(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    [article] = read_bytes(mark + PAGE.encode(encoding), "2024-05-06.txt")
    assert isinstance(article, Article)
    assert article.title == "岚州开通山间公交"


def test_rare_characters_of_gb18030() -> None:
    text = PAGE.replace("岚州", "𠮷㐂")  # four bytes each
    [article] = read_bytes(text.encode("gb18030"), "2024-05-06.txt")
    assert isinstance(article, Article)
    assert "𠮷㐂" in article.title


@pytest.mark.parametrize("lost", [30, 61, 100])
def test_utf8_that_lost_a_byte_stays_utf8_and_is_reported(lost: int) -> None:
    data = PAGE.encode()
    items = list(read_bytes(data[:lost] + data[lost + 1 :], "2024-05-06.txt"))
    [article] = [item for item in items if isinstance(item, Article)]
    if decode(data[:lost] + data[lost + 1 :]).damage:
        [problem] = [item for item in items if isinstance(item, Problem)]
        assert not problem.skipped
        assert problem.line in (1, 3)
        assert "\ufffd" in article.title + "".join(article.paragraphs)
    assert "村民" in article.paragraphs[0]


def test_a_damaged_line_of_json_does_not_stop_the_others() -> None:
    good = JSON_LINE.encode()
    items = list(read_bytes(good + good.replace("公交".encode(), b"\xe5\x85", 1) + good, "a.jsonl"))
    assert [type(item).__name__ for item in items] == ["Article", "Problem", "Article", "Article"]
    assert isinstance(items[1], Problem)
    assert (items[1].line, items[1].skipped) == (2, False)


def test_a_character_cut_at_the_end_of_the_sample_is_no_error() -> None:
    text = "岚" * 100_000
    assert decode(text.encode()).text == text
    assert detect_encoding(text.encode()[: 1 << 16], whole=False) == "utf-8"
    ascii_first = "a" * 100_000 + text
    assert decode(ascii_first.encode("gb18030")).text == ascii_first


@given(st.text(st.characters(codec="gb18030", exclude_characters="\0"), min_size=1))
def test_decoding_never_raises_and_gives_text_back(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text
    assert decode(text.encode("utf-8")).text == text or text.startswith("\ufeff")


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".jsonl"])
@pytest.mark.parametrize("data", [b"", b"\n\n \n", b"\0" * 4096, codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_files_without_anything_are_reported_and_skipped(ending: str, data: bytes) -> None:
    items = list(read_bytes(data, "a" + ending))
    assert items
    assert all(isinstance(item, Problem) and item.skipped for item in items)


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_nul_bytes_are_reported_with_their_line(ending: str) -> None:
    [problem] = read_bytes(PAGE.encode().replace("线路".encode(), b"\0\0\0"), "2024-05-06" + ending)
    assert isinstance(problem, Problem)
    assert (problem.line, problem.skipped) == (3, True)
    assert "NUL" in problem.message


def test_nul_bytes_in_json_lines_cost_their_line() -> None:
    items = list(read_bytes(JSON_LINE.encode() + b"\0\0\n" + JSON_LINE.encode(), "a.jsonl"))
    assert [type(item).__name__ for item in items] == ["Article", "Problem", "Article"]


def test_packed_files(tmp_path: Path) -> None:
    for name, data in (("a.txt", PAGE), ("b.md", PAGE), ("c.jsonl", JSON_LINE)):
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data.encode()))
        (tmp_path / f"{name}.XZ").write_bytes(lzma.compress(data.encode("gb18030")))
    for path in sorted(tmp_path.iterdir()):
        items = list(read_file(path, tmp_path))
        assert any(isinstance(item, Article) for item in items), path


@pytest.mark.parametrize("ending", [".gz", ".xz"])
def test_a_broken_archive_gives_what_was_read_and_a_report(tmp_path: Path, ending: str) -> None:
    whole = "".join(JSON_LINE.replace("6日", f"{n}日") for n in range(20_000)).encode()
    packed = gzip.compress(whole) if ending == ".gz" else lzma.compress(whole)
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(packed[: len(packed) // 2])
    items = list(read_file(path, tmp_path))
    assert isinstance(items[-1], Problem)
    assert items[-1].skipped
    if ending == ".gz":
        assert sum(isinstance(item, Article) for item in items) > 1000
    path.write_bytes(b"not packed at all")
    [problem] = read_file(path, tmp_path)
    assert isinstance(problem, Problem)


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    [problem] = read_file(tmp_path / "a.txt", tmp_path)
    assert isinstance(problem, Problem)
    assert problem.path == "a.txt"
