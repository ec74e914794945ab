"""How fast words are found and questions answered in archives of 1,000, 10,000 and 100,000 generated passages.

    python -m benchmarks.answers [PASSAGES…]

Each size is measured in a process of its own, so that its peak memory is its own. Passages and facts are generated
(benchmarks/generated.py) and go through the same catalogue, index, search and answering as real ones.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import generated
from index.archive import Archive
from index.catalogue import Catalogue
from index.catalogue_writing import Entry, Source, save_initiatives, store
from index.home import prepare
from index.indexing import open_engine, publish_waiting
from index.passages import passages
from ingest.initiatives import Initiative
from search_app.answering import ask

SIZES = (1_000, 10_000, 100_000)
ASKED = 40
MEBI = 1024 * 1024


def build(home: Path, count: int) -> float:
    """An archive of that many generated passages; seconds that it took to store and index them."""
    prepare(home)
    catalogue = Catalogue(home, create=True)
    engine = open_engine(home, catalogue)
    try:
        named = [Initiative(name.lower().replace(" ", "-"), name) for name in generated.initiatives()]
        save_initiatives(catalogue, named, "generated")
        made = list(generated.documents(count))
        started = time.perf_counter()
        for document in made:
            entry = Entry(document, passages(document), generated.facts(document))
            store(catalogue, entry, [Source(f"/generated/{document.file}", document.sha256)])
        publish_waiting(catalogue, engine)
        return time.perf_counter() - started
    finally:
        engine.close()
        catalogue.close()


def timed(work: Callable[[str], object], inputs: Iterable[str]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds; the first two calls only warm up."""
    took = []
    for text in inputs:
        started = time.perf_counter()
        work(text)
        took.append(1000 * (time.perf_counter() - started))
    counted = sorted(took[2:])
    return statistics.median(counted), counted[int(0.95 * (len(counted) - 1))]


def measure(count: int) -> dict[str, float]:
    """All figures of one size."""
    with tempfile.TemporaryDirectory(prefix="raadsvar-bench-") as folder:
        home = Path(folder) / "home"
        seconds = build(home, count)
        size = sum(f.stat().st_size for f in (home / "index").rglob("*") if f.is_file())
        catalogue = sum(f.stat().st_size for f in home.glob("catalogue.sqlite*"))
        questions = generated.questions(ASKED)
        with Archive.open(home) as archive:
            search = timed(archive.search, questions)
            answer = timed(lambda q: ask(archive, q), questions)
    return {
        "passages": count, "stored_per_second": count / seconds,
        "index_mb": size / MEBI, "catalogue_mb": catalogue / MEBI,
        "search_median": search[0], "search_p95": search[1], "answer_median": answer[0], "answer_p95": answer[1],
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def lines(sizes: Iterable[int] = SIZES) -> Iterable[str]:
    """The lines to print, each as soon as it is known."""
    yield "passages  stored/s  search ms (p95)   answer ms (p95)   × search  index MB  catalogue MB  peak MB"
    for size in sizes:
        call = [sys.executable, "-m", "benchmarks.answers", "--measure", str(size)]
        m = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)
        yield (
            f"{m['passages']:>8,}{m['stored_per_second']:>10,.0f}"
            f"{m['search_median']:>10.1f} ({m['search_p95']:.1f}){m['answer_median']:>12.1f} ({m['answer_p95']:.1f})"
            f"{m['answer_median'] / m['search_median']:>10.1f}{m['index_mb']:>10.1f}{m['catalogue_mb']:>13.1f}"
            f"{m['peak_mb']:>10.0f}"
        )


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    for line in lines([int(a) for a in sys.argv[1:]] or SIZES):
        print(line, flush=True)


if __name__ == "__main__":
    main()
