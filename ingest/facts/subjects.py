"""The names a document gives to initiatives, and in whose chapter each block stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from ingest.document import FURNITURE, Block, Document
from ingest.facts.model import Mention
from ingest.lexicon import alternatives
from ingest.naming import bucket, clean, is_abbreviation, key, outer, parenthesised, same, unhyphenated
from ingest.tables.heading_words import starts_with
from ingest.tables.layout import is_number
from ingest.tables.understand import TableReading
from ingest.vocabulary import vocabulary

#: From so many chapters on a document is a report that goes through its initiatives one by one.
MANY = 5


#: Letters by which names are looked up in a text.
START = 3
_WORD_START = re.compile(r"(?<![\w+])[\w+]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the ways it is written in the document and the rule that found it."""

    name: str
    forms: tuple[str, ...]
    rule: str
    block: str


@dataclass(frozen=True)
class Subjects:
    """`chapters` gives the name whose chapter a block stands in, by block id; `starts` the blocks that open one.

    A mention carries the name by which the document is known to call the thing; how it is written there stands
    at the mention's span.
    """

    names: tuple[Name, ...]
    chapters: dict[str, str]
    starts: dict[str, str]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """One pattern for all forms that begin alike: many names must not cost more than few."""
        starts: dict[str, list[str]] = defaultdict(list)
        for form in sorted({f for n in self.names for f in n.forms if len(f) > 1}, key=len, reverse=True):
            starts[form[:START].lower()].append(_flexible(form))
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
                if match is not None and name is not None:
                    found.append((match.start(1), match.end(1), name))
                    last = match.end(1)
                    break
        return found

    def mentions(self, document: Document) -> Iterator[Mention]:
        for block in document.blocks:
            if block.kind in FURNITURE:
                continue
            for start, end, name in self.find(block.text):
                rule = name.rule if block.id == name.block else self.starts.get(block.id, "mention")
                yield Mention(name.name, block.id, start, end, rule)


def _flexible(form: str) -> str:
    """The form with any white space between its words, and hyphens that may be missing."""
    words = (re.escape(w).replace(r"\-", r"[-\u00ad]?\s?") for w in form.split())
    text = r"\s+".join(words)
    return f"(?i:{text})" if len(form) > 5 else text


def subjects(document: Document, readings: Sequence[TableReading], extra: Iterable[Name] = ()) -> Subjects:
    """Names from subject columns, chapters and prose patterns, joined where they are surely the same."""
    columns = list(_from_columns(document, readings))
    chapters = list(_chapter_starts(document, columns))
    found = [
        *columns,
        *(Name(n, (n,), rule, b) for b, n, rule in chapters),
        *_from_fact_sheets(document, readings),
        *extra,
    ]
    found += prose_names(document)
    found += compound_names(document)
    text = document.text.lower()
    joined = [replace(n, name=_whole_words(n.name, text)) for n in _joined(found)]
    lookup = Subjects(tuple(joined), {}, {})
    starts = {b: lookup.resolve(n) or n for b, n, _ in chapters}
    return Subjects(tuple(joined), _spread(document, starts), dict.fromkeys(starts, "chapter_heading"))


def _from_columns(document: Document, readings: Iterable[TableReading]) -> Iterator[Name]:
    for reading in readings:
        column = reading.layout.subject
        block = document.table_block.get(reading.table.id)
        if reading.layout.across and block is not None:
            tops = [clean(h.label) for h in reading.columns[1:]]
            yield from (Name(t, (t,), "column_heading", block.id) for t in tops if may_be_name(t))
        if column is None or block is None or reading.statistics:
            continue
        rule = _column_rule(reading.columns[column].label)
        for r, row in enumerate(reading.rows):
            text = reading.grid[r][column]
            if row.role == "data" and r >= reading.header_rows and may_be_name(text):
                yield Name(clean(text), (clean(text),), rule, block.id)


def _from_fact_sheets(document: Document, readings: Iterable[TableReading]) -> Iterator[Name]:
    """The name in the row "Indsats" of a table of keys and values."""
    for reading in readings:
        block = document.table_block.get(reading.table.id)
        if not reading.layout.key_value or block is None:
            continue
        for row in reading.grid:
            if starts_with(row[0], "subject") and may_be_name(row[1]):
                yield Name(clean(row[1]), (clean(row[1]),), "key_value", block.id)
                break


def prose_names(document: Document) -> Iterator[Name]:
    """Names that the text itself marks: projekt ”X”, and bold words that open a point of a list."""
    for block in document.blocks:
        if block.kind in FURNITURE or block.kind == "table":
            continue
        for match in _quoted().finditer(block.text):
            if may_be_name(match["name"]) and (match["name"][:1].isupper() or match["name"][:1] in "+0123456789"):
                yield Name(clean(match["name"]), (clean(match["name"]),), "quoted_name", block.id)
        if block.kind == "list_item":
            yield from _bold_leads(block)


