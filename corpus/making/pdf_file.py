"""PDF files by reportlab: plain papers, memos with a side column, a landscape report in two columns."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.making.paper import (
    DISCLAIMER,
    FIGURE,
    Bars,
    Bullets,
    Element,
    Grid,
    Heading,
    NewColumn,
    NewPage,
    Numbered,
    OnePage,
    Paper,
    Para,
    Small,
    runs,
)
from corpus.making.pdf_style import FONTS, paragraph_styles, register_fonts, table_look

MARGIN = 22 * mm
SIDE_WIDTH = 40 * mm


def write_pdf(paper: Paper, path: Path) -> None:
    """The same bytes every time (reportlab's invariant mode)."""
    register_fonts()
    report = paper.layout == "report"
    page = landscape(A4) if report else A4
    document = BaseDocTemplate(
        str(path),
        pagesize=page,
        title=paper.title,
        author=paper.author,
        subject=DISCLAIMER,
        lang="da-DK",
        invariant=1,
        pageCompression=1,
    )
    width, height = page
    document.addPageTemplates(_report_pages(paper, width, height) if report else _paper_pages(paper, width, height))
    document.build(_Flow(paper).all())


def _paper_pages(paper: Paper, width: float, height: float) -> list[PageTemplate]:
    room = width - 2 * MARGIN - (SIDE_WIDTH + 6 * mm if paper.layout == "memo" else 0)
    frame = Frame(MARGIN, 24 * mm, room, height - 46 * mm, leftPadding=0, rightPadding=0, id="body")

    def draw(canvas: Any, document: Any) -> None:
        _furniture(canvas, document, paper, width, height)
        if paper.side and document.page == 1:
            _side_column(canvas, paper, width - MARGIN - SIDE_WIDTH, height - 62 * mm)

    return [PageTemplate("paper", [frame], onPage=draw)]


def _report_pages(paper: Paper, width: float, height: float) -> list[PageTemplate]:
    inner, gap, foot = width - 2 * MARGIN, 10 * mm, 18 * mm
    column = (inner - gap) / 2
    top = height - 42 * mm

    def frame(x: float, w: float, y: float, h: float) -> Frame:
        return Frame(x, y, w, h, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def draw(canvas: Any, document: Any) -> None:
        _furniture(canvas, document, paper, width, height)

    chapter = [
        frame(MARGIN, inner, top, 24 * mm),
        frame(MARGIN, column, foot, top - foot - 3 * mm),
        frame(MARGIN + column + gap, column, foot, top - foot - 3 * mm),
    ]
    return [
        PageTemplate("wide", [frame(MARGIN, inner, foot, height - foot - 20 * mm)], onPage=draw),
        PageTemplate("chapter", chapter, onPage=draw),
    ]


def _furniture(canvas: Any, document: Any, paper: Paper, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setFont(FONTS[paper.font][0], 8)
    if paper.running and document.page > 1:
        canvas.drawString(MARGIN, height - 13 * mm, paper.running)
        canvas.line(MARGIN, height - 15 * mm, width - MARGIN, height - 15 * mm)
    canvas.drawString(MARGIN, 10 * mm, DISCLAIMER)
    canvas.drawRightString(width - MARGIN, 10 * mm, f"Side {document.page}")
    canvas.restoreState()


def _side_column(canvas: Any, paper: Paper, x: float, y: float) -> None:
    styles = paragraph_styles(paper.font)
    for group in paper.side:
        for n, line in enumerate(group):
            paragraph = Paragraph(escape(line), styles["sidehead" if n == 0 else "side"])
            _, used = paragraph.wrap(SIDE_WIDTH, 200 * mm)
            y -= used + (6 if n == 0 else 0)
            paragraph.drawOn(canvas, x, y)


def _inline(text: str) -> str:
    return "".join(f"<b>{escape(words)}</b>" if bold else escape(words) for words, bold in runs(text))


class _Flow:
    """Turns the elements of a paper into reportlab's flowables."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.styles = paragraph_styles(paper.font, 11 if paper.layout == "report" else 10)
        self.wide = True

    def all(self) -> list[Flowable]:
        head = [Paragraph(escape(line), self.styles["head"]) for line in self.paper.head]
        to = [Paragraph(escape(line), self.styles["head"]) for line in self.paper.addressee]
        title = [Paragraph(escape(self.paper.title), self.styles["title"])] if self.paper.title else []
        story: list[Flowable] = [*head, *([Spacer(1, 14)] if head else []), *to, *([Spacer(1, 10)] if to else [])]
        story += title
        for element in self.paper.body:
            story += self.one(element)
        return story

    def one(self, element: Element) -> list[Flowable]:
        match element:
            case Heading():
                return [Paragraph(_inline(element.text), self.styles[f"h{element.level}"])]
            case Para():
                return [Paragraph(_inline(element.text), self.styles["body"])]
            case Small():
                return [Paragraph(_inline(element.text), self.styles["small"])]
            case Bullets():
                return [*(self._item(item, "-") for item in element.items), Spacer(1, 5)]
            case Numbered():
                return [*(self._item(item, f"{n}.") for n, item in enumerate(element.items, 1)), Spacer(1, 5)]
            case Grid():
                return self._table(element)
            case Bars():
                return [KeepTogether([Paragraph(escape(element.title), self.styles["caption"]), _chart(element)])]
            case NewColumn():
                return [FrameBreak()]
            case OnePage():
                self.wide = True
                return [NextPageTemplate("wide"), PageBreak()]
            case NewPage():
                self.wide = False
                return [NextPageTemplate("chapter"), PageBreak()] if self.paper.layout == "report" else [PageBreak()]

    def _item(self, text: str, marker: str) -> Paragraph:
        return Paragraph(_inline(text), self.styles["list"], bulletText=marker)

    def _room(self) -> float:
        if self.paper.layout == "report":
            inner = landscape(A4)[0] - 2 * MARGIN
            return inner if self.wide else (inner - 10 * mm) / 2
        return A4[0] - 2 * MARGIN - (SIDE_WIDTH + 6 * mm if self.paper.layout == "memo" else 0)

    def _table(self, grid: Grid) -> list[Flowable]:
        shares = grid.widths or (2.4, *([1.0] * (len(grid.rows[0]) - 1)))
        widths = [self._room() * share / sum(shares) for share in shares]
        cells = [[self._cell(text, r, grid) for text in row] for r, row in enumerate(grid.rows)]
        look = table_look(grid.look, grid.header_rows, len(grid.rows), grid.total_rows)
        look += [("SPAN", (c, r), (c + w - 1, r + h - 1)) for r, c, h, w in grid.spans]
        table = Table(cells, colWidths=widths, repeatRows=grid.header_rows, style=look, hAlign="LEFT")
        caption = [Paragraph(escape(grid.title), self.styles["caption"])] if grid.title else []
        return [*caption, table, Spacer(1, 9)]

    def _cell(self, text: str, row: int, grid: Grid) -> Paragraph:
        heading = row < grid.header_rows or row in grid.total_rows
        style = self.styles["cellhead" if heading else "cell"]
        if FIGURE.match(text) and row >= grid.header_rows:
            style = style.clone(style.name + "right", alignment=2)
        return Paragraph(_inline(text), style)


def _chart(bars: Bars) -> Drawing:
    drawing = Drawing(300, 120)
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 30, 20, 250, 90
    chart.data = [bars.heights]
    chart.categoryAxis.categoryNames = list(bars.labels)
    chart.categoryAxis.labels.fontSize = chart.valueAxis.labels.fontSize = 7
    chart.valueAxis.valueMin = 0
    chart.bars[0].fillColor = Color(0.35, 0.45, 0.6)
    drawing.add(chart)
    return drawing
