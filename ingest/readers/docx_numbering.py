"""The numbers that a reader sees before list items in Word (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.docx_styles import Styles, W
from ingest.readers.markers import shown
from ingest.readers.xml import Element

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class _Number:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts paragraphs as they come and gives each its marker."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._numbers = {} if root is None else _read(root, styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, number_id: str | None, level: int) -> str | None:
        """The marker of the next paragraph of a list, None when it is in none."""
        number = self._numbers.get(number_id) if number_id else None
        if number is None or level not in number.levels:
            return None
        counts = self._counts.setdefault(number.abstract, {})
        self._restart(number_id or "", number, level, counts)
        counts[level] = counts[level] + 1 if level in counts else number.levels[level].start
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        return self._shown(number, level, counts)

    def _restart(self, number_id: str, number: _Number, level: int, counts: dict[int, int]) -> None:
        if level in number.restarts and (number_id, level) not in self._begun:
            counts[level] = number.restarts[level] - 1
        self._begun.add((number_id, level))

    def _shown(self, number: _Number, level: int, counts: dict[int, int]) -> str | None:
        this = number.levels[level]
        if this.form == "bullet":
            return shown(this.text.strip()[:1] or "•")

        def place(found: re.Match[str]) -> str:
            k = int(found.group(1)) - 1
            other = number.levels.get(k, this)
            return written(counts.get(k, other.start), "decimal" if this.legal else other.form)

        return _PLACE.sub(place, this.text).strip() or None


def written(count: int, form: str) -> str:
    """A count in one of Word's number formats; formats of other scripts are shown as figures."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min(20, (count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = ""
        for value, sign in _ROMAN:
            while count >= value:
                roman, count = roman + sign, count - value
        return roman if form == "lowerRoman" else roman.upper()
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _read(root: Element, styles: Styles) -> dict[str | None, _Number]:
    abstracts = {a.get(W + "abstractNumId"): a for a in root.iterchildren(W + "abstractNum")}
    targets = {n.get(W + "numId"): _value(n, "abstractNumId") or "" for n in root.iterchildren(W + "num")}
    numbers: dict[str | None, _Number] = {}
    for number in root.iterchildren(W + "num"):
        abstract = _value(number, "abstractNumId") or ""
        element = abstracts.get(abstract)
        link = None if element is None else _value(element, "numStyleLink")
        if link:
            abstract = targets.get(styles.get(link).numbering[0], abstract)
            element = abstracts.get(abstract)
        made = _Number(abstract, {} if element is None else _levels(element))
        for override in number.iterchildren(W + "lvlOverride"):
            _override(made, override)
        numbers[number.get(W + "numId")] = made
    return numbers


def _override(number: _Number, override: Element) -> None:
    level = _int(override.get(W + "ilvl"), 0)
    number.levels.update(_levels(override))
    start = _value(override, "startOverride")
    if start is not None:
        number.restarts[level] = _int(start, 1)


def _levels(element: Element) -> dict[int, _Level]:
    levels = {}
    for level in element.iterchildren(W + "lvl"):
        text = _value(level, "lvlText")
        levels[_int(level.get(W + "ilvl"), 0)] = _Level(
            form=_value(level, "numFmt") or "decimal",
            text=text if text is not None else "",
            start=_int(_value(level, "start"), 1),
            legal=level.find(W + "isLgl") is not None,
        )
    return levels


def _value(element: Element, name: str) -> str | None:
    found = element.find(W + name)
    value: str | None = None if found is None else found.get(W + "val")
    return value


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise
