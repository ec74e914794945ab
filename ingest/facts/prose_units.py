"""What a figure of a sentence counts where it does not say so itself, and what a share is of."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.facts.prose_sentence import Sentence
from ingest.facts.prose_years import DATA, YEAR_BEFORE
from ingest.numbers import Figure
from ingest.numbers_nouns import noun_unit
from ingest.tables.heading_words import says
from ingest.vocabulary import vocabulary

#: Unit, the counted noun as written, and where the unit was read.
Unit = tuple[str, str | None, str]


def unit_of(sentence: Sentence, figure: Figure) -> Unit:
    """Unit, counted noun, and where the unit was read; an empty unit for a bare number that counts nothing."""
    if figure.unit:
        return figure.unit, figure.noun, "cell"
    noun = noun_of_these(sentence.text[figure.end : figure.end + 70])
    if noun is not None:
        return noun[1], noun[0], "cell"
    return _of_the_next(sentence, figure) or _number_of(sentence, figure) or _of_those_before(sentence, figure)


def noun_of_these(after: str) -> tuple[str, str] | None:
    """ "57 af disse borgere", "12 af de 22 indsatser", "14 ud af byens 22 skoler": what is counted, and its unit."""
    match = re.match(
        r"\s+(?:ud\s+)?af\s+(?:(?:de|disse|alle|vores|samtlige|[^\W\d_]+s)\s+)?(?:\d+\s+)?((?:(?!\d)[\w-]+\s*){1,3})",
        after,
    )
    for word in re.findall(r"[\w-]+", match[1]) if match else []:
        unit = noun_unit(word)
        if unit is not None:
            return word, unit
    return None


#: "32 til 21 dage", "14 ud af 22 skoler": the second figure's unit is the first's as well.
_JOINED = re.compile(r"\s(?:til|mod|ud af|af|og|eller)\s(?:de\s)?")


def _of_the_next(sentence: Sentence, figure: Figure) -> Unit | None:
    coming = next((f for f in sentence.figures if f.start >= figure.end), None)
    if coming is None or not coming.unit or coming.kind not in DATA:
        return None
    return (coming.unit, coming.noun, "prose") if _JOINED.fullmatch(sentence.text[figure.end : coming.start]) else None


_NUMBER_OF = re.compile(
    r"(?<!\w)antal(?:let)?(?:\s+af)?\s+(?P<words>[^.;:\d]*)|(?<!\w)(?P<stem>[^\W\d_]{3,}?)s?tal(?:let)?(?!\w)",
    re.IGNORECASE,
)


def _number_of(sentence: Sentence, figure: Figure) -> Unit | None:
    """ "Antallet af brugere er steget fra 118 til 164", "elevtallet var 512": the noun that the number is of."""
    before = sentence.text[: figure.start]
    for match in reversed(list(_NUMBER_OF.finditer(before))):
        if re.search(r"[.;]\s|,\s(?:og|men|mens)\s", before[match.end() :]) or len(before) - match.start() > 160:
            return None
        if match["stem"]:
            forms = (match["stem"] + ending for ending in ("", "er", "e", "r"))
            unit = next((u for form in forms if (u := noun_unit(form))), None)
            if unit is not None:
                return unit, match[0], "prose"
            continue
        words = re.findall(r"[^\W\d_][\w-]*", match["words"])[:6]
        told = next(((noun_unit(w), n) for n, w in enumerate(words) if noun_unit(w)), None)
        if told is not None and told[0] is not None:
            return told[0], " ".join(words[: told[1] + 1]), "prose"
        plural = next((n for n, w in enumerate(words) if w.endswith(("er", "ere"))), None)
        if plural is not None and figure.value == int(figure.value):
            return "count", " ".join(words[: plural + 1]), "prose"
    return None


#: "141 brugere i 2019, 144 i 2020": one more of what was counted.
_OF_A_YEAR = re.compile(r"\s(?:i|for)\s(?:19|20)\d\d(?!\d)")
#: "… 61 unge; i 2021 var det 75", "… så der nu er 11".
_SAME_AGAIN = re.compile(
    r"(?:(?:er|var|blev|bliver)\s(?:det|tallet|antallet|der)|der\s(?:nu\s|i\sdag\s)?er)\s(?:nu\s|kun\s|ca\.\s|godt\s|knap\s)?$"
)
#: "78 timer, hvoraf 42 er bemandede": a part of what was told last, whatever that is.
_PART = re.compile(r"(?:heraf|hvoraf|deraf)\s(?:er\s|var\s|kun\s|ca\.\s)?$", re.IGNORECASE)
_WHOLES = frozenset({"count", "duration", "measure"})


def _of_those_before(sentence: Sentence, figure: Figure) -> Unit:
    """One more of what an earlier figure counted, in this sentence or in the one that it goes on from."""
    earlier = [f for f in sentence.figures if f.start < figure.start and f.kind == "count" and f.unit != "count"]
    told = [f for f in sentence.figures if f.start < figure.start and f.kind in _WHOLES and f.unit]
    if told and not earlier and figure.value <= told[-1].value and _PART.search(sentence.text[: figure.start]):
        return told[-1].unit, told[-1].noun, "prose"
    again = _OF_A_YEAR.match(sentence.text, figure.end) or _SAME_AGAIN.search(sentence.text[: figure.start])
    again = again or YEAR_BEFORE.match(sentence.text, figure.end)
    if earlier and (again or figure.value <= earlier[-1].value):
        return earlier[-1].unit, earlier[-1].noun, "prose"
    headed = _before_colon(sentence, figure)
    if headed is not None:
        return headed
    listed = _in_parentheses(sentence)
    if figure.start in listed:
        return listed[figure.start], None, "prose"
    if sentence.before is not None and sentence.goes_on and figure.value == int(figure.value):
        counted = [f for f in sentence.before.figures if f.kind == "count" and f.unit != "count"]
        if counted and figure.value <= counted[-1].value:
            return counted[-1].unit, counted[-1].noun, "prose"
    decimals = sentence.text[figure.number_start : figure.number_end].count(",")
    if (sentence.tells_change or says(sentence.text[: figure.start], "no_counts")) and decimals:
        # "steg fra 6,8 til 7,1": a measure without a unit, such as an average of marks.
        return "number", None, "assumed"
    return "", None, "cell"


def _before_colon(sentence: Sentence, figure: Figure) -> Unit | None:
    """ "Henvendelser i 2022: 118 pr. telefon, 64 pr. mail": what stands first and before a colon is counted."""
    match = re.match(r"(?:Antal\s)?([^\W\d_]{3,})(?:\s[^:.;]{1,40})?:\s", sentence.text)
    if match is None or match.end() > figure.start or figure.value != int(figure.value):
        return None
    unit = noun_unit(match[1]) if match[1][0].isupper() or match[0].startswith("Antal") else None
    return (unit, match[1], "prose") if unit else None


def _in_parentheses(sentence: Sentence) -> dict[int, str]:
    """Units of "støj (44), affald (31)" by where each stands: what the sentence counts, word by word."""
    text = sentence.text
    found = [
        f
        for f in sentence.figures
        if f.kind == "bare"
        and f.value == int(f.value)
        and re.search(r"[^\W\d_]{2,}\s\($", text[: f.start])
        and text[f.end : f.end + 1] == ")"
    ]
    if len(found) < 2 or all(b.value == a.value + 1 for a, b in pairwise(found)):
        return {}
    words = re.findall(r"[^\W\d_]+", text[: found[0].start])
    units = [unit for w in words if (unit := noun_unit(w)) and unit != "count"]
    return {f.start: units[0] if len(set(units)) == 1 else "count" for f in found}


_NOT_THE_NOUN = re.compile(r"(?:de|den|det|alle|disse|samtlige|vores|alt)$|.*(?:ende|ede|ske|lige)$")


def share_of(sentence: Sentence, figure: Figure) -> str | None:
    """What a share is of: "64 pct. af eleverne", "andelen af unge, der …"."""
    if figure.kind != "share":
        return None
    after = re.match(r"\s+(?:ud\s+)?af\s+((?:[^\W_][\w-]*\s?){1,6})", sentence.text[figure.end :])
    before = re.search(
        r"(?<!\w)andel(?:en)?\s+(?:af\s+)?([^,.;:\d]{3,60}?)(?:,|\s(?:der|som|er|var|steg|faldt)\s)",
        sentence.text[: figure.start],
        re.IGNORECASE,
    )
    if after is None:
        return before[1].strip() if before else None
    words = after[1].split()
    for n, word in enumerate(words):
        counts = noun_unit(word) is not None
        if counts and n + 1 < len(words) and noun_unit(words[n + 1]) is not None:
            continue
        if counts or not _NOT_THE_NOUN.match(word.lower()):
            return " ".join(words[: n + 1])
    return None


def of_the_paper(noun: str | None) -> bool:
    """Whether what is counted are parts of the paper itself: "de to tabeller" states nothing of the world."""
    return noun is not None and noun.split()[-1].lower().removesuffix("ne") in vocabulary("units")["no_nouns"]["papers"]
