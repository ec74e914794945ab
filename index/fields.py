"""The fields of a passage and what each is worth; the same for every engine.

Weights and length norms follow BM25F (Robertson and Zaragoza, 2009); measured steps are in docs/search.md.
"""

from __future__ import annotations

from dataclasses import dataclass

K1 = 1.2


@dataclass(frozen=True, slots=True)
class Field:
    """`weight` of a word found there; `b` from 0 (length does not matter) to 1."""

    weight: float
    b: float


FIELDS: dict[str, Field] = {
    "body": Field(1.0, 0.75),  # base forms of the passage's words
    "exact": Field(1.0, 0.75),  # words as written, where that is not the base form
    "parts": Field(1.0, 0.5),  # parts of compounds, of body, heading and table
    "folded": Field(1.0, 0.75),  # words without Danish letters, where that makes a difference
    "heading": Field(0.9, 0.3),  # headings above
    "title": Field(0.25, 0.3),  # title of the document
    "table": Field(0.6, 0.4),  # caption, column headings, lead: what gives the passage its context
}

FACETS: tuple[str, ...] = ("document", "year", "kind", "department", "initiative", "place")
WORD_FIELDS: tuple[str, ...] = ("body", "heading", "title", "table")
