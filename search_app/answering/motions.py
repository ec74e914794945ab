"""What an item of minutes decides on: the recommendation, each of its points, and what members moved; with its outcome.

Minutes put proposal, amendment, vote and decision in one item, often in one paragraph. Read as they stand they are
easily taken for one another; here every sentence gets its part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

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
_CODE = re.compile(
    r"(?:(?:[Ff]orslag|[Mm]odel|[Pp]kt\.?) )?([A-ZÆØÅ]\d{1,2}|[A-ZÆØÅ]|\d{1,2})(?= (?:blev|er|godkend|forkast|udsæt)|:)"
)
_AT = re.compile(r"^\W*\d{1,2}[.)]\s*at\b", re.I)
_NUMBER = re.compile(r"^\W*(\d{1,2})[.)]\s*(?:at\b)?")


BARE = 3
"""Words of an outcome that says nothing else: it is of what was voted on right before."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What one body decided; a matter often passes two committees before the council. `head` is its heading."""

    head: str
    outcome: tuple[SentenceSource, ...]
    votes: tuple[SentenceSource, ...]


@dataclass(eq=False)
class Motion:
    """One thing to decide on. `kind`: main (the recommendation as a whole), point (one of its points) or moved.

    `label` is what the minutes call a point: its number, or a letter with a number ("S2").
    """

    kind: str
    label: str = ""
    proposal: list[SentenceSource] = field(default_factory=list)
    outcome: list[SentenceSource] = field(default_factory=list)
    votes: list[SentenceSource] = field(default_factory=list)
    earlier: list[Stage] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is proposed, in words."""
        return " ".join(s.text for s in self.proposal)

    @property
    def told(self) -> list[SentenceSource]:
        """Outcome and votes, each sentence once."""
        return list({(s.block.id, s.start): s for s in (*self.outcome, *self.votes)}.values())


class _Reader:
    """Goes through the sentences of an item and sorts them."""

    def __init__(self, has_decision: bool) -> None:
        self.main = Motion("main")
        self.points: dict[str, Motion] = {}
        self.moved: list[Motion] = []
        self.open: Motion | None = None
        self.last: list[Motion] = [self.main]
        self.part = self.head = self.block = ""
        self.has_decision = has_decision

    def read(self, s: SentenceSource) -> None:
        lower = s.text.lower()
        if says("attendance").search(lower) or says("speakers").search(lower):
            return
        if _is_heading(s):
            self._heading(lower)
        elif says("moved").search(lower) and not says("moved_not").search(lower):
            self._move(s, lower)
        elif self._decides(s, lower):
            self._decide(s, lower)
        elif says("vote_told").search(lower) and self._may_decide() and not says("spoken").search(lower):
            self._vote(s, lower)
        elif self.part == "decision" and not says("spoken").search(lower):
            self.last[-1].outcome.append(s)
        elif not says("spoken").search(lower):
            self._propose(s, lower)

    def _may_decide(self) -> bool:
        """Where the minutes have a part for the decision, what was decided before is background."""
        return not self.has_decision or self.part in {"decision", "motions"} or self.open is not None

    def _heading(self, lower: str) -> None:
        self.open = None
        names = {"decision": "outcome_heading", "motions": "moved_heading", "recommendation": "decided_recommendation"}
        self.part = next((part for part, name in names.items() if says(name).search(lower)), "")
        if self.part == "decision":
            self._next_stage(lower)

    def _next_stage(self, head: str) -> None:
        """Another body decides: what came before is an earlier stage of the same matter."""
        for motion in (self.main, *self.points.values()):
            if self.head and motion.outcome:
                motion.earlier.append(Stage(self.head, tuple(motion.outcome), tuple(motion.votes)))
                motion.outcome, motion.votes = [], []
        self.head, self.last = head, [self.main]

    def _decides(self, s: SentenceSource, lower: str) -> bool:
        if lower.startswith("beslutning"):
            self.part = "decision"
        if lower.startswith("indstilling:") or not self._may_decide():
            return False
        if says("verdict_first").search(lower) or (self.part == "decision" and labels_of(s.text)):
            return True
        if says("spoken").search(lower):
            return False
        proposed = says("decided_proposed").search(lower) and not says("outcome_firm").search(lower)
        proposed = proposed and self.part != "decision"
        return bool(says("outcome").search(lower)) and not proposed

    def _move(self, s: SentenceSource, lower: str) -> None:
        self.open = Motion("moved", proposal=[s])
        self.moved.append(self.open)
        if says("outcome_firm").search(lower):
            self.open.outcome.append(s)

    def _decide(self, s: SentenceSource, lower: str) -> None:
        labels = labels_of(s.text)
        targets = [self.points.setdefault(n, Motion("point", n)) for n in labels]
        if not targets and self.open is not None and not says("outcome_main").search(lower):
            targets = [self.open]
        elif not targets and self.block == s.block.id and len(lower.split()) <= BARE:
            targets = self.last  # "Ad 1: For stemte …, imod stemte …. Vedtaget."
        elif not targets:
            targets = [self.main]
        self.block = s.block.id
        if targets != [self.open]:
            self.open = None
        self.last = targets
        for motion in targets:
            motion.outcome.append(s)
            if says("vote_told").search(lower):
                motion.votes.append(s)

    def _vote(self, s: SentenceSource, lower: str) -> None:
        named = [self.points[n] for n in labels_of(s.text) if n in self.points]
        for motion in named or ([self.open] if self.open is not None else self.last):
            motion.votes.append(s)

    def _propose(self, s: SentenceSource, lower: str) -> None:
        marker = _NUMBER.match(s.block.marker or "") or _NUMBER.match(s.text)
        listed = s.block.kind == "list_item" or bool(_NUMBER.match(s.text))
        if listed and (self.part == "recommendation" or _AT.match(s.text)):
            number = marker.group(1) if marker else str(len(self.points) + 1)
            self.points.setdefault(number, Motion("point", number)).proposal.append(s)
        elif self.part == "recommendation" or says("decided_proposed").search(lower):
            self.main.proposal.append(s)


def labels_of(text: str) -> list[str]:
    """The points of the recommendation that a decision names: "Ad 2", "indstillingens første punkt", "S2 blev …"."""
    m = _POINT.search(text.lower())
    if m is None:
        code = _CODE.match(text)
        return [code.group(1)] if code else []
    if m.group("b"):
        return [str(_ORDINALS[m.group("b").lower()])]
    given = m.group("a") or m.group("c") or m.group("d") or ""
    return re.findall(r"\d{1,2}", given)


def _is_heading(s: SentenceSource) -> bool:
    short = len(s.text.split()) <= 4 and bool(says("item_parts").fullmatch(s.text.lower().strip(" :")))
    return s.block.kind == "heading" or short


@lru_cache(maxsize=4_000)
def motions(sentences: tuple[SentenceSource, ...]) -> tuple[Motion, ...]:
    """All that the sentences of one item decide on, in their order.

    A point without an outcome of its own has that of the whole recommendation.
    """
    heads = (s.text.lower() for s in sentences if _is_heading(s) or s.text.lower().startswith("beslutning"))
    reader = _Reader(any(says("outcome_heading").search(head) for head in heads))
    for s in sentences:
        reader.read(s)
    for point in reader.points.values():
        if not point.outcome:
            point.outcome, point.votes = reader.main.outcome, reader.main.votes
    found = [reader.main, *reader.points.values(), *reader.moved]
    return tuple(m for m in found if m.outcome or m.votes or m.earlier)
