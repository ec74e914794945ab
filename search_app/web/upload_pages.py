"""Adding documents: many files at once, progress and outcome of each; refused when the server only reads."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from search_app.web.archive_holder import holder
from search_app.web.pages import t
from search_app.web.security import require_token
from search_app.web.uploads import Job

upload_pages = Blueprint("upload_pages", __name__)
BATCH_MEGABYTES = 250
MOST_FILES = 500


@upload_pages.before_request
def _may_change() -> None:
    if holder().read_only:
        abort(403, "read_only")
    request.max_content_length = BATCH_MEGABYTES * 1024 * 1024
    request.max_form_parts = MOST_FILES + 10


@upload_pages.get("/add")
def add() -> str:
    """The form to add documents."""
    return render_template("add.html", section="add", size=BATCH_MEGABYTES)


@upload_pages.post("/add")
def take() -> BaseResponse:
    """Keep the files and begin to read them in."""
    require_token()
    files = [f for f in request.files.getlist("files") if f.filename]
    if not files:
        abort(422, "no_files")
    return redirect(url_for("upload_pages.progress", job_id=holder().uploads.take(files).id), 303)


def _job(job_id: str) -> Job:
    job = holder().uploads.get(job_id)
    if job is None:
        abort(404, "no_job")
    return job


@upload_pages.get("/add/<job_id>")
def progress(job_id: str) -> str:
    """What has become of each file so far; the page follows until all are dealt with, by itself or by a script."""
    return render_template("add_progress.html", section="add", job=_job(job_id))


@upload_pages.get("/add/<job_id>.json")
def progress_data(job_id: str) -> Response:
    """The same for programs."""
    job = _job(job_id)
    files = [
        {"file": f.name, "document": f.document, "state": f.state, "reason": f.reason, "shown": t()(f"add.{f.state}")}
        for f in job.files
    ]
    said = t()("add.going_on", done=job.done, of=len(job.files))
    return jsonify({"finished": job.finished, "done": job.done, "said": said, "files": files})
