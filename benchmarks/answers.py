"""How fast words are found and questions answered in archives of 1,000, 10,000 and 100,000 generated passages.

    python -m benchmarks.answers [PASSAGES…] [--keep FOLDER]

Each size is measured in a process of its own, so that its memory is its own. Passages, tables and facts are generated
(benchmarks/generated.py) and go through the same catalogue, index, search and answering as real ones. Times are
processor time, which other work on the machine disturbs least. *New* are questions that the process has not met, after
sixty others that warmed it up, as people ask them; *again* are the same ones a second time. With `--keep` the archives
are kept in a folder and used again the next time.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import generated
from index import home as homes
from index.archive import Archive
from index.catalogue import Catalogue
from index.catalogue_writing import Entry, Source, save_initiatives, store
from index.indexing import open_engine, publish_waiting
from index.passages import passages
from ingest.initiatives import Initiative
from search_app.answering import ask

SIZES = (1_000, 10_000, 100_000)
ASKED = 60
MEBI = 1024 * 1024


class Times(NamedTuple):
    """Median and 95th percentile, in milliseconds."""

    median: float
    p95: float


def build(home: Path, count: int) -> float:
    """An archive of about that many generated passages; seconds that it took to store and index them."""
    homes.prepare(home)
    with homes.locked(home):
        catalogue = Catalogue(home, create=True)
        engine = open_engine(home, catalogue)
        try:
            named = [Initiative(name.lower().replace(" ", "-"), name) for name in generated.initiatives(count)]
            save_initiatives(catalogue, named, "generated")
            seconds = 0.0
            for document in generated.documents(count):
                entry = Entry(document, passages(document), generated.facts(document))
                started = time.process_time()
                store(catalogue, entry, [Source(f"/generated/{document.file}", document.sha256)])
                seconds += time.process_time() - started
            started = time.process_time()
            publish_waiting(catalogue, engine)
            return seconds + time.process_time() - started
        finally:
            engine.close()
            catalogue.close()


def timed(work: Callable[[str], object], inputs: Iterable[str]) -> Times:
    """How long the work takes."""
    took = []
    for text in inputs:
        started = time.process_time()
        work(text)
        took.append(1000 * (time.process_time() - started))
    took.sort()
    return Times(statistics.median(took), took[int(0.95 * (len(took) - 1))])


def measure(count: int, home: Path) -> dict[str, float]:
    """All figures of one size; the archive is made in `home` when it is not there."""
    seconds = 0.0 if home.is_dir() else build(home, count)
    warming, searched, answered = (generated.questions(count, ASKED, seed) for seed in (4, 5, 6))
    with Archive.open(home) as archive:
        first = _seconds(lambda: ask(archive, warming[0]))
        gc.freeze()  # as the server does
        timed(lambda q: ask(archive, q), warming)
        found = [timed(archive.search, searched) for _ in range(2)]
        told = [timed(lambda q: ask(archive, q), answered) for _ in range(2)]
        held = archive.passage_count()
    return {
        "passages": held, "stored_per_second": held / seconds if seconds else 0.0, "first": first,
        "index_mb": _size(home / "index", "*"), "catalogue_mb": _size(home, "catalogue.sqlite*"),
        "search_new": found[0].median, "search_new_p95": found[0].p95, "search_again": found[1].median,
        "answer_new": told[0].median, "answer_new_p95": told[0].p95, "answer_again": told[1].median,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _size(folder: Path, files: str) -> float:
    return sum(f.stat().st_size for f in folder.rglob(files) if f.is_file()) / MEBI


def lines(sizes: Iterable[int] = SIZES, keep: Path | None = None) -> Iterator[str]:
    """The lines to print, each as soon as it is known."""
    yield "          search, ms           answer, ms           answer : search  first     stored   index  catal. memory"
    yield "passages  new (p95)    again   new (p95)    again     new    again   answer, s a second MB     MB     MB"
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="raadsvar-bench-") as scratch:
            home = (keep or Path(scratch)) / f"generated-{size}"
            call = [sys.executable, "-m", "benchmarks.answers", "--measure", str(size), str(home)]
            m = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)
        yield (
            f"{m['passages']:>8,}{m['search_new']:6.1f} ({m['search_new_p95']:5.1f}){m['search_again']:8.1f}"
            f"{m['answer_new']:8.1f} ({m['answer_new_p95']:5.1f}){m['answer_again']:8.1f}"
            f"{m['answer_new'] / m['search_new']:8.1f}{m['answer_again'] / m['search_again']:8.1f}"
            f"{m['first']:10.1f}{m['stored_per_second']:11,.0f}{m['index_mb']:6.0f}{m['catalogue_mb']:7.0f}"
            f"{m['memory_mb']:7.0f}"
        )


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(int(sys.argv[2]), Path(sys.argv[3]))))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="PASSAGES")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    for line in lines(chosen.sizes or SIZES, chosen.keep):
        print(line, flush=True)


if __name__ == "__main__":
    main()
