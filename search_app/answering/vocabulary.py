"""The wording of questions and answers, read once from the data files beside the program."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.vocabulary import vocabulary


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("search_app.data").joinpath(name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class QuestionWords:
    """Patterns and word lists of `data/questions.toml`, compiled."""

    wants: tuple[tuple[str, re.Pattern[str]], ...]
    operations: Mapping[str, re.Pattern[str]]
    measures: Mapping[str, re.Pattern[str]]
    stop: frozenset[str]
    implied: Mapping[str, frozenset[str]]
    asked_lead: re.Pattern[str]
    people: frozenset[str]
    cases: frozenset[str]
    changed: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    figure_change: re.Pattern[str]
    figure_base: re.Pattern[str]
    target: re.Pattern[str]
    cell_measures: Mapping[str, re.Pattern[str]]
    scored: re.Pattern[str]
    causes: re.Pattern[str]
    strong_causes: re.Pattern[str]
    author: re.Pattern[str]
    addressee: re.Pattern[str]
    beginning_asked: re.Pattern[str]
    beginning_told: re.Pattern[str]
    states: Mapping[str, re.Pattern[str]]
    unavailable: re.Pattern[str]
    decided: re.Pattern[str]
    item_parts: re.Pattern[str]
    voted: Mapping[str, re.Pattern[str]]
    english: frozenset[str]
    danish: frozenset[str]
    related: Mapping[str, tuple[str, ...]]
    weak: frozenset[str]
    meta: re.Pattern[str]
    glossary: Mapping[str, tuple[str, ...]]


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


@cache
def question_words() -> QuestionWords:
    """All that is known of how questions are worded."""
    data = _load("questions.toml")
    content = data["content"]
    return QuestionWords(
        wants=tuple((w["name"], _any(w["patterns"])) for w in data["want"]),
        operations={name: _any(p) for name, p in data["operations"].items()},
        measures={name: _any(p) for name, p in data["measures"].items()},
        stop=frozenset(content["stop_da"]) | frozenset(content["stop_en"]),
        implied={k: frozenset(v) for k, v in content["implied"].items()},
        asked_lead=_any([re.escape(lead) for lead in data["asked"]["lead"]]),
        people=frozenset(data["asked"]["people"]),
        cases=frozenset(data["asked"]["cases"]),
        changed=_any(data["changed"]["patterns"]),
        before=_any(data["changed"]["before"]),
        after=_any(data["changed"]["after"]),
        figure_change=_any(data["figures"]["change_before"]),
        figure_base=_any(data["figures"]["base_before"]),
        target=_any(data["figures"]["target"]),
        cell_measures={name: _any(p) for name, p in data["cell_measures"].items()},
        scored=_any(data["scored"]["patterns"]),
        causes=_any(data["causes"]["patterns"]),
        strong_causes=_any(data["causes"]["strong"]),
        author=_any(data["people_of_papers"]["author"]),
        addressee=_any(data["people_of_papers"]["addressee"]),
        beginning_asked=_any(data["beginnings"]["asked"]),
        beginning_told=_any(data["beginnings"]["told"]),
        states={name: _any(p) for name, p in data["states"].items()},
        unavailable=_any(data["unavailable"]["patterns"]),
        item_parts=_any(data["item_parts"]["patterns"]),
        decided=_any(data["decided"]["patterns"]),
        voted={name: _any(p) for name, p in data["voted"].items()},
        related={k: tuple(v) for k, v in data["related"]["words"].items()},
        weak=frozenset(data["weak"]["words"]),
        meta=_any(data["meta"]["patterns"]),
        english=frozenset(data["language"]["en"]),
        danish=frozenset(data["language"]["da"]),
        glossary={k: tuple(v) for k, v in _load("english.toml")["words"].items()},
    )


@cache
def counted_nouns() -> frozenset[str]:
    """Nouns that figures count, of the reading step's own vocabulary."""
    counted = vocabulary("units")["counted"]
    return frozenset(word for words in counted.values() for word in words)


@cache
def wording(language: str) -> Mapping[str, str]:
    """Sentence templates in a language; Danish where the language is not known."""
    data = _load("wording.toml")
    return {**data["da"], **data.get(language, {})}