def _bold_leads(block: Block) -> Iterator[Name]:
    heads = vocabulary("names")["heads"]["words"]
    for start, end in block.bold[:1]:
        text = clean(block.text[start:end])
        named = any(text.lower().endswith(h) for h in heads) or bool(re.search(r"\s[A-ZÆØÅ]", text))
        if start <= 25 and 5 <= len(text) <= 70 and text.count(" ") <= 7 and named and may_be_name(text):
            yield Name(text, (text,), "bold_lead", block.id)


def compound_names(document: Document) -> Iterator[Name]:
    """ "Læselyst-indsatsen", "STRØM-projektet": a name with a hyphen before what it is, that stands twice or more."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for block in document.blocks:
        if block.kind not in FURNITURE and block.kind != "table":
            for match in _COMPOUND.finditer(block.text):
                counts[match[1]] += 1
                first.setdefault(match[1], block.id)
    for name, count in counts.items():
        if may_be_name(name) and not is_department(name):
            rule = "compound_name" if count >= 2 else "weak_compound"
            yield Name(name, (name,), rule, first[name])


_COMPOUND = re.compile(
    r"(?<![\w-])([A-ZÆØÅ][\w+]*(?:\s[A-ZÆØÅ][\w+]*)?)-(?:indsatsen|projektet|programmet|ordningen|initiativet|forsøget)(?!\w)"
)


def is_department(name: str) -> bool:
    return name in vocabulary("department_names")["short"]


@lru_cache(maxsize=1)
def _quoted() -> re.Pattern[str]:
    lead = alternatives(vocabulary("names")["lead"]["words"])
    return re.compile(rf"(?<!\w)(?i:{lead})\s[”\"“»„'’](?P<name>[^”\"“»«„]{{2,70}})[”\"“«’']")


def _column_rule(heading: str) -> str:
    if starts_with(heading, "subject", "weak"):
        return "weak_column"
    return "subject_column" if starts_with(heading, "subject") else "entity_column"


def may_be_name(text: str) -> bool:
    """Not a number, not only generic words, not an authority, and no longer than names are."""
    text = clean(text)
    if not 2 <= len(text) <= 90 or is_number(text) or text.count(" ") > 11:
        return False
    words = re.findall(r"[\w.+]+", text.lower())
    data = vocabulary("names")
    if all(w in data["generic"]["words"] or w.isdigit() for w in words):
        return False
    return not any(words[-1].endswith(e) for e in data["not_initiatives"]["endings"])


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
            joined[at] = Name(best, _forms((*other.forms, *name.forms), name.name), other.rule, other.block)
    return joined


def _forms(forms: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*forms, *_variants(name))))


def _is_same(name: Name, other: Name) -> bool:
    return any(same(name.name, f) >= 0.9 for f in other.forms)


def _chapter_of(name: Name, columns: list[Name]) -> str | None:
    """The name of a column that a chapter's heading is a variant of."""
    return _known(name.name, columns)


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


def label_of(text: str) -> str:
    """A short block's text as it is compared with others: no colon, stars, years."""
    return re.sub(r"\s+", " ", re.sub(r"[*:]|(?:19|20)\d\d(?:-\d+)?", "", text)).strip().lower()


def recurring_labels(blocks: Iterable[Block]) -> dict[str, int]:
    """Sub-headings that recur through a document ("Målgruppe", "Indsatsens økonomi") with how often they do."""
    counts: Counter[str] = Counter()
    for block in blocks:
        if block.kind in {"heading", "paragraph", "list_item"} and 3 <= len(block.text) <= 60 and _is_label(block):
            counts[label_of(block.text)] += 1
    return {label: n for label, n in counts.items() if n >= 3 and label}


def _is_label(block: Block) -> bool:
    text = block.text.strip().strip("*").strip()
    return block.kind == "heading" or text.endswith(":") or (text[-1:] not in '.!?,;”"' and block.kind == "paragraph")


def _chapter_starts(document: Document, known: list[Name]) -> Iterator[tuple[str, str, str]]:
    """(block id, name, rule) of each block that opens an initiative's chapter."""
    blocks = [b for b in document.blocks if b.kind not in FURNITURE and b.text.strip()]
    recurring = recurring_labels(blocks)
    first = None if _is_agenda(blocks) else _first_label(blocks, recurring)
    started: set[str] = set()
    if first is not None:
        for found in _from_cycles(blocks, recurring, first, known):
            started.add(found[0])
            yield found
    for block in blocks:
        opens = block.kind == "heading" and block.id not in started and label_of(block.text) not in recurring
        if opens and _surely(block.text, known):
            yield block.id, clean(block.text), "chapter_heading"


