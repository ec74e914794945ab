"""Letters that come as Outlook messages, and scans that are read by machine."""

from __future__ import annotations

import struct
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest import ocr
from ingest.errors import ReadError
from ingest.reading import read_in_process
from tests import hostile_files as hostile
from tests.compound_file import Tree, compound


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def message(body: str, **more: bytes) -> bytes:
    days = (datetime(2022, 9, 5, 8, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()
    sent = struct.pack("<HHIQ", 0x40, 0x39, 6, int(days * 10**7))
    attached: Tree = {"__substg1.0_3707001F": wide("kort over parker.pdf")}
    tree: Tree = {
        "__properties_version1.0": b"\0" * 32 + sent,
        "__substg1.0_0037001F": wide("Spørgsmål om træer"),
        "__substg1.0_0C1A001F": wide("Karen Lund"),
        "__substg1.0_0E04001F": wide("Byens Forvaltning"),
        "__substg1.0_1000001F": wide(body),
        "__attach_version1.0_#00000000": attached,
    }
    return compound(tree | more)


@pytest.mark.parametrize("length", [1, 90], ids=["in the mini stream", "in sectors of its own"])
def test_an_outlook_message_is_a_letter(length: int, tmp_path: Path) -> None:
    path = tmp_path / "besked.msg"
    path.write_bytes(message("Kære forvaltning\r\n\r\n" + "Hvor mange træer blev plantet i 2021?\r\n\r\n" * length))
    document = read_in_process(path)
    assert (document.title, document.date, document.kind) == ("Spørgsmål om træer", "2022-09-05", "letter")
    assert (document.authors, document.addressee) == (("Karen Lund",), "Byens Forvaltning")
    assert document.text.count("Hvor mange træer blev plantet i 2021?") == length
    assert [(p.kind, "kort over parker.pdf" in p.message) for p in document.problems] == [("attachment_not_read", True)]


def test_a_message_cut_in_half_has_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "besked.msg"
    whole = message("Hej " * 3000)
    for length in (520, 1024, len(whole) // 2):
        path.write_bytes(whole[:length])
        with pytest.raises(ReadError) as failure:
            read_in_process(path)
        assert failure.value.code in ("damaged", "unknown_format", "no_text")


SCAN = hostile.pdf_page(hostile.stream(b"0 0 m 9 9 l S"))


def test_a_scan_says_that_it_needs_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAADSVAR_OCR", "0")
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    with pytest.raises(ReadError) as failure:
        read_in_process(tmp_path / "scan.pdf")
    assert failure.value.code == "no_text" and "[ocr]" in failure.value.reason


def recogniser(folder: Path, does: str) -> str:
    """A program in the place of OCRmyPDF, called as it is: input and output last."""
    program = folder / "ocrmypdf"
    program.write_text(f"#!{sys.executable}\nimport sys, pathlib\n{does}\n")
    program.chmod(0o755)
    return str(program)


def test_what_was_recognised_is_marked_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = hostile.pdf_page(hostile.stream(b"BT /F1 12 Tf 50 700 Td (Notat om byens parker og pladser) Tj ET"))
    (tmp_path / "read.pdf").write_bytes(read)
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    copies = f"pathlib.Path(sys.argv[-1]).write_bytes(pathlib.Path({str(tmp_path / 'read.pdf')!r}).read_bytes())"
    monkeypatch.setattr(ocr, "program", lambda: recogniser(tmp_path, copies))
    document = read_in_process(tmp_path / "scan.pdf")
    assert document.ocr and "Notat om byens parker" in document.text
    assert "ocr" in [problem.kind for problem in document.problems]


def test_recognition_that_fails_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    monkeypatch.setattr(ocr, "program", lambda: recogniser(tmp_path, "sys.exit(2)"))
    with pytest.raises(ReadError, match="mislykkedes"):
        read_in_process(tmp_path / "scan.pdf")
