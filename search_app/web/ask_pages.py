"""The front page and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from search_app.answering import ask as put
from search_app.answering.answer import Answer
from search_app.web.answer_text import copied, copied_rich, coverage_text, unit_text
from search_app.web.answer_view import AnswerView
from search_app.web.archive_holder import archive, holder, kept_answer, kept_corrections
from search_app.web.corrections import corrections_of, in_form
from search_app.web.front_view import examples, holdings, recent, years_chart
from search_app.web.hits import hits_of
from search_app.web.pages import fmt, t
from search_app.web.understood_chips import understood_chips

ask_pages = Blueprint("ask_pages", __name__)


@ask_pages.before_request
def _section() -> None:
    g.section = "ask"


@ask_pages.get("/")
def front() -> str:
    """One field, and what the archive holds."""
    opened, kept, texts, formats = archive(), holder().remembered, t(), fmt()
    return render_template(
        "front.html",
        section="ask",
        holds=kept.of(opened, "holdings", lambda: holdings(opened)),
        chart=kept.of(opened, ("years", texts.language), lambda: years_chart(opened, formats)),
        recent=kept.of(opened, "recent", lambda: recent(opened)),
        examples=kept.of(opened, ("examples", texts.language), lambda: examples(opened, texts)),
    )


@ask_pages.post("/ask")
def ask() -> Response | str:
    """Answer and send the browser to the answer's own address, so that reloading asks nothing again."""
    opened = archive()
    corrections = corrections_of(request.form, opened)
    answer = put(opened, request.form.get("question", ""), **corrections)
    name = holder().answers.keep(answer, corrections)
    return redirect(url_for("ask_pages.answer", name=name), 303)


@ask_pages.get("/ask")
@ask_pages.get("/spoerg")
def ask_by_link() -> Response | str:
    """An answer by a link that somebody chose to share: the question stands in the address."""
    if "q" not in request.args:
        return redirect(url_for("ask_pages.front"), 303)
    opened = archive()
    corrections = corrections_of(request.args, opened)
    return _show(put(opened, request.args["q"], **corrections), None, corrections)


@ask_pages.get("/answers/<name>")
def answer(name: str) -> str:
    """An answer that was asked for a moment ago."""
    kept = kept_answer(name)
    if kept is None:
        abort(410, "answer_forgotten")
    return _show(kept, name, kept_corrections(name))


def _show(answer: Answer, name: str | None, corrections: Mapping[str, Any]) -> str:
    opened = archive()
    view = AnswerView(answer, fmt(), name)
    g.keep_out_of_caches = True
    return render_template(
        "answer.html",
        section="ask",
        view=view,
        coverage=coverage_text(answer, t(), fmt()),
        chips=understood_chips(answer, opened, t(), fmt()),
        corrections=in_form(corrections),
        link=f"{url_for('ask_pages.ask_by_link')}?{urlencode({'q': answer.question, **in_form(corrections)})}",
        copy_text=copied(view, t(), request.host_url),
        copy_rich=copied_rich(view, t(), request.host_url),
        unit_text=lambda unit: unit_text(unit, t(), fmt()),
        search_words=answer.question[:400],
        passages=hits_of(opened.search(answer.question, limit=4).hits),
    )
