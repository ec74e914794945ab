"""A municipality's own template: fields are found wherever they stand, and a draft is whole without them too."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from ingest.errors import UsageError
from search_app.letters.default_template import default_template
from search_app.letters.draft import draft_bytes, template_gaps
from search_app.letters.draft_check import unsourced_in
from search_app.letters.edited_draft import edited_draft_bytes
from search_app.letters.template import ENVIRONMENT
from search_app.letters.wording import FIELDS
from tests.test_letters_draft import GOOD, SILENT, reply

TODAY = date(2024, 3, 8)
SOURCE = "1. Notat om pladser, 1. februar 2023, s. 3 (notat.txt)"


def saved(document: Document, path: Path) -> Path:
    document.save(str(path))
    return path


def drafted(template: Path) -> Document:
    return docx.Document(io.BytesIO(draft_bytes(reply(GOOD, SILENT), TODAY, template)))


def words(document: Document) -> str:
    """All text of the body, in tables and text boxes too."""
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


def test_the_shipped_template_is_the_one_that_the_program_makes_and_names_every_field(tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    subprocess.run([sys.executable, "-m", "search_app.letters.default_template", str(made)], check=True)
    shipped = Path(__file__).parent.parent / "search_app" / "data" / "reply_template.docx"
    for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
        with zipfile.ZipFile(made) as new, zipfile.ZipFile(shipped) as old:
            assert new.read(part) == old.read(part)
    assert (template_gaps().missing, template_gaps().unknown) == ([], [])


def test_every_field_is_filled(tmp_path: Path) -> None:
    template = docx.Document()
    for name in FIELDS:
        template.add_paragraph(f"<{name}> {{{{{name}}}}}")
    said = words(drafted(saved(template, tmp_path / "t.docx")))
    assert "{{" not in said
    for line in ("<modtager> Karen Krog", "<dato> 8. marts 2024", "<brevdato> 5. marts 2024", "<emne> Pladser"):
        assert line in said
    assert "<sagsnummer> [Sagsnummer]" in said and "<afsender> [Navn, enhed]" in said
    assert said.index("Ad 1: ") < said.index("<kilder>") and SOURCE in said


def test_fields_are_found_in_headers_tables_text_boxes_and_content_controls(tmp_path: Path) -> None:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Sagsnr. {{sagsnummer}} – {{svar}}"
    template.sections[0].footer.paragraphs[0].text = "{{ Dato }}"
    table = template.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Emne: {{EMNE}}", "{{svar}}"
    box = f"""<w:p {nsdecls("w")}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Til {{{{modtager}}}}</w:t></w:r></w:p>
        </w:txbxContent></w:pict></w:r></w:p>"""
    control = f"""<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="Tak"/></w:sdtPr><w:sdtContent><w:p><w:r>
        <w:t>{{{{tak}}}}</w:t></w:r></w:p></w:sdtContent></w:sdt>"""
    for part in (box, control):
        template.element.body.insert(0, parse_xml(part))
    draft = drafted(saved(template, tmp_path / "t.docx"))
    assert draft.sections[0].header.paragraphs[0].text == "Sagsnr. [Sagsnummer] – "
    assert draft.sections[0].footer.paragraphs[0].text == "8. marts 2024"
    said = words(draft)
    assert "Til Karen Krog" in said and "Tak for din henvendelse af 5. marts 2024." in said and "Emne: Pladser" in said
    inside = draft.tables[0].cell(0, 1)
    assert inside.paragraphs[0].text == "Ad 1: Spørgsmål nummer 1?"
    assert [row.cells[1].text for row in inside.tables[0].rows] == ["2022", "1.250"]
    assert inside._tc[-1].tag == qn("w:p"), "Word does not open a cell that ends with a table"
    assert said.endswith(SOURCE)


def test_a_field_that_word_has_cut_into_runs_is_one_field(tmp_path: Path) -> None:
    template = docx.Document()
    paragraph = template.add_paragraph("Sag ")
    for piece in ("{", "{sags", "num", "mer}", "} af "):
        paragraph.add_run(piece).bold = True
    paragraph.add_run("{{dato}}")
    assert "Sag [Sagsnummer] af 8. marts 2024" in words(drafted(saved(template, tmp_path / "t.docx")))


def test_a_template_without_fields_still_gets_the_answers_and_the_sources(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("Fjordbæk Kommune {{ukendt}} {ikke et felt}")
    path = saved(template, tmp_path / "t.docx")
    said = words(drafted(path))
    assert said.startswith("Fjordbæk Kommune {{ukendt}} {ikke et felt}\nAd 1: ")
    assert said.endswith(SOURCE)
    assert template_gaps(path).unknown == ["ukendt"]
    assert template_gaps(path).missing == [name for name in FIELDS if name != "brevdato"]


def test_a_template_keeps_its_own_footnotes_styles_and_picture_of_a_page(tmp_path: Path) -> None:
    first = tmp_path / "first.docx"
    first.write_bytes(draft_bytes(reply(GOOD), TODAY))
    template = docx.Document(str(first))
    template.add_paragraph("{{svar}}")
    again = draft_bytes(reply(GOOD), TODAY, saved(template, tmp_path / "t.docx"))
    with zipfile.ZipFile(io.BytesIO(again)) as package:
        assert [n for n in package.namelist() if "footnotes" in n] == ["word/footnotes.xml"]
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    numbers = [note.get(qn("w:id")) for note in notes]
    assert numbers == ["-1", "0", "1", "2", "3", "4"]
    assert unsourced_in(again) == []


def test_a_template_without_heading_styles_gets_them(tmp_path: Path) -> None:
    template = docx.Document()
    for name in ("Heading 2", "Caption"):
        template.styles.element.remove(template.styles[name].element)
    draft = drafted(saved(template, tmp_path / "t.docx"))
    heading = next(p for p in draft.paragraphs if p.text.startswith("Ad 1:"))
    assert heading.style.name == "Heading 2"
    assert heading.style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val")) == "1"


def test_a_word_template_file_is_taken_too(tmp_path: Path) -> None:
    path = saved(default_template(), tmp_path / "t.docx")
    dotx = tmp_path / "t.dotx"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(dotx, "w") as target:
        for name in package.namelist():
            content = package.read(name)
            target.writestr(name, content.replace(b"document.main+xml", b"template.main+xml"))
    assert "Ad 1: " in words(drafted(dotx))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Kaere {{modtager}}", "er ikke et Word-dokument"),
        (b"", "er ikke et Word-dokument"),
        (b"PK\x03\x04 cut off", "er ikke et Word-dokument"),
        (None, "skabelonen findes ikke"),
    ],
)
def test_what_is_no_template_is_told_in_one_line_and_nothing_is_written(
    command: Callable, sample_home: Path, tmp_path: Path, content: bytes | None, told: str
) -> None:
    template, letter, out = tmp_path / "t.docx", tmp_path / "brev.txt", tmp_path / "ud.docx"
    letter.write_text("1. Hvor mange pladser er der?", encoding="utf-8")
    if content is not None:
        template.write_bytes(content)
    ran = command("letter", letter, "--docx", out, "--template", template, "--home", sample_home)
    assert (ran.code, len(ran.error_lines), out.exists()) == (2, 1, False)
    assert told in ran.err and "t.docx" in ran.err


def test_other_packages_and_macros_are_no_templates(tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(UsageError, match="ikke et Word-dokument"):
        template_gaps(other)
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
    with pytest.raises(UsageError, match="makroer"):
        template_gaps(other)


def test_the_template_of_the_house_is_used_by_drafts_and_edited_replies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = docx.Document()
    template.add_paragraph("Fjordbæk Kommune")
    template.add_paragraph("{{svar}}")
    monkeypatch.setenv(ENVIRONMENT, str(saved(template, tmp_path / "hus.docx")))
    item = {"label": "1", "asked": "Hvor mange?", "text": "Der er 7.", "citations": [], "unsourced": ["7"]}
    for content in (draft_bytes(reply(GOOD)), edited_draft_bytes({"sender": "Bo", "subject": None}, [item])):
        assert words(docx.Document(io.BytesIO(content))).startswith("Fjordbæk Kommune\nAd 1: ")


def test_a_template_needs_a_draft_and_its_gaps_are_told(command: Callable, sample_home: Path, tmp_path: Path) -> None:
    letter, template = tmp_path / "brev.txt", docx.Document()
    letter.write_text("1. Hvor mange pladser er der?", encoding="utf-8")
    template.add_paragraph("{{svar}} {{vejret}}")
    path = saved(template, tmp_path / "t.docx")
    ran = command("letter", letter, "--template", path, "--home", sample_home)
    assert ran.code == 2 and "--docx" in ran.err
    ran = command("letter", letter, "--template", path, "--docx", tmp_path / "ud.docx", "--home", sample_home)
    assert ran.code == 0
    assert "har ikke felterne modtager" in ran.err and "ikke kendes: vejret" in ran.err


def test_the_draft_tells_its_language_title_headings_and_table_headings() -> None:
    draft = docx.Document(io.BytesIO(draft_bytes(reply(GOOD), TODAY)))
    assert draft.core_properties.title == "Svarbrev: Pladser"
    assert draft.core_properties.language == "da-DK"
    language = draft.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "da-DK"
    assert [p.style.name for p in draft.paragraphs if p.style.name.startswith("Heading")] == [
        "Heading 1",
        "Heading 2",
        "Heading 2",
    ]
    rows = draft.tables[0].rows
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False]
    assert draft.tables[0]._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Pladser"
