"""Initiatives: all of them, one through the years, several side by side."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from ingest.initiatives import Initiative
from search_app.history import CSV_HEADINGS, History, history, history_rows
from search_app.web.archive_holder import archive, holder
from search_app.web.compare_view import ComparedRow, compared_measures
from search_app.web.downloads import csv_download, xlsx_download
from search_app.web.initiative_list import InitiativeFilter, initiative_rows
from search_app.web.initiative_view import InitiativeView, initiative_view
from search_app.web.pages import fmt, t
from search_app.web.paging import cut, page_number, pages_of

initiative_pages = Blueprint("initiative_pages", __name__)
MOST_COMPARED = 5
MOST_CHOICES = 80
"""Longer lists are not shown for choosing; the name is written instead, with proposals."""
MOST_NAMES = 300


@initiative_pages.get("/initiatives")
def all_initiatives() -> str:
    """Every initiative with its latest figures, to filter and sort."""
    opened = archive()
    rows = holder().remembered.of(opened, "initiatives", lambda: initiative_rows(opened))
    wanted = InitiativeFilter.of(request.args)
    found = wanted.apply(rows)
    page = page_number(request.args.get("p"), pages_of(len(found)))
    return render_template(
        "initiatives.html",
        section="initiatives",
        rows=cut(found, page),
        total=len(found),
        page=page,
        pages=pages_of(len(found)),
        words=wanted.words,
        department=wanted.department,
        departments=sorted({r.initiative.department for r in rows if r.initiative.department}),
        sort=wanted.sort,
        falling=wanted.falling,
    )


def find(slug: str) -> Initiative:
    """The initiative of that slug. 404 if there is none."""
    found = next((i for i in archive().initiatives() if i.slug == slug), None)
    if found is None:
        abort(404, "no_initiative")
    return found


def _history(initiative: Initiative) -> History:
    opened = archive()
    return holder().remembered.of(opened, ("history", initiative.slug), lambda: history(opened, initiative))


@initiative_pages.get("/initiatives/<slug>")
def initiative(slug: str) -> str:
    """One initiative through the years."""
    found = find(slug)
    opened = archive()
    texts, formats = t(), fmt()

    def view() -> InitiativeView:
        return initiative_view(opened, _history(found), texts, formats)

    shown = holder().remembered.of(opened, (slug, texts.language), view)
    return render_template("initiative.html", section="initiatives", view=shown)


@initiative_pages.get("/initiatives/<slug>.csv")
def csv_file(slug: str) -> Response:
    """Its figures as CSV, a value a row, with sources."""
    found = find(slug)
    return csv_download([CSV_HEADINGS, *history_rows(_history(found))], found.name)


@initiative_pages.get("/initiatives/<slug>.xlsx")
def xlsx_file(slug: str) -> Response:
    """Its figures as a workbook."""
    found = find(slug)
    return xlsx_download([CSV_HEADINGS, *history_rows(_history(found))], found.name)


@initiative_pages.get("/compare")
def compare() -> str:
    """Two to five initiatives side by side, named by slug or by any name that they have had."""
    opened = archive()
    known = sorted(opened.initiatives(), key=lambda i: i.name.casefold())
    given = [name.strip()[:300] for name in request.args.getlist("i") if name.strip()]
    by_name = {n.casefold(): i for i in known for n in (*i.names(), i.slug)}
    chosen = {i.slug: i for n in given if (i := by_name.get(n.casefold())) is not None}
    compared = list(chosen.values())[:MOST_COMPARED]
    return render_template(
        "compare.html",
        section="initiatives",
        compared=compared,
        known=known if len(known) <= MOST_CHOICES else [],
        names=[i.name for i in known] if len(known) <= MOST_NAMES else [],
        unknown=[n for n in given if n.casefold() not in by_name],
        slots=max(2, min(MOST_COMPARED, len(compared) + 1)),
        measures=_compared(tuple(compared)),
    )


def _compared(chosen: tuple[Initiative, ...]) -> list[tuple[str, list[int], list[ComparedRow]]]:
    opened, texts, formats = archive(), t(), fmt()
    if len(chosen) < 2:
        return []

    def count() -> list[tuple[str, list[int], list[ComparedRow]]]:
        return compared_measures([_history(i) for i in chosen], texts, formats)

    return holder().remembered.of(opened, ("compared", texts.language, *(i.slug for i in chosen)), count)
