"""Numbers as Danes write them, for the messages of findings."""

from __future__ import annotations


def written(value: float) -> str:
    """1234567.5 -> "1.234.567,5"; at most three decimals, none that are zero."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")
