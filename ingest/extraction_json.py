"""Facts, findings, names and initiatives in types that JSON has, and back: between processes and in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import cache
from typing import Any

from ingest.document import Document
from ingest.document_json import dump, load
from ingest.facts.extraction import Extraction, Rejection
from ingest.facts.model import Evidence, Fact, Finding, Mention
from ingest.initiatives import Initiative, OtherName

Values = dict[str, Any]


def dump_extraction(extraction: Extraction, read: Document) -> Values:
    """Everything but the document `read`, of which only the fields that extraction has changed are told."""
    made = extraction.document
    changed = [f.name for f in fields(Document) if getattr(made, f.name) != getattr(read, f.name)]
    plain = dump(made if "blocks" in changed else made.with_(blocks=()))
    return {
        "changes": {name: plain[name] for name in changed},
        "facts": [asdict(f) for f in extraction.facts],
        "findings": [asdict(f) for f in extraction.findings],
        "mentions": [asdict(m) for m in extraction.mentions],
        "rejections": [asdict(r) for r in extraction.rejections],
    }


def load_extraction(values: Values, document: Values) -> Extraction:
    """The extraction that `dump_extraction` gave, of the document that `ingest.document_json.dump` gave."""
    return Extraction(
        load(document | values.get("changes", {})),
        tuple(fact(v) for v in values["facts"]),
        tuple(finding(v) for v in values["findings"]),
        tuple(mention(v) for v in values["mentions"]),
        tuple(rejection(v) for v in values.get("rejections", ())),
    )


def known(kind: Any, values: Mapping[str, Any]) -> Values:
    """Only the fields that the class has: they may have been written by a later version."""
    names = _names(kind)
    return {k: v for k, v in values.items() if k in names}


@cache
def _names(kind: Any) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind))


def _evidence(values: Values) -> Evidence:
    return Evidence(**known(Evidence, values))


def fact(values: Values) -> Fact:
    section = tuple(values.get("section", ()))
    return Fact(**known(Fact, values) | {"evidence": _evidence(values["evidence"]), "section": section})


def finding(values: Values) -> Finding:
    return Finding(**known(Finding, values) | {"evidence": tuple(_evidence(e) for e in values["evidence"])})


def mention(values: Values) -> Mention:
    return Mention(**known(Mention, values))


def rejection(values: Values) -> Rejection:
    return Rejection(**known(Rejection, values) | {"evidence": _evidence(values["evidence"])})


def initiative(values: Values) -> Initiative:
    plain = known(Initiative, values)
    lists = {k: tuple(v) for k, v in plain.items() if isinstance(v, list)}
    names = tuple(OtherName(**known(OtherName, n)) for n in values.get("other_names", ()))
    return Initiative(**plain | lists | {"other_names": names})
