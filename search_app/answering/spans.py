"""Spans of a text that name something: places, people and bodies, times."""

from __future__ import annotations

import re

from search_app.answering.figures_told import figures
from search_app.answering.vocabulary import says

_NAME = r"[A-ZÆØÅ][\wæøåÆØÅ&/.-]*"
_PLACE = re.compile(
    rf"\b(?:i|på|ved|fra|hos|omkring|til|mellem)\s+((?:{_NAME})(?:(?:\s+|/|-|,\s+|\s+og\s+(?:på\s+|i\s+)?)(?:{_NAME}))*)"
)
_PROPER = re.compile(rf"(?<![.!?:]\s)(?<!^)\b({_NAME}(?:(?:\s+|\s+og\s+|-\s+og\s+){_NAME})*)")
BODY = re.compile(
    r"\b[A-ZÆØÅ][\wæøå-]*(?:(?:,|-?)\s+(?:og\s+)?[A-ZÆØÅ][\wæøå-]*)*(?:forvaltning|udvalg|center|styrelse|politi|råd|ministeri)\w*"
)
_SINCE = re.compile(r"\b(?:siden|fra og med|i|fra|pr\.?)\s+(?:\w+\s+)?((?:19|20)\d\d)\b", re.I)


def places(text: str) -> list[str]:
    """Place names after a preposition of place."""
    return [m.group(1).strip(" .,") for m in _PLACE.finditer(text)]


def names(text: str) -> list[str]:
    """Names of people and bodies: capitalised runs that do not only begin the sentence."""
    found = [m.group().strip() for m in BODY.finditer(text)]
    return found + [m.group(1).strip(" .,") for m in _PROPER.finditer(text) if m.group(1) not in found]


_AGENT = re.compile(
    r"\b(?:\w{2,}(?:es|edes|tes)|(?:er|var|blev|bliver|været)\b[^,.;]{0,40}?\w+t)\b[^,.;]{0,30}?\baf\s+"
    r"(?!(?:de|disse|i alt|hensyn|sted)?\s*\d)([a-zæøåA-ZÆØÅ][^.;]*?)"
    r"(?=[.;]|, (?:som|der|hvor|hvilket|mens|men|og at)\b|$)"
)


def agents(text: str) -> list[str]:
    """Who does what is told in the passive: "udstedes af lærere og sundhedsplejersken"."""
    return [m.group(1).strip(" ,") for m in _AGENT.finditer(text)]


def hours(text: str) -> list[str]:
    """Weekdays and times of day."""
    return [text[m.start() : m.end()] for m in says("hours").finditer(text.lower())]


def times(text: str) -> list[tuple[str, str, str]]:
    """Dates, seasons and years as (value, unit, text): a full date before a season before a year."""
    found: list[tuple[str, str, str]] = []
    for figure in figures(text):
        if figure.kind == "date" and figure.iso:
            found.append((figure.iso, "date", figure.text))
    seasons = [text[m.start() : m.end()] for m in says("seasons").finditer(text.lower())]
    found += [(season, "text", season) for season in seasons if not any(season in t for _, _, t in found)]
    covered = " ".join(t for _, _, t in found)
    for m in _SINCE.finditer(text):
        if m.group(1) not in covered:
            found.append((m.group(1), "year", m.group()))
    return found
