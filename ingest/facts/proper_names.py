"""Names with capitals in running text, each place with the words before and after it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.document import FURNITURE, Block, Document
from ingest.lexicon import alternatives
from ingest.naming import clean
from ingest.tagging.sentences import sentences
from ingest.vocabulary import vocabulary

#: Characters of a text that are looked at before and after a name.
AROUND = 70
#: Letters that begin a name.
UPPER = "A-ZÆØÅÉÈÄÖÜ"
_WORD = rf"[{UPPER}](?:[\w’'+&]|[-/](?=\w))*"
_SMALL = r"og|i|på|for|til|af|med|uden|mod|om|ved|fra|over|under|den|det|de|en|et|of|the|&"
_NUMBER = r"(?:1:1|20\d\d(?=[)”\"»])|\d{1,2}(?:\.\d)?\+?(?![\w%:/-]|[.,]\d|\.\s[a-zæøå]|\s?(?:kr|mio|pct|år|stk|t\.)))"
_SEQUENCE = re.compile(
    rf"(?<![\w.-])(?:\d{{1,3}}\+?\s(?=[{UPPER}])|(?:Den|Det|De)\s[a-zæøå]{{3,12}}e\s(?=[{UPPER}]))?{_WORD}(?:\s(?:(?:{_SMALL})\s){{0,2}}{_WORD}|\s{_NUMBER})*"
)
_QUOTED = re.compile(r"[”\"“»„'’](?P<name>[A-ZÆØÅÉ0-9+][^”\"“»«„]{1,60}?)[”\"“«’'](?![\wæøå])")
_LINKS = re.compile(r"\s(?:og|i|på|for|til|ved|fra|af|med|mod|over|under)\s")


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
    found: dict[str, list[Occurrence]] = defaultdict(list)
    places = _places(document)
    for block in document.blocks:
        if block.kind in FURNITURE or block.kind == "table":
            continue
        for occurrence in _in_block(block, places, document.text):
            found[occurrence.name].append(occurrence)
    return _without_genitives(found)


def _in_block(block: Block, places: frozenset[str], whole: str) -> Iterator[Occurrence]:
    for start, end in _stretches(block):
        text = block.text[start:end]
        taken: list[tuple[int, int]] = []
        for match in _QUOTED.finditer(text):
            taken.append(match.span())
            if _is_title(match["name"], text[: match.start()]):
                yield _occurrence(block, start, match.start("name"), match.end("name"), text, quoted=True)
        for match in _SEQUENCE.finditer(text):
            if not any(a <= match.start() < b for a, b in taken):
                for a, b in _parts(text, *match.span(), places, whole):
                    yield _occurrence(block, start, a, b, text)


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
    if quoted.rstrip().endswith((".", ",")) or (words[0].lower() in _strip() and words[-1].islower()):
        return False
    last = (before.split() or [""])[-1].lower()
    return not last.endswith(tuple(vocabulary("naming_cues")["bodies"]["papers"]))


def _occurrence(block: Block, base: int, a: int, b: int, text: str, quoted: bool = False) -> Occurrence:
    opens = not re.search(r"[\wæøå,)]\W{0,3}$", text[:a].rstrip("”\"“»„'’ ")) or text[:a].rstrip().endswith((":", "."))
    name = clean(text[a:b])
    return Occurrence(name, block, base + a, opens, text[max(0, a - AROUND) : a], text[b : b + AROUND], quoted)


def _pieces(text: str, start: int, end: int, places: frozenset[str], whole: str) -> Iterator[tuple[int, int]]:
    """A run of capitals without the words that open a sentence, and cut before a place ("X i Nyby")."""
    former = _former().match(text, start, end)
    start = former.end() if former else start
    if not _ARTICLE.match(text, start, end):
        start = _after_opening(text, start, end)
    owner = re.match(r"(\w+)s\s(?=[A-ZÆØÅ])", text[start:end])
    if owner is not None and (owner[1].isupper() or owner[1].lower().endswith(tuple(vocabulary("naming_cues")["bodies"]["endings"]))):
        start += owner.end()
    first = re.match(r"[\w+&/-]+", text[start:end])
    if first is None or (first[0].lower() in _strip() and not _ARTICLE.match(text, start, end)):
        return
    tail = re.search(r"(?<=\w\w)-[a-zæøå]{3,}$", text[start:end])
    if tail and (" " in text[start:end] or whole.count(text[start : start + tail.start()]) > whole.count(text[start:end])):
        end = start + tail.start()
    for link in _LINKS.finditer(text, start, end):
        rest = text[link.end() : end]
        if "og" in link[0]:
            continue
        kinds = tuple(vocabulary("naming_cues")["places"]["kinds"])
        owned = re.match(rf"[{UPPER}]\w+(?:ets|ens|nes|s)\s", rest)
        body = rest.split()[0].lower().rstrip("s").endswith(tuple(vocabulary("naming_cues")["bodies"]["endings"]))
        bodied = text[start : link.start()].split()[-1].lower().rstrip("s").endswith(tuple(vocabulary("naming_cues")["bodies"]["endings"]))
        if bodied and link[0] in (" til ", " med ", " for "):
            yield from _pieces(text, link.end(), end, places, whole)
            end = link.start()
            break
        if (link[0] == " fra " and (owned or body or rest.split()[0].isupper())) or rest.split()[0].rstrip("s") in places or rest.split()[0].lower().endswith(kinds):
            end = link.start()
            break
    if end > start:
        yield start, end


_ARTICLE = re.compile(rf"(?:Den|Det|De)\s(?:[a-zæøå]+|[{UPPER}]\w+e)\s[{UPPER}]")


def _after_opening(text: str, start: int, end: int) -> int:
    """Past words that open a sentence, and past "Evaluering af", "Erfaringerne med"."""
    while True:
        word = re.match(r"[\w-]+\s", text[start:end]) if start < end else None
        about = _about().match(text, start, end)
        if about is not None:
            start = about.end()
        elif word is not None and word[0].strip().lower() in _strip():
            start += word.end()
        elif word is not None and word[0].strip().lower() in _heads() and text[start + word.end() : start + word.end() + 1].isupper():
            start += word.end()
        else:
            return start


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """ "Netværket X", "Kampagnen X": what the thing is, and no part of its name."""
    return frozenset(vocabulary("naming_cues")["marks"]["endings"])


@lru_cache(maxsize=1)
def _former() -> re.Pattern[str]:
    """ "Den tidligere X", "Det nye X": what is said of the thing and is no part of its name."""
    words = alternatives(vocabulary("naming_cues")["strip"]["adjectives"])
    return re.compile(rf"(?:(?:Den|Det|De)\s)(?:{words})\s(?=[{UPPER}])")


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    cues = vocabulary("naming_cues")
    return re.compile(rf"(?:{alternatives(cues['before']['about'] + cues['measures']['pointers'])})\s", re.IGNORECASE)


def _parts(text: str, start: int, end: int, places: frozenset[str], whole: str) -> Iterator[tuple[int, int]]:
    """ "X and Y" are two, unless the text has them together more than once, or neither apart."""
    for a, b in _pieces(text, start, end, places, whole):
        both = text[a:b]
        cuts = [m for m in re.finditer(r"\sog\s", both)]
        if not cuts or whole.count(both) > 1:
            yield a, b
            continue
        at = 0
        for cut in [*cuts, None]:
            to = cut.start() if cut else len(both)
            yield from _pieces(text, a + at, a + to, places, whole)
            at = cut.end() if cut else to


@lru_cache(maxsize=1)
def _strip() -> frozenset[str]:
    return frozenset(vocabulary("naming_cues")["strip"]["words"])


_IN = re.compile(r"(?<![A-ZÆØÅ])(?<!\w)(?:[a-zæøå.,]+\s|^)(?:i|på|ved|fra|nær|til)\s([A-ZÆØÅÉ][\wé-]+)", re.MULTILINE)
_TOWN = re.compile(r"([A-ZÆØÅ][\wé-]+?)s? (?:Kommune|kommune|By|by)(?!\w)")


def _places(document: Document) -> frozenset[str]:
    """Words that stand after a preposition of place where no name goes before it."""
    words = vocabulary("naming_cues")
    sure = {m[1] for m in _TOWN.finditer(document.text)}
    after = {m[1].rstrip("s") for m in _IN.finditer(document.text)}
    return frozenset(sure | {w for w in after if w.lower().endswith(tuple(words["places"]["endings"]))} | after)


def _without_genitives(found: dict[str, list[Occurrence]]) -> dict[str, list[Occurrence]]:
    """ "Xs" counted with "X" where the text has both."""
    joined: dict[str, list[Occurrence]] = {}
    for name, places in found.items():
        base = name[:-1] if name.endswith("s") and name[:-1] in found else name
        joined.setdefault(base, []).extend(places)
    return joined
