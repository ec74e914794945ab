"""What words right before and right after a name tell of it: patterns made from the lists of `naming_cues.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.lexicon import alternatives
from ingest.vocabulary import vocabulary

_QUOTE = r"[”\"“»„'’]?"
_END_QUOTE = r"[”\"“»«’']?"
#: What may stand between a name and its verb: a parenthesis, a year, a place.
_ASIDE = (
    rf"{_END_QUOTE}(?:\s\([^)]{{2,40}}\))?"
    r"(?:\s(?:fra|i|på|ved|for|mellem)\s[\wæøåÆØÅ-]+(?:\s[\wæøåÆØÅ-]+)?)?"
)


def words(section: str, name: str = "words") -> list[str]:
    """A list of `naming_cues.toml`."""
    found: list[str] = vocabulary("naming_cues")[section][name]
    return found


@cache
def endings(section: str, name: str = "endings") -> tuple[str, ...]:
    """A list of `naming_cues.toml` as a tuple, for `str.endswith`."""
    return tuple(words(section, name))


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and how much it tells that the name is an initiative's; a `sure` one needs no other beside it.

    `far`: it may begin more than some words before the name.
    """

    weight: float
    pattern: re.Pattern[str]
    sure: bool = False
    far: bool = False


def _any(section: str, name: str) -> str:
    return f"(?:{alternatives(words(section, name))})"


#: Characters before a name in which most cues stand.
NEAR = 36


def _ends(weight: float, pattern: str, sure: bool = False, far: bool = False) -> Cue:
    """A cue that holds where a text ends, right before a name."""
    return Cue(weight, re.compile(rf"(?<!\w){pattern}\s{_QUOTE}$", re.IGNORECASE), sure, far)


@lru_cache(maxsize=1)
def before() -> tuple[Cue, ...]:
    """Cues that are searched in what stands before a name; the first tells in so many words what the name is."""
    small = r"(?:\s[a-zæøå]+)"
    lists = f"(?:{_any('marks', 'plurals')}|{_any('marks', 'states')})"
    money = r"(?:midler|tilskud|penge|støtte|bevilling|fået|søger|søgt|modtaget)"
    not_place = r"(?:\s(?!(?:i|på|ved|fra|langs|mellem|af|for)\s)[a-zæøå]+){0,2}"
    return (
        _ends(2.0, rf"(?:[\wæøå-]*{_any('marks', 'endings')}|{_any('marks', 'phrases')})", sure=True),
        _ends(1.75, rf"(?:en|et)\s(?:[a-zæøå]+\s)?[\wæøå-]*{_any('marks', 'endings')},"),
        _ends(1.5, rf"{lists}{small}{{0,3}}:(?:\s[A-ZÆØÅ][^.;:]*(?:,|\sog))?", far=True),
        _ends(1.25, rf"{_any('before', 'joins')}{small}{{0,3}}\s(?:i|på|til)"),
        _ends(1.25, _any("before", "takes_part")),
        _ends(1.25, _any("before", "about")),
        _ends(1.25, rf"{_any('before', 'made')}{not_place}"),
        _ends(1.25, rf"{money}\s(?:(?!\.\s)[^,;]){{0,60}}\stil", far=True),
        _ends(1.0, _any("before", "there")),
        _ends(1.0, rf"at\s[a-zæøå]{{3,}}e{small}?"),
        _ends(1.0, r"[a-zæøå]{4,}es\s(?:også|desuden|nu)"),
        Cue(1.0, re.compile(r"[a-zæøå,]\s(?:en|et)\s$")),
        Cue(0.75, re.compile(r"(?<!\w)\w{4,}s\s$")),
    )


@lru_cache(maxsize=50_000)
def held_before(text: str) -> tuple[Cue, ...]:
    """The cues that hold in what stands before a name; nothing but its last words is looked at for most."""
    near = text[-NEAR:]
    return tuple(c for c in before() if c.pattern.search(text if c.far else near))


@lru_cache(maxsize=50_000)
def held_after(text: str) -> tuple[Cue, ...]:
    """The cues that hold in what stands after a name."""
    return tuple(c for c in after() if c.pattern.match(text))


def says_what(text: str) -> bool:
    """Whether what stands before a name says in so many words what it is."""
    return before()[0] in held_before(text)


def _starts(weight: float, pattern: str, sure: bool = False, aside: str = _ASIDE) -> Cue:
    """A cue that holds where a text begins, right after a name."""
    return Cue(weight, re.compile(aside + pattern), sure)


