"""A name that a document gives something, how it may be written, and what can be a name at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.naming import clean, key, outer, same
from ingest.tables.layout import is_number
from ingest.vocabulary import vocabulary

#: How much each way of naming tells that a name is an initiative's.
WEIGHTS = {
    "subject_column": 3.0,
    "chapter_heading": 3.0,
    "key_value": 3.0,
    "fact_list": 3.0,
    "column_heading": 2.0,
    "grouped_column": 2.0,
    "compound_name": 2.0,
    "quoted_name": 2.0,
    "named_lead": 2.0,
    "evaluated_name": 2.0,
    "opening_heading": 2.0,
    "opening_word": 2.0,
    "renamed": 2.0,
    "coded_heading": 2.0,
    "grouped_heading": 2.0,
    "listed_name": 2.0,
    "undertaking": 2.0,
    "pointed_name": 2.0,
    "told_name": 2.0,
    "likely_name": 1.25,
    "item_name": 1.0,
    "weak_compound": 1.0,
    "weak_lead": 1.0,
    "weak_column": 1.0,
    "bold_lead": 1.0,
    "mention": 0.0,
    "programme": 0.0,
    "entity_column": 0.0,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the ways it is written in the document and the rule that found it.

    `also` are further rules that found it, each with its block.
    """

    name: str
    forms: tuple[str, ...]
    rule: str
    block: str
    also: tuple[tuple[str, str], ...] = ()

    def rule_at(self, block: str) -> str | None:
        """The strongest rule that names it in a block."""
        rules = [r for b, r in ((self.block, self.rule), *self.also) if b == block]
        return max(rules, key=lambda r: WEIGHTS.get(r, 0.0), default=None)


def flexible(form: str) -> str:
    """The form with any white space between its words, and hyphens that may be missing."""
    words = (re.escape(w).replace(r"\-", r"[-\u00ad]?\s?") for w in form.split())
    text = r"\s+".join(words)
    return f"(?i:{text})" if len(form) > 5 else text


def may_be_name(text: str) -> bool:
    """Not a number, not only generic words, not an authority, and no longer than names are."""
    text = clean(text)
    if not 2 <= len(text) <= 90 or text.count(" ") > 11:
        return False
    # Words without a digit are a number only when there is one of them ("femten").
    if (" " not in text or any(c.isdigit() for c in text)) and is_number(text):
        return False
    words = re.findall(r"[\w.+]+", text.lower())
    data = vocabulary("names")
    if all(w in data["generic"]["words"] or w.isdigit() for w in words) or words in (
        [w] for w in data["generic"]["alone"]
    ):
        return False
    return not any(words[-1].endswith(e) for e in data["not_initiatives"]["endings"])


def known_name(text: str, known: list[Name]) -> str | None:
    best = max(((same(clean(text), f), n.name) for n in known for f in n.forms), default=(0.0, ""))
    if best[0] >= 0.9:
        return best[1]
    # Inside one document a heading that shares its opening words with exactly one name is that name's chapter.
    opening = [n.name for n in known if _shared_opening(clean(text), n.name)]
    return opening[0] if len(opening) == 1 else None


def surely(text: str, known: list[Name]) -> bool:
    return any(same(clean(text), f) >= 0.9 for n in known for f in n.forms)


def _shared_opening(a: str, b: str) -> bool:
    left, right = key(outer(a)), key(outer(b))
    common = 0
    while common < min(len(left), len(right)) and left[common] == right[common]:
        common += 1
    return common >= 10 and common >= 0.6 * min(len(left), len(right))
