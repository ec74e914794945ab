"""The labels of a letterhead and its side column: case number, officer, telephone, address.

Used by readers to tell such lines from the body, and by the metadata to read their values.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.vocabulary import vocabulary

#: Lines of a letterhead are short; longer ones are text (and would make the patterns below slow).
_LONGEST_LINE = 160
POSTAL_TOWN = re.compile(r"(?:DK-?)?\d{4}\s+[A-ZÆØÅ][\w.-]+(?:\s+[A-ZÆØÅ][\w.-]*){0,3}")
_STREET = re.compile(r"[A-ZÆØÅ][\w.'’ -]{2,40}?\s\d{1,4}\s?[A-Za-z]?(?:,\s*(?:\d{1,2}\.|st\.?|kl\.?)[\w .,]{0,15})?")
_CONTACT = re.compile(r"(?:www\.\S+|https?://\S+|\S+@\S+\.\w+|(?:\+45\s?)?\d{2}\s?\d{2}\s?\d{2}\s?\d{2}|\d{13})")
_REFERENCE = re.compile(r"(?:[A-Z]{1,4}-?)?\d{2,4}[-/.]\d{2,}(?:[-/.]\d+)*|[A-Z]{0,4}\d{5,}(?:[-/]\d+)*")
_PERSON = re.compile(
    r"(?:[A-ZÆØÅ][a-zæøåéüöä]+(?:-[A-ZÆØÅ][a-zæøåéüöä]+)?|[A-ZÆØÅ]\.)(?:\s+(?:[A-ZÆØÅ][a-zæøåéüöä]+(?:-[A-ZÆØÅ][a-zæøåéüöä]+)?|[A-ZÆØÅ]\.|af|de|von|van)){1,4}"
)


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    pairs = []
    for meaning, words in vocabulary("letterhead")["labels"].items():
        choice = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
        pairs.append((meaning, re.compile(rf"(?:{choice})(?=$|[\s:.])[.:]?\s*[:.]?\s*", re.I)))
    return tuple(pairs)


def split_label(line: str) -> tuple[str, str] | None:
    """What a line's label means and what stands after it on the line: ("case_number", "2014-123").

    The meanings are those of `ingest/data/letterhead.toml`. None for a line without a label.
    """
    line = line.strip()
    if len(line) > _LONGEST_LINE:
        return None
    for meaning, pattern in _labels():
        found = pattern.match(line)
        if found and _fits(meaning, line[found.end() :], line[: found.end()]):
            return meaning, line[found.end() :].strip()
    return None


def _fits(meaning: str, rest: str, label: str) -> bool:
    """A label stands alone, or before a value of its own form; "Sagsnr. mangler i brevet" is a sentence."""
    if not rest:
        return True
    if meaning in ("case_number", "document_number") and sum(c.isdigit() for c in rest) < 3:
        return False  # "Sag nr. 7" counts the items of a meeting
    if meaning in ("case_number", "document_number", "telephone", "ean"):
        return bool(re.match(r"[A-Z]{0,4}[-]?\+?\d", rest)) and len(rest) <= 40
    if meaning in ("email", "web"):
        return bool(_CONTACT.match(rest)) and len(rest) <= 60
    if meaning == "officer":
        return is_person(rest.split(",")[0]) or ":" in label
    return ":" in label and len(rest) <= 90


def is_reference(text: str) -> bool:
    """A case or document number and nothing else."""
    return len(text) <= 60 and bool(_REFERENCE.fullmatch(text.strip()))


def find_reference(text: str) -> str | None:
    """The first case or document number in a text."""
    found = _REFERENCE.search(text)
    return found.group() if found else None


def is_person(text: str) -> bool:
    """Formed as a person's name: two to five capitalised words, no figures."""
    return len(text) <= 80 and bool(_PERSON.fullmatch(text.strip())) and not _is_authority(text)


def _is_authority(text: str) -> bool:
    """Named as a municipality or a part of it."""
    last = text.lower().split()[-1:]
    return bool(last) and (last[0] in vocabulary("headings")["authorities"] or is_department(text))


def without_job(text: str) -> str:
    """A name without the title before it: "Socialdirektør Anne Bak"."""
    words = text.split()
    ends = tuple(vocabulary("letterhead")["job_titles"])
    while len(words) > 2 and words[0].lower().endswith(ends):
        words = words[1:]
    return " ".join(words)


def is_contact(text: str) -> bool:
    """A telephone number, address on the net, EAN number, postal town or street, alone on its line."""
    text = text.strip()
    return len(text) <= _LONGEST_LINE and bool(_CONTACT.fullmatch(text) or POSTAL_TOWN.fullmatch(text))


def is_street(text: str) -> bool:
    """Formed as a street with its number; meaningful only beside a postal town."""
    return len(text) <= 80 and bool(_STREET.fullmatch(text.strip()))


def is_department(text: str) -> bool:
    """The name of a department of a municipality, alone: by the endings such names have."""
    words = text.strip().split()
    if not words or len(words) > 8 or not text.strip()[:1].isupper():
        return False
    known = vocabulary("letterhead")
    return words[-1].lower().endswith(tuple(known["department_endings"])) or _begins_as_unit(words, known)


def _begins_as_unit(words: list[str], known: dict[str, list[str]]) -> bool:
    """ "Center for By og Miljø", "Center Velfærd": a name, not the beginning of a sentence."""
    for start in known["department_starts"]:
        count = len(start.split())
        if " ".join(words[:count]).lower() == start and len(words) > count:
            rest = words[count:]
            return rest[0][:1].isupper() and all(w[:1].isupper() or w in ("og", "for", "&", "i") for w in rest)
    return False
