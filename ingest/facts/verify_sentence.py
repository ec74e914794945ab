"""What one sentence says of its own figures: growth, shares, parts and the whole. Reported, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ingest.facts.messages import written
from ingest.facts.model import Fact, Finding
from ingest.facts.prose_sentence import Sentence
from ingest.facts.verify_growth import growth
from ingest.lexicon import alternatives, load

#: Parts that are more than the whole by a larger share are most likely no parts of it, or overlap.
OVERLAP = 0.25
#: Percentage points that rounding may explain.
ROUNDING = 1.0
_TO = re.compile(r"(?:\s(?:i|for|ved)\s[^\d,.;]{0,12}(?:19|20)\d\d|\s\((?:19|20)\d\d\)|\s%|\spct\.)?\stil\s")
_OUT_OF = re.compile(r"(?:\s[^\d.,;]{1,25})?\s(?:ud\s)?af\s(?:de\s|i alt\s|alle\s|de i alt\s)?")


def check_sentence(sentence: Sentence, facts: Sequence[Fact]) -> Iterator[Finding]:
    """Findings on the figures that one sentence states."""
    numbers = [f for f in facts if isinstance(f.value, int | float) and f.basis == "stated" and f.high is None]
    yield from _growth(sentence, numbers)
    yield from _share(sentence, numbers)
    yield from _parts(sentence, numbers)


def _at(sentence: Sentence, fact: Fact) -> tuple[int, int]:
    """Where a fact's figure stands in the sentence."""
    return fact.evidence.start - sentence.start, fact.evidence.end - sentence.start


def _growth(sentence: Sentence, facts: Sequence[Fact]) -> Iterator[Finding]:
    """ "steg fra 118 til 164, svarende til en stigning på 28 pct."."""
    for before, after in pairwise(facts):
        (start, end), (begins, ends) = _at(sentence, before), _at(sentence, after)
        joined = before.unit == after.unit and _TO.fullmatch(sentence.text[end:begins])
        if not joined or not sentence.text[:start].endswith("fra "):
            continue
        told = [f for f in facts if _at(sentence, f)[0] >= ends and f.unit in {"percent", "percentage_points"}]
        change = [f for f in told if _says_change(sentence.text[ends : _at(sentence, f)[0]])]
        if len(change) != 1 or change[0].hedge:
            return
        shares = before.unit == "percent"
        wrong = growth(float(before.value), float(after.value), float(change[0].value), shares)
        if wrong is not None:
            message = (
                f"Teksten siger {change[0].text}, men fra {before.text} til {after.text} er ændringen "
                f"{written(wrong[0])} %" + (f" ({written(wrong[1])} procentpoint)." if shares else ".")
            )
            evidence = (change[0].evidence, before.evidence, after.evidence)
            yield Finding("growth_mismatch", message, evidence, float(change[0].value), wrong[0], before.subject)
        return


def _says_change(between: str) -> bool:
    return _change().search(between) is not None


@lru_cache(maxsize=1)
def _change() -> re.Pattern[str]:
    words = alternatives(load("checks")["change"]["words"])
    return re.compile(rf"(?<!\w)(?:{words}|fremgang|tilbagegang|svarende til)\b", re.IGNORECASE)


def _share(sentence: Sentence, facts: Sequence[Fact]) -> Iterator[Finding]:
    """ "96 ud af 122 tilmeldte, svarende til 68,7 %"."""
    shares = [f for f in facts if f.unit == "percent"]
    for part, whole in pairwise(facts):
        (_, end), (begins, ends) = _at(sentence, part), _at(sentence, whole)
        if part.unit != whole.unit or not whole.value or not _OUT_OF.fullmatch(sentence.text[end:begins]):
            continue
        after = [s for s in shares if _at(sentence, s)[0] > ends]
        joined = len(shares) == 1 and after and _is_the_same(sentence.text[ends : _at(sentence, after[0])[0]])
        computed = 100 * float(part.value) / float(whole.value)
        if joined and abs(computed - float(after[0].value)) > ROUNDING and not after[0].hedge:
            share = written(round(computed, 1))
            message = f"{part.text} af {whole.text} er {share} %, men teksten siger {after[0].text}."
            evidence = (after[0].evidence, part.evidence, whole.evidence)
            yield Finding("share_mismatch", message, evidence, float(after[0].value), round(computed, 2), part.subject)


def _is_the_same(between: str) -> bool:
    return bool(re.search(r"(?:svarende til|det vil sige|dvs\.|altså|eller|hvilket er|\()\s*(?:ca\.\s)?$", between))


def _parts(sentence: Sentence, facts: Sequence[Fact]) -> Iterator[Finding]:
    """A whole and what it is made of: "fordelt med 12, 30,5 og 8 mio. kr.", "af de 48 er 29 …, 14 … og 11 …"."""
    if not facts:
        return
    whole, parts = facts[0], [f for f in facts[1:] if f.unit == facts[0].unit]
    start, end = _at(sentence, whole)
    if len(parts) < 2 or whole.hedge or any(p.hedge for p in parts):
        return
    total = sum(float(p.value) for p in parts)
    difference = abs(total - float(whole.value))
    distributed = re.search(r"(?<!\w)fordelt\s(?:med|på|således)?", sentence.text[end : _at(sentence, parts[0])[0]])
    opens = re.search(r"(?:^|\s)(?:ud\s)?af\s(?:de|i alt)\s(?:i alt\s)?$", sentence.text[:start].lower())
    if re.search(r"bl\.a\.|blandt andet|herunder|resten|resterende|øvrige|gennemsnit", sentence.text.lower()):
        return
    if (whole.unit == "DKK" and distributed and difference > 0.006 * float(whole.value)) or (
        opens and len(parts) >= 3 and float(whole.value) < total <= (1 + OVERLAP) * float(whole.value)
    ):
        yield _mismatch(whole, parts, total)


def _mismatch(whole: Fact, parts: Sequence[Fact], total: float) -> Finding:
    shown = f"{written(total)} kr." if whole.unit == "DKK" else written(total)
    message = f"Teksten siger {whole.text}, men delene ({', '.join(p.text for p in parts)}) er tilsammen {shown}."
    evidence = (whole.evidence, *(p.evidence for p in parts))
    return Finding("total_mismatch", message, evidence, float(whole.value), total, whole.subject)
