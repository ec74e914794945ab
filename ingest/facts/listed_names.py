"""Names that the form of a paper gives: headings, leads of points and paragraphs, and coded proposals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingest.document import Block
from ingest.facts.chapters import without_item
from ingest.facts.named import WEIGHTS, Name, may_be_name
from ingest.facts.naming_rules import is_group
from ingest.facts.paper_form import CODE, Form, is_measure_word
from ingest.facts.undertakings import is_undertaking, without_pointer
from ingest.naming import abbreviation_after, clean, key
from ingest.vocabulary import vocabulary

_ITEM_WORD = re.compile(
    r"(?:forslag|tiltag|indsats|projekt|initiativ|ønske|område|spor|delprojekt|aktivitet|pakke|modul|pilot)\s(?:[A-ZÆØÅ]|\d{1,2})\s?[:.)–-]\s*",
    re.IGNORECASE,
)
#: What a name that opens a point goes up to: a colon, an amount, a dash, a date, a clause, or the end of its sentence.
_LEAD = re.compile(
    r"(?P<name>[^:.()\n–]{3,80}?)(?P<mark>:\s|\s?\(|\s(?:fra|pr\.|i|til)\s(?=\d)|"
    r",\s(?=(?:som|der|hvor|og|hvilket|\w{3,}(?:et|t|ede))\s)|\s[–-]\s|\.\s(?=[A-ZÆØÅ])|$)"
)
#: From so many bold leads on they are the points of a list.
SEVERAL = 3


def listed_names(form: Form) -> Iterator[Name]:
    """Names that headings and leads give."""
    coded = sum(bool(CODE.match(b.text)) for b in form.blocks if b.kind == "heading") >= 2
    many = sum(_bold_lead(b) is not None for b in form.blocks) >= SEVERAL
    for n, block in enumerate(form.blocks):
        if block.kind == "table":
            continue
        found = _of_heading(form, n, coded) if block.id in form.heads else _of_lead(form, n, many)
        named = found is not None and (
            form.may_name(found[0]) or (found[1] == "coded_heading" and may_be_name(found[0]))
        )
        if found is not None and named:
            name, rule = found
            at = block.text.find(name)
            short = abbreviation_after(name, block.text[at + len(name) :]) if at >= 0 else None
            yield Name(name, (name, short) if short else (name,), rule, block.id)


def _of_heading(form: Form, n: int, coded: bool) -> tuple[str, str] | None:
    block = form.blocks[n]
    text = block.text.strip()
    name = clean(_ITEM_WORD.sub("", without_item(CODE.sub("", text, count=1)), count=1))
    if not 3 <= len(name) <= 75 or name.count(" ") > 9 or is_group(name):
        return None
    after = form.blocks[n + 1 : n + 5]
    if _is_fact_list(after):
        return name, "fact_list"
    if coded and CODE.match(text):
        return without_pointer(name), "coded_heading"
    if block.id in form.grouped and name.lower() not in vocabulary("headings")["parts_of_case"]:
        return name, "grouped_heading"
    if (block.level or 1) > 1 and after and _goes_on(name, after[0]) and name.count(" ") <= 6:
        return name, "opening_word"
    return None


def _goes_on(name: str, after: Block) -> bool:
    """Whether the text below a heading opens with its noun again: "X-bussen" and "Bussen kørte …"."""
    opening = re.match(r"([A-ZÆØÅ][a-zæøå]{3,}(?:en|et|ne))\s", after.text)
    head = name.split()[0].lower().rstrip(",")
    if opening is None or after.kind != "paragraph" or len(head) < 6:
        return False
    word = opening[1].lower()
    return head.endswith(word) or (len(word) > 6 and head[-5:] == word[-5:] and head[-2:] in {"en", "et", "ne"})


def _is_fact_list(after: list[Block]) -> bool:
    """Whether two short lines "Målgruppe: …", "Start: …" follow."""
    labelled = [b for b in after[:3] if _is_label(b)]
    return len(labelled) >= 2 and after[0] in labelled


def _is_label(block: Block) -> bool:
    match = re.match(r"[\s*]*([A-ZÆØÅ][a-zæøå]+(?:\s[a-zæøå]+){0,2}):", block.text)
    return match is not None and len(block.text) <= 160 and is_measure_word(match[1])


def _of_lead(form: Form, n: int, many: bool) -> tuple[str, str] | None:
    block = form.blocks[n]
    if block.kind not in {"list_item", "paragraph"}:
        return None
    text = block.text.strip()
    if block.kind == "paragraph" and len(text) <= 60 and ":" not in text and _is_fact_list(form.blocks[n + 1 : n + 5]):
        return clean(text), "fact_list"
    grouped = block.id in form.grouped
    bold = _bold_lead(block)
    if bold is not None:
        return bold, "listed_name" if many or grouped or (" " in bold and _is_proper(bold)) else "bold_lead"
    numbered = _ITEM_WORD.match(text)
    start = CODE.match(text) or numbered
    match = _LEAD.match(text[start.end() :] if start else text)
    if match is None or _is_label(block):
        return None
    rule = _rule_of_lead(match, grouped, block.kind == "list_item" or bool(start), numbered is not None)
    return (clean(match["name"]), rule) if rule else None


def _bold_lead(block: Block) -> str | None:
    """The bold words that a paragraph opens with, when more text follows on them."""
    if block.kind not in {"list_item", "paragraph"} or not block.bold or block.bold[0][0] > 2:
        return None
    end = block.bold[0][1]
    name = clean(block.text[:end])
    if block.text[:end].rstrip().endswith(":") and _is_label(block):
        return None
    short = 3 <= len(name) <= 70 and name.count(" ") <= 7
    goes_on = len(block.text) - end >= 15
    return name if short and goes_on and re.match(r"[\dA-ZÆØÅÉ+]", name) else None


def _is_proper(name: str) -> bool:
    """Whether a capital or a plus sign stands inside it."""
    inside = any(w[:1].isupper() or re.search(r"\w\+", w) for w in name.split()[1:])
    return inside or bool(re.search(r"[a-zæøå][A-ZÆØÅ]", name))


def _rule_of_lead(match: re.Match[str], grouped: bool, pointed: bool, numbered: bool) -> str | None:
    """The rule by which the words that open a point are a name; `whole` points hold nothing else."""
    name, mark = clean(match["name"]), match["mark"]
    words, whole = name.split(), mark == ""
    if not name or not (name[0].isupper() or name[0].isdigit()) or len(words) > 9 or is_group(name):
        return None
    if (
        (mark == ", " and not pointed)
        or (mark == ". " and len(words) > 4)
        or (whole and not (numbered or (grouped and pointed)))
    ):
        return None
    if numbered or (grouped and is_undertaking(name)):
        return "undertaking"
    if grouped:
        return "listed_name" if not whole or len(words) <= 6 else "weak_lead"
    return "weak_lead" if pointed and _is_proper(name) else None


def leads_inside(form: Form) -> Iterator[Name]:
    """Bold words with a colon in the middle of a paragraph, after a full stop."""
    for block in form.blocks:
        for start, end in block.bold if block.kind in {"paragraph", "list_item"} else ():
            text, before = block.text[start:end].strip(), block.text[:start].rstrip()
            name = clean(text)
            if text.endswith(":") and before.endswith((".", ":")) and name.count(" ") <= 6 and form.may_name(name):
                yield Name(name, (name,), "listed_name", block.id)


def sibling_names(form: Form, known: Iterable[Name]) -> Iterator[Name]:
    """Sub-headings of one part of a paper, when half of them and two at least are names: the others too."""
    names = {key(f) for n in known if WEIGHTS.get(n.rule, 0.0) >= 2 for f in n.forms}
    parts: dict[tuple[str, ...], list[Block]] = defaultdict(list)
    for block in form.blocks:
        if block.kind == "heading" and (block.level or 1) > 2:
            parts[form.document.sections.get(block.id, ())].append(block)
    for siblings in parts.values():
        told = [(b, clean(without_item(b.text))) for b in siblings]
        rest = [(b, name) for b, name in told if key(name) not in names]
        if len(told) - len(rest) >= max(2, len(rest)):
            yield from (
                Name(n, (n,), "grouped_heading", b.id) for b, n in rest if n.count(" ") <= 7 and form.may_name(n)
            )


def between_names(form: Form, known: Iterable[Name]) -> Iterator[Name]:
    """A heading between two that are names, of their level: one more chapter of the same kind."""
    names = {key(f) for n in known if WEIGHTS.get(n.rule, 0.0) >= 2 for f in n.forms}
    headings = [b for b in form.blocks if b.kind == "heading" and (b.level or 1) > 1]
    for before, block, after in zip(headings, headings[1:], headings[2:], strict=False):
        name = clean(without_item(block.text))
        beside = all(b.level == block.level and key(without_item(b.text)) in names for b in (before, after))
        if beside and key(name) not in names and name.count(" ") <= 7 and form.may_name(name):
            yield Name(name, (name,), "grouped_heading", block.id)
