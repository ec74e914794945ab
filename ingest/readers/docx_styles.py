"""Word styles: what a paragraph or run inherits (ECMA-376, part 1, 17.7). Looked up once, by id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|overskrift|rubrik|überschrift)\s*(\d)", re.I)
_OFF = {"0", "false", "off", "none"}
_BORDERS = ("top", "bottom", "left", "right", "start", "end", "insideH", "insideV")


def switched(properties: Element | None, name: str) -> bool | None:
    """An on/off property: True, False, or None when it is not given."""
    found = None if properties is None else properties.find(W + name)
    if found is None:
        return None
    return (found.get(W + "val") or "true").lower() not in _OFF


def has_borders(borders: Element | None) -> bool:
    """Whether a `tblBorders` or `tcBorders` draws any line."""
    if borders is None:
        return False
    found = (borders.find(W + side) for side in _BORDERS)
    return any(b is not None and (b.get(W + "val") or "nil") not in ("nil", "none") for b in found)


@dataclass(slots=True)
class Style:
    """What matters of a style, with what it is based on already counted in."""

    name: str = ""
    level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    numbering: tuple[str | None, int | None] = (None, None)
    bordered: bool = False
    framed: bool = False


@dataclass
class Styles:
    """Styles by id; `default` is that of paragraphs that name none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)

    def get(self, style_id: str | None) -> Style:
        return self.by_id.get(style_id, self.default) if style_id else self.default


def read_styles(root: Element | None) -> Styles:
    """The styles of `styles.xml`."""
    styles = Styles()
    if root is None:
        return styles
    raw = {s.get(W + "styleId"): s for s in root.iterchildren(W + "style")}
    for style_id in raw:
        _resolve(style_id, raw, styles.by_id, set())
    for style_id, element in raw.items():
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
            styles.default = styles.by_id[style_id]
    return styles


def _resolve(style_id: str, raw: dict[str, Element], done: dict[str, Style], busy: set[str]) -> Style:
    if style_id in done:
        return done[style_id]
    if style_id in busy or style_id not in raw:  # a style that is based on itself
        return Style()
    element = raw[style_id]
    based = element.find(W + "basedOn")
    parent = Style() if based is None else _resolve(based.get(W + "val"), raw, done, busy | {style_id})
    done[style_id] = _style(element, parent)
    return done[style_id]


def _style(element: Element, parent: Style) -> Style:
    name = element.find(W + "name")
    called = (name.get(W + "val") or "") if name is not None else ""
    run, paragraph = element.find(W + "rPr"), element.find(W + "pPr")
    table = element.find(W + "tblPr")
    bold, hidden = switched(run, "b"), switched(run, "vanish")
    return Style(
        name=called,
        level=_level(called, paragraph, parent),
        bold=parent.bold if bold is None else bold,
        hidden=parent.hidden if hidden is None else hidden,
        numbering=numbering_of(paragraph, parent.numbering),
        bordered=parent.bordered or (table is not None and has_borders(table.find(W + "tblBorders"))),
        framed=parent.framed or (paragraph is not None and paragraph.find(W + "framePr") is not None),
    )


def _level(name: str, paragraph: Element | None, parent: Style) -> int | None:
    heading = _HEADING.match(name)
    if heading:
        return max(1, int(heading.group(1)))
    if name.lower() in ("title", "titel"):
        return 1
    outline = None if paragraph is None else paragraph.find(W + "outlineLvl")
    if outline is None:
        return parent.level
    level = outline.get(W + "val") or "9"
    return int(level) + 1 if level.isdigit() and int(level) < 9 else None


def numbering_of(properties: Element | None, inherited: tuple[str | None, int | None]) -> tuple[str | None, int | None]:
    """(numbering id, level) of paragraph properties, each inherited when not given."""
    number = None if properties is None else properties.find(W + "numPr")
    if number is None:
        return inherited
    which, level = number.find(W + "numId"), number.find(W + "ilvl")
    depth = None if level is None else level.get(W + "val")
    return (
        inherited[0] if which is None else which.get(W + "val"),
        inherited[1] if depth is None or not depth.isdigit() else min(8, int(depth)),
    )
