"""What every answer of the server must have, and what it must refuse."""

from __future__ import annotations

import stat
import sys

import pytest

from search_app.serve import trusted_hosts
from search_app.web import create_app
from search_app.web.security import secret_key

ADDRESSES = (
    "/",
    "/nope",
    "/api/v1/documents",
    "/api/v1/nope",
    "/static/style.css",
    "/openapi.json",
    "/documents/x/original",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_a_strict_policy(web, address) -> None:
    headers = web.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_pages_with_questions_stay_out_of_shared_caches(web) -> None:
    assert "private" in web.get("/ask?q=Hvad+er+bevillingen%3F").headers["Cache-Control"]


def test_what_is_not_there_gets_a_page_that_helps(web) -> None:
    page = web.get("/findes/ikke")
    assert page.status_code == 404
    assert "Siden findes ikke" in page.text and 'action="/ask"' in page.text


def test_a_wrong_method_says_which_are_right(web) -> None:
    answer = web.delete("/search")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("address", ["/ask", "/api/v1/ask"])
def test_too_much_at_once_is_refused(web, address) -> None:
    assert web.post(address, data={"question": "x" * 1_000_000}).status_code in (413, 415)
    assert web.post(address, json={"question": "x" * 1_000_000}).status_code in (413, 422)


def test_a_name_that_is_not_the_servers_is_refused(sample_home) -> None:
    app = create_app(sample_home)
    app.config["TRUSTED_HOSTS"] = trusted_hosts("127.0.0.1")
    client = app.test_client()
    assert client.get("/healthz", base_url="http://evil.example").status_code == 400
    assert client.get("/healthz", base_url="http://127.0.0.1:8000").status_code == 200
    assert client.get("/healthz", base_url="http://localhost:8000").status_code == 200


def test_names_of_the_server_can_be_given(monkeypatch) -> None:
    monkeypatch.setenv("RAADSVAR_HOSTS", "raadsvar.example.dk, intern")
    assert trusted_hosts("0.0.0.0") == ["raadsvar.example.dk", "intern"]
    monkeypatch.delenv("RAADSVAR_HOSTS")
    assert trusted_hosts("0.0.0.0") is None


def test_the_signing_key_is_kept_and_only_the_owner_reads_it(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("RAADSVAR_SECRET_KEY", raising=False)
    first = secret_key(tmp_path)
    assert secret_key(tmp_path) == first and len(first) >= 32
    assert stat.S_IMODE((tmp_path / "web.key").stat().st_mode) == 0o600


def test_an_empty_archive_says_how_to_fill_it_and_opens_when_it_is_filled(tmp_path) -> None:
    from index.build import ingest

    home = tmp_path / "home"
    client = create_app(home).test_client()
    empty = client.get("/")
    assert empty.status_code == 503 and "raadsvar ingest" in empty.text
    assert client.get("/readyz").status_code == 503
    assert client.get("/api/v1/documents").content_type == "application/problem+json"
    note = tmp_path / "notat.txt"
    note.write_text("Notat\n\nIndsatsen har 12 deltagere i 2020.\n", encoding="utf-8")
    ingest([note], home)
    assert client.get("/").status_code == 200
    assert client.get("/readyz").json["documents"] == 1


def test_a_defect_shows_a_page_without_its_insides(web_app, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(sys.modules["search_app.web.document_pages"], "open_page", broken)
    client = web_app.test_client()
    answer = client.get("/documents/" + client.get("/api/v1/documents").json["documents"][0]["id"])
    assert answer.status_code == 500
    assert "secret inside" not in answer.text and "Traceback" not in answer.text
    assert "Noget gik galt hos os" in answer.text
