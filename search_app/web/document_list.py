"""The list of documents: filters and order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from index.passage import DocumentInfo

SORTS = ("date", "title", "kind", "department")


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Words of the title or file name, kind, year and department; dates fall unless asked otherwise, names rise."""

    words: str = ""
    kind: str = ""
    year: str = ""
    department: str = ""
    sort: str = "date"
    falling: bool = True

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> DocumentFilter:
        """What the address says."""
        sort = args.get("sort", "date")
        sort = sort if sort in SORTS else "date"
        order = args.get("order") or ("desc" if sort == "date" else "asc")
        return cls(
            words=args.get("words", "")[:200],
            kind=args.get("kind", "")[:40],
            year=args.get("year", "")[:4],
            department=args.get("department", "")[:200],
            sort=sort,
            falling=order == "desc",
        )

    def apply(self, documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
        """The documents that pass, in order."""
        words = self.words.casefold().split()
        found = [d for d in documents if self._passes(d, words)]
        return sorted(found, key=lambda d: _key(d, self.sort), reverse=self.falling)

    def _passes(self, document: DocumentInfo, words: list[str]) -> bool:
        if (self.kind and document.kind != self.kind) or (self.year and (document.date or "")[:4] != self.year):
            return False
        if self.department and document.department != self.department:
            return False
        told = f"{document.title or ''} {document.file} {document.case_number or ''}".casefold()
        return all(word in told for word in words)


def _key(document: DocumentInfo, sort: str) -> tuple[str, str]:
    value = {"date": document.date, "title": document.title or document.file, "kind": document.kind}.get(
        sort, document.department
    )
    return (value or "").casefold(), document.file
