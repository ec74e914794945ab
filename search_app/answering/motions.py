"""What an item of minutes decides on: the recommendation, each of its points, and what members moved; with its outcome.

Minutes put proposal, amendment, vote and decision in one item, often in one paragraph. Read as they stand they are
easily taken for one another; here every sentence gets its part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from search_app.answering.sources import SentenceSource
from search_app.answering.vocabulary import says

_ORDINALS = {word: n for n, word in enumerate("første andet tredje fjerde femte sjette syvende ottende".split(), 1)}
_POINT = re.compile(
    rf"^(?:beslutning:?\s*)?(?:ad\s+|pkt\.?\s*|punkt(?:erne)?\s+)?(?P<a>(?:\d{{1,2}}[.,)]?(?:\s*(?:og|-|,|samt)\s*)?)+)"
    r"\s*(?:punkt|pkt\.?|:|(?:er|blev|godkendt|tiltrådt|vedtaget|udsat)\b)"
    rf"|\b(?P<b>{'|'.join(_ORDINALS)}) (?:punkt|del)\b"
    r"|\b(?:punkt|pkt\.?|ad) (?P<c>\d{1,2})\b|indstillingens (?P<d>(?:\d{1,2}\.?(?:\s*(?:og|-|,|samt)\s*)?)+)",
    re.I,
)
_AT = re.compile(r"^\W*\d{1,2}[.)]\s*at\b", re.I)
_NUMBER = re.compile(r"^\W*(\d{1,2})[.)]\s*(?:at\b)?")


@dataclass(eq=False)
class Motion:
    """One thing to decide on. `kind`: main (the recommendation as a whole), point (one of its points) or moved."""

    kind: str
    number: int | None = None
    proposal: list[SentenceSource] = field(default_factory=list)
    outcome: list[SentenceSource] = field(default_factory=list)
    votes: list[SentenceSource] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is proposed, in words."""
        return " ".join(s.text for s in self.proposal)

    @property
    def told(self) -> list[SentenceSource]:
        """Outcome and votes in the order of the text, each once."""
        found = {(s.block.id, s.start): s for s in (*self.outcome, *self.votes)}
        order = [b.id for b in self.outcome[0].document.blocks] if self.outcome else []
        return sorted(found.values(), key=lambda s: (order.index(s.block.id) if order else 0, s.start))


class _Reader:
    """Goes through the sentences of an item and sorts them."""

    def __init__(self) -> None:
        self.main = Motion("main")
        self.points: dict[int, Motion] = {}
        self.moved: list[Motion] = []
        self.open: Motion | None = None
        self.last: list[Motion] = [self.main]
        self.part = ""

    def read(self, s: SentenceSource) -> None:
        lower = s.text.lower()
        if says("attendance").search(lower):
            return
        if s.block.kind == "heading" or (len(lower.split()) <= 4 and says("item_parts").fullmatch(lower.strip(" :"))):
            self._heading(lower)
        elif says("moved").search(lower) and not says("moved_not").search(lower):
            self._move(s, lower)
        elif self._decides(s, lower):
            self._decide(s, lower)
        elif says("vote_told").search(lower) and not says("spoken").search(lower):
            self._vote(s, lower)
        elif self.part == "decision" and not says("spoken").search(lower):
            self.last[-1].outcome.append(s)
        elif not says("spoken").search(lower):
            self._propose(s, lower)

    def _heading(self, lower: str) -> None:
        self.open = None
        names = {"recommendation": "decided_recommendation", "decision": "outcome_heading"}
        self.part = next((part for part, name in names.items() if says(name).search(lower)), "")

    def _decides(self, s: SentenceSource, lower: str) -> bool:
        if says("spoken").search(lower) or lower.startswith("indstilling:"):
            return False
        proposed = says("decided_proposed").search(lower) and not says("outcome_firm").search(lower)
        return bool(says("outcome").search(lower)) and not proposed

    def _move(self, s: SentenceSource, lower: str) -> None:
        self.open = Motion("moved", proposal=[s])
        self.moved.append(self.open)
        if says("outcome_firm").search(lower):
            self.open.outcome.append(s)

    def _decide(self, s: SentenceSource, lower: str) -> None:
        numbers = _points_of(lower)
        targets = [self.points.setdefault(n, Motion("point", n)) for n in numbers]
        if not targets and self.open is not None and not says("outcome_main").search(lower):
            targets = [self.open]
        elif not targets:
            targets = [self.main]
        if targets != [self.open]:
            self.open = None
        if s.text.lower().startswith("beslutning"):
            self.part = "decision"
        self.last = targets
        for motion in targets:
            motion.outcome.append(s)
            if says("vote_told").search(lower):
                motion.votes.append(s)

    def _vote(self, s: SentenceSource, lower: str) -> None:
        named = [self.points[n] for n in _points_of(lower) if n in self.points]
        for motion in named or ([self.open] if self.open is not None else self.last):
            motion.votes.append(s)

    def _propose(self, s: SentenceSource, lower: str) -> None:
        marker = _NUMBER.match(s.block.marker or "") or _NUMBER.match(s.text)
        listed = s.block.kind == "list_item" or bool(_NUMBER.match(s.text))
        if listed and (self.part == "recommendation" or _AT.match(s.text)):
            number = int(marker.group(1)) if marker else len(self.points) + 1
            self.points.setdefault(number, Motion("point", number)).proposal.append(s)
        elif self.part == "recommendation" or says("decided_proposed").search(lower):
            self.main.proposal.append(s)


def _points_of(lower: str) -> list[int]:
    """The points of the recommendation that a decision names: "Ad 2", "indstillingens første punkt"."""
    m = _POINT.search(lower)
    if m is None:
        return []
    if m.group("b"):
        return [_ORDINALS[m.group("b").lower()]]
    given = m.group("a") or m.group("c") or m.group("d") or ""
    return [int(n) for n in re.findall(r"\d{1,2}", given)]


def motions(sentences: Iterable[SentenceSource]) -> list[Motion]:
    """All that the sentences of one item decide on, in their order.

    A point without an outcome of its own has that of the whole recommendation.
    """
    reader = _Reader()
    for s in sentences:
        reader.read(s)
    for point in reader.points.values():
        if not point.outcome:
            point.outcome, point.votes = reader.main.outcome, reader.main.votes
    found = [reader.main, *reader.points.values(), *reader.moved]
    return [m for m in found if m.outcome or m.votes]
