"""Names that the form of a paper gives: headings, leads of points and paragraphs, and coded proposals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from ingest.document import FURNITURE, Block, Document
from ingest.facts.chapters import recurring_labels, without_item
from ingest.facts.named import WEIGHTS, Name, may_be_name
from ingest.facts.naming_rules import is_group
from ingest.facts.proper_weights import letterhead, may_be_initiative
from ingest.lexicon import alternatives
from ingest.naming import clean, key, outer
from ingest.tables.heading_words import starts_with
from ingest.vocabulary import vocabulary

_CODE = re.compile(r"(?:[A-ZÆØÅ]{1,4}[-–. ]?\d{1,3}|[A-ZÆØÅ]\d{1,3}|\d{1,2}(?:\.\d{1,2})+|[a-zæøå]\))[.:)]?\s+(?=[A-ZÆØÅ0-9”\"»])")
_ITEM_WORD = re.compile(r"(?:forslag|tiltag|indsats|projekt|initiativ|ønske|område)\s(?:[A-ZÆØÅ]|\d{1,2})\s?[:.)–-]\s*", re.IGNORECASE)
_LEAD = re.compile(r"(?P<name>[^:.()\n–]{3,80}?)(?P<mark>:\s|\s?\(|\s(?:fra|pr\.|i|til)\s(?=\d)|,\s(?=(?:som|der|hvor|og|hvilket|\w{3,}(?:et|t|ede))\s)|\s[–-]\s|\.\s(?=[A-ZÆØÅ])|$)")


@dataclass(frozen=True)
class Form:
    """A document's blocks with what stands above each of them."""

    document: Document

    @cached_property
    def blocks(self) -> list[Block]:
        return [b for b in self.document.blocks if b.kind not in FURNITURE and b.text.strip()]

    @cached_property
    def labels(self) -> dict[str, int]:
        return recurring_labels(self.blocks)

    @cached_property
    def senders(self) -> frozenset[str]:
        return letterhead(self.document)

    @cached_property
    def groups(self) -> dict[str, str]:
        """The heading of many names (“Forslag”, “Igangværende projekter”) that a block stands under, by block id."""
        found: dict[str, str] = {}
        group: Block | None = None
        for n, block in enumerate(self.blocks):
            if _is_heading(self.blocks, n):
                if is_group(block.text):
                    group = block
                elif group is not None and not _below(block, group):
                    group = None
            if group is not None and block is not group:
                found[block.id] = group.text
        return found


def _below(block: Block, group: Block) -> bool:
    if block.kind == "heading" and group.kind == "heading":
        return (block.level or 1) > (group.level or 1)
    return block.kind != "heading" and group.kind == "heading"


def _is_heading(blocks: list[Block], n: int) -> bool:
    """A heading, or a numbered point that stands alone before a paragraph, as plain text has its headings."""
    block = blocks[n]
    if block.kind == "heading":
        return True
    alone = n + 1 < len(blocks) and blocks[n + 1].kind in {"paragraph", "heading"}
    return block.kind == "list_item" and alone and len(block.text) <= 70 and block.text[-1:] not in ".,;:"


def with_headings(document: Document) -> Document:
    """The document with numbered points that stand alone made the headings that they are."""
    blocks = list(document.blocks)
    inner = [b for b in blocks if b.kind not in FURNITURE and b.text.strip()]
    lone = {b.id for n, b in enumerate(inner) if b.kind == "list_item" and _is_heading(inner, n)}
    return document.with_(blocks=tuple(replace(b, kind="heading", level=3) if b.id in lone else b for b in blocks))


def _anaphor(name: str, after: Block) -> bool:
    """Whether the text below a heading opens with its noun again: "X-bussen" and "Bussen kørte …"."""
    opening = re.match(r"([A-ZÆØÅ][a-zæøå]{3,}(?:en|et|ne))\s", after.text)
    head = name.split()[0].lower().rstrip(",")
    if opening is None or after.kind != "paragraph" or len(head) < 6:
        return False
    word = opening[1].lower()
    return head.endswith(word) or (len(word) > 6 and head[-5:] == word[-5:] and head[-2:] in {"en", "et", "ne"})


def listed_names(document: Document) -> Iterator[Name]:
    """Names that headings and leads give."""
    form = Form(document)
    coded = sum(bool(_CODE.match(b.text)) for b in form.blocks if b.kind == "heading") >= 2
    for n, block in enumerate(form.blocks):
        if block.kind == "table":
            continue
        found = _of_heading(form, n, coded) if _is_heading(form.blocks, n) else _of_lead(form, n)
        if found is not None and _can_be(found[0], form):
            yield Name(found[0], (found[0],), found[1], block.id)


