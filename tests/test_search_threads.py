"""One open archive serves many threads, also while another process ingests."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from index.archive import Archive
from index.build import ingest
from index.check import check

CODE = "import sys, pathlib, index.build; index.build.ingest([pathlib.Path(sys.argv[1])], sys.argv[2])"


def write(folder: Path, n: int) -> None:
    told = f"Svømmehal nummer {n} fik {n} mio. kr. i 2014. Der var {n * 10} gæster."
    text = f"Notat om svømmehal {n}\n\nBaggrund\n\n{told}\n"
    (folder / f"hal-{n:02}.txt").write_text(text, encoding="utf-8")


def test_threads_search_one_archive_while_another_process_ingests(tmp_path: Path) -> None:
    folder, home = tmp_path / "papers", tmp_path / "home"
    folder.mkdir()
    for n in range(4):
        write(folder, n)
    ingest([folder], home)
    with Archive.open(home) as archive, Archive.open(home) as second:
        problems: list[BaseException] = []
        stop = threading.Event()

        def search(opened: Archive) -> None:
            try:
                while not stop.is_set():
                    result = opened.search("svømmehaller nummer gæster", facets=True, limit=20)
                    assert len({h.document.id for h in result.hits}) >= 4
                    for hit in result.hits:
                        assert set(hit.passage.blocks) <= set(opened.document(hit.document.id).block_by_id)
                    assert len(opened.facts()) > 0
            except BaseException as error:
                problems.append(error)

        threads = [threading.Thread(target=search, args=(opened,)) for opened in (archive, archive, second)]
        for thread in threads:
            thread.start()
        for n in range(4, 16):
            write(folder, n)
        subprocess.run([sys.executable, "-c", CODE, str(folder), str(home)], check=True)
        archive._looked = second._looked = 0.0
        assert len(archive.documents()) == len(second.documents()) == 16
        stop.set()
        for thread in threads:
            thread.join(timeout=20)
        assert problems == []
        assert archive.search("svømmehal 15").hits[0].document.file == "hal-15.txt"
    assert check(home) == []
