"""Where the server listens."""

from __future__ import annotations

import socket

from search_app.cli_serve import FIRST_PORT, _first_free


def test_a_taken_port_is_refused_in_one_line(command, tmp_path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        ran = command("serve", "--port", taken.getsockname()[1], "--home", tmp_path)
    assert ran.code == 2
    assert len(ran.error_lines) == 1 and "--port" in ran.err


def test_an_address_of_another_machine_is_refused(command, tmp_path) -> None:
    ran = command("serve", "--host", "203.0.113.7", "--home", tmp_path)
    assert ran.code == 2
    assert len(ran.error_lines) == 1


def test_without_a_wish_the_next_free_port_is_found() -> None:
    first = _first_free("127.0.0.1")
    assert first >= FIRST_PORT
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen(1)
        assert _first_free("127.0.0.1") > first