def _can_be(name: str, form: Form) -> bool:
    low = name.lower()
    first = low.partition(" ")[0]
    if re.search(r"[”“»«„]", name) or (first in vocabulary("naming_cues")["strip"]["words"] and name.partition(" ")[2][:1].islower()):
        return first in {"ny", "nye", "nyt", "den", "det", "de"} and not _says_something(name)
    if _says_something(name) or re.fullmatch(r"\w+\s[\dA-ZÆØÅ]{1,2}", name):
        return False
    if not may_be_initiative(name) or low in form.labels or name in form.senders or len(name) < 3:
        return False
    return not any(starts_with(name, "measures", kind) and " " not in name for kind in _measures()) and "?" not in name


def _says_something(name: str) -> bool:
    """Whether a verb makes it a sentence."""
    words = {w for w in name.split() if w.islower()} | {name.split()[0].lower()}
    verbs = {*vocabulary("headings")["lead_in"], *vocabulary("naming_cues")["after"]["verbs"], "kom", "måler"}
    return bool(words & verbs) or any(re.fullmatch(r"\w{3,}(?:ede|erer)", w) for w in words)


@lru_cache(maxsize=1)
def _measures() -> tuple[str, ...]:
    return tuple(vocabulary("columns")["measures"])


def _of_heading(form: Form, n: int, coded: bool) -> tuple[str, str] | None:
    block = form.blocks[n]
    text = block.text.strip()
    code = _CODE.match(text)
    name = clean(_ITEM_WORD.sub("", without_item(_CODE.sub("", text, count=1)), count=1))
    if not 3 <= len(name) <= 75 or name.count(" ") > 9 or is_group(name):
        return None
    after = form.blocks[n + 1 : n + 5]
    if _is_fact_list(after):
        return name, "fact_list"
    if coded and code:
        return _untitled(name), "coded_heading"
    if block.id in form.groups and not _is_part(name):
        return name, "grouped_heading"
    if (block.level or 1) > 1 and after and _anaphor(name, after[0]) and name.count(" ") <= 6:
        return name, "opening_word"
    return None


def _untitled(name: str) -> str:
    """ "Videreførelse af X" is about X."""
    words = alternatives(vocabulary("naming_cues")["measures"]["pointers"])
    match = re.match(rf"(?:{words})\s(?=[A-ZÆØÅ])", name, re.IGNORECASE)
    return name[match.end() :] if match and not _is_measure(name) else name


def _is_measure(name: str) -> bool:
    words = alternatives(vocabulary("naming_cues")["measures"]["nouns"])
    return bool(re.match(rf"(?:{words})\s", name, re.IGNORECASE))


def _is_part(name: str) -> bool:
    return name.lower() in vocabulary("headings")["parts_of_case"]


def _is_fact_list(after: list[Block]) -> bool:
    """Whether two short lines "Målgruppe: …", "Start: …" follow."""
    labelled = [b for b in after[:3] if _label(b)]
    return len(labelled) >= 2 and after[0] in labelled


def _label(block: Block) -> bool:
    match = re.match(r"[\s*]*([A-ZÆØÅ][a-zæøå]+(?:\s[a-zæøå]+){0,2}):", block.text)
    return bool(match) and len(block.text) <= 160 and any(starts_with(match[1], "measures", k) for k in _measures())  # type: ignore[index]


def _of_lead(form: Form, n: int) -> tuple[str, str] | None:
    block = form.blocks[n]
    if block.kind not in {"list_item", "paragraph"}:
        return None
    text = block.text.strip()
    if block.kind == "paragraph" and len(text) <= 60 and _is_fact_list(form.blocks[n + 1 : n + 5]):
        return clean(text), "fact_list"
    lead = _bold_lead(block)
    if lead is not None:
        many = sum(_bold_lead(b) is not None for b in form.blocks) >= 3
        return lead, "listed_name" if many or block.id in form.groups or " " in lead.strip() and _is_proper(lead) else "bold_lead"
    start = _CODE.match(text) or _ITEM_WORD.match(text)
    rest = text[start.end() :] if start else text
    match = _LEAD.match(rest)
    if match is None or _label(block):
        return None
    name = clean(match["name"])
    grouped = block.id in form.groups
    pointed = block.kind == "list_item" or bool(start)
    bold = any(a <= 3 + (start.end() if start else 0) for a, _ in block.bold[:1])
    return _rule_of_lead(name, match, grouped, pointed, bold, bool(start and _ITEM_WORD.match(text)))


def _bold_lead(block: Block) -> str | None:
    """The bold words that a paragraph opens with, when more text follows on them."""
    if block.kind not in {"list_item", "paragraph"} or not block.bold or block.bold[0][0] > 2:
        return None
    end = block.bold[0][1]
    name = clean(block.text[:end])
    label = block.text[:end].rstrip().endswith(":") and _label(block)
    if label or not 3 <= len(name) <= 70 or name.count(" ") > 7 or len(block.text) - end < 15 or not re.match(r"[\dA-ZÆØÅÉ+”\"»]", name):
        return None
    return name


