"""Word documents (ECMA-376), transitional and strict, read from their parts.

The parts are read directly rather than through python-docx, which does not show text boxes, content
controls, insertions or notes, repeats merged cells, and refuses strict files.
"""

from __future__ import annotations

from pathlib import Path

from ingest.document import BlockKind, Document
from ingest.readers.builder import DocumentBuilder
from ingest.readers.context import ReadContext
from ingest.readers.docx_body import BodyReader
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_package import Package, R
from ingest.readers.docx_styles import Styles, W, read_styles
from ingest.readers.docx_tabs import tab_tables
from ingest.readers.outline import strong_headings
from ingest.readers.pieces import Piece, emit, rejoined
from ingest.readers.text_sidebar import mark_sidebar
from ingest.readers.xml import Element


def read_docx(path: Path, context: ReadContext) -> Document:
    """The document in a Word file."""
    package = Package(path, context)
    try:
        return _read(package, DocumentBuilder(context))
    finally:
        package.close()


def _read(package: Package, builder: DocumentBuilder) -> Document:
    main = package.main("word/document.xml")
    root = package.part(main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise builder.context.error("filen mangler selve dokumentet", "damaged")
    related = package.related(main)
    by_kind = dict(related.values())
    styles = read_styles(package.spare(by_kind.get("styles")))
    numbering = package.spare(by_kind.get("numbering"))
    reader = BodyReader(builder, styles, Numbering(numbering, styles), _notes(package, by_kind))
    reader.walk(body)
    emit(builder, _margins(package, body, related, "header", styles, builder))
    mark_sidebar(reader.pieces)
    emit(builder, strong_headings(rejoined(tab_tables(reader.pieces))))
    emit(builder, _margins(package, body, related, "footer", styles, builder))
    title = package.core_title()
    package.problems(builder)
    return builder.document(title=title)


def _notes(package: Package, by_kind: dict[str, str]) -> dict[tuple[str, str], Element]:
    """Footnotes and endnotes by kind and id; separators are none."""
    found: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.spare(by_kind.get(kind + "s"))
        for note in () if root is None else root.iterchildren(W + kind):
            if note.get(W + "type") in (None, "normal"):
                found[kind, note.get(W + "id") or ""] = note
    return found


def _margins(
    package: Package,
    body: Element,
    related: dict[str, tuple[str, str]],
    kind: BlockKind,
    styles: Styles,
    builder: DocumentBuilder,
) -> list[Piece]:
    """The headers or footers that the sections use, each text once."""
    pieces: list[Piece] = []
    seen: set[str] = set()
    for reference in body.iter(f"{W}{kind}Reference"):
        _, name = related.get(reference.get(R + "id") or "", ("", ""))
        root = package.spare(name)
        if root is None or name in seen:
            continue
        seen.add(name)
        reader = BodyReader(builder, styles, Numbering(None, styles), {})
        reader.walk(root, kind=kind)
        rows = [row for piece in reader.pieces for row in _as_lines(piece)]
        for piece in rows:
            if piece.text.strip() and piece.text not in seen:
                seen.add(piece.text)
                pieces.append(Piece(piece.text, kind, bold=piece.bold))
    return pieces


def _as_lines(piece: Piece) -> list[Piece]:
    """A table in a header or footer is lines of text there."""
    if not piece.is_table:
        return [piece]
    lines: dict[int, list[str]] = {}
    for cell in piece.cells():
        lines.setdefault(cell.row, []).append(cell.text)
    return [Piece(" ".join(text for text in line if text)) for _, line in sorted(lines.items())]
