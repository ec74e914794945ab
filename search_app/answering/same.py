"""Two subjects asked whether something is the same of both: "Har A og B samme startår?"."""

from __future__ import annotations

import re
from dataclasses import replace

from search_app.answering.decide import decide
from search_app.answering.found import Found, FoundValue, NotFound
from search_app.answering.matter import Matter
from search_app.answering.vocabulary import question_words, wording

_SAME = re.compile(r"\b(?:samme|ens|same)\s+(\w+)", re.I)
_MOST = 2


def same_of_both(matter: Matter) -> Found | NotFound | None:
    """What each of the two subjects has of it, and whether that is one; None when the clause asks for nothing such."""
    question, clause = matter.question, matter.clause
    asked = _SAME.search(clause.text)
    want = _want_of(asked.group(1).lower()) if asked else None
    if clause.want != "yesno" or want is None or len(question.subjects) != _MOST:
        return None
    found: list[Found] = []
    for subject in question.subjects:
        alone = replace(
            clause, text=f"{_ASKED[want]} {subject.initiative.name}", want=want, operation=None, terms=(), asked=()
        )
        own = replace(matter, question=replace(question, subjects=(subject,), text=alone.text), clause=alone)
        result = decide(own)
        if not isinstance(result, Found) or not result.values:
            return NotFound(clause)
        found.append(result)
    return _told(matter, found, want)


_ASKED = {
    "when": "hvornår startede", "money": "hvad fik", "number": "hvor mange har",
    "age": "hvilken aldersgruppe har", "who": "hvilken forvaltning har", "where": "hvor ligger",
}  # fmt: skip
"""How each kind of value is asked for, for what reads the wording of a question."""


def _want_of(noun: str) -> str | None:
    """The kind of value that the noun behind "samme" stands for."""
    words = question_words()
    implied = [want for want in ("when", "age", "money", "who", "where") if noun in words.implied[want]]
    if implied:
        return implied[0]
    return "number" if noun in {"antal", "number"} else "money" if words.measures["funding"].search(noun) else None


def _told(matter: Matter, found: list[Found], want: str) -> Found:
    tongue = matter.question.language
    first, second = (_compared(f, want) for f in found)
    yes = first == second
    told = " ".join(f.sentence for f in found)
    word = {"da": ("ja", "nej"), "en": ("yes", "no")}[tongue][0 if yes else 1]
    sources = tuple(dict.fromkeys(s for f in found for s in f.sources))
    answer = FoundValue(word, "text", word, sources, basis="inferred", why=told[:300])
    values = (answer, *(v for f in found for v in f.values[:2]))
    sentence = wording(tongue)["yes" if yes else "no"].format(sentence=told)
    doubts = tuple(d for f in found for d in f.doubts)
    return Found(matter.clause, sentence, values, sources, min(f.confidence for f in found), doubts)


def _compared(found: Found, want: str) -> object:
    """What is compared: the year of a time, else the value."""
    value = found.values[0].value
    if want == "when":
        years = re.findall(r"(?:19|20)\d\d", f"{value} {found.values[0].text}")
        return years[:1]
    return value
