"""Proposals for the register: what the documents name, with evidence and score, for a person to accept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.discovery import ENOUGH, weighed
from ingest.facts.extraction import Extraction
from ingest.initiatives import Initiative
from ingest.register import Register
from ingest.register_edit import add

#: A name with less than this is not even proposed.
WORTH_A_LOOK = 1.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """`score` tells how strongly the documents say that this is an initiative; `sure` that the score is enough.

    `evidence` are the places: file, and the words that name it.
    """

    initiative: Initiative
    score: float
    sure: bool
    evidence: tuple[tuple[str, str], ...]


def propose(documents: Iterable[Extraction], register: Register) -> list[Proposal]:
    """Initiatives that the register does not know, the surest first."""
    found = weighed(documents)
    new = [(i, score, evidence) for i, score, evidence in found if not any(register.resolve(n) for n in i.names())]
    proposals = [Proposal(i, s, s >= ENOUGH, e) for i, s, e in new if s >= WORTH_A_LOOK]
    return sorted(proposals, key=lambda p: (-p.score, p.initiative.name.lower()))


def with_proposals(text: str, proposals: Iterable[Proposal]) -> str:
    """The register's text with the proposals added as entries, each under a comment that tells where it was found."""
    for proposal in proposals:
        places = [f"{file}: {quote}" for file, quote in proposal.evidence[:3]]
        lines = [f"Forslag, vægt {proposal.score:.2f}".replace(".", ","), *places]
        if proposal.initiative.maybe_same:
            lines.append("måske det samme som: " + ", ".join(proposal.initiative.maybe_same))
        text = add(text, proposal.initiative, "\n".join(" ".join(line.split()) for line in lines))
    return text