def _is_proper(name: str) -> bool:
    words = name.split()
    return any(w[:1].isupper() or re.search(r"\w\+", w) for w in words[1:]) or bool(re.search(r"[a-zæøå][A-ZÆØÅ]", name))


def _rule_of_lead(
    name: str, match: re.Match[str], grouped: bool, pointed: bool, bold: bool, numbered: bool
) -> tuple[str, str] | None:
    words, whole = name.split(), match["mark"] == ""
    if match["mark"] == ", " and not pointed:
        return None
    if not name or not name[0].isupper() and not name[0].isdigit() or len(words) > 9 or is_group(name):
        return None
    proper = _is_proper(name)
    if match["mark"] == ". " and len(words) > (5 if bold else 4):
        return None
    if whole and not (grouped and pointed):
        return None
    if _is_measure(name) and (grouped or numbered):
        return name, "undertaking"
    if grouped and (pointed or bold or match["mark"] != "$"):
        return name, "listed_name" if not whole or len(words) <= 6 else "weak_lead"
    if numbered:
        return name, "undertaking"
    if bold and proper:
        return name, "listed_name"
    if bold and len(words) > 1 and match["mark"] != ":":
        return name, "weak_lead"
    return (name, "weak_lead") if proper and pointed else None


def between_names(document: Document, known: Iterable[Name]) -> Iterator[Name]:
    """A heading between two that are names, of their level: one more chapter of the same kind."""
    form = Form(document)
    names = {key(f) for n in known if WEIGHTS.get(n.rule, 0.0) >= 2 for f in n.forms}
    headings = [b for b in form.blocks if b.kind == "heading" and (b.level or 1) > 1]
    for before, block, after in zip(headings, headings[1:], headings[2:], strict=False):
        name = clean(without_item(block.text))
        if before.level == block.level == after.level and key(name) not in names and _can_be(name, form):
            if all(key(without_item(b.text)) in names for b in (before, after)) and name.count(" ") <= 7:
                yield Name(name, (name,), "grouped_heading", block.id)


_SPENT_ON = r"(?:kr\.|midler|bevilling|penge)\s(?:til|på)\s(?P<name>(?:{nouns})\s(?:[a-zæøå]+\s){{0,3}}[A-ZÆØÅ][\w/-]+(?:\s[A-ZÆØÅ][\w/-]+)*)"


def told_undertakings(document: Document) -> Iterator[Name]:
    """ "5 mio. kr. til ombygning af X": what running text says that money is for."""
    pattern = re.compile(_SPENT_ON.format(nouns=alternatives(vocabulary("naming_cues")["measures"]["nouns"])))
    for block in document.blocks:
        if block.kind in {"paragraph", "list_item"}:
            for match in pattern.finditer(block.text):
                name = match["name"][0].upper() + match["name"][1:]
                yield Name(name, (name,), "undertaking", block.id)


def undertakings(document: Document) -> Iterator[Name]:
    """What an agenda's item is to do or is about: "Lukning af …", "Orientering om X"."""
    form = Form(document)
    marked = r"(?:forsøget|ordningen|projektet|indsatsen|forløbet|pilotprojektet)\smed\s[a-zæøå]"
    pointers = re.compile(rf"(?:{alternatives(vocabulary('naming_cues')['measures']['pointers'])})\s(?P<rest>.+)", re.IGNORECASE)
    for n, block in enumerate(form.blocks):
        if block.kind != "heading" and not _is_heading(form.blocks, n) or block.level == 1:
            continue
        name = clean(without_item(_CODE.sub("", block.text.strip(), count=1)))
        if re.search(r"\((?:beslutnings)?forslag\s(?:fra|af)\s", name):
            name = clean(name.partition("(")[0])
            yield Name(name, (name,), "undertaking", block.id)
            continue
        name = re.split(r"\s(?:fra|pr\.|i|til|efter)\s\d|,\s|\s\(", name)[0]
        pointed = pointers.match(name)
        if _is_measure(name) and name.count(" ") <= 9 and may_be_name(name):
            yield Name(name, (name,), "undertaking", block.id)
        elif pointed is not None and re.match(marked, pointed["rest"], re.IGNORECASE) and pointed["rest"].count(" ") <= 6:
            rest = clean(pointed["rest"][0].upper() + pointed["rest"][1:])
            yield Name(rest, (rest,), "pointed_name", block.id)
        elif pointed is not None and ": " in pointed["rest"] and may_be_initiative(pointed["rest"].rpartition(": ")[2]):
            rest = clean(pointed["rest"].rpartition(": ")[2])
            yield Name(rest, (rest,), "pointed_name", block.id)
        elif pointed is not None and pointed["rest"][0].isupper() and may_be_initiative(outer(pointed["rest"])):
            rest = clean(pointed["rest"])
            if rest.count(" ") <= 5:
                yield Name(rest, (rest,), "pointed_name", block.id)

