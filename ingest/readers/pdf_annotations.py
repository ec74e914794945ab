"""What annotations show on a page: filled form fields, text written on it, stamps (ISO 32000-1, 12.5.5 and 12.7).

Notes that open only when clicked, links and marks of editors are no text of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.utils import apply_matrix_rect, decode_text, mult_matrix

_SHOWN = frozenset({"Widget", "FreeText", "Stamp"})
_HIDDEN, _NO_VIEW = 2, 32
_MAX_ANNOTATIONS = 2_000
_MAX_PARENTS = 20
_IDENTITY = (1, 0, 0, 1, 0, 0)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A form to be drawn with a matrix, or the plain value of a field that has none."""

    rect: tuple[float, float, float, float]
    form: PDFStream | None
    matrix: Matrix
    value: str = ""


def appearances(page: Any) -> Iterator[Appearance]:
    """What the page's annotations show; damaged ones show nothing."""
    try:
        annotations = list_value(page.annots)[:_MAX_ANNOTATIONS] if page.annots else []
    except Exception:  # pdfminer raises anything on a damaged list
        return
    for annotation in annotations:
        shown = _readable(annotation)
        if shown is not None:
            yield shown


def _readable(annotation: Any) -> Appearance | None:
    """What one annotation shows; nothing when it is damaged, for the others count."""
    try:
        return _appearance(dict_value(annotation))
    except Exception:  # pdfminer raises anything on damaged objects
        return None


def _appearance(annotation: dict[str, Any]) -> Appearance | None:
    if getattr(resolve1(annotation.get("Subtype")), "name", "") not in _SHOWN:
        return None
    if int(resolve1(annotation.get("F", 0)) or 0) & (_HIDDEN | _NO_VIEW):
        return None
    a, b, c, d = (float(resolve1(n)) for n in list_value(annotation["Rect"]))
    rect = (min(a, c), min(b, d), max(a, c), max(b, d))
    form = _normal(annotation)
    if form is None or "BBox" not in form:
        value = _value(annotation)
        return Appearance(rect, None, _IDENTITY, value) if value else None
    own = tuple(float(resolve1(n)) for n in list_value(form.get("Matrix", list(_IDENTITY))))
    box = apply_matrix_rect(own, tuple(float(resolve1(n)) for n in list_value(form["BBox"])))
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide <= 0 or high <= 0:
        return None
    x, y = (rect[2] - rect[0]) / wide, (rect[3] - rect[1]) / high
    fitted = (x, 0.0, 0.0, y, rect[0] - box[0] * x, rect[1] - box[1] * y)
    return Appearance(rect, form, mult_matrix(own, fitted))


def _normal(annotation: dict[str, Any]) -> PDFStream | None:
    """The stream that shows the annotation, in its present state."""
    looks = resolve1(annotation.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if isinstance(normal, dict):
        state = getattr(resolve1(annotation.get("AS")), "name", "Off")
        normal = resolve1(normal.get(state))
    return normal if isinstance(normal, PDFStream) else None


def _value(field: dict[str, Any]) -> str:
    """The text of a text or choice field, which its parents may hold."""
    kind = value = None
    for _ in range(_MAX_PARENTS):
        kind = kind or getattr(resolve1(field.get("FT")), "name", None)
        value = value if value is not None else resolve1(field.get("V"))
        parent = resolve1(field.get("Parent"))
        if not isinstance(parent, dict):
            break
        field = parent
    if kind not in ("Tx", "Ch") or not isinstance(value, bytes):
        return ""
    return " ".join(decode_text(value).split())[:5_000]
