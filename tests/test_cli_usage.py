"""The command line as a person meets it: help, and one clear line when the call is wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search_app import cli
from search_app.cli import COMMANDS
from tests.conftest import PROJECT, Ran


def test_help_names_every_command_in_danish(command) -> None:
    shown = command("--help")
    assert shown.code == 0
    assert "Kommandoer:" in shown.out and "Brug: raadsvar" in shown.out
    for name in COMMANDS:
        assert f"  {name} " in shown.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(command, name: str) -> None:
    shown = command(name, "--help")
    assert shown.code == 0
    assert shown.out.startswith(f"Brug: raadsvar {name}")
    assert not any(english in shown.out for english in ("Options", "Show this", "default", "INTEGER", "TEXT"))


def test_no_command_shows_the_help_and_is_wrong_usage(command) -> None:
    shown = command()
    assert shown.code == 2
    assert "Kommandoer:" in shown.err


WRONG = {
    "unknown command": (["aks"], "Mente du »ask«?"),
    "unknown option": (["ask", "--nope", "x"], "ukendt valg »--nope«"),
    "missing argument": (["ingest"], "mangler »STI…«"),
    "missing value": (["ask", "--year"], "»--year«"),
    "not a number": (["search", "x", "--limit", "mange"], "helt tal"),
    "too small": (["search", "x", "--limit", "0"], "fra 1 til 1000"),
    "not a choice": (["search", "x", "--kind", "roman"], "vælg mellem memo"),
    "unquoted question": (["ask", "hvor", "mange"], "anførselstegn"),
    "no question": (["ask"], "spørgsmålet er tomt"),
    "empty question": (["ask", "   "], "spørgsmålet er tomt"),
    "no words": (["search", " "], "ingen ord"),
    "question and batch": (["ask", "x", "--batch", "y", "--json"], "ikke begge"),
    "batch without json": (["ask", "--batch", "y"], "--json"),
    "batch that is not there": (["ask", "--batch", "/dev/null/y", "--json"], "kan ikke læses"),
    "csv and json": (["history", "x", "--csv", "--json"], "én af"),
    "file that is not there": (["read", "findes-ikke.pdf"], "findes ikke"),
    "folder for a file": (["read", "."], "er en mappe"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage_gives_one_danish_line_and_code_2(command, case: str) -> None:
    arguments, words = WRONG[case]
    ran: Ran = command(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.error_lines) == 1
    assert words in ran.err


def test_an_archive_that_is_not_there_is_said_in_one_line(command, tmp_path: Path) -> None:
    for arguments in (["ask", "Hvad?"], ["search", "ord"], ["documents"], ["history", "x"], ["facts", "--jsonl"]):
        ran = command(*arguments, "--home", tmp_path / "nowhere")
        assert ran.code == 2, arguments
        assert len(ran.error_lines) == 1
        assert not (tmp_path / "nowhere").exists(), "asking must not make a data folder"


def test_home_may_stand_before_the_command(command, tmp_path: Path) -> None:
    assert command("--home", tmp_path / "nowhere", "documents").code == 2


def test_an_unexpected_error_is_one_line_and_not_a_traceback(command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> object:
        raise RuntimeError("første linje\nanden linje")

    monkeypatch.setattr(cli.importlib, "import_module", broken)
    ran = command("documents")
    assert ran.code == 1
    assert len(ran.error_lines) == 1
    assert "RuntimeError" in ran.err and "Traceback" not in ran.err


def test_interrupting_ends_cleanly() -> None:
    program = (
        "import sys, time\nfrom search_app import cli\n"
        "def wait(*_):\n    print('ready', flush=True)\n    time.sleep(60)\n"
        "cli.LazyGroup.get_command = wait\nsys.exit(cli.main(['documents']))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT
    )
    assert child.stdout is not None and child.stdout.readline() == b"ready\n"
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert err.decode().strip() == "raadsvar: Afbrudt."


def test_a_closed_pipe_ends_quietly() -> None:
    program = (
        "import sys\nfrom search_app import cli\nimport click\n"
        "@click.command()\ndef many():\n    [click.echo('x' * 1000) for _ in range(10000)]\n"
        "cli.LazyGroup.get_command = lambda *_: many\nsys.exit(cli.main(['documents']))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT
    )
    assert child.stdout is not None and child.stderr is not None
    child.stdout.read(10)
    child.stdout.close()
    error = child.stderr.read()
    child.stderr.close()
    assert child.wait(timeout=60) == 0
    assert error == b""


def test_output_survives_a_narrow_terminal_encoding() -> None:
    program = "from search_app.terminal import write_json; write_json({'navn': 'Ærø → \\udcff'})"
    environment = os.environ | {"PYTHONIOENCODING": "ascii:backslashreplace", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=PROJECT, env=environment, check=True
    )
    assert "\\u00c6" in ran.stdout
