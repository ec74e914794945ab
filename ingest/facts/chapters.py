"""In whose chapter each block of a document stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.document import FURNITURE, Block, Document
from ingest.facts.named import Name, flexible, known_name, may_be_name, surely
from ingest.lexicon import alternatives
from ingest.naming import clean, is_abbreviation, key, outer, parenthesised
from ingest.vocabulary import vocabulary

#: From so many chapters on a document is a report that goes through its initiatives one by one.
MANY = 5


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


def chapter_starts(document: Document, known: list[Name]) -> Iterator[tuple[str, str, str]]:
    """(block id, name, rule) of each block that opens an initiative's chapter."""
    blocks = [b for b in document.blocks if b.kind not in FURNITURE and b.text.strip() and not _is_title(b, document)]
    recurring = recurring_labels(blocks)
    first = None if _is_agenda(blocks) else _first_label(blocks, recurring)
    started: set[str] = set()
    if first is not None:
        for found in _from_cycles(blocks, recurring, first, known):
            started.add(found[0])
            yield found
    for n, block in enumerate(blocks):
        if block.kind != "heading" or block.id in started or label_of(block.text) in recurring:
            continue
        text = without_item(block.text)
        if surely(text, known):
            yield block.id, clean(text), "chapter_heading"
        elif (rule := _spoken_of(text, blocks[n + 1 : n + 2])) is not None:
            yield block.id, clean(text), rule


def _is_title(block: Block, document: Document) -> bool:
    """The title of a paper opens none of its chapters."""
    over = block.kind == "heading" and block.level == 1 and bool(document.title)
    return over and key(block.text) == key(document.title or "") and any((b.level or 0) > 1 for b in document.blocks)


@lru_cache(maxsize=1)
def _item() -> re.Pattern[str]:
    words = alternatives(vocabulary("names")["item"]["words"])
    return re.compile(rf"(?:(?i:{words})\s?\d{{1,3}}|\d{{1,3}}(?:\.\d{{1,3}})*)\s?[.:)–-]\s*(?=[A-ZÆØÅ0-9”\"»+])")


def without_item(text: str) -> str:
    """A heading without its number: "Indsats 9: X", "Punkt 2. X"."""
    return _item().sub("", text.strip(), count=1)


def _spoken_of(heading: str, after: list[Block]) -> str | None:
    """The rule by which a heading is a name: the text below it opens with it as with a name, not with a new word."""
    name = outer(heading)
    if not after or after[0].kind != "paragraph" or not 4 <= len(name) <= 60 or re.search(r"[?:]|\d{4}", name):
        return None
    proper = _is_proper(name)
    text = after[0].text
    at = text.find(name)
    last = name.split()[-1]
    if at < 0 and len(name.split()) == 2 and len(last) > 4 and last[0].isupper() and text.startswith(last + " "):
        # "Kulturhuset Havnen" goes on as "Havnen genåbnede …".
        return "opening_heading" if may_be_name(name) else None
    if not may_be_name(name) or at < 0 or at > (25 if proper else 0):
        return None
    if not proper and (" " in name or not _went_on(after[0].text[len(name) :])):
        return None
    return "opening_heading" if proper else "opening_word"


def _is_proper(name: str) -> bool:
    """Whether a capital stands inside: Danish writes all but proper names small."""
    return bool(re.search(r"\s(?:&\s)?[A-ZÆØÅ]", name))


def _went_on(rest: str) -> bool:
    """After a name in one word comes its verb or a clause about it."""
    return bool(
        re.match(r",\s(?:der|som|hvor)\s|\s(?:er|var|blev|har|havde|hed|giver|[a-zæøå]{3,}(?:ede|te|es|er))\s", rest)
    )


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
            opened.add(known_name(opening[1], left) or opening[1])
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
        score = 3.0 * (known_name(block.text, known) is not None) + 2.0 * _named_in(block.text, after[:6])
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
            if re.match(rf"\W*{flexible(name.name)}(?!\w)", block.text):
                return block.id, name.name, "subject_column"
    return None


def _named_in(heading: str, after: list[str]) -> bool:
    """Whether the text below a heading speaks of it by name: whole, by its abbreviation, or by a word of its own."""
    form = outer(heading)
    text = " ".join(t[:400] for t in after)
    own = [w for w in form.split()[1:] if w[:1].isupper() and len(w) >= 5]
    short = [p for p in parenthesised(heading) if is_abbreviation(p)]
    return key(form) in key(text) or any(re.search(rf"(?<!\w){re.escape(w)}", text) for w in own + short)


def spread(document: Document, starts: dict[str, str]) -> dict[str, str]:
    """Each block's chapter: from its start to the next, or to a heading of the chapter's own level or above it.

    Where the levels of a report of many chapters do not tell chapters from their parts, they are not trusted
    between two chapters: typography varies more than the order does.
    """
    chapters: dict[str, str] = {}
    current: str | None = None
    level = 0
    left = len(starts)
    trusted = _one_level(document, starts)
    for block in document.blocks:
        if block.id in starts:
            current, level = starts[block.id], (block.level or 99) if block.kind == "heading" else 99
            left -= 1
        elif block.kind == "heading" and current is not None and trusted is not None:
            current = None if (block.level or 1) <= trusted else current
        elif block.kind == "heading" and current is not None and (left == 0 or len(starts) < MANY):
            current = None if (block.level or 1) < min(level, 98) else current
        if current is not None:
            chapters[block.id] = current
    return chapters


def _one_level(document: Document, starts: dict[str, str]) -> int | None:
    """The level of the headings that open chapters, when it is one and no part of a chapter has it."""
    levels = {b.level or 1 if b.kind == "heading" else 0 for b in document.blocks if b.id in starts}
    if len(levels) != 1 or 0 in levels:
        return None
    level = levels.pop()
    recurring = recurring_labels(document.blocks)
    parts = [b for b in document.blocks if b.kind == "heading" and (b.level or 1) <= level and b.id not in starts]
    return None if any(label_of(b.text) in recurring for b in parts) else level
