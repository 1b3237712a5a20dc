"""The index folder: one folder a generation, a manifest with checksums in each, and a pointer to the current one.

A generation is complete and durable before the pointer, a file of one line, is replaced by a rename. So an index
is always the old one or the new one, whenever the process or the machine stops.
"""

import json
import logging
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from searchsvc.errors import IndexDamaged, IndexMismatch, IndexMissing

FORMAT = 4  # raise when the layout of any file changes

POINTER = "CURRENT"
MANIFEST = "manifest.json"
FILES = "files.json.z"
WORDS = "words.json"
SITE = "site.json"

REBUILD = "请运行 python manage.py reindex --full 重建索引"

_GENERATION = re.compile(r"g([0-9]{6,})-[0-9a-f]{8}")
_CHUNK = 1 << 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment of a generation: its id in file names, and which of its articles are gone."""

    identifier: str
    documents: int
    deleted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What a generation holds."""

    articles: int
    paragraphs: int
    officials: int
    terms: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of; `files` gives size in bytes and SHA-256 of each file beside the manifest."""

    generation: str
    recipe: str
    built_at: datetime
    segments: tuple[SegmentEntry, ...]
    counts: Counts
    files: dict[str, tuple[int, str]]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for size, _ in self.files.values())


@dataclass(frozen=True, slots=True)
class Pointer:
    """The current generation, the one before it (or the empty string), and the hash of the current manifest."""

    generation: str
    previous: str
    manifest: str


def segment_file(identifier: str) -> str:
    """The name of a segment's file, as Whoosh names its segments' files."""
    return f"MAIN_{identifier}.arr"


def read_pointer(root: Path) -> Pointer:
    """Which generation is current; raises IndexMissing or IndexDamaged."""
    try:
        line = (root / POINTER).read_bytes()
    except FileNotFoundError:
        raise IndexMissing(f"{root} 中还没有索引。请先运行 python manage.py reindex 建立索引。") from None
    words = line.decode("ascii", "replace").removesuffix("\n").split(" ")
    if len(words) != 4 or line != _pointer_line(Pointer(*words[:3])):
        raise IndexDamaged(f"索引的 {POINTER} 文件已损坏。{REBUILD}。")
    return Pointer(words[0], words[1].removeprefix("-"), words[2])


def _pointer_line(pointer: Pointer) -> bytes:
    line = f"{pointer.generation} {pointer.previous or '-'} {pointer.manifest}"
    return f"{line} {sha256(line.encode('ascii', 'replace')).hexdigest()}\n".encode("ascii", "replace")


def read_manifest(root: Path, pointer: Pointer) -> Manifest:
    """The manifest of the current generation; raises IndexDamaged or IndexMismatch, FileNotFoundError if swept."""
    data = (root / pointer.generation / MANIFEST).read_bytes()
    if sha256(data).hexdigest() != pointer.manifest:
        raise IndexDamaged(f"索引的 {MANIFEST} 文件已损坏。{REBUILD}。")
    content = json.loads(data)
    if content["format"] != FORMAT:
        raise IndexMismatch(f"索引的格式是 {content['format']}，本程序用的是 {FORMAT}。{REBUILD}。")
    return Manifest(
        generation=content["generation"],
        recipe=content["recipe"],
        built_at=datetime.fromisoformat(content["built_at"]),
        segments=tuple(
            SegmentEntry(one["identifier"], one["documents"], tuple(one["deleted"])) for one in content["segments"]
        ),
        counts=Counts(**content["counts"]),
        files={name: (size, digest) for name, (size, digest) in content["files"].items()},
    )


def verify_sizes(folder: Path, manifest: Manifest) -> None:
    """Raise IndexDamaged if a file is missing, shorter or longer than it was written."""
    for name, (size, _) in manifest.files.items():
        try:
            found = (folder / name).stat().st_size
        except FileNotFoundError:
            if not (folder / MANIFEST).exists():
                raise  # the whole generation has been swept away by a newer one
            raise IndexDamaged(f"索引缺少文件 {name}。{REBUILD}。") from None
        if found != size:
            raise IndexDamaged(f"索引文件 {name} 应有 {size} 字节，现有 {found} 字节。{REBUILD}。")


def read_verified(folder: Path, manifest: Manifest, name: str) -> bytes:
    """A small file of a generation; raises IndexDamaged if it is not what was written."""
    data = (folder / name).read_bytes()
    if sha256(data).hexdigest() != manifest.files[name][1]:
        raise IndexDamaged(f"索引文件 {name} 的内容与写入时不同。{REBUILD}。")
    return data


def find_faults(root: Path) -> Iterator[str]:
    """Read every file of the current generation; what is wrong, one sentence each."""
    pointer = read_pointer(root)
    try:
        manifest = read_manifest(root, pointer)
    except FileNotFoundError:
        yield f"索引缺少文件 {pointer.generation}/{MANIFEST}。{REBUILD}。"
        return
    for name, (size, digest) in manifest.files.items():
        path = root / pointer.generation / name
        if not path.is_file():
            yield f"索引缺少文件 {path.name}。{REBUILD}。"
        elif path.stat().st_size != size:
            yield f"索引文件 {name} 应有 {size} 字节，现有 {path.stat().st_size} 字节。{REBUILD}。"
        elif _digest(path) != digest:
            yield f"索引文件 {name} 的内容与写入时不同。{REBUILD}。"


@contextmanager
def new_generation(root: Path) -> Iterator[Path]:
    """A folder for the next generation; it is removed again if the block ends in an error."""
    numbers = [int(found[1]) for entry in root.iterdir() if (found := _GENERATION.fullmatch(entry.name))]
    folder = root / f"g{max(numbers, default=0) + 1:06}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o755)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def publish(
    folder: Path, recipe: str, segments: tuple[SegmentEntry, ...], counts: Counts, known: dict[str, tuple[int, str]]
) -> None:
    """Make the generation durable and current; `known` are sizes and hashes of files taken over unchanged."""
    root = folder.parent
    files = dict(known)
    for path in sorted(folder.iterdir()):
        if path.name not in files:
            files[path.name] = (path.stat().st_size, _digest(path))
            _sync(path)
    manifest = {
        "format": FORMAT,
        "generation": folder.name,
        "recipe": recipe,
        "built_at": datetime.now().astimezone().isoformat(timespec="milliseconds"),
        "segments": [asdict(segment) for segment in segments],
        "counts": asdict(counts),
        "files": files,
    }
    data = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
    (folder / MANIFEST).write_bytes(data)
    _sync(folder / MANIFEST)
    _sync(folder)
    try:
        previous = read_pointer(root).generation
    except (IndexMissing, IndexDamaged):
        previous = ""
    waiting = root / f"{POINTER}.new"
    waiting.write_bytes(_pointer_line(Pointer(folder.name, previous, sha256(data).hexdigest())))
    _sync(waiting)
    _sync(root)
    waiting.replace(root / POINTER)
    _sync(root)


def sweep(root: Path) -> None:
    """Remove what no reader can still want: all generations but the current one and the one before it."""
    try:
        pointer = read_pointer(root)
        kept = {pointer.generation, pointer.previous}
    except IndexMissing:
        kept = set()
    except IndexDamaged:
        return  # which one is current cannot be told: the next rebuild will
    for entry in root.iterdir():
        if _GENERATION.fullmatch(entry.name) and entry.name not in kept:
            shutil.rmtree(entry, ignore_errors=True)


def warn_if_shared(root: Path, manifest: Manifest | None = None) -> None:
    """Log a warning if somebody else could alter the folder of an index or, of a manifest, what it is read from.

    Who shares the group is taken for one of the house: many systems give each user a group, and all files to it.
    """
    paths = [root]
    if manifest:
        folder = root / manifest.generation
        paths += [root / POINTER, folder, folder / MANIFEST, *(folder / name for name in manifest.files)]
    found = [(path, path.stat()) for path in paths]
    if writable := [path for path, status in found if status.st_mode & stat.S_IWOTH]:
        _log.warning("索引的 %s 可被任何人改写。请运行 chmod -R o-w %s。", writable[0], root)
    elif foreign := [(path, status.st_uid) for path, status in found if status.st_uid not in (os.geteuid(), 0)]:
        _log.warning("索引的 %s 属于另一用户（uid %d），请确认可信。", *foreign[0])


def link_files(names: Iterable[str], source: Path, target: Path) -> None:
    """Take unchanged files over into another generation, without copying where the file system can."""
    for name in names:
        try:
            (target / name).hardlink_to(source / name)
        except OSError:
            shutil.copyfile(source / name, target / name)
            _sync(target / name)


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
