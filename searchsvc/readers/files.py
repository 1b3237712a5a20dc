"""The files of a corpus: which are read, in which order, what their bytes are."""

import gzip
import hashlib
import io
import lzma
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

from searchsvc.documents import Problem
from searchsvc.errors import CorpusError

ENDINGS = {
    ".txt": "page dump",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".html": "HTML",
    ".htm": "HTML",
    ".jsonl": "JSON Lines",
}
PACKED = (".gz", ".xz")
_BUFFER = 1 << 16
# What a damaged or foreign archive raises while it is read.
READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)

# Left out without a word: hidden files, notes about the corpus, and what editors and systems leave behind.
_NOTES = ("readme", "license", "licence", "copying", "notice", "changelog")
_LITTER = ("thumbs.db", "desktop.ini")


def find_files(corpus: Path) -> tuple[list[Path], list[Problem]]:
    """Every file below the corpus folder that a reader takes, sorted by relative path, and what else was met.

    Hidden files and folders (`.git`), README, LICENSE and the like, and litter (`Thumbs.db`, `…~`) are left
    out silently; files of an unknown kind and what cannot be opened are reported. Linked folders are followed,
    each real folder once. Raises CorpusError if the corpus folder itself cannot be read.
    """
    try:
        with os.scandir(corpus):
            pass
    except OSError as error:
        raise CorpusError(
            f"语料目录 {corpus} 不可读：{error.strerror}。请用 --corpus 指明一个存在的文件夹。"
        ) from error
    paths: list[tuple[str, Path]] = []
    problems: list[Problem] = []
    for path in _walk(corpus, problems, corpus):
        name = relative_name(path, corpus)
        problem = _objection(path, name)
        if problem:
            problems.append(Problem(name.encode("utf-8", "replace").decode(), 1, problem))
        else:
            paths.append((name, path))
    return [path for _, path in sorted(paths)], sorted(problems, key=lambda problem: problem.path)


def relative_name(path: Path, corpus: Path | None) -> str:
    """The path of a file relative to the corpus, with `/`; of a file outside it, its name."""
    if corpus is not None and path.is_relative_to(corpus):
        return path.relative_to(corpus).as_posix()
    return path.name


def reader_of(name: str) -> str:
    """The reader that takes a file of this name, empty if none does."""
    stem = name.lower()
    for ending in PACKED:
        stem = stem.removesuffix(ending)
    return ENDINGS.get(os.path.splitext(stem)[1], "")  # noqa: PTH122 - a name, not a path


def digest_file(path: Path) -> str:
    """The hash of a file's bytes as they lie on disk; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def open_bytes(path: Path) -> io.BufferedReader:
    """A file's content, unpacked; opening and reading raise one of READ_ERRORS where the file is damaged."""
    name = path.name.lower()
    if name.endswith(".gz"):
        return io.BufferedReader(gzip.open(path, "rb"), _BUFFER)
    if name.endswith(".xz"):
        return io.BufferedReader(lzma.open(path, "rb"), _BUFFER)
    return io.BufferedReader(path.open("rb", buffering=0), _BUFFER)


def _walk(folder: Path, problems: list[Problem], corpus: Path) -> Iterator[Path]:
    """Files below a folder; linked folders last, so that a real path wins over a linked one."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    linked: list[Path] = []
    while waiting or linked:
        current = waiting.pop() if waiting else linked.pop(0)
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            name = relative_name(current, corpus).encode("utf-8", "replace").decode()
            problems.append(Problem(name, 1, f"文件夹打不开：{error.strerror}。请检查权限。"))
            continue
        for entry in entries:
            if _is_silent(entry.name):
                continue
            if _is_folder(entry):
                (linked if entry.is_symlink() else waiting).append(Path(entry.path))
            else:
                yield Path(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_silent(name: str) -> bool:
    lower = name.lower()
    if lower.startswith((".", "~$")) or lower.endswith("~") or lower in _LITTER:
        return True
    return lower.split(".", 1)[0] in _NOTES


def _objection(path: Path, name: str) -> str:
    """Why a file cannot be taken; empty if it can."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "文件名不是 UTF-8，读不了。请改名。"
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"文件打不开：{error.strerror}。请检查链接和权限。"
    if not stat.S_ISREG(mode):
        return "不是普通文件，未读。请移出语料目录。"
    if reader_of(path.name):
        return ""
    kinds = "、".join(ENDINGS)
    if path.name.lower().endswith((".tar", ".tar.gz", ".tar.xz", ".tgz", ".txz", ".zip", ".7z", ".rar")):
        return f"压缩包未读。请解开后把其中的 {kinds} 文件放进语料目录。"
    return f"不认识的文件类型，未读。能读的是 {kinds}（可再加 .gz 或 .xz）；请转换格式或移出语料目录。"
