"""How fast, how flat in memory and how completely files are read.

    python -m benchmarks.reading [COUNCIL]
    python -m benchmarks.reading --layouts

Pages a second against bare `pdfminer.six` layout analysis of the same pages, over one and two processes; the largest
worker after 200 and after 2,000 generated pages; and where a folder COUNCIL (by default `../shared/council`) has
`txt`, `docx` and `pdf` renditions of the same documents, how many of the text's words are read and in which order.
With --layouts only the papers of `benchmarks.reading_layouts` are made and read.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pdfminer.high_level import extract_pages
from reportlab.pdfgen.canvas import Canvas

from benchmarks.generated import words
from benchmarks.reading_layouts import layouts
from benchmarks.word_order import in_order
from ingest.document import Document
from ingest.errors import ReadError
from ingest.limits import Limits
from ingest.reading import read_in_process, read_many

PAGES_A_FILE = 20
FILES = 100
SAMPLE = 4
COUNCIL = Path(__file__).resolve().parent.parent.parent / "shared" / "council"
_WORD = re.compile(r"\w+")


def write_report(path: Path, number: int) -> None:
    """A report of prose, lists and tables of figures; every file has other words and figures."""
    known = words()
    canvas = Canvas(str(path))
    for page in range(PAGES_A_FILE):
        canvas.setFont("Helvetica", 10)
        seed = number * PAGES_A_FILE + page
        for k in range(34):
            line = " ".join(known[(seed * 31 + k * 11 + j) % 4000] for j in range(10))
            canvas.drawString(60, 790 - 13 * k, line)
        for row in range(16):
            canvas.drawString(60, 330 - 14 * row, known[(seed + row) % 4000].title())
            for column in range(5):
                canvas.drawRightString(260 + 70 * column, 330 - 14 * row, f"{(seed * 7 + row * 13 + column) % 9000}")
        canvas.showPage()
    canvas.save()


def speed(paths: Sequence[Path]) -> list[str]:
    """Pages a second, ours and pdfminer's."""
    pages = len(paths) * PAGES_A_FILE
    for path in paths[:1]:
        read_in_process(path)
    started = time.perf_counter()
    for path in paths:
        for _ in extract_pages(str(path)):
            pass
    bare = pages / (time.perf_counter() - started)
    started = time.perf_counter()
    for path in paths:
        read_in_process(path)
    ours = pages / (time.perf_counter() - started)
    lines = [f"bare pdfminer layout {bare:.0f} pages/s, this reader {ours:.0f} pages/s ({ours / bare:.2f} x)"]
    for workers in (1, 2):
        started = time.perf_counter()
        read = sum(isinstance(d, Document) for _, d in read_many(list(paths) * 2, Limits(), workers))
        seconds = time.perf_counter() - started
        lines.append(f"{workers} process(es), their start included: {read * PAGES_A_FILE / seconds:.0f} pages/s")
    return lines


def resident(process: int) -> list[int]:
    """Megabytes that each process below this one holds, as the system tells it in /proc."""
    parents, held = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it has ended meanwhile
        parents[int(fields["Pid"])] = int(fields["PPid"])
        held[int(fields["Pid"])] = int(fields.get("VmRSS", "0 kB").split()[0]) >> 10
    below = {process}
    while more := {p for p, parent in parents.items() if parent in below} - below:
        below |= more
    return [held[p] for p in below - {process}]


def memory(paths: Sequence[Path]) -> list[str]:
    """The largest worker that there was, after a few and after all files."""
    lines = []
    for count in (len(paths) // 10, len(paths)):
        read = peak = 0
        for _, document in read_many(list(paths[:count]), Limits(), 1):
            read += isinstance(document, Document)
            peak = max(peak, *resident(os.getpid()), 0)
        lines.append(f"{read * PAGES_A_FILE} pages: largest worker {peak} MB")
    return lines


def completeness(folder: Path) -> list[str]:
    """Share of the text's words that each rendition gives, and of those that come in order."""
    lines = []
    for path in sorted([*folder.glob("docx/*.docx"), *folder.glob("pdf/*.pdf")]):
        text = folder / "txt" / f"{path.stem}.txt"
        if not text.is_file():
            continue
        true = _WORD.findall(text.read_text(encoding="utf-8").lower())
        try:
            read = _WORD.findall("\n".join(f"{b.marker or ''} {b.text}" for b in read_in_process(path).blocks).lower())
        except ReadError as error:
            lines.append(f"{path.name}: {error}")
            continue
        found = (Counter(true) & Counter(read)).total() / max(1, len(true))
        lines.append(f"{path.name:48} words {found:.4f}, in order {in_order(true, read) / max(1, len(true)):.4f}")
    return lines


def main() -> int:
    if "--layouts" in sys.argv:
        with tempfile.TemporaryDirectory(prefix="raadsvar-layouts-") as folder:
            print(layouts(Path(folder)))
        return 0
    council = Path(sys.argv[1]) if len(sys.argv) > 1 else COUNCIL
    with tempfile.TemporaryDirectory(prefix="raadsvar-bench-") as folder:
        paths = [Path(folder) / f"rapport-{k}.pdf" for k in range(FILES)]
        for k, path in enumerate(paths):
            write_report(path, k)
        print(*speed(paths[:SAMPLE]), *memory(paths), sep="\n")
    print(*completeness(council), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
