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


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_request_makes_the_server_fail(described, name) -> None:
    operation = described[name]
    modes = [operation.as_strategy(generation_mode=m) for m in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)]

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=st.one_of(modes))
    def tried(case) -> None:
        response = case.call()
        assert response.status_code < 500, response.text
        if response.status_code >= 400:
            assert response.headers["content-type"] == ["application/problem+json"]
            assert response.json()["status"] == response.status_code

    tried()
