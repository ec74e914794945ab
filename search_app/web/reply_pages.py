"""The reply workspace: a councillor's letter becomes a draft that people work on, question by question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from index.catalogue_drafts import Draft, DraftChanged, DraftItem
from search_app.letters.earlier import earlier_object, earlier_replies
from search_app.letters.edited_draft import edited_draft_bytes
from search_app.letters.letter import Letter
from search_app.web.api_letters import LETTER_BYTES, letter_from
from search_app.web.archive_holder import archive, holder
from search_app.web.downloads import attachment, download_name
from search_app.web.hits import hits_of
from search_app.web.reply_items import edited, proposed, unsourced, with_alternative, with_earlier, with_source
from search_app.web.security import require_token

reply_pages = Blueprint("reply_pages", __name__)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@reply_pages.before_request
def _may_change() -> None:
    if holder().read_only:
        abort(403, "read_only")
    if request.method == "POST":
        request.max_content_length = LETTER_BYTES
        request.max_form_memory_size = LETTER_BYTES
        require_token()


@reply_pages.get("/replies")
def all_replies() -> str:
    """Every draft, and a form for a new letter."""
    return render_template("replies.html", section="replies", drafts=holder().drafts().all())


@reply_pages.post("/replies")
def new_reply() -> BaseResponse:
    """A letter, pasted or uploaded, becomes a draft with an answer proposed to each question."""
    letter = _letter()
    items = proposed(archive(), letter)
    if not items:
        abort(422, "no_questions")
    told = {k: v for k, v in asdict(letter).items() if k != "questions"}
    title = letter.subject or items[0]["asked"]
    return redirect(url_for("reply_pages.reply", draft_id=holder().drafts().create(title[:200], told, items)), 303)


def _letter() -> Letter:
    file, text = request.files.get("file"), request.form.get("text", "")
    if file is not None and file.filename:
        return letter_from(file.read(), file.filename)
    if not text.strip():
        abort(422, "no_letter")
    return letter_from(text.encode(), "brev.txt")


def _draft(draft_id: str) -> Draft:
    found = holder().drafts().get(draft_id)
    if found is None:
        abort(404, "no_draft")
    return found


def _item(draft: Draft, n: int) -> DraftItem:
    found = next((i for i in draft.items if i.n == n), None)
    if found is None:
        abort(404, "no_draft")
    return found


@reply_pages.get("/replies/<draft_id>")
def reply(draft_id: str) -> str:
    """The draft with all its questions; `find` looks for a source for one of them."""
    return _show(_draft(draft_id))


def _show(draft: Draft, lost: Mapping[str, Any] | None = None) -> str:
    find, words = request.args.get("find", ""), request.args.get("words", "").strip()[:400]
    found = archive().search(words, limit=6) if words else None
    return render_template(
        "reply.html",
        section="replies",
        draft=draft,
        missing={i.n: unsourced(i.content) for i in draft.items},
        find=int(find) if find.isascii() and find.isdigit() and len(find) < 5 else None,
        words=words,
        found=list(zip(hits_of(found.hits), found.hits, strict=True)) if found else [],
        earlier={i.n: _earlier(i.content) for i in draft.items},
        lost=lost,
    )


def _earlier(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Earlier replies to such a question; looked for once in each state of the archive."""
    opened, question = archive(), content["question"]

    def look() -> list[dict[str, Any]]:
        return [earlier_object(opened, reply) for reply in earlier_replies(opened, question)]

    return holder().remembered.of(opened, ("earlier", question), look)


@reply_pages.post("/replies/<draft_id>/<int:n>")
def save(draft_id: str, n: int) -> BaseResponse | tuple[str, int]:
    """Save one question; 409 with both texts when somebody else has saved it meanwhile."""
    item = _item(_draft(draft_id), n)
    return _saved(draft_id, n, _written(item), find=request.form.get("find") == "1")


@reply_pages.post("/replies/<draft_id>/<int:n>/sources")
def add_source(draft_id: str, n: int) -> BaseResponse | tuple[str, int]:
    """Take a found passage over as a source, and save what was written."""
    item = _item(_draft(draft_id), n)
    passage = archive().passage(request.form.get("passage", "")[:60])
    if passage is None:
        abort(404, "no_document")
    return _saved(draft_id, n, with_source(archive(), _written(item), passage))


@reply_pages.post("/replies/<draft_id>/<int:n>/text")
def take_text(draft_id: str, n: int) -> BaseResponse | tuple[str, int]:
    """Take an alternative or an earlier reply over, and save what was written."""
    item = _item(_draft(draft_id), n)
    kind, _, number = request.form.get("take", "").partition("-")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 3 else 99
    written = _written(item)
    try:
        if kind == "earlier":
            return _saved(draft_id, n, with_earlier(written, _earlier(item.content)[at]))
        return _saved(draft_id, n, with_alternative(written, at))
    except IndexError:
        abort(404, "no_draft")


def _written(item: DraftItem) -> dict[str, Any]:
    return edited(item.content, request.form.get("text", ""), request.form.getlist("kept"))


def _saved(draft_id: str, n: int, content: dict[str, Any], find: bool = False) -> BaseResponse | tuple[str, int]:
    for_script = request.accept_mimetypes.best == "application/json"
    try:
        version = holder().drafts().save(draft_id, n, _version(), content, "done" in request.form)
    except DraftChanged:
        if for_script:
            return Response('{"changed": true}', status=409, mimetype="application/json")
        return _show(_draft(draft_id), {"n": n, "text": content["text"]}), 409
    if for_script:
        return jsonify({"version": version, "unsourced": unsourced(content)})
    looked = f"?{urlencode({'find': n, 'words': request.form.get('words', '')[:400]})}" if find else ""
    return redirect(f"{url_for('reply_pages.reply', draft_id=draft_id)}{looked}#q{n}", 303)


def _version() -> int:
    given = request.form.get("version", "")
    if not given.isascii() or not given.isdigit() or len(given) > 9:
        abort(400)
    return int(given)


@reply_pages.post("/replies/<draft_id>/delete")
def remove(draft_id: str) -> BaseResponse:
    """Delete the draft."""
    holder().drafts().remove(_draft(draft_id).id)
    return redirect(url_for("reply_pages.all_replies"), 303)


@reply_pages.get("/replies/<draft_id>.docx")
def word(draft_id: str) -> Response:
    """The reply as a Word document with footnotes."""
    draft = _draft(draft_id)
    items = [{**i.content, "unsourced": unsourced(i.content)} for i in draft.items]
    return attachment(edited_draft_bytes(draft.letter, items), DOCX, download_name(draft.title, ".docx"))
