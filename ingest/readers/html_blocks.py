"""HTML elements made into paragraphs, headings, lists and tables (HTML Living Standard, 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Span
from ingest.readers.builder import DocumentBuilder
from ingest.readers.docx_numbering import written
from ingest.readers.html_hidden import Hidden
from ingest.readers.html_tables import is_layout, read_cells
from ingest.readers.markers import split_marker
from ingest.readers.pieces import Piece
from ingest.readers.raised import raised
from ingest.readers.text_groups import pieces
from ingest.readers.text_tables import merged_tables
from ingest.readers.xml import Element, local

_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "details", "dd", "div", "dl", "dt",
    "fieldset", "figure", "figcaption", "form", "header", "footer", "html", "main", "p", "pre", "section",
    "summary", "tbody", "td", "th", "tr", "hgroup", "legend", "li", "ul", "ol", "caption",
})  # fmt: skip
_NEVER = frozenset({
    "script", "style", "noscript", "template", "nav", "head", "svg", "canvas", "iframe", "object", "embed",
    "button", "select", "input", "textarea", "video", "audio", "map", "math", "dialog", "datalist", "meter",
    "progress", "title", "rp", "rt", "del",
})  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r" ?\x0b ?")
_BOLD = frozenset({"b", "strong"})
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass
class _Line:
    """Inline text as it gathers."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def finished(self) -> tuple[str, tuple[Span, ...]]:
        """White space collapsed as a browser does, and the bold spans."""
        parts, spans, length = list[str](), list[Span](), 0
        for piece, bold in self.pieces:
            collapsed = _BREAK.sub("\n", _BLANKS.sub(" ", piece.replace("\u00ad", "").replace("\u200b", "")))
            if not parts or parts[-1][-1] in " \n":
                collapsed = collapsed.lstrip(" ")
            if not collapsed:
                continue
            parts.append(collapsed)
            if bold and collapsed.strip():
                spans.append((length, length + len(collapsed)))
            length += len(collapsed)
        text = "".join(parts).rstrip()
        return text, tuple((a, min(b, len(text))) for a, b in spans if a < len(text))


class HtmlReader:
    """Walks a page and collects its pieces."""

    def __init__(self, builder: DocumentBuilder, root: Element) -> None:
        self.pieces: list[Piece] = []
        self._builder = builder
        self._hidden = Hidden(root)
        self._line = _Line()
        self._next: tuple[str, str | None, int | None] = ("paragraph", None, None)

    def walk(self, element: Element, bold: bool = False) -> None:
        """Reads an element's content."""
        self._say(element.text, bold)
        for child in element:
            self._child(child, bold)
            self._say(child.tail, bold)

    def finished(self) -> list[Piece]:
        """All pieces, the last line among them."""
        self._end()
        return self.pieces

    def _child(self, child: Element, bold: bool) -> None:
        name = local(child)
        if not name or name in _NEVER:
            return
        if self._hidden.hides(child):
            if "".join(child.itertext()).strip():
                self._builder.count("hidden_text_left_out", "{n} skjulte elementer er udeladt")
        elif name == "br":
            self._line.pieces.append(("\x0b", False))
        elif name == "hr":
            self._end()
        elif name == "pre":
            self._end()
            self.pieces += merged_tables(pieces("".join(child.itertext())))
        elif name == "sup" and not len(child):
            self._say(raised(child.text or ""), bold)
        elif re.fullmatch(r"h[1-6]", name):
            self._block(child, "heading", None, int(name[1]))
        elif name in ("ul", "ol"):
            self._list(child, name)
        elif name == "table":
            self._table(child)
        elif name in ("figcaption", "caption"):
            self._block(child, "caption", None, None)
        elif name == "aside":
            self.beside(child)
        elif name in ("header", "footer") and self._is_page_furniture(child):
            self._end()
        elif name in _BLOCK:
            self._end()
            self.walk(child, bold)
            self._end()
        else:
            self.walk(child, bold or name in _BOLD)

    def beside(self, element: Element) -> None:
        """What stands beside the text: its lines are a side column, whatever they are there."""
        self._end()
        if self._hidden.hides(element):
            return
        start = len(self.pieces)
        self.walk(element)
        self._end()
        beside = self.pieces[start:]
        del self.pieces[start:]
        texts = [[c.text for c in p.cells()] if p.is_table else [f"{p.marker or ''} {p.text}"] for p in beside]
        self.pieces += [Piece(text.strip(), "sidebar") for cells in texts for text in cells if text.strip()]

    def _is_page_furniture(self, child: Element) -> bool:
        """The site's own header and footer, not those of an article."""
        return not any(local(a) in ("main", "article", "section") for a in child.iterancestors())

    def _block(self, element: Element, kind: str, marker: str | None, level: int | None) -> None:
        self._end()
        self._next = (kind, marker, level)
        self.walk(element)
        self._end()
        self._next = ("paragraph", None, None)

    def _list(self, element: Element, name: str) -> None:
        self._end()
        start = element.get("start") or "1"
        count = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
        form = _FORMS.get(element.get("type") or "", "decimal")
        for item in element:
            if local(item) != "li":
                self._child(item, False)
                continue
            if self._hidden.hides(item):
                continue
            value = item.get("value") or ""
            count = int(value) if re.fullmatch(r"-?\d{1,6}", value) else count
            self._block(item, "list_item", f"{written(count, form)}." if name == "ol" else "•", None)
            count += 1

    def _table(self, element: Element) -> None:
        self._end()
        if is_layout(element):
            self.walk(element)
            self._end()
            return
        cells, headers = read_cells(element, self._hidden, self._cell_text)
        caption = next((self._cell_text(c) for c in element if local(c) == "caption"), None)
        self.pieces.append(Piece("", "table", spanned=cells, title=caption or None, headers=headers))

    def _cell_text(self, cell: Element) -> str:
        inner = HtmlReader(self._builder, cell)
        inner._hidden = self._hidden
        inner.walk(cell)
        texts = (f"{p.marker} {p.text}" if p.marker else p.text for p in inner.finished())
        return " ".join(" ".join(t.split()) for t in texts if t)

    def _say(self, text: str | None, bold: bool) -> None:
        if text:
            self._line.pieces.append((text, bold))

    def _end(self) -> None:
        """Ends the current line of text; only the first of a list item or heading carries its marker."""
        if not self._line.pieces:
            return
        text, bold = self._line.finished()
        self._line = _Line()
        if not text.strip():
            return
        kind, marker, level = self._next
        if kind == "paragraph":
            typed, rest = split_marker(text)
            if typed and rest and not typed[0].isalpha() and typed != "*":
                shift = len(text) - len(rest)
                kind, marker, text = "list_item", typed, rest
                bold = tuple((max(0, a - shift), b - shift) for a, b in bold if b > shift)
        strong = sum(b - a for a, b in bold) >= len(text.replace(" ", "")) and bool(bold)
        self.pieces.append(Piece(text, kind, marker, bold, level=level, strong=strong))  # type: ignore[arg-type]
        if kind == "list_item":
            self._next = ("paragraph", None, None)
