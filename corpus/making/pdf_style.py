"""Fonts, sizes and table looks of the PDF papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import reportlab
from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

#: regular, bold. Vera is embedded (it comes with reportlab); the others are the PDF standard fonts.
FONTS = {"sans": ("Helvetica", "Helvetica-Bold"), "serif": ("Times-Roman", "Times-Bold"), "vera": ("Vera", "VeraBd")}


def register_fonts() -> None:
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in FONTS["vera"]:
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="Vera", boldItalic="VeraBd")


def paragraph_styles(font: str, size: float = 10) -> dict[str, ParagraphStyle]:
    """By name: body, small, cell, cellhead, list, caption, head, title, h2 to h4, side, sidehead."""
    regular, bold = FONTS[font]

    def style(name: str, points: float, face: str = regular, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(name, fontName=face, fontSize=points, leading=points * 1.28, alignment=TA_LEFT, **more)

    return {
        s.name: s
        for s in (
            style("body", size, spaceAfter=size * 0.7),
            style("small", size - 2, spaceBefore=3, spaceAfter=size * 0.7),
            style("cell", size - 1.5),
            style("cellhead", size - 1.5, bold),
            style("list", size, leftIndent=14, bulletIndent=2, spaceAfter=3),
            style("caption", size - 0.5, bold, spaceBefore=6, spaceAfter=4, keepWithNext=1),
            style("head", size, spaceAfter=1),
            style("title", size + 6, bold, spaceBefore=10, spaceAfter=10),
            style("h2", size + 2.5, bold, spaceBefore=10, spaceAfter=5, keepWithNext=1),
            style("h3", size + 0.8, bold, spaceBefore=7, spaceAfter=3, keepWithNext=1),
            style("h4", size, bold, spaceBefore=5, spaceAfter=2, keepWithNext=1),
            style("side", size - 2, textColor=colors.Color(0.2, 0.2, 0.2)),
            style("sidehead", size - 2, bold, spaceBefore=8),
        )
    }


def table_look(look: str, header_rows: int, rows: int, totals: tuple[int, ...]) -> list[tuple[Any, ...]]:
    """Commands for a table: every rule, some lines, or none at all."""
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    if look == "ruled":
        commands += [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("BACKGROUND", (0, 0), (-1, header_rows - 1), colors.Color(0.88, 0.91, 0.95)),
        ]
    elif look == "lines":
        commands += [
            ("LINEBELOW", (0, header_rows - 1), (-1, header_rows - 1), 0.8, colors.black),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black),
            ("LINEBELOW", (0, rows - 1), (-1, rows - 1), 0.8, colors.black),
        ]
        commands += [("LINEABOVE", (0, row), (-1, row), 0.4, colors.black) for row in totals]
    return commands
