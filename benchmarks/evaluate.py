"""`make evaluate`: judged questions over the sample archive, and over further sets that stand beside the project.

python -m benchmarks.evaluate [--misses] [--set FOLDER_OF_DOCUMENTS QUESTIONS.jsonl]…
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.letters import evaluate_letters
from benchmarks.scoring import Judged, Score, score
from index.archive import Archive
from index.build import ingest
from search_app.answering import ask
from search_app.answering.present import answer_object

PROJECT = Path(__file__).resolve().parent.parent
#: Folders of documents and their questions. Those that are not there are left out.
SETS = [
    ("corpus", "corpus/questions.jsonl"),
    ("corpus", "corpus/letters.jsonl"),
    ("../shared/council/pdf", "../shared/evaluation/questions.jsonl"),
    ("../shared/council/docx ../shared/council/pdf", "../shared/evaluation/questions.jsonl"),
    ("../shared/council/txt", "../shared/evaluation/questions.jsonl"),
    ("../shared/council/pdf", "../shared/evaluation/letters.jsonl"),
]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list every question that is not right")
    parser.add_argument("--set", nargs=2, action="append", metavar=("DOCUMENTS", "QUESTIONS"), dest="sets")
    chosen = parser.parse_args(arguments)
    sets = chosen.sets or [s for s in SETS if all((PROJECT / part).exists() for part in " ".join(s).split())]
    for documents, questions in sets:
        folders = [documents] if chosen.sets else documents.split()
        total = evaluate([PROJECT / folder for folder in folders], PROJECT / questions)
        print("\n".join(report(f"{questions} over {documents}", total, chosen.misses)), end="\n\n", flush=True)
    return 0


def evaluate(paths: list[Path], questions: Path) -> Score:
    """Read the documents into a fresh archive and put every question to it."""
    with tempfile.TemporaryDirectory(prefix="raadsvar-evaluation-") as folder:
        home = Path(folder) / "home"
        ingest(paths, home)
        archive = Archive.open(home)
        try:
            return evaluate_in(archive, questions)
        finally:
            archive.close()


def evaluate_in(archive: Archive, questions: Path) -> Score:
    """Put every question of the file, or of the letters in it, to an open archive."""
    asked = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = {info.file: archive.document(info.id).text for info in archive.documents()}
    if asked and "letter" in asked[0]:
        return evaluate_letters(archive, questions, texts)
    held = {Path(name).stem for name in texts}
    relevant = [q for q in asked if all(doc in held for doc in q.get("docs", ()))]
    return score(((q, answer_object(ask(archive, q["question"]))) for q in relevant), texts)


def report(name: str, total: Score, misses: bool = False) -> Iterator[str]:
    """The lines to print."""
    asked, quotes = len(total.judged), total.quotes
    unanswerable = total.count(lambda j: j.question["kind"] == "unanswerable")
    yield name
    if misses:
        yield from (_miss(j) for j in total.judged if not j.right)
    yield from (f"  {kind:<16}{right:3d} of {n}" for kind, (right, n) in total.by_kind().items())
    yield f"  right             {total.right} of {asked} ({_share(total.right, asked)})"
    yield f"  wrong             {total.wrong} (an answer that is not so, or where the documents do not tell)"
    yield f"  wrongly silent    {total.silent} of {asked - unanswerable}"
    yield f"  quotes verbatim   {total.quotes_verbatim} of {quotes}"
    yield f"  conflicts warned  {_warned(total)}"
    yield f"  time              {_times([float(j.answer['took_ms']) for j in total.judged])}"


def _miss(judged: Judged) -> str:
    question, answer = judged.question, judged.answer
    head = f"  {question['id']} [{question['kind']}] {', '.join(judged.why)}: {question['question']}"
    return f"{head} → {answer['answer']!r}, not {question['answer']!r}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _warned(total: Score) -> str:
    conflicts: list[Any] = [j for j in total.judged if j.question.get("conflict")]
    return f"{sum(bool(j.answer['warnings']) for j in conflicts)} of {len(conflicts)}"


def _times(took: list[float]) -> str:
    if not took:
        return "–"
    ordered = sorted(took)
    return f"median {statistics.median(ordered):.1f} ms, p95 {ordered[int(0.95 * (len(ordered) - 1))]:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
