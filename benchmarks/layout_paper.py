"""A paper in HTML in the making, with what it says."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.layout_text import Writer
from benchmarks.layout_truth import Truth

_STYLE = """@page {size: A4; margin: 22mm 20mm} body {font: 11pt/1.35 'Liberation Serif'; margin: 0}
h1 {font: bold 18pt 'Liberation Sans'} h2 {font: bold 13pt 'Liberation Sans'} h3 {font: bold 11pt 'Liberation Sans'}
p {margin: 0 0 8pt} aside {font: 8pt/1.3 'Liberation Sans'} .cols {columns: 2; column-gap: 9mm}"""


class Paper:
    """HTML in the making, with what it says."""

    def __init__(self, seed: int, style: str = "") -> None:
        self.writer = Writer(seed)
        self.style = style
        self.parts: list[str] = []
        self.truth: list[Truth] = []

    def put(self, html: str) -> None:
        self.parts.append(html)

    def add(self, kind: str, text: str, html: str, level: int | None = None, marker: str | None = None) -> None:
        """A block; `{}` in the HTML stands for its text."""
        self.truth.append(Truth(kind, text, level, marker))
        self.parts.append(html.replace("{}", text))

    def p(self, sentences: int = 3, html: str = "<p>{}</p>") -> None:
        self.add("paragraph", self.writer.text(sentences), html)

    def h(self, level: int, text: str) -> None:
        self.add("heading", text, f"<h{level}>{{}}</h{level}>", level)

    def side(self, lines: Sequence[str], tag: str = "div") -> None:
        """Lines of a side column, each a block or part of one."""
        for line in lines:
            self.add("sidebar", line, f"<{tag}>{{}}</{tag}>")

    def items(self, texts: Sequence[str], markers: Sequence[str]) -> None:
        for text, marker in zip(texts, markers, strict=True):
            self.add("list_item", text, "<li>{}</li>", None, marker)

    def html(self) -> str:
        body = "\n".join(self.parts)
        return f"<html lang=da><meta charset=utf-8><style>{_STYLE}{self.style}</style><body>{body}</body></html>"
