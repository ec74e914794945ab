"""What could not be read, and what does not agree, in the shape that pages and the API show."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from index.archive import Archive
from search_app.fact_object import finding_object


def failures_of(archive: Archive) -> list[dict[str, str]]:
    """Name and reason of each file that could not be read; folders of the server are nobody's business."""
    return [{"file": PurePath(f.file).name, "reason": f.reason} for f in archive.failures()]


def findings_of(archive: Archive, document: str | None = None) -> list[dict[str, Any]]:
    """Totals that do not add up, values that differ, each with its evidence."""
    return [finding_object(info, finding, archive.info) for info, finding in archive.stored_findings(document)]
