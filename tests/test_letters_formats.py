"""The same letter gives the same questions whatever it was sent as."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

from ingest.reading import read_in_process
from search_app.letters.extract import letter_of

BEFORE = ["Kære forvaltning", "Jeg har læst årsberetningen for 2021 om bibliotekerne og har følgende spørgsmål:"]
QUESTIONS = [
    "Hvor mange biblioteker har søndagsåbent?",
    "Hvor mange besøg havde de, og hvad kostede driften?",
    "Hvem har ansvaret for bogbussen?",
]
AFTER = ["Jeg ser frem til svaret.", "Med venlig hilsen", "Karen Krog"]


def numbered() -> list[str]:
    return [f"{n}. {question}" for n, question in enumerate(QUESTIONS, 1)]


def as_txt(path: Path) -> None:
    path.write_text("\n\n".join([*BEFORE, "\n".join(numbered()), *AFTER]), encoding="utf-8")


def as_docx(path: Path) -> None:
    letter = docx.Document()
    for text in BEFORE:
        letter.add_paragraph(text)
    for question in QUESTIONS:
        letter.add_paragraph(question, style="List Number")
    for text in AFTER:
        letter.add_paragraph(text)
    letter.save(str(path))


def as_eml(path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Karen Krog <karen@example.org>", "forvaltning@example.org"
    mail["Subject"] = "Spørgsmål om bibliotekerne"
    mail["Date"] = "Tue, 05 Mar 2024 10:00:00 +0100"
    mail.set_content("\n\n".join([*BEFORE, "\n".join(numbered()), *AFTER]))
    path.write_bytes(bytes(mail))


def as_pdf(path: Path) -> None:
    style = getSampleStyleSheet()["Normal"]
    items = [ListItem(Paragraph(question, style)) for question in QUESTIONS]
    parts = [Paragraph(text, style) for text in BEFORE]
    SimpleDocTemplate(str(path)).build(
        [*parts, ListFlowable(items, bulletFormat="%s."), *(Paragraph(text, style) for text in AFTER)]
    )


@pytest.mark.parametrize(("name", "write"), [("txt", as_txt), ("docx", as_docx), ("eml", as_eml), ("pdf", as_pdf)])
def test_a_letter_gives_its_questions(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    path = tmp_path / f"brev.{name}"
    write(path)
    letter = letter_of(read_in_process(path))
    assert [(q.n, q.question) for q in letter.questions] == list(enumerate(QUESTIONS, 1))
    assert all("årsberetningen for 2021" in q.context for q in letter.questions)
    assert letter.sender == "Karen Krog"


def test_a_mail_tells_its_subject_and_date(tmp_path: Path) -> None:
    as_eml(tmp_path / "brev.eml")
    letter = letter_of(read_in_process(tmp_path / "brev.eml"))
    assert letter.subject == "Spørgsmål om bibliotekerne"
    assert letter.date == "2024-03-05"


GMAIL = """<div>Hej</div><div>Hvor mange pladser er der i 2022?</div><div>Mvh Karen</div><div class="gmail_quote">
<div>Den tir. 5. mar. 2024 kl. 10.00 skrev Post &lt;post@example.org&gt;:<br></div>
<blockquote><div>Hej Karen</div><div>Hvilket år?</div></blockquote></div>"""
OUTLOOK = """<p>Kære alle</p><p>Hvor mange pladser er der i 2022?</p><hr><p><b>Fra:</b> Post<br><b>Sendt:</b>
5. marts 2024 10:00<br><b>Til:</b> Karen<br><b>Emne:</b> SV: Pladser</p><p>Hej Karen</p><p>Hvilket år?</p>"""
DASHES = "<p>Hvor mange pladser er der i 2022?</p><p>--</p><p>Karen Krog</p><p>Ved du, at vi har åbent hus?</p>"


@pytest.mark.parametrize("html", [GMAIL, OUTLOOK, DASHES], ids=["gmail", "outlook", "dashes"])
def test_a_mail_written_as_a_page_asks_only_what_its_writer_asks(tmp_path: Path, html: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Karen Krog <karen@example.org>", "post@example.org", "SV: VS: Pladser"
    mail.set_content(html, subtype="html")
    (tmp_path / "brev.eml").write_bytes(bytes(mail))
    letter = letter_of(read_in_process(tmp_path / "brev.eml"))
    assert [q.question for q in letter.questions] == ["Hvor mange pladser er der i 2022?"]
    assert (letter.subject, letter.sender, letter.addressee) == ("Pladser", "Karen Krog", "post@example.org")


def test_questions_beyond_what_anybody_asks_are_counted(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("\n\n".join(f"{n}. Hvor mange er nr. {n}?" for n in range(1, 400)), "utf-8")
    letter = letter_of(read_in_process(tmp_path / "brev.txt"))
    assert len(letter.questions) + letter.left_out == 399 and len(letter.questions) == 200
