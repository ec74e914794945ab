"""How well tables are read from generated PDF files, beside other libraries in the same run.

`python -m benchmarks.tables [NAME]` prints cell adjacency F1 (ICDAR 2013) a document and in the mean,
for this reader, pdfplumber's defaults and camelot's flavours where camelot is installed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module, util
from pathlib import Path
from statistics import mean

from benchmarks.table_cases import all_cases
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


def run(only: str = "") -> dict[str, list[tuple[str, Score, float]]]:
    """Scores and seconds of each reader on each document."""
    installed = readers()
    missing: set[str] = set()
    results: dict[str, list[tuple[str, Score, float]]] = {name: [] for name in installed}
    with tempfile.TemporaryDirectory() as folder:
        for case in all_cases():
            if only not in case.name:
                continue
            path = case.write(Path(folder))
            true = [of_spans(rows) for rows in case.truths]
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
                    print(f"{name}: {case.name}: {error}", file=sys.stderr)
                    found = []
                results[name].append((case.name, score(found, true), time.perf_counter() - begun))
    return {name: rows for name, rows in results.items() if name not in missing}


def main() -> int:
    results = run(sys.argv[1] if len(sys.argv) > 1 else "")
    names = list(results)
    print(f"{'document':28}" + "".join(f"{n:>18}" for n in names))
    for rows in zip(*results.values(), strict=True):
        print(f"{rows[0][0]:28}" + "".join(f"{s.f1:18.3f}" for _, s, _ in rows))
    print(f"{'mean F1 of documents':28}" + "".join(f"{mean(s.f1 for _, s, _ in results[n]):18.3f}" for n in names))
    print(f"{'seconds':28}" + "".join(f"{sum(t for _, _, t in results[n]):18.2f}" for n in names))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
