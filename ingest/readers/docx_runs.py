"""The text of a Word paragraph as a reader sees it: fields by their result, changes as accepted, hidden text out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Span
from ingest.readers.docx_formulas import formula_text
from ingest.readers.docx_styles import Style, Styles, W, switched
from ingest.readers.raised import raised
from ingest.readers.xml import Element, local

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLAIN_STYLE = Style()
_PLAIN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_INTO = frozenset({
    "hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase",
})  # fmt: skip
_SKIP = frozenset({"del", "moveFrom", "rt", "commentReference", "instrText", "delText", "delInstrText", "pPr", "rPr"})
_SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f0fc": "✓", "f0e0": "→", "f0fe": "☒", "f0a8": "☐", "f0d8": "➢", "f02d": "-"}


@dataclass
class Rich:
    """Text with its bold spans, the notes it refers to, the text boxes that hang on it, and how much hidden text
    and how many diagrams it has."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    hidden: int = 0
    pictured: int = 0
    underlined: bool = True

    def finished(self) -> tuple[str, tuple[Span, ...]]:
        """The text without outer blanks, and its bold spans."""
        text = "".join(t for t, _ in self.pieces)
        lead, stripped = len(text) - len(text.lstrip()), text.strip()
        spans: list[Span] = []
        at = -lead
        for piece, bold in self.pieces:
            start, end = max(0, at), min(len(stripped), at + len(piece))
            if bold and start < end:
                if spans and spans[-1][1] == start:
                    spans[-1] = (spans[-1][0], end)
                else:
                    spans.append((start, end))
            at += len(piece)
        return stripped, tuple(s for s in spans if stripped[s[0] : s[1]].strip())


class RunReader:
    """Reads runs; a field may begin in one paragraph and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[str] = []

    def read(self, paragraph: Element, style: Style) -> Rich:
        """What a paragraph shows."""
        while self._fields and self._fields[-1] == "code":  # a field that was never closed hides no paragraphs
            self._fields.pop()
        rich = Rich()
        self._walk(paragraph, style, rich)
        return rich

    def _walk(self, parent: Element, style: Style, rich: Rich) -> None:
        for child in parent:
            name = local(child)
            if name == "r" and child.tag.startswith(W):
                self._run(child, style, rich)
            elif name in ("oMath", "oMathPara"):
                self._say(rich, formula_text(child), False)
            elif name == "sdt":
                self._control(child, style, rich)
            elif name == "AlternateContent":
                self._alternative(child, style, rich)
            elif name not in _SKIP and (name in _INTO or not child.tag.startswith(W)):
                self._walk(child, style, rich)

    def _control(self, control: Element, style: Style, rich: Rich) -> None:
        """A content control; the prompt that it shows while it is empty is not the author's text."""
        properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        if content is not None and not switched(properties, "showingPlcHdr"):
            self._walk(content, style, rich)

    def _alternative(self, element: Element, style: Style, rich: Rich) -> None:
        choice = element.find(_MC + "Choice")
        chosen = choice if choice is not None else element.find(_MC + "Fallback")
        if chosen is None:
            return
        rich.pictured += _diagrams(chosen)
        boxes = list(chosen.iter(W + "txbxContent"))
        if boxes:
            rich.boxes += _outermost(boxes)
        else:
            self._walk(chosen, style, rich)

    def _run(self, run: Element, style: Style, rich: Rich) -> None:
        properties = run.find(W + "rPr")
        named = None if properties is None else properties.find(W + "rStyle")
        character = (
            self._styles.by_id.get(named.get(W + "val") or "", _PLAIN_STYLE) if named is not None else _PLAIN_STYLE
        )
        bold = _first(switched(properties, "b"), character.bold, style.bold)
        hidden = _first(switched(properties, "vanish"), character.hidden, style.hidden)
        underline = None if properties is None else properties.find(W + "u")
        before = len(rich.pieces)
        for child in run:
            self._in_run(child, style, rich, bool(bold), bool(hidden))
        if properties is not None and _is_raised(properties):
            rich.pieces[before:] = [(raised(text), strong) for text, strong in rich.pieces[before:]]
        if underline is None and any(t.strip() for t, _ in rich.pieces[before:]):
            rich.underlined = False

    def _in_run(self, child: Element, style: Style, rich: Rich, bold: bool, hidden: bool) -> None:
        name = local(child)
        if name == "fldChar":
            self._field(child.get(W + "fldCharType") or "")
        elif name == "t" and hidden:
            rich.hidden += len(child.text or "")
        elif name == "t":
            self._say(rich, child.text or "", bold)
        elif name in _PLAIN:
            self._say(rich, _PLAIN[name], bold)
        elif name == "sym":
            self._say(rich, _symbol(child), bold)
        elif name in ("footnoteReference", "endnoteReference"):
            rich.notes.append((name[:-9], child.get(W + "id") or ""))
        elif name in ("drawing", "pict", "object"):
            rich.pictured += _diagrams(child)
            rich.boxes += _outermost(list(child.iter(W + "txbxContent")))
        elif name == "AlternateContent":
            self._alternative(child, style, rich)
        elif name in ("ruby", "rubyBase"):
            self._walk(child, style, rich)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("code")
        elif kind == "separate" and self._fields:
            self._fields[-1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _say(self, rich: Rich, text: str, bold: bool) -> None:
        if text and all(state == "result" for state in self._fields):
            rich.pieces.append((text.replace("\u00ad", ""), bold))


def _is_raised(properties: Element) -> bool:
    align = properties.find(W + "vertAlign")
    return align is not None and align.get(W + "val") == "superscript"


def _diagrams(element: Element) -> int:
    """How many charts, SmartArt pictures and embedded objects an element holds."""
    kinds = (data.get("uri") or "" for data in element.iter(_DRAWN + "graphicData"))
    embedded = sum(1 for _ in element.iter("{urn:schemas-microsoft-com:office:office}OLEObject"))
    return embedded + sum(1 for kind in kinds if kind.endswith(("/chart", "/diagram", "/chartex")))


def _first(*values: bool | None) -> bool | None:
    return next((v for v in values if v is not None), None)


def _symbol(element: Element) -> str:
    code = (element.get(W + "char") or "").lower()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if not re.fullmatch(r"[0-9a-f]{4}", code) or code.startswith(("d8", "d9", "da", "db", "dc", "dd", "de", "df")):
        return ""
    return "•" if code.startswith("f0") else chr(int(code, 16))


def _outermost(boxes: list[Element]) -> list[Element]:
    """Boxes that are in no other box of the list, each shown once though stored for old and new readers."""
    known = {id(box) for box in boxes}
    return [box for box in boxes if not any(id(a) in known or _is_spare(a) for a in box.iterancestors())]


def _is_spare(element: Element) -> bool:
    """The form kept for readers that do not know the newer one beside it."""
    return local(element) == "Fallback" and element.getparent().find(_MC + "Choice") is not None
