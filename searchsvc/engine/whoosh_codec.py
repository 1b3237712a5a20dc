"""The index as Whoosh sees it: its schema, its table of contents, and a codec that reads our segments.

`whoosh.index.open_dir` on the folder of a generation opens it and Whoosh's own searcher answers from it. Segments are
written in bulk by `inverter` and `merger`, not by Whoosh's writer.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searchsvc.documents import ArticleId, paragraph_id
from searchsvc.engine.arrays import Array
from searchsvc.engine.field_writer import WORD_FIELDS
from searchsvc.engine.folder import segment_file
from searchsvc.engine.segment import Segment
from searchsvc.engine.whoosh_terms import CONDITIONS, TermReader, lengths_of

NAME = "MAIN"

_BULK = "segments of this index are written in bulk: use the Engine, not Whoosh's writer"


def make_schema() -> Any:
    """The fields, in Whoosh's terms."""
    words = {name: fields.KEYWORD(scorable=True) for name in WORD_FIELDS}
    conditions = {name: fields.ID() for name in CONDITIONS}
    return fields.Schema(id=fields.STORED(), content=fields.STORED(), grams=fields.KEYWORD(), **words, **conditions)


def write_toc(folder: Path, segments: list[tuple[str, int, Array]]) -> None:
    """Write Whoosh's table of contents: of each segment the id, the number of documents and the deleted ones."""
    parts = [ArraySegment(NAME, identifier, documents, deleted) for identifier, documents, deleted in segments]
    TOC(make_schema(), parts, 1).write(FileStorage(str(folder)), NAME)


class ArraySegment(base.Segment):
    """What the table of contents remembers of a segment."""

    def __init__(self, indexname: str, segid: str, documents: int, deleted: Array) -> None:
        self.indexname = indexname
        self.segid = segid
        self.compound = False
        self._documents = documents
        self._deleted = frozenset(deleted.tolist())

    def codec(self) -> "ArrayCodec":
        """How to read it."""
        return ArrayCodec()

    def doc_count_all(self) -> int:
        """All documents."""
        return self._documents

    def deleted_count(self) -> int:
        """How many are deleted."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The deleted ones."""
        return iter(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is deleted."""
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Not this way."""
        raise NotImplementedError(_BULK)


class ArrayCodec(base.Codec):
    """Reads segments whose postings are arrays."""

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> "DocumentReader":
        """What is stored of documents."""
        return DocumentReader(_open(storage, segment), segment)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> "TermReader":
        """The terms and their postings."""
        return TermReader(_open(storage, segment))

    def per_document_writer(self, storage: Any, segment: Any) -> Any:
        """Not this way."""
        raise NotImplementedError(_BULK)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """Not this way."""
        raise NotImplementedError(_BULK)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """Not this way."""
        raise NotImplementedError(_BULK)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Postings are read by the reader of terms."""
        raise NotImplementedError(_BULK)

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """Not this way."""
        raise NotImplementedError(_BULK)


def _open(storage: Any, segment: ArraySegment) -> Segment:
    return Segment(Path(storage.folder) / segment_file(segment.segid))


class DocumentReader(base.PerDocumentReader):
    """Stored fields, lengths and deletions."""

    def __init__(self, data: Segment, segment: ArraySegment) -> None:
        self._data = data
        self._segment = segment
        self._lengths = {name: lengths_of(data, name) for name in WORD_FIELDS}
        self._nothing = np.zeros(data.documents, np.uint8)

    def doc_count(self) -> int:
        """Documents not deleted."""
        return self._segment.doc_count_all() - self._segment.deleted_count()

    def doc_count_all(self) -> int:
        """All documents."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """The deleted documents."""
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The number of words in a field of a document."""
        return int(self._lengths.get(fieldname, self._nothing)[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        """The number of words in a field of all documents."""
        return int(self._lengths.get(fieldname, self._nothing).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """The fewest words in a field of any document."""
        return int(self._lengths.get(fieldname, self._nothing).min(initial=2**31))

    def max_field_length(self, fieldname: str) -> int:
        """The most words in a field of any document."""
        return int(self._lengths.get(fieldname, self._nothing).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """The id of a document and its text."""
        article = int(np.searchsorted(self._data.first, docnum, side="right")) - 1
        number = docnum - int(self._data.first[article])
        identifier = paragraph_id(ArticleId(self._data.identifier(article)), number)
        return {"id": identifier, "content": self._data.text(docnum)}
