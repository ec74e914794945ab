"""The names a document gives to initiatives, and in whose chapter each block stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.document import FURNITURE, Document
from ingest.facts.chapters import MANY, chapter_starts, spread
from ingest.facts.listed_names import between_names, leads_inside, listed_names, sibling_names
from ingest.facts.model import Mention
from ingest.facts.named import Name, flexible, known_name
from ingest.facts.naming_rules import (
    beside_names,
    column_names,
    compound_names,
    fact_sheet_names,
    marked_names,
    prose_names,
)
from ingest.facts.paper_form import Form
from ingest.facts.renamed_names import renamed_names
from ingest.facts.told_names import told_names
from ingest.facts.undertakings import told_undertakings, undertakings
from ingest.naming import bucket, clean, is_abbreviation, key, outer, parenthesised, same, unhyphenated, written_as
from ingest.tables.understand import TableReading

#: Letters by which names are looked up in a text.
START = 3
_WORD_START = re.compile(r"(?<![\w+])[\w+]")


@dataclass(frozen=True)
class Subjects:
    """`chapters` gives the name whose chapter a block stands in, by block id; `starts` the blocks that open one.

    A mention carries the name by which the document is known to call the thing; how it is written there stands
    at the mention's span.
    """

    names: tuple[Name, ...]
    chapters: dict[str, str]
    starts: dict[str, str]
    about: str | None = None
    """The one name that the document's title has: what it is about where nothing nearer says."""
    aside: tuple[Name, ...] = ()
    """Names that too little is told of for facts to be about them; they are mentioned, and nothing more."""

    def only_name(self, text: str) -> str | None:
        """The name in a text that has one and no other."""
        names = {n.name for _, _, n in self.find(text)}
        return names.pop() if len(names) == 1 else None

    def heading_name(self, text: str) -> str | None:
        """The name that a heading is about; "X og grønne områder" is about more than X."""
        found = self.find(text)
        beside = (
            text[:a].rstrip().endswith((" og", ",")) or re.match(r",|\s(?:og|samt)\s", text[b:]) for a, b, _ in found
        )
        return None if any(beside) else self.only_name(text)

    def above(self, section: tuple[str, ...]) -> str | None:
        """The name in the nearest heading that has one, else that of the document's title."""
        return next((n for t in reversed(section) if (n := self._in_heading(t))), self.about)

    def _in_heading(self, text: str) -> str | None:
        if text not in self._headings:
            self._headings[text] = self.heading_name(text)
        return self._headings[text]

    @cached_property
    def _headings(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """One pattern for all forms that begin alike: many names must not cost more than few."""
        starts: dict[str, list[str]] = defaultdict(list)
        for form in sorted({f for n in self.names for f in n.forms if len(f) > 1}, key=len, reverse=True):
            starts[form[:START].lower()].append(flexible(form))
        end = r")(?:s|’s|'s)?(?![\w+])"
        return {start: re.compile("(" + "|".join(forms) + end) for start, forms in starts.items()}

    @cached_property
    def _by_key(self) -> dict[str, Name]:
        return {key(f): n for n in reversed(self.names) for f in (n.name, *n.forms)}

    def resolve(self, text: str) -> str | None:
        """The document's name for a text that is one of its forms."""
        found = self._by_key.get(key(text)) or self._by_key.get(key(outer(text)))
        return found.name if found else None

    def find(self, text: str) -> list[tuple[int, int, Name]]:
        """Every place where one of the names stands."""
        found: list[tuple[int, int, Name]] = []
        last = 0
        for begin in _WORD_START.finditer(text) if self._patterns else ():
            at = begin.start()
            if at < last:
                continue
            for length in (START, 2):
                pattern = self._patterns.get(text[at : at + length].lower())
                match = pattern.match(text, at) if pattern else None
                name = self._by_key.get(key(match[1])) if match else None
                if match is not None and name is not None and _is_named(name, match[1]):
                    found.append((match.start(1), match.end(1), name))
                    last = match.end(1)
                    break
        return found

    def mentions(self, document: Document) -> Iterator[Mention]:
        """Every place of every name; a name that stands only inside longer ones has the place where it was found."""
        told: set[str] = set()
        for block in document.blocks:
            if block.kind in FURNITURE:
                continue
            for start, end, name in self.find(block.text):
                rule = name.rule_at(block.id) or self.starts.get(block.id, "mention")
                told |= {name.name} if rule != "mention" else set()
                yield Mention(name.name, block.id, start, end, rule)
        for name in (*(n for n in self.names if n.rule == "told_name"), *self.aside):
            start = -1 if name.name in told else document.block_by_id[name.block].text.find(name.name)
            if start >= 0:
                yield Mention(name.name, name.block, start, start + len(name.name), name.rule)


def _is_named(name: Name, text: str) -> bool:
    """Whether words that are a name's stand as a name; a row's or a chapter's one word does also when written small."""
    one = " " not in name.name
    return (one and name.rule != "told_name") or written_as(name.name, text)


def subjects(document: Document, readings: Sequence[TableReading], extra: Iterable[Name] = ()) -> Subjects:
    """Names from subject columns, chapters and prose patterns, joined where they are surely the same."""
    columns = list(column_names(document, readings))
    chapters = list(chapter_starts(document, columns))
    found = [
        *columns,
        *(Name(n, (n,), rule, b) for b, n, rule in chapters),
        *fact_sheet_names(document, readings),
        *extra,
    ]
    found += prose_names(document)
    found += compound_names(document)
    found += marked_names(document)
    form = Form(document)
    many = sum(n.rule in {"chapter_heading", "key_value"} for n in found) >= MANY
    if not many:
        # A report that goes through its initiatives one by one gives them chapters; its other headings are parts.
        found += listed_names(form)
        found += undertakings(form)
    found += leads_inside(form)
    found += told_undertakings(document)
    found += renamed_names(document, form.senders)
    told = list(told_names(form, found, many))
    found += between_names(form, [*found, *told])
    found += (
        sibling_names(form, [*found, *told]) if document.kind not in {"minutes", "agenda_item"} and not many else []
    )
    found += beside_names(document, readings, [*found, *told])
    found += [n for n in told if n.rule in {"told_name", "mention"}]
    aside = tuple(n for n in told if n.rule not in {"told_name", "mention"})
    text = document.text.lower()
    joined = [replace(n, name=_whole_words(n.name, text)) for n in _joined(found)]
    lookup = Subjects(tuple(joined), {}, {})
    starts = {b: lookup.resolve(n) or n for b, n, _ in chapters}
    rules = {b: rule for b, _, rule in chapters}
    return Subjects(tuple(joined), spread(document, starts), rules, lookup.heading_name(document.title or ""), aside)


def _joined(found: list[Name]) -> list[Name]:
    """Names that are surely one made one: first by key, then headings that extend or vary a name of a column."""
    joined: list[Name] = []
    near: dict[str, list[int]] = defaultdict(list)
    columns = [f for f in found if f.rule.endswith("_column")]
    for name in found:
        chapter = _chapter_of(name, columns) if name.rule == "chapter_heading" else None
        places = near[bucket(name.name)]
        at = next((i for i in places if _is_same(name, joined[i]) or joined[i].name == chapter), None)
        if at is None:
            places.append(len(joined))
            joined.append(Name(clean(name.name), _forms(name.forms, name.name), name.rule, name.block))
        else:
            other = joined[at]
            best = _better(other.name, name.name, name.rule)
            also = (*other.also, (name.block, name.rule))
            joined[at] = Name(best, _forms((*other.forms, *name.forms), name.name), other.rule, other.block, also)
    return joined


def _forms(forms: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*forms, *_variants(name))))


