"""The sample archive's documents: counts, kinds, register, planted faults, and that they can be made again."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted((CORPUS / "documents").iterdir())


def run_script(*arguments: object) -> None:
    command = [sys.executable, str(CORPUS / "make_documents.py"), *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def collapsed(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The plain text of each document as its text file has it, white space collapsed."""
    folder = tmp_path_factory.mktemp("texts")
    run_script("--texts", folder)
    return {path.stem: collapsed(path.read_text(encoding="utf-8")) for path in folder.glob("*.txt")}


@pytest.fixture(scope="module")
def register() -> list[dict]:
    return tomllib.loads((CORPUS / "initiatives.toml").read_text(encoding="utf-8"))["initiative"]


def names_of(entry: dict) -> list[str]:
    return [entry["name"], *(other["name"] for other in entry.get("other_names", [])), *entry.get("abbreviations", [])]


def test_there_are_twenty_documents_in_four_formats() -> None:
    assert Counter(path.suffix for path in DOCUMENTS) == {".docx": 10, ".pdf": 8, ".html": 1, ".txt": 1}
    assert DOCUMENTS[0].name == "2010-03-notat-status-sikker-by.docx"
    assert DOCUMENTS[10].name == "2019-03-referat-socialudvalget.pdf"
    assert DOCUMENTS[-1].name == "2024-11-svar-fritid-og-mentorer.docx"


def test_the_archive_stays_small() -> None:
    assert sum(path.stat().st_size for path in DOCUMENTS) < 4_000_000


def test_every_document_opens() -> None:
    for path in DOCUMENTS:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None, path.name
        elif path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                assert len(pdf) >= 1 and pdf[0].get_textpage().count_chars() > 300, path.name
        else:
            assert len(path.read_text(encoding="utf-8")) > 1500, path.name


def test_the_yearly_report_is_long_landscape_and_its_overview_runs_over_two_pages() -> None:
    with pypdfium2.PdfDocument(CORPUS / "documents" / "2024-05-aarsrapport-2023.pdf") as pdf:
        assert len(pdf) == 20
        width, height = pdf[0].get_size()
        assert width > height
        pages = [pdf[n].get_textpage().get_text_range() for n in (1, 2)]
    assert all("Udfordring" in page for page in pages)
    assert "16.886.000" in pages[0] and "2.525.000" in pages[1]


def test_nothing_outside_the_documents_folder_looks_like_a_document() -> None:
    readable = {".txt", ".docx", ".pdf", ".html", ".eml", ".odt", ".rtf", ".htm"}
    outside = [path for path in CORPUS.rglob("*") if path.suffix in readable and path.parent.name != "documents"]
    assert outside == []


def test_every_document_has_its_text_file(texts: dict[str, str]) -> None:
    assert sorted(texts) == [path.stem for path in DOCUMENTS]


def test_documents_say_that_they_are_examples(texts: dict[str, str]) -> None:
    for path in DOCUMENTS:
        if path.suffix in {".html", ".txt"}:
            assert "Eksempeldokument" in path.read_text(encoding="utf-8"), path.name
        if path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                assert "Eksempeldokument" in pdf[0].get_textpage().get_text_range(), path.name


def test_making_the_documents_again_gives_the_same_bytes(tmp_path: Path) -> None:
    run_script("--to", tmp_path)
    for path in DOCUMENTS:
        again = tmp_path / path.name
        if path.name == "2019-09-budgetnotat-2020.pdf":  # goes through LibreOffice, whose versions differ
            continue
        if path.suffix == ".docx":  # the compression library may differ: what is inside must not
            assert parts(again) == parts(path), path.name
        elif path.suffix != ".pdf":
            assert again.read_bytes() == path.read_bytes(), path.name
        else:
            assert page_texts(again) == page_texts(path), path.name


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_every_registered_initiative_stands_in_at_least_two_documents(
    texts: dict[str, str], register: list[dict]
) -> None:
    for entry in register:
        assert documents_naming(entry, texts) >= 2, entry["name"]


def test_at_least_twenty_initiatives_have_a_history_over_three_documents(
    texts: dict[str, str], register: list[dict]
) -> None:
    assert sum(documents_naming(entry, texts) >= 3 for entry in register) >= 20


def documents_naming(entry: dict, texts: dict[str, str]) -> int:
    patterns = [re.compile(r"(?<!\w)" + re.escape(name), re.I) for name in names_of(entry)]
    return sum(any(pattern.search(text) for pattern in patterns) for text in texts.values())


def test_the_register_refers_only_to_initiatives_that_it_has(register: list[dict]) -> None:
    slugs = [entry["slug"] for entry in register]
    assert len(slugs) == len(set(slugs)) == 27
    for entry in register:
        assert set(entry.get("successor_of", [])) | {entry.get("merged_into", slugs[0])} <= set(slugs), entry["name"]


def test_no_name_belongs_to_two_initiatives(register: list[dict]) -> None:
    names = Counter(name.casefold() for entry in register for name in names_of(entry))
    assert [name for name, count in names.items() if count > 1] == []


def test_planted_faults_stand_in_their_documents(texts: dict[str, str]) -> None:
    faults = tomllib.loads((CORPUS / "planted.toml").read_text(encoding="utf-8"))["fault"]
    kinds = Counter(fault["kind"] for fault in faults)
    assert len(faults) == 17 and kinds >= Counter({"figures": 3, "total": 1, "prose_table": 1, "ages": 2})
    for fault in faults:
        for side in fault["side"]:
            assert collapsed(side["quote"]) in texts[side["document"]], fault["about"]


def test_the_readme_lists_every_document() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in DOCUMENTS if path.name not in readme] == []
