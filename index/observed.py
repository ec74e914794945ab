"""What the second look sees in a passage, whatever is asked; made once a passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.analysis import Token, analyse
from index.keys import years_in
from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Observed:
    """`inside` and `around`: keys of the passage, of its headings and context. `lemmas` in order of the text.

    `names`: initiatives named in any of them, by slug. `lower`: text and context. `only_asks`: a question, or a list
    of them, which answers nothing.
    """

    inside: frozenset[str]
    around: frozenset[str]
    lemmas: tuple[str, ...]
    years: frozenset[int]
    names: frozenset[str]
    lower: str
    only_asks: bool


def observe(passage: Passage, named: Callable[[str], frozenset[str]]) -> Observed:
    """Look at a passage. `named` gives the initiatives that a text names."""
    text = analyse(passage.text)
    above = "\n".join(passage.section)
    return Observed(
        inside=_keys(text),
        around=_keys((*analyse(above), *analyse(passage.context))),
        lemmas=tuple(t.lemma for t in text),
        years=frozenset(years_in("\n".join((passage.text, passage.context, above)))),
        names=named(passage.text) | named(passage.context) | named(above),
        lower=f"{passage.text}\n{passage.context}".lower(),
        only_asks=_only_asks(passage),
    )


def _keys(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(key for t in tokens for key in (t.lemma, t.exact, *t.parts))


def _only_asks(passage: Passage) -> bool:
    lines = [line.rstrip() for line in passage.text.splitlines() if line.strip()]
    return passage.kind != "row" and 2 * sum(line.endswith("?") for line in lines) > len(lines)
