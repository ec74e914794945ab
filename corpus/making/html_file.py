"""HTML pages as a municipality's web site has them: menu, breadcrumb, article, fact box, footer."""

from __future__ import annotations

from html import escape
from pathlib import Path

from corpus.making.paper import DISCLAIMER, Bullets, Element, Grid, Heading, Numbered, Paper, Para, Small, runs

PAGE = """<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>{title} | Københavns Kommune</title>
<meta name="author" content="{author}">
<meta name="date" content="{date}">
<style>
body {{ font-family: Georgia, serif; max-width: 56rem; margin: 0 auto; padding: 1rem; line-height: 1.5 }}
table {{ border-collapse: collapse; margin: 1rem 0 }} th, td {{ border: 1px solid #888; padding: .3rem .6rem }}
caption {{ text-align: left; font-weight: bold }}
aside {{ background: #eee; padding: .6rem; float: right; width: 14rem }}
nav a {{ margin-right: 1rem }}
</style>
<script>window.dataLayer = window.dataLayer || [];</script>
</head>
<body>
<nav><a href="/">Forside</a><a href="/politik">Politik</a><a href="/dagsordener">Dagsordener</a></nav>
<main>
<p>{head}</p>
<h1>{title}</h1>
<aside>
{side}
</aside>
{body}
</main>
<footer><p>{disclaimer}</p></footer>
</body>
</html>
"""


def write_html(paper: Paper, path: Path) -> None:
    """UTF-8, one file, nothing loaded from elsewhere."""
    page = PAGE.format(
        title=escape(paper.title),
        author=escape(paper.author),
        date=paper.date,
        disclaimer=escape(DISCLAIMER),
        head="<br>\n".join(escape(line) for line in [*paper.head, *paper.addressee]),
        side="\n".join("<p>" + "<br>".join(escape(line) for line in group) + "</p>" for group in paper.side),
        body="\n".join(_part(element) for element in paper.body),
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _inline(text: str) -> str:
    return "".join(f"<strong>{escape(words)}</strong>" if bold else escape(words) for words, bold in runs(text))


def _part(element: Element) -> str:
    match element:
        case Heading():
            return f"<h{element.level}>{_inline(element.text)}</h{element.level}>"
        case Para():
            return f"<p>{_inline(element.text)}</p>"
        case Small():
            return f"<p><small>{_inline(element.text)}</small></p>"
        case Bullets():
            return "<ul>\n" + "\n".join(f"<li>{_inline(item)}</li>" for item in element.items) + "\n</ul>"
        case Numbered():
            return "<ol>\n" + "\n".join(f"<li>{_inline(item)}</li>" for item in element.items) + "\n</ol>"
        case Grid():
            return _table(element)
    raise ValueError(f"no HTML form of {type(element).__name__}")


def _table(grid: Grid) -> str:
    spans = {(row, column): (height, width) for row, column, height, width in grid.spans}
    covered = {
        (r, c)
        for (row, column), (height, width) in spans.items()
        for r in range(row, row + height)
        for c in range(column, column + width)
        if (r, c) != (row, column)
    }
    lines = ["<table>", *([f"<caption>{escape(grid.title)}</caption>"] if grid.title else [])]
    for r, row in enumerate(grid.rows):
        cells = []
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            tag = "th" if r < grid.header_rows else "td"
            height, width = spans.get((r, c), (1, 1))
            size = (f' rowspan="{height}"' if height > 1 else "") + (f' colspan="{width}"' if width > 1 else "")
            cells.append(f"<{tag}{size}>{_inline(text)}</{tag}>")
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join([*lines, "</table>"])