def _is_same(name: Name, other: Name) -> bool:
    return any(same(name.name, f) >= 0.9 for f in other.forms)


def _chapter_of(name: Name, columns: list[Name]) -> str | None:
    """The name of a column that a chapter's heading is a variant of."""
    return known_name(name.name, columns)


def _better(old: str, new: str, rule: str) -> str:
    """The form to show of two: one that is not broken by a hyphen nor all capitals, and that tells an abbreviation."""
    if key(outer(old)) != key(outer(new)):
        return old
    if rule == "chapter_heading" and parenthesised(new) and not parenthesised(old):
        return new
    if unhyphenated(old) != old or (old.isupper() and not new.isupper()):
        return new if unhyphenated(new) == new else unhyphenated(old)
    return old


def _whole_words(name: str, text: str) -> str:
    """The name with its hyphens taken out where the document writes the words without them elsewhere."""
    joined = unhyphenated(name)
    changed = set(joined.split()) - set(name.split())
    return joined if joined != name and changed and all(w.lower() in text for w in changed) else name


def _variants(name: str) -> list[str]:
    """Forms that may stand for a name in the text: without parentheses, the abbreviation in them, hyphens joined."""
    forms = [outer(name), unhyphenated(clean(name)), unhyphenated(outer(name))]
    forms += [p for p in parenthesised(name) if is_abbreviation(p)]
    return [f for f in dict.fromkeys(forms) if f and f != clean(name)]
