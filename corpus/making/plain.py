"""The plain text of a sample document: what a perfect reader would get out of its file."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.making.paper import Bars, Bullets, Element, Grid, Heading, Numbered, Paper, Para, Small, bare


def plain_text(paper: Paper) -> str:
    """All text in reading order: a line a block, a table's cells parted by tabs."""
    lines = [*paper.head, *paper.addressee, *([paper.title] if paper.title else [])]
    lines += [line for group in paper.side for line in group]
    for element in paper.body:
        lines += element_lines(element)
    return "\n\n".join([*lines, *paper.footnotes]) + "\n"


def element_lines(element: Element) -> Iterator[str]:
    match element:
        case Heading() | Para() | Small():
            yield bare(element.text)
        case Bullets():
            yield from (f"- {bare(item)}" for item in element.items)
        case Numbered():
            yield from (f"{n}. {bare(item)}" for n, item in enumerate(element.items, 1))
        case Grid():
            yield from ([element.title] if element.title else [])
            yield "\n".join("\t".join(bare(cell) for cell in row) for row in element.rows)
        case Bars():
            yield element.title
            yield "\t".join(element.labels)
