"""Requests made up from the API's own description: none of them makes the server fail."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode

OPERATIONS = (
    "ask", "askByAddress", "letters", "search", "initiatives", "history", "documents", "document", "tables", "table",
    "tableCsv", "tableXlsx", "healthz", "readyz",
)  # fmt: skip


@pytest.fixture(scope="module")
def described(web_app):
    """The described operations by name, with the application behind them."""
    schema = schemathesis.openapi.from_wsgi("/openapi.json", web_app)
    operations = [found.ok() for found in schema.get_all_operations()]
    return {operation.definition.raw["operationId"]: operation for operation in operations}


def test_every_operation_is_tried(described) -> None:
    assert set(described) == set(OPERATIONS)


#: What is in a file cannot be described; a list that is "null" in an address is a list with that word.
UNDESCRIBED = {"letters", "search"}


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_request_makes_the_server_fail_and_the_description_is_kept(described, name) -> None:
    operation = described[name]
    modes = [operation.as_strategy(generation_mode=m) for m in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)]

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=st.one_of(modes))
    def tried(case) -> None:
        response = case.call()
        assert response.status_code < 500, response.text
        if response.status_code >= 400:
            assert response.headers["content-type"] == ["application/problem+json"]
            assert response.json()["status"] == response.status_code
        if name not in UNDESCRIBED:
            case.validate_response(response)

    tried()


@pytest.mark.parametrize(
    "address",
    [
        "ask?q=%20", "ask?q=%01", "ask?q=a&q=b", "ask?q=" + "a" * 4001, "search?q=a&lang=de", "search?q=a&year=abc",
        "search?q=a&kind=", "search?q=a&sort=random", "search?q=a&limit=0", "documents?lang=", "tables?lang=da&lang=en",
    ],
)  # fmt: skip
def test_what_the_description_excludes_is_refused(web, address) -> None:
    refused = web.get(f"/api/v1/{address}")
    assert refused.status_code == 400 and refused.mimetype == "application/problem+json"


def test_folders_of_the_server_are_not_told(web) -> None:
    assert all("/" not in name for d in web.get("/api/v1/documents").json["documents"] for name in d["sources"])
