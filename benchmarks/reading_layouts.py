"""How faithfully hard layouts are read: papers made by several programs, whose text and kinds are known.

    python -m benchmarks.reading_layouts [--keep FOLDER] [--wrong] [NAME ...]

Papers that need a browser or LibreOffice are left out, and said so, where these are not installed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from statistics import fmean

from benchmarks.layout_drawn import write
from benchmarks.layout_office import OFFICE, Text
from benchmarks.layout_paper import Paper
from benchmarks.layout_printed import PRINTED
from benchmarks.layout_printed_more import PRINTED_MORE
from benchmarks.layout_truth import Score, Truth, score
from ingest.reading import read_in_process

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 120


def printed(folder: Path, names: Sequence[str]) -> Iterator[tuple[Path, list[Truth]]]:
    """Papers written as HTML, printed by a browser with and without tags."""
    browser = next((b for b in _BROWSERS if shutil.which(b)), None)
    for seed, paper in enumerate(PRINTED + PRINTED_MORE):
        for tagged in (False, True):
            name = paper.__name__ + "_tagged" * tagged
            if names and name not in names:
                continue
            if browser is None:
                print(f"{name}: no browser")
                continue
            made = Paper(seed)
            paper(made)
            page, pdf = folder / f"{name}.html", folder / f"{name}.pdf"
            page.write_text(made.html(), encoding="utf-8")
            if not pdf.is_file():
                options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
                options += [] if tagged else ["--disable-pdf-tagging"]
                command = [browser, *options, f"--print-to-pdf={pdf}", page.as_uri()]
                subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            yield pdf, made.truth


def exported(folder: Path, names: Sequence[str]) -> Iterator[tuple[Path, list[Truth]]]:
    """Papers written as OpenDocument files, exported by LibreOffice with and without tags."""
    office = shutil.which("soffice")
    for seed, paper in enumerate(OFFICE):
        for tagged in (False, True):
            name = paper.__name__ + "_tagged" * tagged
            if names and name not in names:
                continue
            if office is None:
                print(f"{name}: no LibreOffice")
                continue
            made = Text(100 + seed)
            paper(made)
            source, pdf = folder / f"{name}.fodt", folder / f"{name}.pdf"
            source.write_text(made.xml(), encoding="utf-8")
            if not pdf.is_file():
                options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}})
                home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
                command = [office, home, "--headless", "--convert-to", f"pdf:writer_pdf_Export:{options}"]
                command += ["--outdir", str(folder), str(source)]
                subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            yield pdf, made.truth


def measure(made: Iterable[tuple[Path, list[Truth]]], wrong: bool) -> list[Score]:
    """Reads each paper and prints how much of it is right."""
    scores = []
    for path, truth in made:
        found = score(read_in_process(path), truth)
        scores.append(found)
        print(f"{path.stem:32} {told(found)}")
        if wrong:
            print(*(f"    {line}" for line in found.wrong), sep="\n")
    return scores


def told(found: Score) -> str:
    return f"words {found.words:.3f}, order {found.order:.3f}, whole blocks {found.whole:.2f}, kinds {found.kinds:.2f}"


def layouts(folder: Path, names: Sequence[str] = (), wrong: bool = False) -> str:
    """All papers made in a folder and read; the means of their scores."""
    scores = measure(chain(printed(folder, names), exported(folder, names), write(folder, names)), wrong)
    means = Score(*(fmean(getattr(s, part) for s in scores) for part in ("words", "order", "whole", "kinds")))
    return f"{len(scores)} papers: {told(means)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="raadsvar-layouts-") as folder:
        place = chosen.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        print(layouts(place, chosen.names, chosen.wrong))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
