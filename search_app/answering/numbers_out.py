"""Figures as people read them: 12.600.000 kr., 46,1 %, 1.523; in English 12,600,000."""

from __future__ import annotations

_SIGNS = {"kilograms": " kg", "kilometres": " km", "metres": " m", "square_metres": " m²", "hectares": " ha",
          "litres": " l", "kilowatt_hours": " kWh", "megawatt_hours": " MWh", "gigawatt_hours": " GWh"}  # fmt: skip

_UNIT_AFTER = {
    "da": {"DKK": " kr.", "percent": " %", "percentage_points": " procentpoint", "hours": " timer", "years": " år",
           "months": " måneder", "weeks": " uger", "days": " dage", **_SIGNS, "tonnes": " ton"},
    "en": {"DKK": " DKK", "percent": " %", "percentage_points": " percentage points", "hours": " hours",
           "years": " years", "months": " months", "weeks": " weeks", "days": " days", **_SIGNS, "tonnes": " tonnes"},
}  # fmt: skip


def number(value: float, language: str = "da", decimals: int = 2) -> str:
    """The number with the language's separators, at most `decimals` decimals and no empty ones."""
    whole = f"{value:,.{decimals}f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    if language == "en":
        return whole
    return whole.replace(",", "\0").replace(".", ",").replace("\0", ".")


def shown(value: float | str, unit: str, language: str = "da") -> str:
    """The value with its unit; years stand without separators, texts as they are."""
    if isinstance(value, str):
        return value
    if unit == "year":
        return str(int(value))
    decimals = 0 if unit == "DKK" else 2
    return number(value, language, decimals) + _UNIT_AFTER.get(language, _UNIT_AFTER["da"]).get(unit, "")
