"""The spaCy pipeline: a sentence as typed tokens (figures, departments, names, counted nouns) and the claims it makes.

`spacy.blank("da")` with components of our own, which declare what they assign and need; no trained model. Each
figure, department and name is one token whose `tag_` says what it is. Built on first use, once a process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ingest.lexicon import alternatives
from ingest.numbers import Figure, figures
from ingest.numbers_nouns import noun_unit
from ingest.tagging.patterns import claims
from ingest.vocabulary import vocabulary

Typed = tuple[int, int, str, Any]

TAGS = {
    "amount": "AMOUNT",
    "count": "COUNT",
    "share": "SHARE",
    "age": "AGE",
    "duration": "DURATION",
    "measure": "MEASURE",
    "year": "YEAR",
    "date": "DATE",
    "period": "PERIOD",
    "bare": "NUMBER",
}


def _tag_figures(doc: Any) -> Any:
    found = []
    for token in doc:
        figure = doc.user_data["typed"].get(token.idx)
        if isinstance(figure, Figure):
            token.tag_ = TAGS[figure.kind]
            token._.figure = figure
            found.append(token)
    doc._.figures = tuple(found)
    return doc


def _tag_names(doc: Any) -> Any:
    for token in doc:
        named = doc.user_data["typed"].get(token.idx)
        if isinstance(named, tuple):
            token.tag_, token.lemma_ = named
        elif not token.tag_ and token.is_alpha and noun_unit(token.lower_):
            token.tag_ = "NOUN"
    return doc


def _claims_tagger(nlp: Any, name: str) -> Any:
    """The component that marks what a sentence claims; `name` is spaCy's, not ours."""
    from spacy.matcher import Matcher

    matcher = Matcher(nlp.vocab)
    for rule, claim in claims().items():
        matcher.add(rule, [list(p) for p in claim.patterns], greedy="LONGEST")

    def tag_claims(doc: Any) -> Any:
        doc.spans["claims"] = matcher(doc, as_spans=True)
        return doc

    return tag_claims


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """The pipeline; importing spaCy takes about a second, so it happens here and not on import of this module."""
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc, Token

    if not Token.has_extension("figure"):
        Token.set_extension("figure", default=None)
        Doc.set_extension("figures", default=())
    Language.component("raadsvar_figures", assigns=["token.tag", "token._.figure", "doc._.figures"], func=_tag_figures)
    Language.component("raadsvar_names", assigns=["token.tag", "token.lemma"], requires=["token.tag"], func=_tag_names)
    Language.factory("raadsvar_claims", assigns=["doc.spans"], requires=["token.tag"], func=_claims_tagger)
    nlp = spacy.blank("da")
    for component in ("raadsvar_figures", "raadsvar_names", "raadsvar_claims"):
        nlp.add_pipe(component)
    return nlp


@lru_cache(maxsize=1)
def _departments() -> re.Pattern[str]:
    endings = alternatives(vocabulary("department_names")["endings"]["words"])
    short = alternatives(vocabulary("department_names")["short"])
    capital = r"[A-ZÆØÅ][\wæøå]*"
    return re.compile(
        rf"(?<!\w)(?:(?:{capital}-(?:,\s{capital}-)*\s(?:og|samt)\s)?{capital}?(?:{endings})|"
        rf"Magistratsafdelingen for {capital}(?:,?\s(?:og\s)?{capital})*|(?:{short}))(?!\w)s?"
    )


_WORDS = re.compile(r"(?:d|pr|ca|ml|jf|hhv)\.|\w+(?:[-’'/&]\w+)*|[^\w\s]")


def tag(text: str, names: Iterable[tuple[int, int, str]] = ()) -> Any:
    """A sentence as a spaCy Doc: `token.idx` counts in `text`, `doc.spans["claims"]` are labelled by rule."""
    nlp = pipeline()
    typed: list[Typed] = [(f.start, f.end, "", f) for f in figures(text)]
    typed += [(m.start(), m.end(), "", ("DEPARTMENT", m[0])) for m in _departments().finditer(text)]
    typed += [(start, end, "", ("NAME", name)) for start, end, name in names]
    return nlp(_doc(nlp, text, _apart(typed)))


def _apart(typed: list[Typed]) -> list[Typed]:
    """Spans that do not overlap: names and departments before the figures in them, the longest first."""
    kept: list[Typed] = []
    taken = bytearray(max((end for _, end, _, _ in typed), default=0))
    for span in sorted(typed, key=lambda s: (isinstance(s[3], Figure), s[0] - s[1])):
        if not any(taken[span[0] : span[1]]):
            taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])
            kept.append(span)
    return sorted(kept, key=lambda s: s[0])


def _doc(nlp: Any, text: str, typed: list[Typed]) -> Any:
    from spacy.tokens import Doc

    words: list[str] = []
    at = 0
    for start, end, _, _ in typed:
        words += _WORDS.findall(text, at, start)
        words.append(text[start:end])
        at = end
    words += _WORDS.findall(text, at)
    kept: list[str] = []
    spaces: list[bool] = []
    position = 0
    for word in [*words, ""]:
        found = text.find(word, position) if word else len(text)
        gap = text[position:found]
        if gap.startswith(" ") and kept:
            spaces[-1], gap = True, gap[1:]
        for part in (gap, word):
            if part:
                kept.append(part)
                spaces.append(False)
        position = found + len(word)
    doc = Doc(nlp.vocab, words=kept, spaces=spaces)
    doc.user_data["typed"] = {start: what for start, _, _, what in typed}
    return doc
