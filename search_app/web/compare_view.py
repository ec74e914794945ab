"""Several initiatives side by side, by measure and year."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.initiatives import Initiative
from search_app.history import History
from search_app.web.formats import Formats
from search_app.web.initiative_view import Row, series_of
from search_app.web.language import Texts

MeasureRow = tuple[Initiative, str, list[list[Row]]]


def compared_measures(
    histories: Sequence[History], t: Texts, formats: Formats
) -> list[tuple[str, list[int], list[MeasureRow]]]:
    """Measure, its years, and for each initiative the best-covered figure with its values by year."""
    measures = []
    for name in ("funding", "participants"):
        best = [(h.initiative, series_of(h, name, t, formats)) for h in histories]
        found = [(initiative, series[0]) for initiative, series in best if series]
        years = sorted({r.year for _, s in found for r in s.rows if r.year is not None})
        rows = [(i, s.label, [[r for r in s.rows if r.year == year] for year in years]) for i, s in found]
        if rows:
            measures.append((name, years, rows))
    return measures
