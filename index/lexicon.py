"""What Danish words are forms of: a lemma lookup first, Snowball only for words outside it.

Source: the Danish lemma table of spacy-lookups-data (MIT; from "Den store danske ordliste"), read from the
package's file so that no spaCy is imported.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import Stemmer

LOOKUPS = ("spacy_lookups_data", "data", "da_lemma_lookup.json.gz")


def data(name: str) -> dict[str, Any]:
    """A data file of this package."""
    return tomllib.loads(resources.files("index").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def lemmas() -> dict[str, str]:
    """Base form by form, both in lower case; some 550,000 forms."""
    package, *path = LOOKUPS
    with resources.files(package).joinpath(*path).open("rb") as packed:
        raw: dict[str, str] = json.loads(gzip.decompress(packed.read()))
    table = {form.lower(): lemma.lower() for form, lemma in raw.items() if form[:1].isupper()}
    table.update((form, lemma.lower()) for form, lemma in raw.items() if not form[:1].isupper())
    table.update(_own_forms())
    return table


@cache
def _own_forms() -> dict[str, str]:
    """Base form by form where the table has none, or another word's."""
    own = data("lemmas.toml")
    forms: dict[str, str] = {}
    for noun in own["words"]["nouns"].split():
        ends = ("en", "et", "ene", "erne")
        told = (noun, *(stem + end for stem in (noun, noun + noun[-1]) for end in ends))
        forms |= {form + s: noun for form in told for s in ("", "s")}
    for adjective in own["words"]["adjectives"].split():
        forms |= {adjective + end: adjective for end in ("", "e", "t")}
    forms.update(own["lemmas"])
    return forms


@cache
def _stemmer() -> Any:
    return Stemmer.Stemmer("danish")


def known(word: str) -> bool:
    """Whether the lexicon has the lower-case word in any form."""
    return word in lemmas()


def definite(word: str) -> tuple[str, ...]:
    """The definite forms that a noun of this base form may have: huset, gaden, natten."""
    return word + "en", word + "n", word + "et", word + word[-1:] + "en", word + word[-1:] + "et"


def _as_noun(word: str, table: dict[str, str]) -> str | None:
    """The noun or adjective that a form can be read as: gade (gaden), grupper (gruppen), sød (sødere)."""
    if any(table.get(form) == word for form in (*definite(word), word + "ere")):
        return word
    if word.endswith("er") and table.get(word[:-1] + "n") == word[:-1]:
        return word[:-1]
    return None


@lru_cache(maxsize=200_000)
def readings(word: str) -> tuple[str, ...]:
    """Base forms of a lower-case word, the noun first when there is one; empty outside the lexicon.

    The table has one base form a word; "bruger" and "gade" are there as verbs, while council papers nearly
    always mean the nouns.
    """
    table = lemmas()
    found = table.get(word)
    if found is None:
        return ()
    if found == word or word in _own_forms():
        return (found,)
    noun = _as_noun(word, table)
    return (found,) if noun is None or noun == found else (noun, found)


def lemma(word: str) -> str | None:
    """Base form of a lower-case word, None outside the lexicon."""
    found = readings(word)
    return found[0] if found else None


def stem(word: str) -> str:
    """Snowball's stem: the last resort."""
    return str(_stemmer().stemWord(word))
