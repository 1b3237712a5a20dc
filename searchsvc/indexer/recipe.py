"""What decides how a file becomes annotated articles: when it changes, everything has to be read again."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from searchsvc.indexer.recognition import SITE_NAMES

ROOMS = ("readers", "annotate", "data", "documents.py")
PACKAGE = Path(__file__).parent.parent


def reading_recipe(corpus: Path) -> str:
    """A short hash of the code and tables that read and annotate, the site's own table among them."""
    table = corpus / SITE_NAMES
    try:
        own = table.read_bytes() if table.is_file() else b""
    except OSError:  # reported where it is read for its lines
        own = b""
    return sha256(_own_recipe() + own).hexdigest()[:12]


@cache
def _own_recipe() -> bytes:
    digest = sha256()
    for path in sorted(path for room in ROOMS for path in _files(PACKAGE / room)):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.digest()


def _files(room: Path) -> list[Path]:
    if room.is_file():
        return [room]
    return [path for path in room.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
