"""The register of an archive's initiatives, for resolving names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.initiatives import Initiative


def register_of(initiatives: Sequence[Initiative]) -> Any:
    """A register (ingest.register.Register) of these initiatives."""
    try:
        from ingest.register import Register
    except ModuleNotFoundError:
        return _Plain(tuple(initiatives))
    return Register(tuple(initiatives))


class _Plain:
    def __init__(self, initiatives: tuple[Initiative, ...]) -> None:
        self.initiatives = initiatives

    def resolve(self, name: str) -> Initiative | None:
        return next((i for i in self.initiatives if name.lower() in (n.lower() for n in i.names())), None)
