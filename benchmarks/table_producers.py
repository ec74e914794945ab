# ruff: noqa: E501  (a line of HTML or of a maker stays whole)
"""Papers printed to PDF: by Chromium and LibreOffice from HTML, by LibreOffice from DOCX and XLSX, by ReportLab."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.table_cases import wrap
from benchmarks.table_sheet import Beside, Entry, Paper, Sheet, Words

_CSS = """
@page { size: A4; margin: 20mm 18mm } body { font: 10pt/1.3 "Liberation Serif", serif; margin: 0 }
h1 { font-size: 15pt } h2 { font-size: 11.5pt; margin: 10pt 0 4pt } p { margin: 0 0 6pt; text-align: justify }
.cap { font-weight: bold; margin: 8pt 0 3pt } .note { font-size: 7.5pt; margin: 2pt 0 8pt } .beside { display: flex; gap: 24pt }
table { border-collapse: collapse; font: 8.5pt/1.2 "Liberation Sans", sans-serif; margin-bottom: 8pt }
td, th { padding: 1.5pt 5pt; text-align: right; vertical-align: top; font-weight: normal }
td:first-child, th:first-child { text-align: left } .l { text-align: left !important } .c { text-align: center !important }
.b { font-weight: bold } .i { font-style: italic } .r { text-align: right !important }
"""


def produce(papers: Iterable[Paper], folder: Path) -> dict[str, Path]:
    """Each paper's PDF file by its name. Needs Chromium and LibreOffice for their papers."""
    papers = list(papers)
    by_office: list[tuple[str, str]] = []
    for paper in papers:
        if paper.producer == "draw":
            _draw(paper, folder / f"{paper.name}.pdf")
        elif paper.producer == "word":
            _word(paper, folder / f"{paper.name}.docx")
            by_office.append((f"{paper.name}.docx", "writer_pdf_Export"))
        elif paper.producer == "calc":
            _calc(paper, folder / f"{paper.name}.xlsx")
            by_office.append((f"{paper.name}.xlsx", "calc_pdf_Export"))
        else:
            (folder / f"{paper.name}.html").write_text(_html(paper), encoding="utf-8")
            if paper.producer == "writer":
                by_office.append((f"{paper.name}.html", "writer_web_pdf_Export"))
    _chromium([p for p in papers if p.producer == "chromium"], folder)
    for export in sorted({e for _, e in by_office}):
        _office([n for n, e in by_office if e == export], export, folder)
    return {p.name: folder / f"{p.name}.pdf" for p in papers}


def _chromium(papers: Sequence[Paper], folder: Path) -> None:
    if not papers:
        return
    playwright = import_module("playwright.sync_api")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for paper in papers:
            page.goto((folder / f"{paper.name}.html").as_uri())
            path = folder / f"{paper.name}.pdf"
            page.pdf(path=str(path), prefer_css_page_size=True, print_background=True, landscape=paper.sideways)
        browser.close()


