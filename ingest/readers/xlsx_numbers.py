"""Numbers in workbooks as a Danish reader sees them: decimals, per cent, dates (ECMA-376, part 1, 18.8.30)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ingest.readers.xml import Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 17: "mm-yyyy"}
_BUILT_IN |= {37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"} | dict.fromkeys((14, 15, 16, 22), "dd-mm-yyyy")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Formats:
    """The number format of each cell style, and the day that dates count from."""

    def __init__(self, styles: Element | None, workbook: Element | None) -> None:
        self._codes: list[str] = []
        properties = None if workbook is None else workbook.find(S + "workbookPr")
        old_mac = properties is not None and properties.get("date1904") in ("1", "true")
        self.epoch = datetime(1904, 1, 1) if old_mac else datetime(1899, 12, 30)
        if styles is None:
            return
        own = {f.get("numFmtId"): f.get("formatCode") or "General" for f in styles.iter(S + "numFmt")}
        for style in styles.iterfind(f"{S}cellXfs/{S}xf"):
            number = style.get("numFmtId") or "0"
            built_in = _BUILT_IN.get(int(number), "General") if number.isdecimal() and len(number) < 9 else "General"
            self._codes.append(own.get(number, built_in))

    def of(self, style: str) -> str:
        """The format code of a cell style."""
        known = style.isdecimal() and len(style) < 9 and int(style) < len(self._codes)
        return self._codes[int(style)] if known else "General"


def shown_value(value: str, code: str, epoch: datetime) -> str:
    """A stored number in its format, with Danish signs; what is no number stays as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value.strip()
    if not number.is_finite() or abs(number) > Decimal(10) ** 18:
        return value.strip()
    plain = _LITERAL.sub("", code.split(";")[0])
    if re.search(r"[dy]|m{2,}", plain, re.I) and not re.search(r"[#0]", plain):
        return _date(number, plain, epoch)
    percent = "%" in plain
    number = number * 100 if percent else number
    text = _general(number) if "general" in plain.lower() or not re.search(r"[0#]", plain) else _fixed(number, plain)
    return text + (" %" if percent else "")


def _general(number: Decimal) -> str:
    """As stored, without the digits that binary fractions add."""
    rounded = number.quantize(Decimal("1e-9")).normalize()
    return f"{rounded:f}".replace(".", ",")


def _fixed(number: Decimal, plain: str) -> str:
    decimals = re.search(r"\.([0#?]+)", plain)
    places = len(decimals.group(1)) if decimals else 0
    commas = re.search(r"[0#](,+)[\s%]*$", plain)
    scale = len(commas.group(1)) if commas else 0
    number = (number / Decimal(1000) ** scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    grouped = f"{number:,.{places}f}" if re.search(r"[#0],[#0]", plain) else f"{number:.{places}f}"
    if decimals and "#" in decimals.group(1):
        grouped = grouped.rstrip("0").rstrip(".")
    return grouped.translate(str.maketrans(",.", ".,"))


def _date(number: Decimal, plain: str, epoch: datetime) -> str:
    try:
        moment = epoch + timedelta(days=float(number))
    except OverflowError:
        return str(number)
    return moment.strftime("%d-%m-%Y" if "d" in plain.lower() else "%m-%Y" if "m" in plain.lower() else "%Y")
