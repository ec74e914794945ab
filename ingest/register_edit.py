"""Changes to the register's file that leave comments and layout as people wrote them.

Every function takes the file's text and gives the new one; nothing is written here. The result is parsed again
before it is handed over, so that a change that would break the file raises ValueError instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ingest.initiatives import Initiative, OtherName
from ingest.naming import key
from ingest.naming import slug as slug_of

_HEAD = re.compile(r"^\s*\[\[\s*initiative\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One `[[initiative]]` with the comments above it: its text and what it says."""

    text: str
    values: dict[str, Any]

    @property
    def slug(self) -> str:
        return str(self.values.get("slug") or slug_of(self.values["name"]))


def rename(text: str, slug: str, name: str, year: int | None = None) -> str:
    """Give an initiative a new name; the old one is kept as an other name (to `year`), and so is the address."""
    before, entries = _parts(text)
    at = _find(entries, slug)
    old = entries[at].values["name"]
    changed = _set(entries[at].text, "name", name)
    if "slug" not in entries[at].values:
        changed = _insert_after(changed, "name", "slug", slug)
    changed = _without_other(changed, name)
    changed = changed.rstrip("\n") + "\n" + _other_name(OtherName(old, None, year))
    return _joined(before, [e.text if n != at else changed for n, e in enumerate(entries)])


def merge(text: str, slug: str, into: str, year: int | None = None) -> str:
    """Make one initiative part of another.

    With a year it is history: the entry stays and points at what it went into. Without one the two are the same
    thing: the entry's names become other names of `into`, and the entry goes; its comments stay above `into`.
    """
    before, entries = _parts(text)
    at, to = _find(entries, slug), _find(entries, into)
    if at == to:
        raise ValueError(f"»{slug}« kan ikke lægges sammen med sig selv")
    texts = [e.text for e in entries]
    if year is not None:
        texts[at] = _set(
            _set(texts[at], "merged_into", into), "note", _note(entries[at], f"Lagt ind under {into} i {year}")
        )
        return _joined(before, texts)
    have = {key(n) for n in _names(entries[to].values)}
    new = [n for n in _names(entries[at].values) if key(n) not in have]
    texts[to] = _comments(texts[at]) + texts[to].rstrip("\n") + "\n" + "".join(_other_name(OtherName(n)) for n in new)
    del texts[at]
    return _joined(before, [_redirected(t, slug, into) for t in texts])


def split(text: str, slug: str, names: Iterable[str]) -> str:
    """Take other names of an initiative out into an entry of their own; the first becomes its name."""
    before, entries = _parts(text)
    at = _find(entries, slug)
    wanted = list(names)
    known = {key(n) for n in _names(entries[at].values)[1:]}
    unknown = [n for n in wanted if key(n) not in known]
    if unknown or not wanted:
        raise ValueError(f"»{slug}« har ikke navnet »{unknown[0] if unknown else ''}«")
    changed = entries[at].text
    for name in wanted:
        changed = _without_other(changed, name)
    new = entry_text(Initiative(_free(slug_of(wanted[0]), entries), wanted[0], tuple(OtherName(n) for n in wanted[1:])))
    texts = [e.text for e in entries]
    texts[at : at + 1] = [changed.rstrip("\n") + "\n\n", new]
    return _joined(before, texts)


def _free(slug: str, entries: list[_Entry]) -> str:
    """The slug, with a number when an entry has it already: a renamed initiative keeps the slug of its old name."""
    taken = {e.slug for e in entries}
    return next(s for n in range(1, len(taken) + 2) if (s := slug if n == 1 else f"{slug}-{n}") not in taken)


def add(text: str, initiative: Initiative, comment: str = "") -> str:
    """The register with an entry at its end; `comment` may have several lines."""
    before, entries = _parts(text)
    if any(e.slug == initiative.slug for e in entries):
        raise ValueError(f"»{initiative.slug}« findes allerede")
    lead = "".join(f"# {line}\n" for line in comment.splitlines())
    existing = (before + "".join(e.text for e in entries)).rstrip("\n")
    return _checked((existing + "\n\n" if existing else "") + lead + entry_text(initiative))


def entry_text(initiative: Initiative) -> str:
    """An initiative as the TOML of an entry."""
    lines = ["[[initiative]]", f"name = {_quoted(initiative.name)}", f"slug = {_quoted(initiative.slug)}"]
    for field in ("department", "merged_into", "note"):
        value = getattr(initiative, field)
        if value:
            lines.append(f"{field} = {_quoted(value)}")
    for field in ("abbreviations", "successor_of"):
        values = getattr(initiative, field)
        if values:
            lines.append(f"{field} = [{', '.join(map(_quoted, values))}]")
    return "\n".join(lines) + "\n" + "".join(_other_name(o) for o in initiative.other_names)


