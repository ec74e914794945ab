"""What is attached to a mail is read as any other file, under its own name and within limits."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from pathlib import Path

from ingest.attached import own_part
from ingest.document import Document
from ingest.limits import Limits
from ingest.reading import read_in_process
from search_app.letters.extract import letter_of
from tests import hostile_files as hostile
from tests.compound_file import Tree, compound
from tests.test_reading_messages import wide
from tests.word_parts import paragraph, word

PAGE = b"<html><head><meta charset='iso-8859-1'></head><body><h1>Tr\xc3\xa6er</h1><table><tr><th>\xc3\x85r<th>Antal<tr><td>2020<td>17</table></body></html>"  # noqa: E501
PDF = hostile.pdf_page(hostile.stream(b"BT /F1 12 Tf 50 700 Td (Et notat om byens parker og pladser) Tj ET"))
LETTER = hostile.docx(word(paragraph("Et brev om skoler.") + paragraph("Hvor mange skoler har byen i dag?")))


def mail(body: str = "Kære forvaltning\n\nSe det vedhæftede.\n", subject: str = "Spørgsmål om træer") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Karen Lund <k@by.example>", "Byen <b@by.example>", subject
    made["Date"] = "Mon, 5 Sep 2022 08:00:00 +0200"
    made.set_content(body)
    return made


def attach(to: EmailMessage, name: str, data: bytes, kind: str = "application/octet-stream") -> None:
    main, sub = kind.split("/")
    to.add_attachment(data, maintype=main, subtype=sub, filename=name)


def read(made: EmailMessage, folder: Path, limits: Limits | None = None) -> Document:
    path = folder / "mail.eml"
    path.write_bytes(made.as_bytes())
    return read_in_process(path, limits)


def sections(document: Document) -> dict[str, tuple[str, ...]]:
    return {block.text: document.sections[block.id] for block in document.blocks}


def test_attachments_are_read_under_their_names_with_tables_and_pages(tmp_path: Path) -> None:
    made = mail()
    attach(made, "parker.pdf", PDF, "application/pdf")
    attach(made, "brev.docx", LETTER)
    attach(made, "side.html", PAGE, "text/html")
    document = read(made, tmp_path)
    above = sections(document)
    assert above["Et notat om byens parker og pladser"] == ("Spørgsmål om træer", "Bilag: parker.pdf")
    assert above["Et brev om skoler."] == ("Spørgsmål om træer", "Bilag: brev.docx")
    assert above["År\tAntal\n2020\t17"][-2:] == ("Bilag: side.html", "Træer")
    assert [(table.id, table.size, table.header_rows) for table in document.tables] == [("t1", (2, 2), 1)]
    assert {b.page for b in document.blocks if "parker og pladser" in b.text} == {1}
    assert not document.problems and (document.title, document.kind) == ("Spørgsmål om træer", "letter")


def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_is_there(tmp_path: Path) -> None:
    made = mail()
    attach(made, "bombe.docx", hostile.zip_bomb(600))
    attach(made, "..\\..\\fuld\u202efdp.exe", b"MZ\0\1\2" * 100)
    attach(made, "løkke.pdf", hostile.root_refers_to_itself(), "application/pdf")
    attach(made, "brev.docx", LETTER)
    document = read(made, tmp_path)
    assert "Et brev om skoler." in document.text
    told = [p.message for p in document.problems if p.kind == "attachment_not_read"]
    assert [m.split(" er ikke læst: ")[0] for m in told] == [
        "bilaget bombe.docx",
        "bilaget fuld fdp.exe",
        "bilaget løkke.pdf",
    ]
    assert all(m.split(" er ikke læst: ")[1] for m in told)


def test_a_mail_in_a_mail_is_read_as_deep_as_the_limits_say(tmp_path: Path) -> None:
    made = mail("Det inderste brev.\n", "nr. 6")
    for number in range(5, 0, -1):
        outer = mail(f"Brev nummer {number}.\n", f"nr. {number}")
        outer.add_attachment(made)
        made = outer
    document = read(made, tmp_path, Limits(max_depth=3))
    assert "Brev nummer 3." in document.text and "Brev nummer 4." not in document.text
    assert "ligger for dybt" in document.problems[-1].message
    assert sections(document)["Brev nummer 2."] == ("nr. 1", "Bilag: nr. 2", "nr. 2")


def test_number_and_time_of_attachments_are_bounded(tmp_path: Path) -> None:
    made = mail()
    for number in range(4):
        attach(made, f"brev {number}.docx", LETTER)
    document = read(made, tmp_path, Limits(max_attachments=2))
    assert document.text.count("Et brev om skoler.") == 2
    assert [p.kind for p in document.problems] == ["attachment_not_read"] * 2


def test_signature_pictures_are_counted_not_listed(tmp_path: Path) -> None:
    made = mail()
    made.add_alternative("<p>Kære forvaltning <img src='cid:logo'></p>", subtype="html")
    made.get_payload()[1].add_related(b"\x89PNG\r\n", "image", "png", cid="<logo>")  # type: ignore[index, union-attr]
    document = read(made, tmp_path)
    assert [(p.kind, p.message) for p in document.problems] == [
        ("picture_not_read", "1 billeder i mailen er ikke læst")
    ]
    assert "Bilag" not in document.text


def test_text_is_read_in_the_characters_it_is_in_whatever_is_stated(tmp_path: Path) -> None:
    head = b"From: a@by.example\nSubject: Tr\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    (tmp_path / "m.eml").write_bytes(head + "Der er 17 æbletræer på øen.\n".encode())
    assert "17 æbletræer på øen" in read_in_process(tmp_path / "m.eml").text


def test_an_outlook_message_has_its_attachments_and_messages_read(tmp_path: Path) -> None:
    inner: Tree = {"__substg1.0_0037001F": wide("Videresendt"), "__substg1.0_1000001F": wide("Det indre brev.")}
    attached: Tree = {"__substg1.0_3701000D": inner, "__substg1.0_3001001F": wide("Videresendt")}
    file: Tree = {"__substg1.0_3707001F": wide("brev.docx"), "__substg1.0_37010102": LETTER}
    tree: Tree = {
        "__properties_version1.0": b"\0" * 32 + struct.pack("<HHIQ", 0x40, 0x39, 6, 0),
        "__substg1.0_0037001F": wide("Om skoler"),
        "__substg1.0_1000001F": wide("Se det vedhæftede."),
        "__attach_version1.0_#00000000": file,
        "__attach_version1.0_#00000001": attached,
    }
    (tmp_path / "besked.msg").write_bytes(compound(tree))
    above = sections(read_in_process(tmp_path / "besked.msg"))
    assert above["Et brev om skoler."] == ("Om skoler", "Bilag: brev.docx")
    assert above["Det indre brev."] == ("Om skoler", "Bilag: Videresendt", "Videresendt")


def test_a_mail_that_asks_nothing_itself_asks_what_its_letter_asks(tmp_path: Path) -> None:
    made = mail()
    attach(made, "brev.docx", LETTER)
    document = read(made, tmp_path)
    assert [asked.question for asked in letter_of(document).questions] == ["Hvor mange skoler har byen i dag?"]
    made = mail("Kære forvaltning\n\nHvor mange træer plantede byen i 2021?\n")
    attach(made, "brev.docx", LETTER)
    document = read(made, tmp_path)
    assert [asked.question for asked in letter_of(document).questions] == ["Hvor mange træer plantede byen i 2021?"]
    assert "skoler" not in own_part(document).text
