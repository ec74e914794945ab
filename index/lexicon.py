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
    table.update(data("lemmas.toml")["lemmas"])
    return table


@cache
def _stemmer() -> Any:
    return Stemmer.Stemmer("danish")


def known(word: str) -> bool:
    """Whether the lexicon has the lower-case word in any form."""
    return word in lemmas()


def _as_noun(word: str, table: dict[str, str]) -> str | None:
    """The noun that a form can be read as, told by its definite form: gade (gaden), grupper (gruppen)."""
    if any(table.get(word + ending) == word for ending in ("en", "n", "et")):
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
    if found == word or word in _own():
        return (found,)
    noun = _as_noun(word, table)
    return (found,) if noun is None or noun == found else (noun, found)


@cache
def _own() -> frozenset[str]:
    return frozenset(data("lemmas.toml")["lemmas"])


def lemma(word: str) -> str | None:
    """Base form of a lower-case word, None outside the lexicon."""
    found = readings(word)
    return found[0] if found else None


def stem(word: str) -> str:
    """Snowball's stem: the last resort."""
    return str(_stemmer().stemWord(word))
