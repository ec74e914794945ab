"""Where the server listens."""

from __future__ import annotations

import socket

import pytest

from ingest.errors import UsageError
from search_app.cli_serve import FIRST_PORT, _free_port


def test_a_free_port_is_taken_as_asked_for() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert _free_port("127.0.0.1", free) == free


def test_a_taken_port_is_refused_in_one_line(command) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        with pytest.raises(UsageError, match="--port"):
            _free_port("127.0.0.1", taken.getsockname()[1])
        ran = command("serve", "--port", taken.getsockname()[1])
    assert ran.code == 2
    assert len(ran.error_lines) == 1


def test_without_a_wish_the_next_free_port_is_found() -> None:
    first = _free_port("127.0.0.1", None)
    assert first >= FIRST_PORT
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen(1)
        assert _free_port("127.0.0.1", None) > first


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(UsageError, match="--host"):
        _free_port("203.0.113.7", 0)
