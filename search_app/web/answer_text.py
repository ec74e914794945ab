"""What is said around an answer: coverage, how the question was understood, the text to copy."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from search_app.answering.answer import Answer
from search_app.web.answer_view import AnswerView, Source, citation_url
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
    lines = [view.answer.question, "", *_said(view, t), "", t("answer.sources") + ":"]
    for source in view.sources:
        lines.append(f"[{source.number}] {_named(source, t)}: »{source.citation.quote}« {_address(source, host)}")
    return "\n".join(lines)


def copied_rich(view: AnswerView, t: Texts, host: str) -> str:
    """The same as HTML, with links, for programs that keep them; plain text to a template, which escapes it."""
    said = Markup("").join(Markup("<p>{}</p>").format(line) for line in _said(view, t))
    item = Markup('<li><a href="{}">{}</a>: »{}«</li>')
    sources = [item.format(_address(s, host), _named(s, t), s.citation.quote) for s in view.sources]
    listed = Markup("<ol>{}</ol>").format(Markup("").join(sources)) if sources else Markup("")
    return str(Markup("<p><strong>{}</strong></p>{}{}").format(view.answer.question, said, listed))


def _said(view: AnswerView, t: Texts) -> list[str]:
    answer = view.answer
    return [answer.answer or answer.message or "", *(f"{t('copy.note')}: {w.message}" for w in answer.warnings)]


def _named(source: Source, t: Texts) -> str:
    document, page = source.citation.document, source.citation.page
    return (document.title or document.file) + (f", {t('source.page', n=page)}" if page else "")


def _address(source: Source, host: str) -> str:
    """The permanent address: it does not know of the answer, which is soon forgotten."""
    return host.rstrip("/") + citation_url(source.citation, source.number)
