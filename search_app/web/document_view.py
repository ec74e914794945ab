"""A document opened at a page, with the cited place marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.archive import Archive
from index.passage import DocumentInfo, TableInfo
from ingest.document import Block, Document, Problem
from ingest.facts.model import Finding
from ingest.initiatives import Initiative
from search_app.places import FoundPlace, document_url, evidence_url, find_place
from search_app.web.reading_view import ShownBlock, parts_of, shown_blocks

A4 = (595.0, 842.0)
STRIP = 12
"""So many pages to either side are shown as small pictures."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of the page, to be laid invisibly over its image; points from the top left."""

    x: float
    y: float
    width: float
    size: float
    text: str


@dataclass(frozen=True)
class DocumentPage:
    """All that the page of a document shows; `steps` are the addresses of an answer's citations."""

    info: DocumentInfo
    document: Document
    number: int
    last: int
    blocks: list[ShownBlock]
    place: FoundPlace | None
    lost: bool
    at: str | None
    contents: list[tuple[int, str, str]]
    tables: list[TableInfo]
    initiatives: list[Initiative]
    findings: list[Finding]
    newer: DocumentInfo | None
    versions: list[DocumentInfo]
    anchor: int = 1
    steps: list[str] = field(default_factory=list)
    step: int = 0
    answer_url: str | None = None
    cells: tuple[int, ...] = ()
    """Columns of the cited row that are meant."""
    same_place: str | None = None
    """Where the cited words stand in the newest version, if this is an older one."""

    @property
    def is_pdf(self) -> bool:
        return self.info.media_type == "application/pdf"

    @property
    def width(self) -> float:
        return self._size[0]

    @property
    def height(self) -> float:
        return self._size[1]

    @property
    def _size(self) -> tuple[float, float]:
        sizes = self.document.page_sizes
        return sizes[self.number - 1] if self.number <= len(sizes) else A4

    @property
    def lines(self) -> list[Line]:
        """The printed lines of this page."""
        return [line for b in self.document.blocks for line in _lines(self.document, b, self.number)]

    @property
    def marks(self) -> list[tuple[float, float, float, float]]:
        """x, y, width, height of what is cited on this page, a little larger than the words."""
        boxes = self.place.boxes if self.place else ()
        return [(x0 - 2, y0 - 1.5, x1 - x0 + 4, y1 - y0 + 3) for page, (x0, y0, x1, y1) in boxes if page == self.number]

    @property
    def meant(self) -> list[tuple[float, float, float, float]]:
        """Those of the marks that hold the very cells that are meant."""
        if self.place is None or not self.cells or len(self.place.boxes) != len(self.place.box_columns):
            return []
        pairs = zip(self.place.boxes, self.place.box_columns, strict=True)
        boxes = [box for (page, box), column in pairs if page == self.number and column in self.cells]
        return [(x0 - 2, y0 - 1.5, x1 - x0 + 4, y1 - y0 + 3) for x0, y0, x1, y1 in boxes]

    @property
    def strip(self) -> range:
        """Numbers of the pages around this one."""
        return range(max(1, self.number - STRIP), min(self.last, self.number + STRIP) + 1)

    @property
    def finding_links(self) -> list[tuple[str, str | None]]:
        """What does not agree in the document, and where it stands."""
        where = [f.evidence[0] if f.evidence else None for f in self.findings]
        told = zip(self.findings, where, strict=True)
        return [(f.message, evidence_url(self.info.id, e) if e else None) for f, e in told]

    @property
    def problems(self) -> Sequence[Problem]:
        return self.document.problems

    @property
    def quote(self) -> str:
        """The cited words."""
        if self.place is None:
            return ""
        text = self.document.block_by_id[self.place.block].text[self.place.start : self.place.end]
        return " ".join(text.split())

    @property
    def permanent(self) -> str:
        return document_url(self.info.id, self.number if self.is_pdf else None, self.at, cells=self.cells)

    def page_url(self, number: int) -> str:
        """Another page of the same document."""
        return document_url(self.info.id, number)


