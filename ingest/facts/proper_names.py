"""Names with capitals in running text, each place with the words before and after it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.document import FURNITURE, Block, Document
from ingest.facts.name_cues import endings
from ingest.facts.name_pieces import UPPER, Cutter, opening_words
from ingest.naming import clean
from ingest.tagging.sentences import sentences

#: Characters of a text that are looked at before and after a name.
AROUND = 70
_WORD = rf"[{UPPER}](?:[\w’'+&]|[-/](?=\w))*"
_PREPOSITIONS = "og|i|på|for|til|af|med|uden|mod|om|ved|fra|over|under|of"
_SMALL = rf"(?:{_PREPOSITIONS}|den|det|de|en|et|the|&|dig|os|dit|din|jer|mig|min|mit|vores)\s"
_AMOUNT = r"(?:kr|mio|pct|år|stk|t\.)"
_NUMBER = rf"(?:1:1|20\d\d(?=[)”\"»])|\d{{1,2}}(?:\.\d)?\+?(?![\w%:/-]|[.,]\d|\.\s[a-zæøå]|\s?{_AMOUNT}))"
_LEAD = rf"(?:\d{{1,3}}\+?\s(?=[{UPPER}])|(?:Den|Det|De)\s[a-zæøå]{{3,12}}e\s(?=[{UPPER}]))?"
_RUN = re.compile(rf"(?<![\w.+-]){_LEAD}{_WORD}(?:\s(?:{_SMALL}){{0,2}}{_WORD}|\s{_NUMBER}){{0,9}}")
_QUOTED = re.compile(rf"[”\"“»„'’](?P<name>[{UPPER}0-9+][^”\"“»«„]{{1,60}}?)[”\"“«’'](?!\w)")
_IN = re.compile(rf"(?:(?<![\w])[a-zæøå.,]+\s|^)(?:i|på|ved|fra|nær|til)\s([{UPPER}][\wé-]+)", re.MULTILINE)
_TOWN = re.compile(rf"([{UPPER}][\wé-]+?)s? (?:Kommune|kommune|By|by)(?!\w)")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name as it stands in a block. `opens`: nothing but its place makes its first letter large."""

    name: str
    block: Block
    start: int
    opens: bool
    before: str
    after: str
    quoted: bool = False


def occurrences(document: Document) -> dict[str, list[Occurrence]]:
    """Every name with capitals, by the name, in reading order; genitives under the name itself."""
    blocks = [b for b in document.blocks if b.kind not in FURNITURE and b.kind != "table"]
    runs = Counter(m[0] for b in blocks for m in _RUN.finditer(b.text))
    cutter = Cutter(_places(blocks), runs)
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for block in blocks:
        for occurrence in _in_block(block, cutter):
            found[occurrence.name].append(occurrence)
    return _without_genitives(found)


def _in_block(block: Block, cutter: Cutter) -> Iterator[Occurrence]:
    for start, end in _stretches(block):
        text = block.text[start:end]
        taken: list[tuple[int, int]] = []
        for match in _QUOTED.finditer(text):
            taken.append(match.span())
            if _is_title(match["name"], text[: match.start()]):
                yield _occurrence(block, start, match.span("name"), text, quoted=True)
        for match in _RUN.finditer(text):
            if not any(a <= match.start() < b for a, b in taken):
                yield from (_occurrence(block, start, span, text) for span in cutter.names(text, *match.span()))


def _stretches(block: Block) -> Iterator[tuple[int, int]]:
    """Sentences; bold words that open a paragraph are one for themselves."""
    lead = block.bold[0][1] if block.bold and block.bold[0][0] < 3 and block.kind != "heading" else 0
    if 0 < lead < len(block.text):
        yield 0, lead
    for start, end in sentences(block.text):
        if end > lead:
            yield max(start, lead), end


def _is_title(quoted: str, before: str) -> bool:
    """Whether quotation marks hold a name: no sentence, no title of a paper, no words of a heading."""
    words = quoted.split()
    if quoted.rstrip().endswith((".", ",")) or (words[0].lower() in opening_words() and words[-1].islower()):
        return False
    last = (before[-AROUND:].split() or [""])[-1].lower()
    return not last.endswith(endings("bodies", "papers"))


def _occurrence(block: Block, base: int, span: tuple[int, int], text: str, quoted: bool = False) -> Occurrence:
    a, b = span
    before = text[max(0, a - AROUND) : a]
    bare = before.rstrip("”\"“»„'’ ")
    opens = not re.search(r"[\w,)]\W{0,3}$", bare) or before.rstrip().endswith((":", "."))
    return Occurrence(clean(text[a:b]), block, base + a, opens, before, text[b : b + AROUND], quoted)


def _places(blocks: Iterable[Block]) -> frozenset[str]:
    """Towns, and words that stand after a preposition of place where no name goes before it."""
    found: set[str] = set()
    for block in blocks:
        found |= {m[1] for m in _TOWN.finditer(block.text)}
        found |= {m[1].rstrip("s") for m in _IN.finditer(block.text)}
    return frozenset(found)


def _without_genitives(found: dict[str, list[Occurrence]]) -> dict[str, list[Occurrence]]:
    """ "Xs" counted with "X" where the text has both."""
    joined: dict[str, list[Occurrence]] = {}
    for name, places in found.items():
        base = name[:-1] if name.endswith("s") and name[:-1] in found else name
        joined.setdefault(base, []).extend(places)
    return joined