def _other_name(other: OtherName) -> str:
    years = "".join(f"{k} = {y}\n" for k, y in (("from", other.from_year), ("to", other.to_year)) if y is not None)
    return f"\n[[initiative.other_names]]\nname = {_quoted(other.name)}\n{years}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'


def _parts(text: str) -> tuple[str, list[_Entry]]:
    """What stands before the first entry, and the entries; comments right above an entry belong to it."""
    try:
        values = tomllib.loads(text).get("initiative", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"ikke gyldig TOML: {error}") from error
    starts = [_with_comments(text, m.start()) for m in _HEAD.finditer(text)]
    if len(starts) != len(values):
        raise ValueError("registeret kan ikke ændres uden at miste indhold: initiativerne skal stå som [[initiative]]")
    ends = [*starts[1:], len(text)] if starts else []
    first = starts[0] if starts else len(text)
    return text[:first], [_Entry(text[a:b], v) for a, b, v in zip(starts, ends, values, strict=True)]


def _with_comments(text: str, start: int) -> int:
    """The start of the comment lines that stand directly above a position."""
    lines = text[:start].split("\n")
    position = start
    for line in reversed(lines[:-1]):
        if not line.lstrip().startswith("#"):
            break
        position -= len(line) + 1
    return position


def _find(entries: list[_Entry], slug: str) -> int:
    for n, entry in enumerate(entries):
        if entry.slug == slug:
            return n
    raise ValueError(f"registeret har intet initiativ »{slug}«")


def _names(values: dict[str, Any]) -> list[str]:
    others = [o["name"] if isinstance(o, dict) else str(o) for o in values.get("other_names", [])]
    return [values["name"], *others, *map(str, values.get("abbreviations", []))]


def _top(text: str) -> int:
    """Where the entry's own keys end and its other names begin."""
    match = re.search(r"^\s*\[\[\s*initiative\s*\.", text, re.MULTILINE)
    return match.start() if match else len(text)


def _set(text: str, name: str, value: str) -> str:
    """The entry with a key of its own set, in place where it stands and else after its name."""
    head, rest = text[: _top(text)], text[_top(text) :]
    line = re.compile(rf"^(\s*{name}\s*=\s*)(?:\"(?:\\.|[^\"\\])*\"|'[^']*'|\d+)", re.MULTILINE)
    if line.search(head):
        return line.sub(lambda m: m[1] + _quoted(value), head, count=1) + rest
    return _insert_after(text, "name", name, value)


def _insert_after(text: str, after: str, name: str, value: str) -> str:
    return re.sub(
        rf"^(\s*{after}\s*=.*)$", lambda m: f"{m[1]}\n{name} = {_quoted(value)}", text, count=1, flags=re.MULTILINE
    )


def _without_other(text: str, name: str) -> str:
    """The entry without the other name; a short form in a list of abbreviations goes too."""
    pieces = re.split(r"(?m)^(?=\s*\[\[\s*initiative\s*\.\s*other_names\s*\]\])", text)
    kept = [p for n, p in enumerate(pieces) if n == 0 or not _is_named(p, name)]
    return re.sub(rf",?\s*{re.escape(_quoted(name))}(?=[^\n]*\])", "", kept[0]) + "".join(kept[1:])


def _is_named(piece: str, name: str) -> bool:
    values = tomllib.loads(re.sub(r"\[\[.*?\]\]", "", piece, count=1))
    return key(str(values.get("name", ""))) == key(name)


def _comments(text: str) -> str:
    return "".join(f"{line}\n" for line in text.splitlines() if line.lstrip().startswith("#"))


def _redirected(text: str, old: str, new: str) -> str:
    """References to an entry that has gone."""
    return re.sub(
        rf"^(\s*(?:merged_into|successor_of)\s*=.*)\"{re.escape(old)}\"", rf'\1"{new}"', text, flags=re.MULTILINE
    )


def _note(entry: _Entry, added: str) -> str:
    note = entry.values.get("note")
    return f"{note} {added}." if note else f"{added}."


def _joined(before: str, texts: list[str]) -> str:
    joined = before
    for text in texts:
        joined = joined.rstrip("\n") + "\n\n" + text.lstrip("\n") if joined.strip() else text.lstrip("\n")
    return _checked(joined.rstrip("\n") + "\n")


def _checked(text: str) -> str:
    tomllib.loads(text)
    return text
