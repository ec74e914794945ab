"""The register of an archive's initiatives, for resolving names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.initiatives import Initiative


def register_of(initiatives: Sequence[Initiative]) -> Any:
    """A register (ingest.register.Register) of these initiatives."""
    from ingest.register import Register

    return Register(tuple(initiatives))