def _office(names: Sequence[str], export: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", f"pdf:{export}"]
        command += ["--outdir", str(folder), *(str(folder / n) for n in names)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


# -- HTML --------------------------------------------------------------------------------------


def _html(paper: Paper) -> str:
    parts = "\n".join(_part(p) for p in paper.parts)
    return f"<!doctype html><meta charset=utf-8><style>{_CSS}{paper.css}</style><body>{parts}</body>"


def _part(part: Sheet | Words | Beside) -> str:
    if isinstance(part, Sheet):
        return _table(part)
    if isinstance(part, Beside):
        return "<div class=beside>" + "".join(_table(s) for s in part.sheets) + "</div>"
    if part.kind == "html":
        return part.text
    tag = part.kind if part.kind in ("h1", "h2", "p") else "div"
    return f'<{tag} class="{part.kind}">{part.text}</{tag}>'


def _table(sheet: Sheet) -> str:
    widths = "".join(f'<col style="width:{w}pt">' for w in sheet.widths)
    head = "".join(_tr(r, "th", k) for k, r in enumerate(sheet.rows[: sheet.head]))
    rest = "".join(_tr(r, "td", k) for k, r in enumerate(sheet.rows[sheet.head :]))
    fixed = f' style="table-layout:fixed;width:{sum(sheet.widths)}pt"' if sheet.widths else ""
    return f'<table class="{sheet.style}"{fixed}><colgroup>{widths}</colgroup><thead>{head}</thead><tbody>{rest}</tbody></table>'


def _tr(row: Sequence[Entry], tag: str, number: int) -> str:
    look = "odd" if number % 2 else "even"
    cells = ""
    for e in row:
        indent = f' style="padding-left:{5 + 9 * e.indent}pt"' if e.indent else ""
        cells += f'<{tag} colspan={e.columns} rowspan={e.rows} class="{e.look} s{e.columns}"{indent}>'
        cells += f"<span>{e.markup}</span></{tag}>"
    return f'<tr class="{look}">{cells}</tr>'


# -- DOCX --------------------------------------------------------------------------------------


def _word(paper: Paper, path: Path) -> None:
    document = import_module("docx").Document()
    shared = import_module("docx.shared")
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = shared.Pt(10)
    document.styles["Normal"].paragraph_format.space_after = shared.Pt(4)
    for part in paper.parts:
        if isinstance(part, Words):
            paragraph = document.add_paragraph(part.text)
            for run in paragraph.runs:
                run.bold = part.kind in ("h1", "h2", "cap")
                run.font.size = shared.Pt({"h1": 15, "h2": 12, "note": 7.5}.get(part.kind, 10))
        elif isinstance(part, Sheet):
            (_tabbed if part.style.startswith("tabs") else _grid)(document, part)
    document.save(str(path))


def _tabbed(document: Any, sheet: Sheet) -> None:
    """A table typed with tabulators: widths are those of its columns, flush right after the first."""
    text, shared = import_module("docx.enum.text"), import_module("docx.shared")
    decimal = "decimal" in sheet.style
    stop = text.WD_TAB_ALIGNMENT.DECIMAL if decimal else text.WD_TAB_ALIGNMENT.RIGHT
    for number, row in enumerate(sheet.rows):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = shared.Pt(0)
        at = sheet.widths[0]
        for width in sheet.widths[1:]:
            at += width
            left = "left" in sheet.style
            how = text.WD_TAB_ALIGNMENT.LEFT if left else text.WD_TAB_ALIGNMENT.RIGHT if number < sheet.head else stop
            lead = (
                text.WD_TAB_LEADER.DOTS if "dots" in sheet.style and number >= sheet.head else text.WD_TAB_LEADER.SPACES
            )
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                shared.Pt(at - width if left else at - (18 if decimal and number >= sheet.head else 0)), how, lead
            )
        for k, entry in enumerate(row):
            run = paragraph.add_run(("\t" if k else "    " * entry.indent) + re.sub(r"<.*?>", "", entry.markup))
            run.font.size = shared.Pt(9.5)
            run.bold = number < sheet.head or "b" in entry.look


def _grid(document: Any, sheet: Sheet) -> None:
    shared = import_module("docx.shared")
    table = document.add_table(len(sheet.rows), sheet.width)
    table.style = {"grid": "Table Grid", "light": "Light List", "shading": "Light Shading"}.get(
        sheet.style, "Normal Table"
    )
    table.autofit = not sheet.widths
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(sheet.rows):
        column = 0
        for entry in row:
            while (r, column) in taken:
                column += 1
            cell = table.cell(r, column)
            if entry.columns > 1 or entry.rows > 1:
                cell = cell.merge(table.cell(r + entry.rows - 1, column + entry.columns - 1))
            taken |= {(r + a, column + b) for a in range(entry.rows) for b in range(entry.columns)}
            _fill(cell, entry, r < sheet.head, column > 0 and "left" not in sheet.style, sheet.style)
        for column, width in enumerate(sheet.widths):
            table.cell(r, column).width = shared.Pt(width)
    document.add_paragraph()


def _fill(cell: Any, entry: Entry, head: bool, right: bool, style: str) -> None:
    text, shared = import_module("docx.enum.text"), import_module("docx.shared")
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = shared.Pt(0)
    if entry.look == "c" or (head and entry.columns > 1):
        paragraph.alignment = text.WD_ALIGN_PARAGRAPH.CENTER
    elif right and entry.look != "l":
        paragraph.alignment = text.WD_ALIGN_PARAGRAPH.RIGHT
    if entry.indent:
        paragraph.paragraph_format.left_indent = shared.Pt(10 * entry.indent)
    for k, line in enumerate(re.sub(r"</?sup>", "", entry.markup).split("<br>")):
        run = paragraph.add_run(line)
        run.font.size = shared.Pt(8.5)
        run.bold = head or entry.look == "b"
        if k < entry.markup.count("<br>"):
            run.add_break()


# -- XLSX --------------------------------------------------------------------------------------


def _calc(paper: Paper, path: Path) -> None:
    book = import_module("xlsxwriter").Workbook(str(path))
    sheet = book.add_worksheet("Ark1")
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if paper.sideways:
        sheet.set_landscape()
    at = 0
    for part in paper.parts:
        if isinstance(part, Words):
            sheet.write(at, 0, part.text, book.add_format({"bold": part.kind != "p", "font_size": 9}))
            at += 1
        elif isinstance(part, Sheet):
            _cells(book, sheet, part, at)
            at += len(part.rows) + 2
    book.close()


def _cells(book: Any, sheet: Any, part: Sheet, at: int) -> None:
    for column, width in enumerate(part.widths):
        sheet.set_column(column, column, width / 5.5)
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(part.rows):
        column = 0
        if "wrap" in part.style:
            lines = [stringWidth(e.plain, "Helvetica", 9) / (w - 12) for e, w in zip(row, part.widths, strict=True)]
            sheet.set_row(at + r, 12.5 * (1 + int(max(lines))))
        for entry in row:
            while (r, column) in taken:
                column += 1
            taken |= {(r + a, column + b) for a in range(entry.rows) for b in range(entry.columns)}
            head = r < part.head
            look = {
                "font_size": 9,
                "bold": head or entry.look == "b",
                "indent": entry.indent,
                "text_wrap": "wrap" in part.style,
                "align": "center" if entry.columns > 1 else "left" if not column or entry.look == "l" else "right",
                "valign": "top",
                "border": int("grid" in part.style),
            }
            if "total" in part.style and entry.look == "b":
                look["top"] = 1
            if "shade" in part.style and head:
                look["bg_color"] = "#DDE6EE"
            form = book.add_format(look)
            text = entry.plain
            if entry.columns > 1 or entry.rows > 1:
                sheet.merge_range(at + r, column, at + r + entry.rows - 1, column + entry.columns - 1, text, form)
            else:
                sheet.write_string(at + r, column, text, form)


# -- ReportLab ---------------------------------------------------------------------------------


def _draw(paper: Paper, path: Path) -> None:
    canvas = Canvas(str(path), pagesize=(A4[1], A4[0]) if paper.sideways else A4)
    y = (A4[0] if paper.sideways else A4[1]) - 60
    for part in paper.parts:
        if isinstance(part, Words):
            y = _drawn_words(canvas, part, y)
        elif isinstance(part, Sheet):
            y = _drawn_sheet(canvas, part, 60, y) - 14
        else:
            x, low = 50.0, y
            for sheet in part.sheets:
                low = min(low, _drawn_sheet(canvas, sheet, x, y))
                x += sum(sheet.widths) + 26
            y = low - 14
    canvas.save()


def _drawn_words(canvas: Canvas, part: Words, y: float) -> float:
    font = "Times-Bold" if part.kind in ("h1", "h2", "cap") else "Times-Roman"
    size = {"h1": 14.0, "h2": 11.5, "note": 7.5}.get(part.kind, 10.0)
    canvas.setFont(font, size)
    for line in wrap(part.text, font, size, 475):
        canvas.drawString(60, y, line)
        y -= 1.22 * size
    return y - (0 if "tight" in part.kind else 3)


def _drawn_sheet(canvas: Canvas, sheet: Sheet, x: float, y: float) -> float:
    """Each `<br>` line of an entry is printed; `dots` leads labels to figures, `spanrule` rules under spanners."""
    size = 7.0 if "small" in sheet.style else 8.5
    face = "Times" if "times" in sheet.style else "Helvetica"
    step = size * (1.12 if "tight" in sheet.style else 1.3)
    edges = [x]
    for width in sheet.widths:
        edges.append(edges[-1] + width)
    if "rules" in sheet.style:
        canvas.line(x, y + size, edges[-1], y + size)
    for number, row in enumerate(sheet.rows):
        lines = max(e.markup.count("<br>") + 1 for e in row)
        column = 0
        for entry in row:
            _drawn_entry(canvas, sheet, entry, number, (edges, column, lines), y, (size, step, face))
            column += entry.columns
        y -= lines * step + (2.5 if "airy" in sheet.style else 0)
        if "rules" in sheet.style and number in (sheet.head - 1, len(sheet.rows) - 1):
            canvas.line(x, y + 0.75 * size, edges[-1], y + 0.75 * size)
            y -= 3
    return y


def _drawn_entry(
    canvas: Canvas,
    sheet: Sheet,
    entry: Entry,
    number: int,
    place: tuple[list[float], int, int],
    y: float,
    type_: tuple[float, float, str],
) -> None:
    (edges, column, height), (size, step, face) = place, type_
    bold = (number < sheet.head and "plainhead" not in sheet.style) or entry.look == "b"
    font = f"{face}-Bold" if bold else f"{face}-Roman" if face == "Times" else face
    parts = entry.markup.split("<br>")
    down = height - len(parts) if (number < sheet.head or "bottom" in sheet.style) and column else 0
    left, right = edges[column] + 7 * entry.indent, edges[column + entry.columns] - 5
    for k, text in enumerate(parts):
        canvas.setFont(font, size)
        base = y - step * (k + down)
        if entry.columns > 1 or entry.look == "c" or ("centre" in sheet.style and column):
            canvas.drawCentredString((left + right) / 2, base, text)
        elif column == 0 or entry.look == "l" or "allleft" in sheet.style:
            canvas.drawString(left, base, text)
        else:
            canvas.drawRightString(right, base, text)
        if column == 0 and "dots" in sheet.style and number >= sheet.head and k == len(parts) - 1 and entry.look != "c":
            begin = left + stringWidth(text, font, size) + 2
            canvas.drawString(begin, base, "." * max(0, int((edges[1] - begin - 4) / stringWidth(".", font, size))))
    if "spanrule" in sheet.style and number < sheet.head and entry.columns > 1 and entry.text:
        canvas.line(left + 4, y - 0.3 * size, right - 2, y - 0.3 * size)
