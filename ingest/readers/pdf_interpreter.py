"""pdfminer's interpreter of a page's operators, with an end to nested forms and with what it leaves out: clipping,
shadings and the properties of marked content."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import dict_value
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import apply_matrix_pt, mult_matrix

from ingest.readers.pdf_annotations import Appearance, appearances
from ingest.readers.pdf_filters import TooManyObjects

#: Forms drawn on one page, nested ones included; more is an attack, not a letter.
MAX_FORMS = 3_000
MAX_FORM_DEPTH = 12
_MAX_SAVED = 1_000
_IDENTITY = (1, 0, 0, 1, 0, 0)

Clip = tuple[float, float, float, float]


class Interpreter(PDFPageInterpreter):  # type: ignore[misc]
    """Draws on a `Device`, whose `clip` is the box that can be seen (None: the whole page)."""

    _shown: list[Appearance] = []  # noqa: RUF012 - replaced, never changed

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - the operator's name
        device = self.device
        form = self.xobjmap.get(literal_name(xobjid_arg))
        itself = getattr(form, "objid", None) in self.parent_stream_ids | self.stream_ids
        if itself or device.depth >= MAX_FORM_DEPTH:
            device.drawing.cut = True
            return
        if device.forms >= MAX_FORMS:
            raise TooManyObjects
        device.depth += 1
        device.forms += 1
        clip = device.clip
        try:
            super().do_Do(xobjid_arg)
        finally:
            device.depth -= 1
            device.clip = clip

    def render_contents(self, resources: Any, streams: Any, ctm: Any = _IDENTITY) -> None:
        super().render_contents(resources, streams, ctm)
        shown, self._shown = self._shown, []
        for appearance in shown:
            self._annotate(appearance, ctm)

    def process_page(self, page: Any) -> None:
        self._shown = list(appearances(page))
        super().process_page(page)

    def _annotate(self, shown: Appearance, ctm: Any) -> None:
        """Draws what an annotation shows over the page."""
        device = self.device
        device.set_ctm(ctm)
        device.clip = None
        device.marks.clear()
        device.part()
        if shown.form is None:
            device.write(shown.value, shown.rect)
            return
        if device.forms >= MAX_FORMS:
            device.drawing.cut = True
            return
        device.depth += 1
        device.forms += 1
        try:
            resources = dict_value(shown.form.get("Resources") or {}) or self.resources
            self.subinterp().render_contents(resources, [shown.form], ctm=mult_matrix(shown.matrix, ctm))
        finally:
            device.depth -= 1
            device.clip = None

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self._clips: list[Clip | None] = []
        self._clipping = False

    def do_q(self) -> None:
        super().do_q()
        if len(self._clips) < _MAX_SAVED:
            self._clips.append(self.device.clip)

    def do_Q(self) -> None:  # noqa: N802
        super().do_Q()
        if self._clips:
            self.device.clip = self._clips.pop()

    def do_W(self) -> None:  # noqa: N802
        self._clipping = True

    def do_W_a(self) -> None:  # noqa: N802
        self._clipping = True

    def do_n(self) -> None:
        if self._clipping:
            self._clip_to(self.curpath)
        super().do_n()

    def do_f(self) -> None:
        if self._clipping:
            self._clip_to(self.curpath)
        super().do_f()

    def do_sh(self, name: object) -> None:
        self.device.shade()

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        if isinstance(tag, PSLiteral):
            self.device.marks.begin(tag, props, self.resources, self.device.depth > 0)

    def do_BMC(self, tag: Any) -> None:  # noqa: N802
        if isinstance(tag, PSLiteral):
            self.device.marks.begin(tag, None, self.resources, self.device.depth > 0)

    def do_EMC(self) -> None:  # noqa: N802
        self.device.marks.end()

    def _clip_to(self, path: Any) -> None:
        """What is seen from now on: the box around the path, inside what was seen before."""
        self._clipping = False
        points = [apply_matrix_pt(self.ctm, step[-2:]) for step in path[:500] if len(step) > 2]
        if not points or len(path) > 500:
            return
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        old = self.device.clip
        box = (min(xs), min(ys), max(xs), max(ys))
        self.device.clip = box if old is None else _common(old, box)


def _common(a: Clip, b: Clip) -> Clip:
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
