"""How fast documents are read in, against bare text extraction of the same pages in the same run.

    python -m benchmarks.ingest [FOLDER]

Without a folder: the PDFs of the sample archive. Every measure is the best of three, to be rid of the machine's noise.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage

from index.build import ingest
from ingest.facts.extract import extract
from ingest.reading import read_in_process

PROJECT = Path(__file__).resolve().parent.parent
ROUNDS = 3


def best_of(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the fastest round."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def pages_of(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(1 for _ in PDFPage.get_pages(stream))


def into_fresh_home(paths: list[Path]) -> None:
    with tempfile.TemporaryDirectory(prefix="raadsvar-bench-") as folder:
        ingest(paths, Path(folder) / "home")


def lines(folder: Path) -> list[str]:
    """The lines to print."""
    files = sorted(folder.rglob("*.pdf"))
    pages = sum(map(pages_of, files))
    if not pages:
        return [f"no PDF in {folder}"]
    read_in_process(files[0])
    extract(read_in_process(files[0]))  # vocabularies and lexicon are loaded before anything is measured
    bare = best_of(lambda: [extract_text(str(f)) for f in files])
    reading = best_of(lambda: [read_in_process(f) for f in files])
    documents = [read_in_process(f) for f in files]
    facts = best_of(lambda: [extract(d) for d in documents])
    everything = best_of(lambda: into_fresh_home(files), 1)
    count = sum(len(extract(d).facts) for d in documents)
    return [
        f"{len(files)} PDFs, {pages} pages",
        *(_line(name, pages, seconds, bare) for name, seconds in (
            ("pdfminer.six, text only", bare),
            ("read (layout, tables, places)", reading),
            ("read and understand (facts)", reading + facts),
            ("ingest, everything, all cores", everything),
        )),
        f"facts: {count}, {count / facts:,.0f} a second, {100 * facts / (reading + facts):.0f} % of one process's time",
    ]  # fmt: skip


def _line(name: str, pages: int, seconds: float, bare: float) -> str:
    return f"{name:<32}{pages / seconds:8.1f} pages/s{bare / seconds:8.2f} × bare"


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "corpus" / "documents")))
