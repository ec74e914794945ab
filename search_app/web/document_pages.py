"""Documents: the list, one document at a place, its page images, its original, what could not be read."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, Response, abort, render_template, request, send_file, url_for

from index.passage import DocumentInfo
from search_app.page_images import WIDTHS, PageNotDrawn
from search_app.web.answer_view import AnswerView
from search_app.web.archive_holder import archive, holder, kept_answer
from search_app.web.document_list import DocumentFilter
from search_app.web.document_view import DocumentPage, open_page
from search_app.web.downloads import download_name
from search_app.web.failures import failures_of, findings_of
from search_app.web.pages import fmt
from search_app.web.paging import cut, page_number, pages_of

document_pages = Blueprint("document_pages", __name__)
FINDINGS = 30
"""Findings on one page: each comes with its quotes."""


@document_pages.get("/documents")
def all_documents() -> str:
    """Every document in force, to filter and sort."""
    opened = archive()
    known = opened.documents()
    wanted = DocumentFilter.of(request.args)
    found = wanted.apply(known)
    page = page_number(request.args.get("p"), pages_of(len(found)))
    return render_template(
        "documents.html",
        section="documents",
        documents=cut(found, page),
        total=len(found),
        page=page,
        pages=pages_of(len(found)),
        filters=wanted,
        sort=wanted.sort,
        falling=wanted.falling,
        kinds=sorted({d.kind for d in known}),
        departments=sorted({d.department for d in known if d.department}),
        years=sorted({d.date[:4] for d in known if d.date}, reverse=True),
        failures=len(failures_of(opened)),
    )


@document_pages.get("/documents/<document_id>")
def document(document_id: str) -> str:
    """The document, opened at the page or place that the address names."""
    info = _info(document_id)
    given = request.args.get("page")
    wanted = page_number(given) if given else None
    at = request.args.get("at", "")[:120] or None
    page = open_page(archive(), info, wanted, at, request.args.get("block"), _cells(request.args.get("cells", "")))
    return render_template("document.html", section="documents", page=_in_answer(page))


def _cells(given: str) -> tuple[int, ...]:
    """Columns as the address names them: "4", "1.4"."""
    parts = given[:120].split(".")
    return tuple(int(p) for p in parts if p.isascii() and p.isdigit() and len(p) < 4)


def _in_answer(page: DocumentPage) -> DocumentPage:
    """The page, knowing its neighbours when it was reached from an answer."""
    name = request.args.get("answer", "")
    kept = kept_answer(name) if name else None
    if kept is None:
        return page
    steps = [s.url for s in AnswerView(kept, fmt(), name).sources]
    step = min(page_number(request.args.get("n")), max(1, len(steps)))
    changes = {"steps": steps, "step": step, "anchor": step, "answer_url": url_for("ask_pages.answer", name=name)}
    return DocumentPage(**{**page.__dict__, **changes})


def _info(document_id: str) -> DocumentInfo:
    info = archive().info(document_id)
    if info is None:
        abort(404, "no_document")
    return info


@document_pages.get("/documents/<document_id>/pages/<int:number>.webp")
def page_image(document_id: str, number: int) -> Response:
    """The page as an image, in one of two widths."""
    info = _info(document_id)
    width = int(request.args["w"]) if request.args.get("w") in {str(w) for w in WIDTHS} else WIDTHS[0]
    if info.media_type != "application/pdf" or not 1 <= number <= (info.pages or 0):
        abort(404, "no_page")
    try:
        image = holder().images.draw(archive().original(info.id), info.id, number, width)
    except PageNotDrawn:
        abort(404, "page_not_drawn")
    return Response(image, mimetype="image/webp", headers={"Cache-Control": "private, max-age=31536000, immutable"})


@document_pages.get("/documents/<document_id>/original")
def original(document_id: str) -> Response:
    """The file as it was read in, always as an attachment: a browser must not run what is in it."""
    info = _info(document_id)
    file = archive().original(info.id)
    if not file.is_file():
        abort(404, "original_lost")
    response = send_file(
        file,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=download_name(info.file),
        etag=info.id,
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@document_pages.get("/problems")
def problems() -> str:
    """Files that could not be read, and where documents disagree with themselves."""
    opened = archive()
    found = holder().remembered.of(opened, "findings", lambda: findings_of(opened))
    kinds = Counter(f["kind"] for f in found)
    kind = request.args.get("kind", "") if request.args.get("kind") in kinds else ""
    chosen = [f for f in found if kind in ("", f["kind"])]
    page = page_number(request.args.get("p"), pages_of(len(chosen), FINDINGS))
    return render_template(
        "problems.html",
        section="documents",
        failures=failures_of(opened),
        findings=cut(chosen, page, FINDINGS),
        kinds=kinds.most_common(),
        kind=kind,
        page=page,
        pages=pages_of(len(chosen), FINDINGS),
    )
