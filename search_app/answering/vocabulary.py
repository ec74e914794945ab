"""The wording of questions and answers, read once from the data files beside the program."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from index.vocabulary import english
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
    cell_measures: Mapping[str, re.Pattern[str]]
    states: Mapping[str, re.Pattern[str]]
    voted: Mapping[str, re.Pattern[str]]
    english: frozenset[str]
    danish: frozenset[str]
    related: Mapping[str, tuple[str, ...]]
    weak: frozenset[str]
    particles: Mapping[str, str]
    """Prefix by the particle that stands after its verb."""
    before_verbs: frozenset[str]
    """Words right after which a verb stands."""
    kin: Mapping[str, frozenset[str]]
    """Words that tell the same event, by each of them."""
    glossary: Mapping[str, tuple[str, ...]]
    account_words: tuple[str, ...]
    """What headings call the money that was spent."""
    papers: frozenset[str]
    """What papers are called, in all their forms."""
    letter_words: frozenset[str]
    """Words (lemmas) that letters are made of and that tell nothing of what they are about."""
    polite: Mapping[str, re.Pattern[str]]
    """What courtesy puts before (`lead`) and after (`tail`) a question."""
    fillers: tuple[tuple[re.Pattern[str], str], ...]
    asking: tuple[re.Pattern[str], ...]
    """All patterns of asking: what one of them matches is no slip."""
    spelled: frozenset[str]
    """The words that tell what is asked, as they are spelled."""


def _any(patterns: list[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), flags)


_LITERAL = re.compile(r"(?<![\\a-zæøå(|?])[a-zæøå]{4,}(?=\\b|\\w\*|[ )|]|$)")


def _literals(patterns: Iterable[re.Pattern[str]]) -> Iterator[str]:
    """The whole words that patterns are made of."""
    for pattern in patterns:
        yield from _LITERAL.findall(pattern.pattern.replace("\\b", " ").replace("\\w*", " "))


def _joined(*lists: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {k: frozenset(w for found in lists for w in found.get(k, ())) for found in lists for k in found}


def _kin(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for word in group:
            found[word] = found.get(word, frozenset()) | frozenset(group)
    return found


_PATTERNED = ("operations", "measures", "cell_measures", "states", "voted")


@cache
def question_words() -> QuestionWords:
    """All that is known of how questions are worded."""
    data = _load("questions.toml")
    content = data["content"]
    wants = tuple((w["name"], _any(w["patterns"])) for w in data["want"])
    kinds = {key: {name: _any(p) for name, p in data[key].items()} for key in _PATTERNED}
    told = [*(p for _, p in wants), *(p for found in kinds.values() for p in found.values())]
    return QuestionWords(
        wants=wants,
        operations=kinds["operations"],
        measures=kinds["measures"],
        stop=frozenset(content["stop_da"]) | frozenset(content["stop_en"]),
        implied=_joined(content["implied"], _load("words.toml")["implied"]["words"]),
        asked_lead=_any([re.escape(lead) for lead in data["asked"]["lead"]]),
        people=frozenset(data["asked"]["people"]),
        cases=frozenset(data["asked"]["cases"]),
        cell_measures=kinds["cell_measures"],
        states=kinds["states"],
        voted=kinds["voted"],
        related={k: tuple(v) for k, v in data["related"]["words"].items()},
        particles=_load("words.toml")["particles"]["words"],
        before_verbs=frozenset(_load("words.toml")["particles"]["before_verbs"]),
        kin=_kin(_load("words.toml")["kin"]["groups"]),
        weak=frozenset(data["weak"]["words"]) | frozenset(_load("words.toml")["weak"]["words"]),
        english=frozenset(data["language"]["en"]),
        danish=frozenset(data["language"]["da"]),
        glossary=english(),
        account_words=tuple(data["account_headings"]["words"]),
        papers=frozenset(data["documents"]["words"]),
        letter_words=frozenset(data["letter_words"]["words"]),
        polite={name: _any(p, re.IGNORECASE) for name, p in data["polite"].items() if name != "fillers"},
        fillers=tuple((re.compile(p, re.IGNORECASE), plain) for p, plain in data["polite"]["fillers"]),
        asking=tuple(told),
        spelled=frozenset(_literals(told))
        | frozenset(content["stop_da"])
        | frozenset(data["weak"]["words"])
        | frozenset(data["documents"]["words"]),
    )


@cache
def _sayings() -> Mapping[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for section in (*_load("sayings.toml").items(), *_load("minutes.toml").items()):
        for key, patterns in section[1].items():
            found[section[0] if key == "patterns" else f"{section[0]}_{key}"] = _any(patterns)
    return found


def says(name: str) -> re.Pattern[str]:
    """What tells something in a sentence or a question, by its name in `data/sayings.toml` or `minutes.toml`.

    A name is a section, or section_key.

    The patterns are for lower-cased text. Raises KeyError for a name that is not there.
    """
    return _sayings()[name]


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
