"""Who wrote a document, to whom, and for which department."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ingest.metadata_lines import Clues, is_salutation
from ingest.readers.letterhead import is_contact, is_department, is_person, is_street, split_label, without_job
from ingest.vocabulary import vocabulary

_DEPARTMENT = re.compile(
    r"(?<![\w-])((?:[A-ZÆØÅ][a-zæøå]+-,? (?:og |& |, )?(?:[A-ZÆØÅ][a-zæøå]+-,? og )?)?[A-ZÆØÅ][a-zæøå]{2,}"
    r"(?:forvaltningen|forvaltning))(s)?(?!\w)"
)
_COMMITTEE = re.compile(
    r"(?<![\w-])((?:[A-ZÆØÅ][a-zæøå]+-(?:, | og |, og )(?:[A-ZÆØÅ][a-zæøå]+- og )?)?[A-ZÆØÅ][a-zæøå]{2,}"
    r"(?:udvalget|udvalg)|Byrådet|Borgerrepræsentationen|Kommunalbestyrelsen|Magistraten)s?(?!\w)"
)
_TO = re.compile(r"(?:til|to|att\.?)\s*:?\s*(.*)", re.I)
_COPY = re.compile(r"(?:kopi\s+)?(?:til|to|cc)\b(?!\s+(?:stede|orientering))", re.I)
_MADE_BY = re.compile(
    r"(?:afgivet|udarbejdet|besvaret|udgivet|skrevet)\b[^\n]{0,60}?(?:\d\d\d\d\s+)?\baf\s+" + _DEPARTMENT.pattern
)
_TITLES = re.compile(r"\s*[,(].*$")


def authors(clues: Clues, letter: bool) -> tuple[str, ...]:
    """Who signed (letters) or handled the case; the other when there is none."""
    names = [without_job(_TITLES.sub("", line)) for line in clues.signature]
    signed = tuple(name for name in names if is_person(name))[:4]
    officers = _officers(clues.margin_lines) or _officers(clues.head_lines) or _senders(clues)
    first, second = (signed, officers) if letter else (officers, signed)
    return first or second


def _senders(clues: Clues) -> tuple[str, ...]:
    """A person after "Fra"."""
    return tuple(name for name in _after_sender_label(clues) if is_person(name))[:1]


def _after_sender_label(clues: Clues) -> list[str]:
    """What stands after the labels of a sender in the head or the side column: units, persons."""
    found = (_from().fullmatch(line) for line in clues.head_lines[:20] + clues.margin_lines[:40] if len(line) <= 90)
    named = [(m.group(1), m.group(2).strip(" .,")) for m in found if m]
    return [n for colon, n in named if n[:1].isupper() and "@" not in n and (colon or is_department(n))]


@cache
def _from() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, vocabulary("letterhead")["sender_labels"]))
    return re.compile(rf"(?:{labels})\b\s*(:?)\s*(.+)", re.I)


def _officers(lines: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    expected = False
    for line in lines:
        label = split_label(line)
        if label:
            expected = label[0] == "officer"
            line = label[1]
        if expected and line:
            names = [without_job(_TITLES.sub("", part).strip()) for part in re.split(r"\s+(?:og|&|/)\s+|;\s*|/", line)]
            people = [name for name in names if is_person(name)]
            found += [p for p in people if p not in found]
            expected = bool(people)
    return tuple(found[:6])


def addressee(clues: Clues) -> str | None:
    """Whom a letter or memo is to: after "Til", else the one it greets."""
    lines = clues.head_lines
    for i, line in enumerate(lines):
        found = _TO.fullmatch(line)
        if not found or len(line) > 90 or (line.endswith((".", "?")) and len(line) > 40):
            continue
        name = found.group(1).strip()
        if not name:
            name = next((n for n in lines[i + 1 : i + 2] if not is_contact(n)), "")
        if name and name[0].isupper() and len(name.split()) <= 9:
            return name.rstrip(".,")
    for line in lines:
        if is_salutation(line):
            return line.split(maxsplit=1)[1].strip(" ,.:!") if len(line.split()) > 1 else None
    return None


def department(clues: Clues, title: str | None) -> str | None:
    """The department that a document comes from: named in its head or side column, in its title, by its
    sender's address, or by far the most in its text."""
    to = addressee(clues)
    labelled = next((name for name in _after_sender_label(clues) if not is_person(name)), None)
    if labelled and len(labelled.split()) <= 8:
        return labelled
    for lines in (clues.head_lines[:12], clues.margin_lines, clues.signature):
        found = _named([line for line in lines if line != to and not is_salutation(line) and not _COPY.match(line)])
        if found:
            return found
    if title and (named := _DEPARTMENT.search(title)):
        return _nominative(named.group(1))
    by_address = _by_address(clues.margin_lines + clues.head_lines)
    made_by = _MADE_BY.search(clues.prose)
    return by_address or (made_by.group(1) if made_by else None) or _by_text(clues.prose)


def committee(clues: Clues, title: str | None) -> str | None:
    """The committee or council whose paper it is, named in its title, its head or at the head of its pages."""
    headers = [b.text for b in clues.document.blocks[:200] if b.kind == "header"]
    for line in [title or "", *clues.head_lines[:12], *headers[:5]]:
        found = () if _COPY.match(line) else _COMMITTEE.finditer(line)
        for named in found:
            if named.group(1) not in vocabulary("letterhead")["any_committee"]:
                return named.group(1)
    return None


def is_committee(text: str) -> bool:
    """The name of a committee or council, alone."""
    return bool(_COMMITTEE.fullmatch(text.strip()))


def _named(lines: list[str]) -> str | None:
    """A line that is a department's name, or begins with one; a name printed over two lines is one."""
    for i, line in enumerate(lines):
        both = f"{line} {lines[i + 1]}" if line.endswith(("-", " og")) and i + 1 < len(lines) else line
        whole = _DEPARTMENT.fullmatch(both.strip(" ,"))
        if whole and not whole.group(2):
            return _nominative(whole.group(1))
        parts = _DEPARTMENT.match(both)
        if parts and not parts.group(2) and re.match(r"\s*[,·|/–-]", both[parts.end() :]):
            return _nominative(parts.group(1))
    return next((line for line in lines if is_department(line) and _specific(line)), None)


def _specific(line: str) -> bool:
    """Not only the word "Forvaltningen" or "Direktionen"."""
    return len(line.split()) >= 2 and not is_street(line)


def _by_address(lines: list[str]) -> str | None:
    known: dict[str, str] = vocabulary("departments")["abbreviations"]
    for line in lines:
        for host in re.findall(r"@([\w.-]+)\.\w+\b", line.lower()):
            for part in host.split("."):
                if part in known:
                    return known[part]
    return None


def _by_text(prose: str) -> str | None:
    counts = Counter(_nominative(m.group(1)) for m in _DEPARTMENT.finditer(prose))
    total = sum(counts.values())
    if not counts:
        return None
    name, most = counts.most_common(1)[0]
    return name if most >= 2 and most >= 0.6 * total else None


@cache
def _nominative(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip()
