"""What is said around an answer: coverage, how the question was understood, the text to copy."""

from __future__ import annotations

from typing import Any

from search_app.answering.answer import Answer
from search_app.web.answer_view import AnswerView
from search_app.web.formats import Formats
from search_app.web.language import Texts


def coverage_text(answer: Answer, t: Texts, formats: Formats) -> str:
    """ "12 dokumenter er gennemsøgt; tal for 2020–2023, ingen for 2019"."""
    coverage = answer.coverage
    parts = []
    if documents := coverage.get("documents"):
        parts.append(t.count("coverage.documents", int(documents)))
    if evidence := coverage.get("with_evidence"):
        parts.append(t.count("coverage.with_evidence", int(evidence)))
    if years := coverage.get("years_with"):
        parts.append(t("coverage.years_with", years=formats.years(years)))
    if years := coverage.get("years_without"):
        parts.append(t("coverage.years_without", years=formats.years(years)))
    return " ".join(parts)


def understood_chips(answer: Answer, t: Texts, formats: Formats) -> list[tuple[str, str]]:
    """Name and text of each thing that was read out of the question."""
    read = answer.understood
    chips = [
        ("kind", t.name("question_kind", answer.kind)),
        ("initiatives", ", ".join(read.initiatives)),
        ("measure", t.name("measure", read.measure) if read.measure else ""),
        ("years", formats.years(read.years)),
        ("departments", ", ".join(read.departments)),
        ("places", ", ".join(read.places)),
    ]
    return [(name, shown) for name, shown in chips if shown]


def unit_text(unit: dict[str, Any] | None, t: Texts, formats: Formats) -> str:
    """ "mio. kr." of a table's unit, and where it was read when it does not stand at the figures."""
    if not unit:
        return ""
    scale, name = float(unit.get("scale") or 1), formats.unit(str(unit.get("unit") or ""))
    shown = f"{t.find(f'scale.{int(scale)}') or formats.number(scale)} {name}".strip() if scale != 1 else name
    basis = t.find(f"unit_basis.{unit.get('basis')}")
    return f"{shown} ({basis})" if basis else shown


def copied(view: AnswerView, t: Texts, host: str) -> str:
    """The answer with its sources as plain text, to paste into a letter."""
    answer = view.answer
    lines = [answer.question, "", answer.answer or answer.message or ""]
    for warning in answer.warnings:
        lines.append(f"{t('copy.note')}: {warning.message}")
    lines += ["", t("answer.sources") + ":"]
    for source in view.sources:
        c = source.citation
        page = f", {t('source.page', n=c.page)}" if c.page else ""
        address = host.rstrip("/") + source.url.replace(f"&answer={view.kept}&n={source.number}", "")
        lines.append(f"[{source.number}] {c.document.title or c.document.file}{page}: »{c.quote}« {address}")
    return "\n".join(lines)
