"""Small column charts: geometry only; a template macro draws them as inline SVG.

Widths and x positions are in percent of the chart's width, heights in pixels, so that a chart fits a
phone and a sheet of paper without scaling its text. The figures always stand in a table beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

HEIGHT = 190
TOP = 22
LETTER = 1.9
"""Percent of the width that a letter of a label takes on a narrow screen."""
GUTTER = 12.0
"""Percent of the width that the axis labels take."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure to draw. Several in one column are several sources' figures for it, drawn side by side."""

    column: str
    value: float
    shown: str
    url: str | None = None
    doubtful: bool = False
    faint: bool = False
    """Stands there to compare with; it is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """x and width in percent, y and height in pixels."""

    point: Point
    x: float
    width: float
    y: float
    height: float
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: its bars, the columns' names with their middle (percent) and the axis ticks (pixels)."""

    bars: tuple[Bar, ...]
    columns: tuple[tuple[str, float], ...]
    every: int
    """Only every so many columns has room for its name."""
    ticks: tuple[tuple[float, float], ...]
    height: int = HEIGHT
    top: int = TOP
    gutter: float = GUTTER


def chart(points: Sequence[Point], columns: Sequence[str] = (), highest: float = 0.0) -> Chart | None:
    """The chart of those points; None when there is nothing to compare.

    `columns` are the names in their order where some of them have no point: a gap is seen as a gap.
    `highest` is a value that must have room too: charts side by side are drawn to one measure.
    """
    held = dict.fromkeys(p.column for p in points)
    names = list(columns or held)
    usable = [p for p in points if p.value >= 0 and math.isfinite(p.value)]
    if len(held) < 2 or len(usable) != len(points):
        return None
    tallest = max([highest, *(p.value for p in points)])
    step = _step(tallest, all(float(p.value).is_integer() for p in points))
    top_value = max(step, math.ceil(tallest / step) * step)
    ticks = tuple((i * step, _y(i * step, top_value)) for i in range(round(top_value / step) + 1))
    slot = (100 - GUTTER) / len(names)
    bars = [bar for i, name in enumerate(names) for bar in _bars(points, name, GUTTER + i * slot, slot, top_value)]
    bars = _labelled(bars)
    middles = tuple((name, GUTTER + (i + 0.5) * slot) for i, name in enumerate(names))
    return Chart(tuple(bars), middles, -(-len(names) // 8), ticks)


def _bars(points: Sequence[Point], name: str, left: float, slot: float, top_value: float) -> list[Bar]:
    own = [p for p in points if p.column == name]
    if not own:
        return []
    room = min(slot * 0.68, 14.0)
    wide = room / len(own)
    start = left + (slot - room) / 2
    bars = []
    for i, point in enumerate(own):
        y = _y(point.value, top_value)
        width = wide * (0.92 if len(own) > 1 else 1)
        bars.append(Bar(point, start + i * wide, width, y, TOP + HEIGHT - y))
    return bars


def _labelled(bars: Sequence[Bar]) -> list[Bar]:
    """The bars, with a label on each that has room for one; the last of them comes first."""
    shown, free = [], 200.0
    for bar in reversed(bars):
        alone = sum(b.point.column == bar.point.column for b in bars) == 1
        half = (len(bar.point.shown) * LETTER + 1) / 2
        middle = bar.x + bar.width / 2
        fits = alone and bar.point.value > 0 and middle + half <= free
        free = middle - half if fits else free
        shown.append(replace(bar, labelled=fits))
    return shown[::-1]


def _y(value: float, top_value: float) -> float:
    return round(TOP + HEIGHT * (1 - value / top_value), 1)


def _step(highest: float, whole: bool) -> float:
    """A round distance of ticks that gives two to five of them; no halves where only whole numbers are counted."""
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    for part in (0.2, 0.5, 1.0):
        if highest / (power * part) <= 5:
            return max(1.0, power * part) if whole else power * part
    return power * 2
