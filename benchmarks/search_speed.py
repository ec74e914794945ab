"""Search at 100,000 and 500,000 generated passages against Whoosh's own OR search over the same words.

    python -m benchmarks.search_speed [--sizes 10000 100000 500000] [--questions 60]

Words are drawn by Zipf's law from 70,000 (more for larger sizes). Whoosh's own index has its default codec and the
same keys in one field; its search is an OR of the question's words by BM25F without pruning. Ours is asked for the
same words in the same field, cold (nothing decoded yet) and warm (each question once before), with and without a
filter of year and kind. "same" counts questions whose first ten are the same; equal scores may change places.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from whoosh import fields as whoosh_fields
from whoosh.index import create_in
from whoosh.query import And, Or, Term
from whoosh.scoring import BM25F

from index.engine import EngineQuery, IndexedPassage, WeightedKey
from index.whoosh_codec import KeysField
from index.whoosh_engine import WhooshEngine

WORDS_A_PASSAGE = 89
VOCABULARY = 70_000
PASSAGES_A_DOCUMENT = 200
KINDS = ("memo", "annual_report", "reply", "minutes")


def generated(count: int, seed: int = 1) -> Iterator[IndexedPassage]:
    """Passages of made-up words."""
    chosen = random.Random(seed)
    vocabulary = VOCABULARY if count <= 100_000 else int(VOCABULARY * (count / 100_000) ** 0.5)
    weights = list(accumulate(1 / rank for rank in range(1, vocabulary + 1)))
    names = [f"ord{n}" for n in range(vocabulary)]
    for n in range(count):
        words = chosen.choices(names, cum_weights=weights, k=WORDS_A_PASSAGE)
        filters = {
            "document": [f"d{n // PASSAGES_A_DOCUMENT}"],
            "year": [str(chosen.randint(2008, 2025))],
            "kind": [chosen.choice(KINDS)],
        }
        yield IndexedPassage(f"d{n // PASSAGES_A_DOCUMENT}:{n % PASSAGES_A_DOCUMENT}", {"body": words}, filters)


def questions(count: int, seed: int = 9) -> list[list[str]]:
    """Five words each: two frequent, two less so, one rare, as in questions of people."""
    chosen = random.Random(seed)
    bands = ((5, 60), (20, 300), (100, 2_000), (500, 6_000), (2_000, 40_000))
    return [[f"ord{chosen.randint(*band)}" for band in bands] for _ in range(count)]


class Own:
    """Whoosh by itself."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        keys = whoosh_fields.Schema(
            id=KeysField(scorable=False, column=True), body=KeysField(scorable=True), year=KeysField(scorable=False),
            kind=KeysField(scorable=False),
        )  # fmt: skip
        self.index = create_in(str(folder), keys)

    def build(self, passages: Iterator[IndexedPassage]) -> None:
        writer = self.index.writer(limitmb=1024, compound=False)
        for n, p in enumerate(passages, 1):
            writer.add_document(id=[p.id], body=p.fields["body"], year=p.filters["year"], kind=p.filters["kind"])
            if n % 50_000 == 0:
                writer.commit(merge=False)
                writer = self.index.writer(limitmb=1024, compound=False)
        writer.commit(merge=False)
        self.searcher = self.index.searcher(weighting=BM25F())

    def search(self, words: Sequence[str], filtered: bool) -> Any:
        query: Any = Or([Term("body", w) for w in dict.fromkeys(words)])
        if filtered:
            query = And([query, Term("year", "2014"), Term("kind", "memo")])
        return [(hit.score, hit.docnum) for hit in self.searcher.search(query, limit=10, optimize=False)]

    def exact(self, words: Sequence[str], filtered: bool) -> list[tuple[float, int]]:
        """The same by `filter=`, which is slower: `And` with an `Or` in it loses true hits in Whoosh."""
        query = Or([Term("body", w) for w in dict.fromkeys(words)])
        wanted = And([Term("year", "2014"), Term("kind", "memo")]) if filtered else None
        results = self.searcher.search(query, limit=10, optimize=False, filter=wanted)
        return [(hit.score, hit.docnum) for hit in results]


def ask(engine: WhooshEngine, words: Sequence[str], filtered: bool) -> Any:
    filters = {"year": ["2014"], "kind": ["memo"]} if filtered else {}
    terms = tuple((WeightedKey(w),) for w in dict.fromkeys(words))
    return engine.search(EngineQuery(terms=terms, filters=filters, limit=10))


def timed(run: Callable[[Sequence[str]], Any], asked: Sequence[Sequence[str]]) -> tuple[list[float], list[Any]]:
    times, results = [], []
    for words in asked:
        started = time.perf_counter()
        results.append(run(words))
        times.append((time.perf_counter() - started) * 1000)
    return times, results


def shown(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]


def same(own: Sequence[tuple[float, int]], ours: Any) -> bool:
    """The same ten scores: which of equal ones come first is each engine's own."""
    return [round(score, 4) for score, _ in own] == [round(hit.score, 4) for hit in ours.hits]


def size_of(folder: Path) -> float:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def measure(size: int, asked: list[list[str]], scratch: Path) -> None:
    started = time.perf_counter()
    engine = WhooshEngine(scratch / "ours")
    engine.add(generated(size))
    engine.commit()
    built = time.perf_counter() - started
    started = time.perf_counter()
    own = Own(scratch / "own")
    own.build(generated(size))
    own_built = time.perf_counter() - started
    print(f"\n{size:,} passages: index {size_of(scratch / 'ours'):.0f} MB in {built:.0f} s ({size / built:.0f}/s)")
    print(f"{'':16} Whoosh's own {size_of(scratch / 'own'):.0f} MB in {own_built:.0f} s")
    for filtered in (False, True):
        engine = WhooshEngine(scratch / "ours", create=False)
        cold, _ = timed(lambda w, e=engine, f=filtered: ask(e, w, f), asked)  # type: ignore[misc]
        warm, found = timed(lambda w, e=engine, f=filtered: ask(e, w, f), asked)  # type: ignore[misc]
        base, _ = timed(lambda w, f=filtered: own.search(w, f), asked)  # type: ignore[misc]
        expected = [own.exact(w, filtered) for w in asked]
        report("year and kind" if filtered else "plain words", base, cold, warm)
        print(f"{'':16} same first ten: {sum(map(same, expected, found))} of {len(asked)}")
    print(f"{'':16} peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def report(name: str, base: list[float], cold: list[float], warm: list[float]) -> None:
    for label, times in (("Whoosh", base), ("cold", cold), ("warm", warm)):
        median, p95 = shown(times)
        ratios = f"{median / shown(base)[0]:6.3f} / {p95 / shown(base)[1]:.3f} of Whoosh" if label != "Whoosh" else ""
        print(f"{name:16} {label:7} median {median:8.2f} ms  p95 {p95:8.2f} ms  {ratios}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 500_000])
    parser.add_argument("--questions", type=int, default=60)
    args = parser.parse_args()
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            measure(size, questions(args.questions), Path(scratch))


if __name__ == "__main__":
    main()
