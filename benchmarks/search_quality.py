"""How often the first passages found hold the evidence of judged questions, step by step.

    python -m benchmarks.search_quality [--documents FOLDER --questions FILE.jsonl] [--misses]

A hit counts when its passage, or the table that it is a row of, is from the same document and has the gold quote,
or six tenths of its word triples (a quote may run over two passages), or is itself a part of the quote.
Without arguments: the sample archive.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from index import query
from index.archive import Archive
from index.build import ingest
from index.engine import EngineQuery, IndexedPassage, WeightedKey
from index.lexicon import stem
from index.memory_engine import MemoryEngine
from index.query import Weights
from index.ranking import LookWeights, SecondLook
from index.search import Filters, Searcher

PROJECT = Path(__file__).resolve().parent.parent
Question = dict[str, Any]
Ranker = Callable[[str], Sequence[Any]]
DEPTH = 50


def fold(text: str) -> str:
    """Lower case, one kind of dash, no emphasis marks, single spaces."""
    text = unicodedata.normalize("NFC", text).replace("*", "").replace("\u00ad", "")
    return re.sub(r"\s+", " ", re.sub(r"[\u2010-\u2015\u2212]", "-", text)).strip().casefold()


def stem_of(name: str) -> str:
    return re.sub(r"\.\w{2,5}$", "", name.rsplit("/", 1)[-1])


def holds(quote: str, text: str) -> bool:
    if quote in text:
        return True
    words = quote.split()
    triples = [" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))]
    return sum(t in text for t in triples) >= 0.6 * len(triples) or (len(text.split()) >= 8 and text in quote)


class Judge:
    """Finds the rank of the first hit that holds the evidence of a question."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._texts: dict[str, str] = {}

    def _text(self, passage: Any) -> str:
        if passage.id not in self._texts:
            document = self._archive.document(passage.document)
            text = document.table_by_id[passage.table].text() if passage.table else passage.text
            self._texts[passage.id] = fold(text)
        return self._texts[passage.id]

    def rank(self, question: Question, hits: Sequence[Any]) -> int | None:
        gold = [(stem_of(e["doc"]), fold(e["quote"]).removeprefix("- ")) for e in question["evidence"]]
        for n, hit in enumerate(hits, 1):
            document = stem_of(hit.document.file)
            if any(document == doc and holds(quote, self._text(hit.passage)) for doc, quote in gold):
                return n
        return None


def measures(ranks: Iterable[int | None]) -> tuple[int, int, int, float]:
    """Evidence in the first 3, the first 10, the first 50; mean reciprocal rank."""
    found = list(ranks)
    first = [sum(r is not None and r <= depth for r in found) for depth in (3, 10, DEPTH)]
    return first[0], first[1], first[2], sum(1 / r for r in found if r) / max(1, len(found))


def plain_ranker(archive: Archive, key: Callable[[str], str]) -> Ranker:
    """BM25 over words cut by a regular expression: what one gets without any of this."""
    engine = MemoryEngine()
    passages = {p.id: p for i in archive.documents() for p in archive.passages(i.id)}
    engine.add(
        IndexedPassage(p.id, {"body": [key(w) for w in re.findall(r"\w+", p.text.lower())]}, {"document": [p.document]})
        for p in passages.values()
    )
    engine.commit()
    from index.passage import Hit

    def rank(text: str) -> list[Hit]:
        terms = tuple((WeightedKey(key(w)),) for w in dict.fromkeys(re.findall(r"\w+", text.lower())))
        found = engine.search(EngineQuery(terms=terms, limit=DEPTH)).hits
        return [Hit(passages[h.id], archive.info(passages[h.id].document), h.score) for h in found]  # type: ignore[arg-type]

    return rank


def chain_ranker(archive: Archive, weights: Weights, look: LookWeights | None, context: bool = True) -> Ranker:
    """The real search with some of its steps left out."""
    state = archive._state
    second = SecondLook(state.initiatives, look or LookWeights(0, 0, 0, 0, 0, 0, 0))
    searcher = Searcher(archive._engine, state, weights, second)

    def rank(text: str) -> Sequence[Any]:
        kept = query.WORD_FIELDS
        query.WORD_FIELDS = kept if context else ("body",)
        try:
            return searcher.search(text, Filters(), DEPTH, 0, False).hits
        finally:
            query.WORD_FIELDS = kept

    return rank


NOTHING = Weights(exact=0, part_of=0, parts=0, synonyms=0, folded=0, nearest=0, short=0)


def steps(archive: Archive) -> list[tuple[str, Ranker]]:
    """From plain BM25 to the whole chain; each adds to the one before."""
    full = Weights()
    w = NOTHING
    found = [
        ("words as written", plain_ranker(archive, lambda word: word)),
        ("Snowball stems", plain_ranker(archive, stem)),
        ("base forms", chain_ranker(archive, w, None, context=False)),
        ("+ headings, title, table context", chain_ranker(archive, w, None)),
    ]
    added = (
        ("+ compound parts", {"part_of": full.part_of, "parts": full.parts}),
        ("+ exact form", {"exact": full.exact}),
        ("+ synonyms", {"synonyms": full.synonyms}),
        ("+ folded and nearest spelling", {"folded": full.folded, "nearest": full.nearest}),
        ("+ short forms", {"short": full.short}),
    )
    for name, change in added:
        w = replace(w, **change)
        found.append((name, chain_ranker(archive, w, None)))
    found.append(("+ second look", chain_ranker(archive, w, LookWeights())))
    return found


def measure(archive: Archive, questions: Sequence[Question], show_misses: bool) -> None:
    judge = Judge(archive)
    print(f"{len(questions)} answerable questions, {archive.passage_count()} passages")
    print(f"{'':36} first 3  first 10  first 50    MRR  ms each")
    ranks: list[int | None] = []
    for name, ranker in steps(archive):
        started = time.perf_counter()
        found = [ranker(q["question"]) for q in questions]
        each = (time.perf_counter() - started) * 1000 / max(1, len(questions))
        ranks = [judge.rank(q, hits) for q, hits in zip(questions, found, strict=True)]
        three, ten, fifty, mrr = measures(ranks)
        print(f"{name:36} {three:7} {ten:9} {fifty:9} {mrr:6.3f} {each:8.1f}")
    if show_misses:
        for q, rank in zip(questions, ranks, strict=True):
            if rank is None or rank > 3:
                print(f"\n{q['id']} rank {rank}: {q['question']}\n   {q['evidence'][0]['quote'][:200]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, default=PROJECT / "corpus")
    parser.add_argument("--questions", type=Path, default=PROJECT / "corpus" / "questions.jsonl")
    parser.add_argument("--misses", action="store_true", help="list the questions whose evidence is not in the first 3")
    args = parser.parse_args()
    lines = args.questions.read_text(encoding="utf-8").splitlines()
    judged = [json.loads(line) for line in lines if line.strip()]
    questions = [q for q in judged if q["kind"] != "unanswerable" and q.get("evidence")]
    with tempfile.TemporaryDirectory() as home:
        ingest([args.documents], Path(home))
        with Archive.open(Path(home)) as archive:
            measure(archive, questions, args.misses)


if __name__ == "__main__":
    main()
