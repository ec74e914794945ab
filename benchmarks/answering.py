"""How far answers can be trusted: by confidence, under other words, without the evidence; and how long they take.

    python -m benchmarks.answering [--part calibration|wording|documents|time]… [--draw]
                                   [--large] [--keep FOLDER] [--questions FILE.jsonl --home HOME]…

Without arguments: everything, over the sample archive, which is read into a temporary folder. Further files of
judged questions, each with the data folder of the archive that they are about, are counted into the calibration.
`--draw` draws the calibration into docs/answering-calibration.svg. Time is also measured against search in 10,000
generated passages, and with `--large` in 100,000, which takes minutes to make (`--keep FOLDER` keeps them).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks import answers
from benchmarks.answering_drawing import drawn
from benchmarks.answering_robustness import without_evidence, worded_otherwise
from benchmarks.evaluate import evaluate_in
from benchmarks.scoring import Judged
from index.archive import Archive
from index.build import ingest
from search_app.answering import ask

PROJECT = Path(__file__).resolve().parent.parent
CORPUS, QUESTIONS = PROJECT / "corpus", PROJECT / "corpus/questions.jsonl"
PICTURE = PROJECT / "docs/answering-calibration.svg"

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Bands of confidence; the last one holds 1."""

THRESHOLDS = (0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True)
class Band:
    """Answers of like confidence: how many there are, how many are fully right, how many say what is not so."""

    low: float
    high: float
    answers: int
    right: int
    wrong: int

    @property
    def share(self) -> float:
        return self.right / self.answers if self.answers else 0.0


def is_wrong(judged: Judged) -> bool:
    return "value" in judged.why or "answered" in judged.why


def given(judged: Iterable[Judged]) -> list[Judged]:
    """Those that were answered."""
    return [j for j in judged if j.answer["status"] != "not_found"]


def bands(judged: Sequence[Judged]) -> list[Band]:
    """Answers by confidence."""
    found = []
    for low, high in pairwise(EDGES):
        inside = [
            j for j in given(judged) if low <= j.answer["confidence"] < high or j.answer["confidence"] == high == 1
        ]
        found.append(Band(low, high, len(inside), sum(j.right for j in inside), sum(map(is_wrong, inside))))
    return found


def calibration(judged: Sequence[Judged]) -> Iterator[str]:
    """The lines on confidence: what it says, and what keeping silent below a threshold would give."""
    yield "confidence    answers  right      wrong"
    for b in bands(judged):
        share = f"{b.share:6.0%}" if b.answers else "     –"
        yield f"{b.low:.1f} to {b.high:.1f}    {b.answers:7d}  {b.right:3d} {share}  {b.wrong:4d}"
    asked = sum(j.question["kind"] != "unanswerable" for j in judged)
    yield ""
    yield "silent below  answers  precision  coverage (right answers of all that have one)"
    for threshold in THRESHOLDS:
        kept = [j for j in given(judged) if j.answer["confidence"] >= threshold]
        right = sum(j.right for j in kept)
        if kept:
            yield f"{threshold:12.2f}  {len(kept):7d}  {right / len(kept):9.1%}  {right / asked:8.1%}"


def times(archive: Archive, sizes: Sequence[int] = (), keep: Path | None = None) -> Iterator[str]:
    """Processor time of an answer, median and 95th percentile, when it is first asked for in this process and again.

    Then of generated archives of the sizes, beside search.
    """
    asked = [str(json.loads(line)["question"]) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    ask(archive, asked[0])
    for when in ("first asked", "asked again"):
        median, p95 = answers.timed(lambda q: ask(archive, q), asked)
        yield f"{len(asked)} questions, {when}: median {median:.1f} ms, p95 {p95:.1f} ms"
    if sizes:
        yield from answers.lines(sizes, keep)


def judged_of(archive: Archive, further: Sequence[tuple[Path, Path]]) -> list[Judged]:
    """The judged questions of the sample archive and of the further files, each over its own data folder."""
    judged = list(evaluate_in(archive, QUESTIONS).judged)
    for questions, home in further:
        with Archive.open(home) as other:
            judged += evaluate_in(other, questions).judged
    return judged


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", action="append", choices=["calibration", "wording", "documents", "time"])
    parser.add_argument("--questions", action="append", type=Path, default=[], metavar="FILE.jsonl")
    parser.add_argument("--home", action="append", type=Path, default=[], help="data folder of the --questions before")
    parser.add_argument("--draw", action="store_true", help=f"draw the calibration into {PICTURE.name}")
    parser.add_argument("--large", action="store_true", help="time also in 100,000 generated passages")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the generated archives there")
    parser.add_argument("--misses", action="store_true", help="list what is not as it should be")
    chosen = parser.parse_args(arguments)
    if len(chosen.questions) != len(chosen.home):
        parser.error("each --questions needs its --home")
    parts = chosen.part or ["calibration", "wording", "documents", "time"]
    with tempfile.TemporaryDirectory(prefix="raadsvar-answering-") as folder:
        corpus, home = Path(folder) / "corpus", Path(folder) / "home"
        shutil.copytree(CORPUS, corpus)
        ingest([corpus], home)
        with Archive.open(home) as archive:
            further = list(zip(chosen.questions, chosen.home, strict=True))
            _print(parts, chosen, archive, further, corpus)
    return 0


def _print(
    parts: Sequence[str],
    chosen: argparse.Namespace,
    archive: Archive,
    further: Sequence[tuple[Path, Path]],
    corpus: Path,
) -> None:
    if "calibration" in parts or chosen.draw:
        judged = judged_of(archive, further)
        _show("Confidence", calibration(judged))
        if chosen.draw:
            PICTURE.write_text(drawn([(b.low, b.high, b.answers, b.share) for b in bands(judged)]), encoding="utf-8")
            print(f"drawn into {PICTURE.relative_to(PROJECT)}\n")
    measured: list[tuple[str, str, Callable[[], Iterable[str]]]] = [
        ("wording", "The same question in other words", lambda: worded_otherwise(archive, QUESTIONS, chosen.misses)),
        ("time", "Time", lambda: times(archive, (10_000, *((100_000,) if chosen.large else ())), chosen.keep)),
        # Last, for it takes documents out of the archive.
        ("documents", "Without the evidence", lambda: without_evidence(archive, corpus, QUESTIONS, chosen.misses)),
    ]
    for name, title, lines in measured:
        if name in parts:
            _show(title, lines())


def _show(title: str, lines: Iterable[str]) -> None:
    print(title)
    for line in lines:
        print(f"  {line}".rstrip(), flush=True)
    print()


if __name__ == "__main__":
    raise SystemExit(main())
