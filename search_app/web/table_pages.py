"""Tables: the list, one table, CSV and XLSX."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, abort, render_template, request

from index.passage import DocumentInfo, TableInfo
from ingest.document import Document, Table
from search_app.places import document_url, place_name
from search_app.web.answer_text import unit_text
from search_app.web.archive_holder import archive
from search_app.web.downloads import csv_download, xlsx_download
from search_app.web.pages import fmt, t
from search_app.web.paging import cut, page_number, pages_of

table_pages = Blueprint("table_pages", __name__)
ROWS = 200
"""Rows of a long table on one page."""


@table_pages.get("/tables")
def all_tables() -> str:
    """Every table of the documents in force, to filter by words, kind and year of the document."""
    opened = archive()
    wanted = {name: request.args.get(name, "")[:200] for name in ("words", "kind", "year")}
    documents = {d.id: d for d in opened.documents()}
    known = [(i, documents[i.document]) for i in opened.tables() if i.document in documents]
    found = [(i, d) for i, d in known if _passes(wanted, i, d)]
    page = page_number(request.args.get("p"), pages_of(len(found)))
    return render_template(
        "tables.html",
        section="tables",
        tables=cut(found, page),
        total=len(found),
        wanted=wanted,
        kinds=sorted({d.kind for _, d in known}),
        years=sorted({d.date[:4] for _, d in known if d.date}, reverse=True),
        page=page,
        pages=pages_of(len(found)),
    )


def _passes(wanted: Mapping[str, str], item: TableInfo, document: DocumentInfo) -> bool:
    if wanted["kind"] not in ("", document.kind) or wanted["year"] not in ("", (document.date or "")[:4]):
        return False
    told = " ".join((item.title or "", *item.section, document.title or "", document.file)).casefold()
    return all(word in told for word in wanted["words"].casefold().split())


def find_table(table_id: str) -> tuple[DocumentInfo, Document, Table]:
    """The table of that id ("{document}-{table}"), also of a document that has been replaced. 404 if there is none."""
    document_id, _, local = table_id.rpartition("-")
    info = archive().info(document_id) if document_id else None
    if info is None:
        abort(404, "no_table")
    document = archive().document(info.id)
    table = document.table_by_id.get(local)
    if table is None:
        abort(404, "no_table")
    return info, document, table


@table_pages.get("/tables/<table_id>")
def table(table_id: str) -> str:
    """One table with its unit and what does not add up in it."""
    info, document, found = find_table(table_id)
    block = document.table_block[found.id]
    rows = found.rows()
    body = rows[found.header_rows :]
    page = page_number(request.args.get("p"), pages_of(len(body), ROWS))
    findings = archive().findings(info.id)
    return render_template(
        "table.html",
        section="tables",
        table=found,
        table_id=table_id,
        document=info,
        header=rows[: found.header_rows],
        rows=cut(body, page, ROWS),
        size=len(body),
        page=page,
        pages=pages_of(len(body), ROWS),
        section_path=document.sections.get(block.id, ()),
        unit=unit_text({"unit": found.unit.unit, "scale": found.unit.scale, "basis": found.unit.basis}, t(), fmt())
        if found.unit
        else "",
        findings=[f for f in findings if any(e.document is None and e.table == found.id for e in f.evidence)],
        source_url=document_url(info.id, found.page, place_name(block.id, 0, len(block.text), block.text)),
    )


@table_pages.get("/tables/<table_id>.csv")
def csv_file(table_id: str) -> Response:
    """The table as CSV."""
    info, _, found = find_table(table_id)
    return csv_download(found.filled(), _name(info, found))


@table_pages.get("/tables/<table_id>.xlsx")
def xlsx_file(table_id: str) -> Response:
    """The table as a workbook."""
    info, _, found = find_table(table_id)
    return xlsx_download(found.filled(), _name(info, found), found.header_rows)


def _name(info: DocumentInfo, found: Table) -> str:
    return f"{info.file.rsplit('.', 1)[0]} {found.title or found.id}"
