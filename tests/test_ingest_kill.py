"""A real ingest process is killed at random moments; the next run finishes, and nothing is wrong or half there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from index.archive import Archive
from index.build import ingest
from index.check import check

#: Imports once, then forks a child for each run, so that what is killed is the ingest and not Python's start. The
#: child reads in its own process: starting readers would take most of the time, and storing would hardly be hit.
RUNNER = """
import os, sys
from pathlib import Path
import ingest.reading
from index.build import ingest as run
from index.analysis import analyse
from ingest.extracting import extract_in_process
from ingest.tagging.pipeline import pipeline
analyse("varm"); pipeline()
ingest.reading.understand_many = lambda paths, limits, workers: (
    (path, extract_in_process(ingest.reading.read_in_process(path))) for path in paths
)
print("ready", flush=True)
for line in sys.stdin:
    folder, home = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if child == 0:
        run([Path(folder)], home)
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def word(n: int, version: int) -> str:
    """A word that stands in one version of one document only."""
    return f"kvart{LETTERS[n // 26]}{LETTERS[n % 26]}{LETTERS[version]}zz"


def write(folder: Path, n: int, version: int = 0) -> None:
    text = (
        f"Notat om legepladser {n}\n\nSag nr. 2014-{n:07}\n\nBaggrund\n\n"
        f"Udvalget fik en orientering om {word(n, version)} "
        f"og gav {n + 1} mio. kr. til formålet i 2014. Der var {n + 10} børn på legepladsen.\n\n"
        f"Videre forløb\n\nForvaltningen vender tilbage i 2015 med en plan for de kommende år.\n"
    )
    (folder / f"notat-{n:02}.txt").write_text(text, encoding="utf-8")


