"""`make bench`: every number that is claimed, measured now, on this machine.

Reading, answering and searching are measured by modules of their own, which can also be run alone; each part begins
when the one before has ended, so that they do not disturb each other.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time

#: Heading, module and its arguments; the modules print their own tables.
PARTS = (
    ("Reading: pages a second, against bare text extraction", "benchmarks.ingest"),
    ("Reading: memory, words and order, against what the documents hold", "benchmarks.reading"),
    ("Facts: a second, share of the time, against those read by hand", "benchmarks.facts"),
    ("Searching and answering in generated archives", "benchmarks.answers"),
    ("Searching: the engine against Whoosh's own search", "benchmarks.search_speed", "--sizes", "10000", "100000"),
)


def main() -> int:
    started = time.perf_counter()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}")
    failed = []
    for heading, module, *arguments in PARTS:
        print(f"\n{heading}\n{'-' * len(heading)}", flush=True)
        if subprocess.run([sys.executable, "-m", module, *arguments]).returncode:
            failed.append(module)
    print(f"\nmeasured in {(time.perf_counter() - started) / 60:.1f} minutes", flush=True)
    if failed:
        print(f"could not be measured: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
