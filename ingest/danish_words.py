"""Whether a word is Danish.

Source: the Danish lemma table of spacy-lookups-data (MIT; from "Den store danske ordliste"), of which only the
forms are kept: some six megabytes, loaded when the first word is asked for.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.resources import files

_KEY = re.compile(rb'^\s*"([^"]+)":', re.MULTILINE)


def known(word: str) -> bool:
    """Whether the word list has the word (lower case) in this form; no word is known when the list is missing."""
    return f"\n{word}\n".encode() in _forms()


@cache
def _forms() -> bytes:
    try:
        packed = files("spacy_lookups_data").joinpath("data", "da_lemma_lookup.json.gz").read_bytes()
    except (ModuleNotFoundError, OSError):
        return b""
    return b"\n" + b"\n".join(m.group(1) for m in _KEY.finditer(gzip.decompress(packed))) + b"\n"
