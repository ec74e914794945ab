"""Several initiatives side by side, by measure and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.initiatives import Initiative
from search_app.history import History
from search_app.web.charts import Chart, Point, chart
from search_app.web.formats import Formats
from search_app.web.initiative_series import Row, Series, series_of
from search_app.web.language import Texts


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One initiative's best-covered figure: its values by year, and its chart to the measure of the others."""

    initiative: Initiative
    label: str
    cells: list[list[Row]]
    chart: Chart | None


def compared_measures(
    histories: Sequence[History], t: Texts, formats: Formats
) -> list[tuple[str, list[int], list[ComparedRow]]]:
    """Measure, its years, and for each initiative the best-covered figure with its values by year."""
    measures = []
    for name in ("funding", "participants"):
        best = [(h.initiative, series_of(h, name, t, formats)) for h in histories]
        found = [(initiative, series[0]) for initiative, series in best if series]
        years = sorted({r.year for _, s in found for r in s.rows if r.year is not None})
        highest = max((b.point.value for _, s in found if s.chart for b in s.chart.bars), default=0.0)
        rows = [
            ComparedRow(
                i, s.label, [[r for r in s.rows if r.year == year] for year in years], _scaled(s, years, highest)
            )
            for i, s in found
        ]
        if rows:
            measures.append((name, years, rows))
    return measures


def _value(point: Point) -> float:
    return point.value


def _scaled(series: Series, years: Sequence[int], highest: float) -> Chart | None:
    """The chart of a series over the years and with the height of all that are compared."""
    by_year: dict[str, list[Point]] = defaultdict(list)
    for bar in series.chart.bars if series.chart else ():
        by_year[bar.point.column].append(bar.point)
    # Where sources disagree, the lowest and the highest figure tell how far.
    ends = [{min(p, key=_value), max(p, key=_value)} for p in by_year.values()]
    points = [p for pair in ends for p in sorted(pair, key=_value)]
    return chart(points, [str(y) for y in range(years[0], years[-1] + 1)], highest) if points else None
