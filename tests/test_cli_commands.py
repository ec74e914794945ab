"""Each command over the sample archive gives what the public interface promises."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import CORPUS, Ran

DOCUMENTS = sorted((CORPUS / "documents").iterdir())


def as_json(ran: Ran):
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_ingest_says_what_it_did_and_a_second_run_reads_nothing(command, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(CORPUS / "documents" / "2011-02-referat-oekonomiudvalget.txt", tmp_path / "in")
    call = ["ingest", tmp_path / "in", "--home", tmp_path / "home"]
    first = as_json(command(*call, "--json"))
    promised = {
        "read",
        "unchanged",
        "replaced",
        "removed",
        "failed",
        "documents",
        "passages",
        "tables",
        "facts",
        "seconds",
    }
    assert promised <= first.keys()
    assert (first["read"], first["unchanged"], first["documents"]) == (1, 0, 1)
    second = as_json(command(*call, "--json"))
    assert (second["read"], second["unchanged"], second["documents"]) == (0, 1, 1)
    assert command(*call).out.startswith("0 læst, 1 uændret")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_read_gives_the_document_object(command, path: Path) -> None:
    shown = as_json(command("read", path, "--json"))
    assert shown["file"] == path.name
    assert shown["title"] and shown["kind"] and shown["blocks"]
    assert all({"row", "column", "text"} <= cell.keys() for table in shown["tables"] for cell in table["cells"])


def test_read_for_people_shows_title_and_text(command) -> None:
    ran = command("read", CORPUS / "documents" / "2012-10-budgetnotat-2013.docx")
    assert ran.code == 0
    assert ran.out.startswith("Titel ")
    assert "\x1b[" not in ran.out, "no colours when piped"


def test_ask_gives_the_answer_object(command, sample_home: Path) -> None:
    question = "Hvor mange deltagere havde Helhedsindsats for indsatte i 2013?"
    shown = as_json(command("ask", question, "--home", sample_home, "--json"))
    promised = {
        "question",
        "status",
        "kind",
        "understood",
        "answer",
        "values",
        "citations",
        "tables",
        "warnings",
        "coverage",
    }
    assert promised <= shown.keys()
    assert shown["question"] == question
    assert [v["value"] for v in shown["values"]] == [243]
    assert shown["values"][0]["citations"] == [1]


def test_ask_for_people_names_its_sources(command, sample_home: Path) -> None:
    ran = command("ask", "Hvor mange deltagere havde Helhedsindsats for indsatte i 2013?", "--home", sample_home)
    assert "243" in ran.out.splitlines()[0]
    assert "Kilder:" in ran.out and "[1] " in ran.out and "»" in ran.out
    assert "\x1b[" not in ran.out


def test_what_the_documents_do_not_tell_is_no_error(command, sample_home: Path) -> None:
    shown = as_json(command("ask", "Hvor mange elefanter ejer kommunen?", "--home", sample_home, "--json"))
    assert (shown["status"], shown["answer"], shown["values"]) == ("not_found", None, [])
    assert command("ask", "Hvor mange elefanter ejer kommunen?", "--home", sample_home).code == 0


def test_a_correction_by_name_is_understood(command, sample_home: Path) -> None:
    shown = as_json(
        command(
            "ask", "Hvor mange brugere?", "--initiative", "ny start", "--year", 2023, "--json", "--home", sample_home
        )
    )
    assert shown["understood"]["initiatives"] == ["Ny Start"]
    assert shown["understood"]["years"] == [2023]


def test_search_gives_hits_and_facets(command, sample_home: Path) -> None:
    shown = as_json(command("search", "fritidsjob", "--home", sample_home, "--limit", 3, "--json"))
    assert {"hits", "total", "facets", "did_you_mean", "took_ms"} <= shown.keys()
    assert 0 < len(shown["hits"]) <= 3 <= shown["total"]
    for hit in shown["hits"]:
        assert {"document", "page", "section", "text", "score", "table", "url"} <= hit.keys()
        assert hit["url"].startswith(f"/documents/{hit['document']['id']}")


def test_search_explains_itself_on_request(command, sample_home: Path) -> None:
    asked = ("search", "Hvor mange deltog i fritidsjob i 2016?", "--limit", 3, "--home", sample_home)
    shown = as_json(command(*asked, "--explain", "--json"))
    assert "fritidsjob" in {key["word"] for group in shown["searched"] for key in group}
    for hit in shown["hits"]:
        assert {"words", "coverage", "year", "expected"} <= hit["reasons"].keys()
        assert hit["score"] > 0
    assert "reasons" not in as_json(command(*asked, "--json"))["hits"][0]
    text = command(*asked, "--explain").out
    assert "Søgt efter: " in text and text.count("dækning") == 3


def test_a_text_that_stands_in_several_documents_is_shown_once_with_its_places(command, tmp_path: Path) -> None:
    said = "Udvalget gav tilsagn om en ny skaterbane ved havnen, og forvaltningen vender tilbage med en plan."
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Notat {name}\n\n{said}\n", encoding="utf-8")
    home = tmp_path / "home"
    assert command("ingest", *(tmp_path / f"{name}.txt" for name in "abc"), "--home", home).code == 0
    hits = as_json(command("search", "skaterbane", "--home", home, "--json"))["hits"]
    assert len(hits) == 1
    places = [hits[0]["document"]["file"], *(place["document"]["file"] for place in hits[0]["also"])]
    assert sorted(places) == ["a.txt", "b.txt", "c.txt"]
    assert all(place["url"].startswith("/documents/") for place in hits[0]["also"])
    text = command("search", "skatebane", "--home", home).out
    assert "Mente du: skaterbane?" in text and "Står også i: " in text


def test_search_pages_and_sorts_by_date(command, sample_home: Path) -> None:
    asked = ("search", "indsats", "--home", sample_home, "--json")
    whole = as_json(command(*asked, "--limit", 6))["hits"]
    assert as_json(command(*asked, "--limit", 3, "--offset", 3))["hits"] == whole[3:]
    dates = [hit["document"]["date"] or "" for hit in as_json(command(*asked, "--sort", "date"))["hits"]]
    assert dates == sorted(dates, reverse=True)


def test_search_keeps_to_its_filters(command, sample_home: Path) -> None:
    shown = as_json(command("search", "indsats", "--kind", "budget_note", "--home", sample_home, "--json"))
    assert {h["document"]["kind"] for h in shown["hits"]} == {"budget_note"}


def test_batches_of_searches_give_a_result_for_each_line(command, sample_home: Path, tmp_path: Path) -> None:
    batch = tmp_path / "words.jsonl"
    batch.write_text('{"id": 1, "question": "fritidsjob"}\n{"id": 2, "question": "budget"}\n', encoding="utf-8")
    ran = command("search", "--batch", batch, "--json", "--home", sample_home)
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [1, 2]


def test_documents_initiatives_and_tables_are_listed(command, sample_home: Path) -> None:
    assert len(as_json(command("documents", "--json", "--home", sample_home))["documents"]) == len(DOCUMENTS)
    names = {i["name"] for i in as_json(command("initiatives", "--json", "--home", sample_home))["initiatives"]}
    assert {"Hotspot", "Ny Start"} <= names
    listed = as_json(command("tables", "--json", "--home", sample_home))["tables"]
    assert len(listed) > 20
    lines = command("tables", "--home", sample_home).out.splitlines()
    assert len(lines) == len(listed) + 1 and lines[0].startswith("tabel\tfil\t")


def test_tables_are_exported_as_csv(command, sample_home: Path, tmp_path: Path) -> None:
    ran = command("tables", "--export", tmp_path / "out", "--home", sample_home)
    assert ran.code == 0
    listed = as_json(command("tables", "--json", "--home", sample_home))["tables"]
    written = {p.stem: p.read_text(encoding="utf-8-sig") for p in (tmp_path / "out").iterdir()}
    assert written.keys() == {t["id"] for t in listed}
    assert all(";" in text for text in written.values())


def test_facts_have_what_the_interface_promises_and_verbatim_quotes(command, sample_home: Path, sample_archive) -> None:
    ran = command("facts", "--jsonl", "--home", sample_home)
    facts = [json.loads(line) for line in ran.out.splitlines()]
    promised = {"initiative", "measure", "label", "value", "unit", "year", "basis", "document", "page", "quote"}
    texts = {d.file: "".join(sample_archive.document(d.id).text.split()) for d in sample_archive.documents()}
    assert len(facts) > 500
    for fact in facts:
        assert promised <= fact.keys()
        assert "".join(fact["quote"].split()) in texts[fact["document"]["file"]]


def test_facts_of_one_initiative(command, sample_home: Path) -> None:
    shown = as_json(command("facts", "--initiative", "Ny Start", "--json", "--home", sample_home))["facts"]
    assert {f["initiative"] for f in shown} == {"Ny Start"}


def test_findings_carry_the_evidence_of_both_sides(command, sample_home: Path) -> None:
    shown = as_json(command("findings", "--json", "--home", sample_home))["findings"]
    assert "total_mismatch" in {f["kind"] for f in shown}
    assert all(len(f["evidence"]) >= 2 and f["document"]["file"] for f in shown if f["kind"] == "total_mismatch")


def test_check_finds_nothing_and_then_what_is_missing(command, sample_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    assert command("check", "--home", home).out == "Datamappen hænger sammen.\n"
    shutil.rmtree(home / "index")
    broken = command("check", "--home", home)
    assert broken.code == 3
    assert len(broken.error_lines) == 1 and "--repair" in broken.err
    assert as_json(command("check", "--repair", "--json", "--home", home)) == {"problems": []}


def test_a_letter_is_answered_question_by_question(command, sample_home: Path) -> None:
    letter = CORPUS.parent / "docs" / "examples" / "letter.txt"
    shown = as_json(command("letter", letter, "--json", "--home", sample_home))
    assert [q["n"] for q in shown["questions"]] == [1, 2, 3]
    assert all({"question", "status", "values", "citations"} <= q.keys() for q in shown["questions"])
    assert shown["questions"][0]["values"][0]["value"] == 243
    assert shown["subject"] == "Hotspot og indsatsen for indsatte"
