"""Every figure of sentences in the manner of council papers, by kind: what they state is found, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import document_of

from ingest.facts.extract import extract
from ingest.facts.model import Fact

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "golden" / "facts" / "sentences.toml").read_text(encoding="utf-8")
)["case"]
#: Measures that are told of sentences without a number.
CLAIMED = frozenset({"unavailable", "start", "end", "available_from"})


def stated(texts: list[str]) -> list[Fact]:
    """The figures and claims of a document of these paragraphs ("- " opens a point of a list)."""
    document = document_of(*(("li", t[2:]) if t.startswith("- ") else t for t in texts))
    facts = extract(document).facts
    return [f for f in facts if isinstance(f.value, int | float) or f.unit == "date" or f.measure in CLAIMED]


def is_value(fact: Fact, value: str, unit: str) -> bool:
    if value == "unavailable":
        return fact.measure == "unavailable"
    if fact.unit not in unit.split("|"):
        return False
    if isinstance(fact.value, str):
        return fact.value == value or (unit.endswith("date") and fact.value[:4] == value)
    return value.count("-") < 2 and fact.value == pytest.approx(float(value), rel=1e-6)


def more(fact: Fact, name: str) -> str:
    """A property of a fact as the file writes it."""
    given = {"part": fact.part_of_total, "price": fact.price_level}.get(name) if name in {"part", "price"} else None
    value = getattr(fact, name) if name not in {"part", "price"} else given
    if isinstance(value, bool):
        return str(int(value))
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def holds(fact: Fact, condition: str) -> bool:
    name, _, wanted = condition.partition("=")
    if name in {"hedge", "noun", "share_of"}:
        return wanted.lower() in more(fact, name).lower()
    return more(fact, name) == wanted


@pytest.mark.parametrize("case", CASES, ids=[str(c["kind"]) for c in CASES])
def test_a_sentence_gives_the_figures_that_it_states_and_no_others(case: dict[str, Any]) -> None:
    left = stated(case["text"])
    for line in case["facts"]:
        value, unit, year, *conditions = line.removeprefix("? ").split()
        fits = [f for f in left if is_value(f, value, unit) and year in ("?", str(f.year or "-"))]
        assert fits or line.startswith("? "), (line, [(f.value, f.unit, f.year) for f in left])
        if fits:
            left.remove(fits[0])
            assert all(holds(fits[0], c) for c in conditions), (line, fits[0])
    assert [(f.value, f.unit, f.year, f.rule) for f in left] == []


AMOUNTS = [("kr.", 1), ("t.kr.", 1_000), ("mio. kr.", 1_000_000), ("mia. kr.", 1_000_000_000), ("kroner", 1)]


@settings(max_examples=80, deadline=None)
@given(
    st.integers(1, 99_999),
    st.integers(0, 99),
    st.sampled_from(AMOUNTS),
    st.sampled_from(["", "ca. ", "op til ", "i alt "]),
    st.sampled_from(["i {}", "for {}", "({})"]),
    st.integers(2005, 2034),
)
def test_an_amount_of_a_sentence_is_worth_what_it_says(
    whole: int, part: int, unit: tuple[str, int], hedge: str, time: str, year: int
) -> None:
    number = f"{whole:,}".replace(",", ".") + (f",{part:02}" if part else "")
    sentence = f"Til Skovlegen er der afsat {hedge}{number} {unit[0]} {time.format(year)}."
    (fact,) = stated([sentence])
    assert fact.value == pytest.approx((whole + part / 100) * unit[1], rel=1e-9)
    assert (fact.unit, fact.year, fact.state) == ("DKK", year, "set_aside")
    assert fact.evidence.quote == sentence