class Runner:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUNNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        assert self.process.stdout and self.process.stdout.readline() == "ready\n"

    def start(self, folder: Path, home: Path) -> int:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{folder}\t{home}\n")
        return int(self.process.stdout.readline())

    def wait(self) -> None:
        assert self.process.stdout and self.process.stdout.readline() == "ended\n"

    def close(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def words_found(home: Path, wanted: list[str]) -> dict[str, int]:
    with Archive.open(home) as archive:
        return {w: archive.search(f'"{w}"').total if " " in w else len(archive.search(w).hits) for w in wanted}


def kill_after(runner: Runner, folder: Path, home: Path, seconds: float) -> None:
    child = runner.start(folder, home)
    time.sleep(seconds)
    with suppress(ProcessLookupError):  # it may have finished
        os.kill(child, signal.SIGKILL)
    runner.wait()


@pytest.mark.parametrize("seed", range(6))
def test_a_first_ingest_killed_at_any_moment_is_finished_by_the_next(seed: int, runner: Runner, tmp_path: Path) -> None:
    folder, home, chance = tmp_path / "papers", tmp_path / "home", random.Random(seed)
    folder.mkdir()
    for n in range(14):
        write(folder, n)
    for _ in range(2):
        kill_after(runner, folder, home, chance.uniform(0, 0.9))
    summary = ingest([folder], home)
    assert (summary.documents, summary.failed) == (14, [])
    assert check(home) == []
    assert set(words_found(home, [word(n, 0) for n in range(14)]).values()) == {1}
    again = ingest([folder], home)
    assert (again.read, again.unchanged) == (0, 14)


@pytest.mark.parametrize("seed", range(4))
def test_an_ingest_of_changed_and_removed_files_killed_at_any_moment_is_finished_by_the_next(
    seed: int, runner: Runner, tmp_path: Path
) -> None:
    folder, home, chance = tmp_path / "papers", tmp_path / "home", random.Random(100 + seed)
    folder.mkdir()
    for n in range(10):
        write(folder, n)
    ingest([folder], home)
    for n in range(5):
        write(folder, n, version=1)
    (folder / "notat-09.txt").unlink()
    write(folder, 10)
    for _ in range(2):
        kill_after(runner, folder, home, chance.uniform(0, 0.8))
        with Archive.open(home) as archive:
            assert all(archive.document(i.id).blocks for i in archive.documents())
    summary = ingest([folder], home)
    assert (summary.documents, summary.failed) == (10, [])
    assert check(home) == []
    new, old = [word(n, 1) for n in range(5)] + [word(10, 0)], [word(n, 0) for n in (0, 1, 2, 3, 4, 9)]
    found = words_found(home, new + old)
    assert {w: found[w] for w in new} == dict.fromkeys(new, 1)
    with Archive.open(home) as archive:
        replaced = [i for i in archive.documents(current=False) if not i.current]
        assert len(replaced) == 6
        assert all(archive.original(i.id).is_file() for i in replaced)
        shown = {h.document.id for w in old for h in archive.search(w).hits}
        assert shown.isdisjoint(i.id for i in replaced)


def test_an_ingest_killed_while_readers_work_leaves_no_reader_behind(tmp_path: Path) -> None:
    folder, home = tmp_path / "papers", tmp_path / "home"
    folder.mkdir()
    for n in range(30):
        write(folder, n)
    code = "import sys, pathlib, index.build; index.build.ingest([pathlib.Path(sys.argv[1])], sys.argv[2])"
    with subprocess.Popen([sys.executable, "-c", code, str(folder), str(home)]) as process:
        while not (readers := children(process.pid)) and process.poll() is None:
            time.sleep(0.02)
        process.kill()
    assert readers
    while any(map(_runs, readers)):  # the test's own time limit ends a reader that goes on
        time.sleep(0.05)
    assert ingest([folder], home).documents == 30
    assert check(home) == []


def test_readers_see_only_whole_documents_while_an_ingest_runs(runner: Runner, tmp_path: Path) -> None:
    folder, home = tmp_path / "papers", tmp_path / "home"
    folder.mkdir()
    write(folder, 0)
    ingest([folder], home)
    for n in range(1, 12):
        write(folder, n)
    with Archive.open(home) as archive:
        whole = len(archive.passages(archive.documents()[0].id))
        child = runner.start(folder, home)
        seen: set[int] = set()
        while _runs(child):
            infos = archive.documents()
            seen.add(len(infos))
            assert all(len(archive.passages(i.id)) == whole for i in infos)
            assert len(archive.search(word(0, 0)).hits) == 1
        runner.wait()
        deadline = time.monotonic() + 5
        while len(archive.documents()) < 12 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(archive.documents()) == 12
        assert set(words_found(home, [word(n, 0) for n in range(12)]).values()) == {1}


def children(process: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def _runs(child: int) -> bool:
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_index_that_lost_its_last_commit_is_put_right_when_the_archive_is_opened(tmp_path: Path) -> None:
    folder, home = tmp_path / "papers", tmp_path / "home"
    folder.mkdir()
    for n in range(4):
        write(folder, n)
    ingest([folder], home)
    shutil.copytree(home / "index", tmp_path / "before")
    write(folder, 0, version=1)
    write(folder, 4)
    ingest([folder], home)
    shutil.rmtree(home / "index")
    shutil.copytree(tmp_path / "before", home / "index")
    assert check(home) != []
    found = words_found(home, [word(0, 1), word(4, 0), word(3, 0)])
    assert set(found.values()) == {1}
    assert check(home) == []


@pytest.mark.parametrize("harm", ["gone", "empty", "cut", "garbage"])
def test_a_damaged_index_is_built_again_from_the_catalogue(harm: str, tmp_path: Path) -> None:
    folder, home = tmp_path / "papers", tmp_path / "home"
    folder.mkdir()
    for n in range(3):
        write(folder, n)
    ingest([folder], home)
    _damage(home / "index", harm)
    assert check(home) != []
    assert set(words_found(home, [word(n, 0) for n in range(3)]).values()) == {1}
    assert check(home) == []


def _damage(index: Path, harm: str) -> None:
    if harm == "gone":
        shutil.rmtree(index)
        return
    for path in list(index.iterdir()):
        if harm == "empty":
            path.unlink()
        elif path.suffix in (".trm", ".pst") or ".toc" in path.name or path.name.endswith(".toc"):
            content = path.read_bytes()
            path.write_bytes(content[: len(content) // 2] if harm == "cut" else b"\x00" * len(content))
