"""The house's rules that a program can check."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
ROOMS = ("ingest", "index", "search_app")
ALLOWED = {"ingest": {"ingest"}, "index": {"index", "ingest"}, "search_app": set(ROOMS)}
#: Library → paths (as prefixes) of the modules that may import it.
OWNERS = {
    "flask": ("search_app/web", "search_app/api", "search_app/serve.py"),
    "sqlalchemy": ("index/catalogue", "index/schema"),
    "whoosh": ("index/whoosh_",),
}
MODULES = sorted(p for room in ROOMS for p in (PROJECT / room).rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


def imported(path: Path) -> Iterator[str]:
    """The full names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def relative(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def test_imports_go_one_way() -> None:
    reversed_imports = [
        f"{relative(path)} imports {name}"
        for path in MODULES
        for name in imported(path)
        if name.split(".")[0] in ROOMS and name.split(".")[0] not in ALLOWED[relative(path).split("/")[0]]
    ]
    assert reversed_imports == []


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_stays_in_the_module_that_owns_it(library: str) -> None:
    outside = [
        relative(path)
        for path in MODULES
        if any(name.split(".")[0] == library for name in imported(path))
        and not relative(path).startswith(OWNERS[library])
    ]
    assert outside == []


def test_answering_knows_no_web_and_no_terminal() -> None:
    forbidden = {"flask", "click", "rich", "search_app.web", "search_app.cli", "search_app.terminal"}
    found = [
        f"{relative(path)} imports {name}"
        for path in (PROJECT / "search_app" / "answering").rglob("*.py")
        for name in imported(path)
        if any(name == f or name.startswith(f + ".") for f in forbidden)
    ]
    assert found == []


def test_rooms_stay_small() -> None:
    long = {relative(p): n for p in MODULES if (n := len(p.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE}
    assert long == {}


def test_functions_stay_short() -> None:
    long = [
        f"{relative(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [relative(p) for p in MODULES if p.stem in {"utils", "util", "helpers", "common", "misc"}] == []


def test_help_imports_nothing_heavy() -> None:
    heavy = ("spacy", "flask", "sqlalchemy", "whoosh", "numpy", "pdfplumber", "pdfminer", "docx", "rich")
    program = (
        "import sys; from search_app.cli import main; main(['--help']); main(['ask', '--help']);"
        f"print('heavy:', [m for m in {heavy!r} if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=PROJECT, check=True)
    assert ran.stdout.splitlines()[-1] == "heavy: []"