def _lines(document: Document, block: Block, page: int) -> list[Line]:
    if block.table is not None and (table := document.table_by_id.get(block.table)):
        placed = [(c.text, c.box) for c in table.cells if c.page == page and c.box and c.text.strip()]
    else:
        placed = [(block.text[p.start : p.end], p.box) for p in block.places if p.page == page]
    lines = []
    for text, (x0, y0, x1, y1) in placed:
        words = " ".join(text.split())
        if words and x1 > x0:
            size = min(y1 - y0, 14.0)
            lines.append(Line(round(x0, 1), round(y0 + size * 0.8, 1), round(x1 - x0, 1), round(size * 0.9, 1), words))
    return lines


def open_page(
    archive: Archive,
    info: DocumentInfo,
    wanted: int | None,
    at: str | None,
    block: str | None,
    cells: tuple[int, ...] = (),
) -> DocumentPage:
    """The document at the cited place `at`, else at the page asked for, else at `block`, else at its beginning."""
    document = archive.document(info.id)
    place = find_place(document, at) if at else None
    groups = _groups(document, info.media_type)
    where = place.block if place else block
    number = _number(document, groups, place, wanted, where)
    versions = _versions(archive, info)
    return DocumentPage(
        info=info,
        document=document,
        number=number,
        last=len(groups),
        blocks=shown_blocks(document, groups[number - 1], place, cells),
        place=place,
        lost=bool(at) and place is None,
        at=at if place else None,
        contents=_contents(info, groups),
        tables=[t for t in archive.tables() if t.document == info.id],
        initiatives=_initiatives(archive, info.id),
        findings=archive.findings(info.id),
        newer=(newer := next((v for v in versions if v.current), None) if not info.current else None),
        versions=versions,
        cells=cells if place is not None and place.table else (),
        same_place=_same_place(archive, newer, at) if newer is not None and at else None,
    )


def _same_place(archive: Archive, newer: DocumentInfo, at: str) -> str | None:
    found = find_place(archive.document(newer.id), at)
    return document_url(newer.id, found.page, at) if found is not None else None


def _groups(document: Document, media_type: str) -> list[list[Block]]:
    if media_type != "application/pdf":
        return parts_of(document.blocks)
    pages: list[list[Block]] = [[] for _ in range(max(1, document.pages or 1))]
    current = 1
    for block in document.blocks:
        current = block.page or current
        for page in sorted(_table_pages(document, block) | {current}) if block.table else [current]:
            if page <= len(pages):
                pages[page - 1].append(block)
    return pages


def _table_pages(document: Document, block: Block) -> set[int]:
    """The pages that a table runs over, by its cells; it is read on each of them."""
    table = document.table_by_id.get(block.table or "")
    return {c.page for c in table.cells if c.page} if table else set()


def _number(
    document: Document, groups: list[list[Block]], place: FoundPlace | None, wanted: int | None, block: str | None
) -> int:
    if place is not None and place.boxes:
        pages = [page for page, _ in place.boxes]
        return min(wanted if wanted in pages and wanted else pages[0], len(groups))
    if block is not None and (place is not None or wanted is None):
        for n, group in enumerate(groups, start=1):
            if any(b.id == block for b in group):
                return n
    return min(max(wanted or 1, 1), len(groups))


def _contents(info: DocumentInfo, groups: list[list[Block]]) -> list[tuple[int, str, str]]:
    contents = []
    for number, group in enumerate(groups, start=1):
        for block in group:
            if block.kind == "heading" and block.text.strip():
                address = document_url(info.id, number if len(groups) > 1 else None) + f"#{block.id}"
                contents.append((block.level or 1, block.text, address))
    return contents


def _initiatives(archive: Archive, document_id: str) -> list[Initiative]:
    found = {s.initiative.slug: s.initiative for s in archive.facts(document=document_id) if s.initiative is not None}
    return sorted(found.values(), key=lambda i: i.name)


def _versions(archive: Archive, info: DocumentInfo) -> list[DocumentInfo]:
    """Other versions that were read from the same place."""
    sources = set(info.sources)
    others = [d for d in archive.documents(current=False) if d.id != info.id and sources & set(d.sources)]
    return sorted(others, key=lambda d: d.added, reverse=True)
