"""How well tables are read from generated PDF files, beside other libraries in the same run.

`python -m benchmarks.tables [NAME]` prints cell adjacency F1 (ICDAR 2013) a document and in the mean,
for this reader, pdfplumber's defaults and camelot's flavours where camelot is installed. With
`--reports` (or `--held`) the documents are those of types of reports, printed by Chromium, LibreOffice
and ReportLab: the half that the reader was developed on (or the half that was held out).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module, util
from pathlib import Path
from statistics import mean

from benchmarks.table_cases import all_cases
from benchmarks.table_producers import produce
from benchmarks.table_reports import reports
from benchmarks.table_reports_held import held
from benchmarks.table_score import Relation, Score, of_grid, of_spans, relations, score
from benchmarks.table_score import normal as normal_text
from ingest.document import Table
from ingest.limits import Limits
from ingest.readers.context import ReadContext
from ingest.readers.pdf import read_pdf

Found = list[Counter[Relation]]


def of_table(table: Table) -> Counter[Relation]:
    """Relations of one of our tables."""
    positions: dict[tuple[int, int], int] = {}
    texts: list[str] = []
    for cell in table.cells:
        texts.append(normal_text(cell.text))
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.column, cell.column + cell.column_span):
                positions[r, c] = len(texts) - 1
    return relations(positions, texts)


def ours(path: Path) -> Found:
    document = read_pdf(path, ReadContext(path.name, "0" * 64, "application/pdf", Limits()))
    return [of_table(t) for t in document.tables]


def pdfplumber_defaults(path: Path) -> Found:
    pdfplumber = import_module("pdfplumber")
    with pdfplumber.open(path) as document:
        return [of_grid(rows) for page in document.pages for rows in page.extract_tables()]


def camelot_flavour(flavour: str) -> Callable[[Path], Found]:
    def read(path: Path) -> Found:
        camelot = import_module("camelot")
        tables = camelot.read_pdf(str(path), pages="all", flavor=flavour, suppress_stdout=True)
        return [of_grid(t.df.values.tolist()) for t in tables]

    return read


def readers() -> dict[str, Callable[[Path], Found]]:
    """The readers that are installed, by name."""
    found: dict[str, Callable[[Path], Found]] = {"raadsvar": ours, "pdfplumber": pdfplumber_defaults}
    if util.find_spec("camelot") is not None:
        found |= {f"camelot {name}": camelot_flavour(name) for name in ("lattice", "stream", "hybrid")}
    return found


def documents(which: str, folder: Path) -> Iterator[tuple[str, Path, Found]]:
    """Name, file and true relations of each document."""
    if which == "cases":
        for case in all_cases():
            yield case.name, case.write(folder), [of_spans(rows) for rows in case.truths]
        return
    papers = list(reports() if which == "reports" else held())
    paths = produce(papers, folder)
    yield from ((paper.name, paths[paper.name], paper.true()) for paper in papers)


def run(only: str = "", which: str = "cases") -> dict[str, list[tuple[str, Score, float]]]:
    """Scores and seconds of each reader on each document."""
    installed = readers()
    missing: set[str] = set()
    results: dict[str, list[tuple[str, Score, float]]] = {name: [] for name in installed}
    with tempfile.TemporaryDirectory() as folder:
        for title, path, true in documents(which, Path(folder)):
            if only not in title:
                continue
            for name, read in installed.items():
                if name in missing:
                    continue
                begun = time.perf_counter()
                try:
                    found = read(path)
                except ImportError as error:  # not wholly installed: its zeros would say nothing of it
                    print(f"{name} is left out: {error}", file=sys.stderr)
                    missing.add(name)
                    continue
                except Exception as error:  # another library's failure is its score, not the end of the run
                    print(f"{name}: {title}: {error}", file=sys.stderr)
                    found = []
                results[name].append((title, score(found, true), time.perf_counter() - begun))
    return {name: rows for name, rows in results.items() if name not in missing}


def main() -> int:
    options = {a.lstrip("-") for a in sys.argv[1:] if a in ("--reports", "--held")}
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    results = run(names[0] if names else "", options.pop() if options else "cases")
    names = list(results)
    print(f"{'document':28}" + "".join(f"{n:>18}" for n in names))
    for rows in zip(*results.values(), strict=True):
        print(f"{rows[0][0]:28}" + "".join(f"{s.f1:18.3f}" for _, s, _ in rows))
    print(f"{'mean F1 of documents':28}" + "".join(f"{mean(s.f1 for _, s, _ in results[n]):18.3f}" for n in names))
    print(f"{'seconds':28}" + "".join(f"{sum(t for _, _, t in results[n]):18.2f}" for n in names))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
