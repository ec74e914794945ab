"""Numbers, dates and units as people in Denmark (or readers of English) write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from search_app.web.language import Texts

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Formats:
    """How figures are shown in one language; `texts` gives the names of months and units."""

    texts: Texts

    @cached_property
    def danish(self) -> bool:
        return self.texts.language == "da"

    def number(self, value: float) -> str:
        """12600000 → "12.600.000", 30.6 → "30,6"; at most four decimals, none that say nothing."""
        shown = f"{value:,.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
        return shown.translate(str.maketrans(",.", ".,")) if self.danish else shown

    def short(self, value: float) -> str:
        """For the axis of a chart: 12600000 → "12,6 mio."."""
        for limit, name in ((1e9, "billion"), (1e6, "million"), (1e4, "thousand")):
            if abs(value) >= limit:
                base = 1e3 if name == "thousand" else limit
                return self.number(round(value / base, 1)) + NBSP + self.texts(f"short.{name}")
        return self.number(round(value, 2))

    def value(self, value: float | int | str, unit: str) -> str:
        """A value with its unit: (81, "cases") → "81 sager"; a year or a text as it is."""
        if isinstance(value, str):
            return self.date(value) if unit == "date" else value
        if unit == "year":
            return str(int(value))
        name = self.unit(unit, value)
        return self.number(value) + (NBSP + name if name else "")

    def unit(self, unit: str, value: float = 2) -> str:
        """The unit's name for people; unknown ones as they are, and nothing for mere text."""
        number = "one" if value == 1 else "other"
        named = (self.texts.find(f"unit.{unit}.{number}"), self.texts.find(f"unit.{unit}"))
        unnamed = "" if unit in {"text", "year", "number"} else unit
        return next((name for name in named if name is not None), unnamed)

    def date(self, iso: str | None) -> str:
        """2014-04-15 → "15. april 2014"; 2014-04 → "april 2014"; 2014 → "2014"."""
        if not iso:
            return ""
        match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", iso)
        if match is None:
            return iso
        year, month, day = match.groups()
        name = self.texts.find(f"month.{int(month)}") if month else None
        if not name:
            return year
        shown = f"{name} {year}"
        if day:
            shown = f"{int(day)}{'.' if self.danish else ''} {shown}"
        return shown

    def table(self, title: str | None, section: Sequence[str] = ()) -> str:
        """The name of a table: its title, else the section that it stands in."""
        if title:
            return title
        return (
            self.texts("table.in_section", section=section[-1].rstrip(" :"))
            if section
            else self.texts("table.untitled")
        )

    def years(self, years: list[int] | tuple[int, ...]) -> str:
        """[2020, 2021, 2022, 2024] → "2020–2022, 2024"."""
        runs: list[list[int]] = []
        for year in sorted(set(years)):
            if runs and year == runs[-1][-1] + 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