def _is_agenda(blocks: list[Block]) -> bool:
    words = vocabulary("names")["agenda"]["words"]
    labels = {label_of(b.text) for b in blocks if len(b.text) <= 40 and _is_label(b)}
    return len(labels & set(words)) >= 1


def _first_label(blocks: list[Block], recurring: dict[str, int]) -> str | None:
    """The recurring label that opens the cycle: the first to appear of those that are about as frequent as any."""
    if len(recurring) < 2:
        return None
    most = sorted(recurring.values())[-2]
    for block in blocks:
        label = label_of(block.text) if len(block.text) <= 60 else ""
        if recurring.get(label, 0) >= 0.6 * most and block.kind != "table" and _is_label(block):
            return label
    return None


def _from_cycles(
    blocks: list[Block], recurring: dict[str, int], first: str, known: list[Name]
) -> Iterator[tuple[str, str, str]]:
    last, opened = -1, set[str]()
    for i, block in enumerate(blocks):
        if block.kind == "table" or label_of(block.text) != first or not _is_label(block):
            continue
        left = [n for n in known if n.name not in opened]
        opening = _opening(blocks[last + 1 : i], recurring, left)
        if opening is not None:
            opened.add(_known(opening[1], left) or opening[1])
            yield opening
        last = i


def _opening(before: list[Block], recurring: dict[str, int], known: list[Name]) -> tuple[str, str, str] | None:
    """The heading (or the paragraph that begins with a known name) that opens the chapter which follows."""
    headings = [
        b
        for b in before
        if b.kind == "heading"
        and label_of(b.text) not in recurring
        and may_be_name(b.text)
        and not b.text.lstrip().startswith(("-", "–", "“", '"', "”"))
    ]
    levels = [b.level or 1 for b in headings]
    best: tuple[float, int, Block] | None = None
    for n, block in enumerate(headings):
        after = [b.text for b in before[before.index(block) + 1 :] if b.kind != "table"]
        score = 3.0 * (_known(block.text, known) is not None) + 2.0 * _named_in(block.text, after[:6])
        score += ((block.level or 1) == min(levels)) + 0.5 * (len(after) <= 8)
        if best is None or (score, n) >= best[:2]:
            best = (score, n, block)
    paragraph = _leading(before, known)
    if paragraph is not None and (best is None or best[0] < 3):
        return paragraph
    enough = 2.0 if known else 1.0
    return (best[2].id, clean(best[2].text), "chapter_heading") if best and best[0] >= enough else None


def _leading(before: list[Block], known: list[Name]) -> tuple[str, str, str] | None:
    for block in reversed(before):
        if block.kind not in {"paragraph", "list_item"}:
            continue
        for name in known:
            if re.match(rf"\W*{_flexible(name.name)}(?!\w)", block.text):
                return block.id, name.name, "subject_column"
    return None


def _known(text: str, known: list[Name]) -> str | None:
    best = max(((same(clean(text), f), n.name) for n in known for f in n.forms), default=(0.0, ""))
    if best[0] >= 0.9:
        return best[1]
    # Inside one document a heading that shares its opening words with exactly one name is that name's chapter.
    opening = [n.name for n in known if _shared_opening(clean(text), n.name)]
    return opening[0] if len(opening) == 1 else None


def _surely(text: str, known: list[Name]) -> bool:
    return any(same(clean(text), f) >= 0.9 for n in known for f in n.forms)


def _shared_opening(a: str, b: str) -> bool:
    left, right = key(outer(a)), key(outer(b))
    common = 0
    while common < min(len(left), len(right)) and left[common] == right[common]:
        common += 1
    return common >= 10 and common >= 0.6 * min(len(left), len(right))


def _named_in(heading: str, after: list[str]) -> bool:
    """Whether the text below a heading speaks of it by name: whole, by its abbreviation, or by a word of its own."""
    form = outer(heading)
    text = " ".join(t[:400] for t in after)
    own = [w for w in form.split()[1:] if w[:1].isupper() and len(w) >= 5]
    short = [p for p in parenthesised(heading) if is_abbreviation(p)]
    return key(form) in key(text) or any(re.search(rf"(?<!\w){re.escape(w)}", text) for w in own + short)


def _spread(document: Document, starts: dict[str, str]) -> dict[str, str]:
    """Each block's chapter: from its start to the next, or to a heading above the chapter's own level.

    Between two chapters of a report of many, levels are not trusted: typography varies more than the order does.
    """
    chapters: dict[str, str] = {}
    current: str | None = None
    level = 0
    left = len(starts)
    for block in document.blocks:
        if block.id in starts:
            current, level = starts[block.id], (block.level or 99) if block.kind == "heading" else 99
            left -= 1
        elif block.kind == "heading" and current is not None and (left == 0 or len(starts) < MANY):
            current = None if (block.level or 1) < min(level, 98) else current
        if current is not None:
            chapters[block.id] = current
    return chapters
