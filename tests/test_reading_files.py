"""Which format a file is in, and what is said of files that cannot be read."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.detect import media_type
from ingest.document import Document
from ingest.encoding import decode
from ingest.errors import ReadError, UsageError
from ingest.limits import from_environment
from ingest.reading import read_file, read_in_process, read_many
from tests import hostile_files as hostile
from tests.word_parts import paragraph, word

DANISH = "Kommunen har afsat 3,5 mio. kr. til børnehaver på Ærø og i Åby. Der er søgt om mere."
WORD_FILE = hostile.docx(word(paragraph(DANISH)))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def failure(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_in_process(path)
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (DANISH.encode(), "text/plain"),
        (DANISH.encode("cp1252"), "text/plain"),
        (DANISH.encode("utf-16"), "text/plain"),
        (DANISH.encode("utf-16-le"), "text/plain"),
        (b"\n <!-- x -->\n<!DOCTYPE html><p>x</p>", "text/html"),
        (b"Message-ID: <1@a.dk>\nFrom: a@a.dk\nSubject: x\n\ntekst", "message/rfc822"),
        (b"Til: Ib\nFra: Karen\nEmne: parker\n\ntekst", "text/plain"),
        (b"{\\rtf1 tekst}", "application/rtf"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"junk before\n%PDF-1.4\n", "application/pdf"),
        (WORD_FILE, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
    ],
)
def test_content_decides_the_format(content: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_bytes(content)
    assert media_type(path) == kind


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("tom.txt", b"", "empty", "tom"),
        ("blank.txt", b" \n\n ", "empty", "tom"),
        ("tekst.pdf", DANISH.encode(), "unknown_format", "PDF"),
        ("side.docx", b"<html><body>Ikke fundet</body></html>", "unknown_format", "HTML"),
        ("halv.docx", WORD_FILE[: len(WORD_FILE) // 2], "damaged", "beskadiget"),
        ("kode.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "krypteret"),
        ("ukendt.bin", bytes(range(256)) * 20, "unknown_format", "ukendt"),
        ("billede.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50, "unknown_format", "billede"),
        ("arkiv.zip", b"PK\x05\x06" + b"\0" * 18, "unknown_format", "zip"),
        ("tomt.docx", hostile.docx(word("<w:p/>")), "no_text", "ingen tekst"),
    ],
)
def test_a_bad_file_has_a_reason(name: str, content: bytes, code: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = failure(path)
    assert (error.code, error.source) == (code, name)
    assert words in error.reason


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kø.txt")
    assert [failure(tmp_path / name).code for name in ("kø.txt", "", "findes ikke.pdf")] == ["missing"] * 3


def test_a_word_file_under_another_ending_is_read_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "notat.pdf"
    path.write_bytes(WORD_FILE)
    document = read_in_process(path)
    assert document.text == DANISH
    assert [problem.kind for problem in document.problems] == ["name_differs"]


def test_a_line_feed_in_a_file_name_stays_on_the_line(tmp_path: Path) -> None:
    path = tmp_path / "to\nlinjer.txt"
    path.write_bytes(b"")
    assert "to\\nlinjer.txt" in str(failure(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_danish_letters_survive_every_encoding(encoding: str) -> None:
    assert decode(DANISH.encode(encoding)).text.lstrip("\ufeff") == DANISH


def test_a_character_cut_in_two_does_not_change_the_encoding() -> None:
    decoded = decode((DANISH * 3).encode() + b"\xc3")
    assert (decoded.encoding, decoded.lost, decoded.text.startswith(DANISH)) == ("utf-8", 1, True)


def test_documents_and_failures_are_all_that_was_given_in_order(tmp_path: Path) -> None:
    paths = []
    for i in range(12):
        path = tmp_path / f"{i}.txt"
        path.write_text(f"Brev nummer {i}" if i % 3 else "", encoding="utf-8")
        paths.append(path)
    results = list(read_many(iter(paths), workers=2))
    assert [path for path, _ in results] == paths
    assert [isinstance(result, Document) for _, result in results] == [bool(i % 3) for i in range(12)]


def test_the_child_reads_what_the_parent_would(tmp_path: Path) -> None:
    path = tmp_path / "notat.docx"
    path.write_bytes(WORD_FILE)
    assert read_file(path) == read_in_process(path)
    assert read_file(path, name="brev fra Ib.docx").file == "brev fra Ib.docx"


def test_limits_come_from_the_environment() -> None:
    assert from_environment({"RAADSVAR_LIMIT_WALL_SECONDS": "7"}).wall_seconds == 7
    with pytest.raises(UsageError):
        from_environment({"RAADSVAR_LIMIT_MEMORY_BYTES": "meget"})


def test_what_stands_beside_a_page_is_a_side_column(tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_text(
        "<html><body><main><p>Udvalget får en status i maj.</p></main><aside><p>Kontakt: parker@by.dk</p></aside>"
        "</body></html>",
        encoding="utf-8",
    )
    blocks = read_in_process(path).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("paragraph", "Udvalget får en status i maj."),
        ("sidebar", "Kontakt: parker@by.dk"),
    ]


def test_text_attached_to_a_mail_is_read_under_its_name(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Parker", "ib@by.dk", "eva@by.dk"
    mail.set_content("Se bilaget.")
    mail.add_attachment("Der plantes 120 træer i 2024.", filename="notat.txt")
    (tmp_path / "brev.eml").write_bytes(bytes(mail))
    texts = [b.text for b in read_in_process(tmp_path / "brev.eml").blocks]
    assert texts[-2:] == ["Bilag: notat.txt", "Der plantes 120 træer i 2024."]
