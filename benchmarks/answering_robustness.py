"""Do other words get the same answer? Is a question left unanswered when the papers that answer it are taken out?"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.scoring import gives_value, plain, score
from index.archive import Archive
from index.build import ingest
from search_app.answering import ask
from search_app.answering.present import answer_object

PARAPHRASES = Path(__file__).resolve().parent / "paraphrases.jsonl"
REMOVED = 30
"""How many questions are asked without their evidence."""

Record = dict[str, Any]


def records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def put(archive: Archive, question: str) -> Record:
    return answer_object(ask(archive, question))


def same(a: Record, b: Record) -> bool:
    """Do two answers give the same values? Of answers in words: do they cite the same place first?"""
    if (a["status"] == "not_found") != (b["status"] == "not_found"):
        return False
    if a["status"] == "not_found" or _values(a) == _values(b):
        return True
    words = all(isinstance(v["value"], str) for x in (a, b) for v in x["values"])
    return words and _place(a) == _place(b)


def _values(answer: Record) -> set[str]:
    return {plain(str(v["value"])) for v in answer["values"]}


def _place(answer: Record) -> tuple[str, str, int]:
    first = answer["citations"][0]
    return first["document"]["id"], first["block"], first["start"]


def worded_otherwise(archive: Archive, questions: Path, misses: bool) -> Iterator[str]:
    """How often a paraphrase gets the original's answer, by how it was put, and how often the right one."""
    known = {q["id"]: q for q in records(questions)}
    texts = {info.file: archive.document(info.id).text for info in archive.documents()}
    alike: dict[str, list[bool]] = defaultdict(list)
    right: dict[str, list[bool]] = defaultdict(list)
    for line in records(PARAPHRASES):
        question = known[line["id"]]
        original = put(archive, question["question"])
        right["as judged"].append(score([(question, original)], texts).judged[0].right)
        for way, text in line["paraphrases"].items():
            answer = put(archive, text)
            alike[way].append(same(original, answer))
            right[way].append(score([(question, answer)], texts).judged[0].right)
            if misses and not alike[way][-1]:
                yield f"{line['id']} {way}: {text} → {_told(answer)}, not {_told(original)}"
    for way, results in [*alike.items(), ("all three", [r for found in alike.values() for r in found])]:
        yield f"{way:<10} same answer {sum(results):3d} of {len(results):3d} ({sum(results) / len(results):.1%})"
    for way, results in right.items():
        yield f"{way:<10} fully right {sum(results):3d} of {len(results):3d} ({sum(results) / len(results):.1%})"


def _told(answer: Record) -> str:
    return ", ".join(str(v["value"])[:60] for v in answer["values"]) or answer["status"]


def without_evidence(archive: Archive, corpus: Path, questions: Path, misses: bool) -> Iterator[str]:
    """How often nothing is answered after the documents that answer were taken out of the archive.

    `corpus` is a copy of the documents that the archive was read from; files are taken away and put back.
    """
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for question in evidenced_once(questions):
        groups[tuple(sorted(question["docs"]))].append(question)
    silent = told = asked = 0
    for documents, group in groups.items():
        taken = [p for p in (corpus / "documents").iterdir() if p.stem in documents]
        kept = [(p, p.read_bytes()) for p in taken]
        for path in taken:
            path.unlink()
        _read_again(archive, corpus)
        for question in group:
            answer = put(archive, question["question"])
            asked += 1
            silent += answer["status"] == "not_found"
            # Another document may tell it too; that is found out by the value.
            told += answer["status"] != "not_found" and gives_value(question, answer)
            if misses and answer["status"] != "not_found":
                yield f"{question['id']} {question['question']} → {_told(answer)} ({answer['confidence']})"
        for path, content in kept:
            path.write_bytes(content)
        _read_again(archive, corpus)
    yield f"not found {silent} of {asked} ({silent / asked:.1%}), {len(groups)} sets of documents taken out"
    yield f"the right value nevertheless, from a document that stayed: {told}"


def evidenced_once(questions: Path) -> list[Record]:
    """Questions that one sentence or row answers, of one document and undisputed; evenly out of all of them."""
    fitting = [q for q in records(questions) if len(q["evidence"]) == 1 and not q.get("conflict")]
    return [fitting[n * len(fitting) // REMOVED] for n in range(REMOVED)] if len(fitting) > REMOVED else fitting


def _read_again(archive: Archive, corpus: Path) -> None:
    before = archive.generation
    ingest([corpus], archive.home)
    for _ in range(200):
        if archive.generation != before:
            return
        time.sleep(0.05)
