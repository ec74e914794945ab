"""Search with facets."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for

from search_app.web.archive_holder import archive
from search_app.web.hits import hits_of
from search_app.web.pages import t
from search_app.web.paging import page_number
from search_app.web.search_filters import SORTS, Filters, facet_namer, shown_facets

search_pages = Blueprint("search_pages", __name__)
PER_PAGE = 20


@search_pages.get("/search")
def search() -> str:
    """Found passages, best first, with what they can be narrowed by."""
    words = request.args.get("q", "").strip()[:400]
    filters = Filters.of(request.args)
    page = page_number(request.args.get("p"), 50)
    opened = archive()
    sort = request.args["sort"] if request.args.get("sort") in SORTS else SORTS[0]
    found = filters.search(opened, words, PER_PAGE, (page - 1) * PER_PAGE, sort) if words else None

    def address(chosen: Filters) -> str:
        query = [("q", words), *chosen.pairs(), *([("sort", sort)] if sort != SORTS[0] else [])]
        return url_for("search_pages.search") + "?" + urlencode(query)

    return render_template(
        "search.html",
        section="search",
        words=words,
        result=found,
        hits=hits_of(found, t()) if found else [],
        chosen=filters.pairs(),
        without=lambda group, value: address(filters.without(group, value)),
        facets=shown_facets(found, filters, address) if found else [],
        facet_name=facet_namer(opened, t()),
        sorts=SORTS,
        sort=sort,
        page=page,
        pages=page + (len(found.hits) == PER_PAGE and page * PER_PAGE < found.total) if found else 0,
        first=(page - 1) * PER_PAGE + 1,
    )
