"""Files of a corpus -> Articles: newspaper text dump, Markdown, HTML, JSON Lines, each also as .gz or .xz."""

from searchsvc.readers.files import digest_file, find_files
from searchsvc.readers.formats import read_bytes, read_file

__all__ = ["digest_file", "find_files", "read_bytes", "read_file"]
