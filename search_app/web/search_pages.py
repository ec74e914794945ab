"""Search with facets."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for

from search_app.web.archive_holder import archive
from search_app.web.hits import hits_of
from search_app.web.pages import t
from search_app.web.paging import cut, page_number, pages_of
from search_app.web.search_filters import SORTS, Filters, facet_namer, shown_facets

search_pages = Blueprint("search_pages", __name__)
PER_PAGE = 20
#: So many are fetched, folded and counted at once: what is said to be found is what paging delivers.
MOST = 400


@search_pages.get("/search")
def search() -> str:
    """Found passages, best first, with what they can be narrowed by."""
    words = request.args.get("q", "").strip()[:400]
    filters = Filters.of(request.args)
    opened = archive()
    sort = request.args["sort"] if request.args.get("sort") in SORTS else SORTS[0]
    found = filters.search(opened, words, MOST, 0, sort) if words else None
    hits = found.hits if found else ()
    page = page_number(request.args.get("p"), pages_of(len(hits), PER_PAGE))

    def address(chosen: Filters) -> str:
        query = [("q", words), *chosen.pairs(), *([("sort", sort)] if sort != SORTS[0] else [])]
        return url_for("search_pages.search") + "?" + urlencode(query)

    return render_template(
        "search.html",
        section="search",
        words=words,
        result=found,
        hits=hits_of(cut(hits, page, PER_PAGE)),
        shown=len(hits),
        most=MOST,
        chosen=filters.pairs(),
        without=lambda group, value: address(filters.without(group, value)),
        link=address(filters),
        facets=shown_facets(found, filters, address) if found else [],
        facet_name=facet_namer(opened, t()),
        sorts=SORTS,
        sort=sort,
        page=page,
        pages=pages_of(len(hits), PER_PAGE),
        first=(page - 1) * PER_PAGE + 1,
    )
