"""Pages about the application itself."""

from __future__ import annotations

from flask import Blueprint, render_template

from search_app.web.openapi import operations

about_pages = Blueprint("about_pages", __name__)


@about_pages.get("/accessibility")
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("accessibility.html", section="")


@about_pages.get("/programs")
def programs() -> str:
    """What programs can call."""
    return render_template("programs.html", section="", operations=operations())
