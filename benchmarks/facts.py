"""Facts a second, the share of an ingest's time that finding them takes, and how many of those read by hand are found.

    python -m benchmarks.facts [FOLDER]
    python -m benchmarks.facts --gold FILE --documents FOLDER

Without a folder: the sample archive, also against the facts and the initiatives that people read from it. With a
golden file: recall and precision on the documents of the folder, and every miss.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.facts_gold import read_folder, read_gold, report
from ingest.discovery import discover
from ingest.document import Document
from ingest.facts.extract import extract
from ingest.facts.extraction import Extraction
from ingest.facts.model import Fact
from ingest.facts.prose_sentence import sentences_of
from ingest.facts.subjects import Subjects, subjects
from ingest.reading import read_in_process
from ingest.register import load
from ingest.tables.understand import understand
from ingest.tagging.pipeline import tag

PROJECT = Path(__file__).resolve().parent.parent
CORPUS = PROJECT / "corpus"
GOLD = PROJECT / "tests" / "golden" / "facts" / "sample_archive.jsonl"
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """Of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def lines(folder: Path) -> list[str]:
    """The lines to print."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".toml", ".jsonl", ".md", ".py"})
    documents = [read_in_process(f) for f in files]
    made = [extract(d) for d in documents]  # vocabularies and spaCy are loaded before anything is measured
    reading = seconds(lambda: [read_in_process(f) for f in files])
    finding = seconds(lambda: [extract(d) for d in documents])
    said = [s.text for d in documents for s in sentences_of(d, Subjects((), {}, {}))]
    tagging = seconds(lambda: [tag(text) for text in said])
    naming = seconds(lambda: [subjects(d, [understand(d, t) for t in d.tables]) for d in documents])
    tables = seconds(lambda: [understand(d, t) for d in documents for t in d.tables])
    discovering = seconds(lambda: discover(made))
    facts = sum(len(e.facts) for e in made)
    of_all = 100 / (reading + finding)
    return [
        f"{len(documents)} documents, {facts} facts ({facts / len(documents):.0f} a document)",
        f"facts: {facts / finding:,.0f} a second; {finding * of_all:.0f} % of reading and finding together",
        f"tagging of {len(said)} sentences with spaCy: {len(said) / tagging:,.0f} a second, {tagging * of_all:.0f} %",
        f"names of initiatives: {naming - tables:.2f} s, {(naming - tables) * of_all:.0f} %; "
        f"joining them over documents: {discovering:.3f} s, {discovering * of_all:.1f} %",
        *(_against_people(documents, made) if folder == CORPUS / "documents" else ()),
    ]


def _against_people(documents: list[Document], made: list[Extraction]) -> list[str]:
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    papers = {Path(d.file).stem: e for d, e in zip(documents, made, strict=True)}
    found = [line for line in gold if any(_is(line, f) for f in papers[line["doc"]].facts)]
    register, named = load(CORPUS / "initiatives.toml"), discover(made)
    known = {i.slug for n in named if (i := register.resolve(n.name)) is not None}
    none = [n.name for n in named if register.resolve(n.name) is None]
    return [
        f"read by hand: {len(found)} of {len(gold)} found with their value, unit and year",
        f"initiatives without the register: {len(known)} of {len(register.initiatives)}, in {len(named)} names; "
        f"{len(none)} are none of them",
    ]


def _is(line: dict[str, object], fact: Fact) -> bool:
    stated = fact.evidence.quote.startswith(str(line["quote"])) and fact.value == line["value"]
    return stated and fact.unit == line["unit"] and line["year"] in (None, fact.year)


def main() -> int:
    parser = argparse.ArgumentParser(description="Facts: speed, recall and precision.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS / "documents")
    parser.add_argument("--gold", type=Path, help="figures read by hand, from the documents of --documents")
    parser.add_argument("--documents", type=Path, default=CORPUS / "documents")
    told = parser.parse_args()
    print("\n".join(report(read_gold(told.gold), read_folder(told.documents)) if told.gold else lines(told.folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