@lru_cache(maxsize=1)
def after() -> tuple[Cue, ...]:
    """Cues that are matched with what stands after a name."""
    between = r"(?:(?!\.\s[A-ZÆØÅ])[^,;]){0,40}?"
    be = r"(?:er|var|blev|bliver)"
    acting = _any("acting", "verbs")
    people = f"(?:{_any('after', 'nouns')}|medlemmer|gæster|kursister|tilmeldte)"
    kinds, parts = _any("after", "kinds"), _any("after", "participles")
    counted = r"(?:trak|tiltrak|tiltrækker|samlede|solgte|besøgte|uddelte|tæller|rummer|nåede)"
    return (
        _starts(2.0, r"\s\((?:tidl\.|tidligere|nu|før|nu kaldet|tidligere kaldet)\s", True, _END_QUOTE),
        _starts(2.0, r",\s(?:tidligere|tidl\.|hidtil|nu)\s(?:kaldet\s)?[A-ZÆØÅ]", True, _END_QUOTE),
        _starts(1.5, rf"-[a-zæøå]*(?:{_any('marks', 'endings')}|holdene|caféerne|teams)s?(?!\w)", aside=""),
        _starts(1.25, rf",?\s(?:som\s|der\s)?{be}\s(?:[a-zæøå]+\s){{0,2}}?\w+\s{between}{kinds}(?!\w)"),
        _starts(1.25, rf",?\s(?:som\s|der\s)?(?:{be}|er blevet|har været)\s{between}(?<!\w){parts}(?!\w)"),
        _starts(1.0, rf"\s{_any('after', 'verbs')}(?!\w)"),
        _starts(1.0, r"\s(?:også\s|ikke\s|derfor\s)?[a-zæøå]{4,}es(?!\w)"),
        _starts(1.0, rf"\s{be}\s(?:blevet\s|nu\s|ikke\s)?[a-zæøå]{{4,}}(?:et|t)(?!\w)"),
        _starts(0.75, rf"\s(?!{acting}(?!\w))[a-zæøå]{{3,}}(?:ede|te|er)\s"),
        _starts(1.0, r"\s(?:måtte|skulle|skal|kan|kunne|vil|bør)\s(?:[a-zæøå]+\s)?[a-zæøå]{3,}s(?!\w)"),
        _starts(1.0, r",\s(?:som|der|hvor)\s"),
        _starts(1.0, r"\s(?:har|havde)\s(?:(?:i\s\w+\s)?(?:[a-zæøå]+\s){0,2}|[a-zæøå]+(?:et|t)\s)\d", aside=""),
        _starts(1.5, rf"\s(?:har|havde|fik)\s(?:[a-zæøå.]+\s){{0,2}}\d[\d.]*\s(?:[a-zæøå]+\s)?{people}(?!\w)"),
        _starts(1.0, rf"\s{counted}\s(?:[a-zæøå]+\s)?\d"),
        _starts(1.0, rf"s\s{_any('after', 'nouns')}(?!\w)", aside=""),
        _starts(1.0, r"\s\([^)]{0,60}?\d[\d.,]*\s(?:kr|mio|t\.kr)", aside=_END_QUOTE),
        _starts(1.0, r",\s(?:et|en)\s", aside=_END_QUOTE),
    )  # fmt: skip


@lru_cache(maxsize=1)
def acting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after the name of one who acts: an authority, a firm, a person."""
    verbs = alternatives(words("acting", "verbs") + words("acting", "phrases"))
    firm = r"\s(?:A/S|ApS|I/S|P/S|IF|a\.m\.b\.a)(?!\w)"
    kind = r"(?:forening|virksomhed|fond|organisation|myndighed)"
    body = rf",?\s(?:som\s|der\s)?er\s(?:en|et)\s(?:[a-zæøå]+\s){{0,2}}{kind}(?!\w)"
    staffed = r"\shar\s\d[\d.]*\s(?:medarbejdere|ansatte)"
    left = rf"(?<!\w){_any('acting', 'before')}\s(?:den\s|det\s|de\s)?$"
    return re.compile(left, re.IGNORECASE), re.compile(rf"\s(?:{verbs})(?!\w)|{firm}|{body}|{staffed}|{PARTY.pattern}")


#: The party that stands after a politician's name.
PARTY = re.compile(r"\s?\((?:[A-ZÆØÅ]{1,2}|[A-ZÆØÅ][a-zæøå]*listen)\)")


@lru_cache(maxsize=1)
def in_place() -> re.Pattern[str]:
    """What stands before the name of a place."""
    return re.compile(rf"(?<!\w){_any('places', 'before')}\s$", re.IGNORECASE)


@lru_cache(maxsize=1)
def programme() -> re.Pattern[str]:
    """ "X-strategien", "X Strategi 2022": what stands after a programme or plan, which is no initiative under it."""
    return re.compile(rf"[\s-]{_any('bodies', 'programmes')}", re.IGNORECASE)


@lru_cache(maxsize=1)
def compound() -> re.Pattern[str]:
    """ "-projektet" after a name."""
    return re.compile(rf"-[a-zæøå]*(?:{_any('marks', 'endings')}|holdene|caféerne|teams)s?(?!\w)")
