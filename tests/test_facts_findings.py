"""Findings: totals, growth, shares and figures stated twice differently; and no findings where all agrees."""

from __future__ import annotations

from made_documents import document_of, table_of

from ingest.facts.extract import extract
from ingest.facts.extraction import Extraction
from ingest.facts.model import Finding
from ingest.facts.verify_across import Disagreement, across, for_document
from ingest.initiatives import Initiative


def findings(*parts: object) -> list[Finding]:
    return list(extract(document_of(*parts)).findings)  # type: ignore[arg-type]


def budget(total: str) -> object:
    return table_of(
        [["Indsats", "2023", "2024"], ["Læsebroen", "1,5", "2"], ["Madklubben", "2,25", "-"], ["I alt", total, "2"]]
    )


def test_a_total_that_is_not_the_sum_of_its_rows_is_reported_with_both_sides() -> None:
    (found,) = findings(("caption", "Budget (mio. kr.)"), budget("3,85"))
    assert (found.kind, found.stated, found.computed) == ("total_mismatch", 3_850_000, 3_750_000)
    assert found.message == "»I alt« (2023) er angivet til 3,85, men summen af rækkerne er 3,75."
    assert [e.quote.split("\t")[0] for e in found.evidence] == ["I alt", "Læsebroen", "Madklubben"]


def test_totals_that_add_up_or_are_only_rounded_say_nothing() -> None:
    assert findings(("caption", "Budget (mio. kr.)"), budget("3,75")) == []
    shares = table_of([["Status", "Andel"], ["Job", "19%"], ["Uddannelse", "13%"], ["Andet", "54%"], ["I alt", "85%"]])
    assert findings(shares) == []
    thousands = table_of(
        [["Post", "2023 (1.000 kr.)"], ["Løn", "1.200"], ["Leje", "301"], ["Drift", "99"], ["I alt", "1.601"]]
    )
    assert findings(thousands) == []


def test_sub_totals_and_grand_totals_are_each_checked() -> None:
    rows = [
        ["Post", "Antal sager"],
        ["A", "10"],
        ["B", "20"],
        ["Sum", "30"],
        ["C", "5"],
        ["D", "6"],
        ["Sum", "11"],
        ["I alt", "41"],
    ]
    assert findings(table_of(rows)) == []
    rows[-1] = ["I alt", "44"]
    assert [f.kind for f in findings(table_of(rows))] == ["total_mismatch"]


def test_a_total_column_is_checked_against_its_row() -> None:
    good = table_of([["Skole", "Piger", "Drenge", "I alt"], ["Nord", "10", "12", "22"], ["Syd", "9", "9", "18"]])
    assert findings(good) == []
    bad = table_of([["Skole", "Piger", "Drenge", "I alt"], ["Nord", "10", "12", "22"], ["Syd", "9", "9", "19"]])
    assert [(f.kind, f.stated, f.computed) for f in findings(bad)] == [("total_mismatch", 19, 18)]


def test_stated_growth_is_held_against_before_and_after() -> None:
    def table(said: str) -> object:
        return table_of([["Mål", "Før-måling", "Efter-måling", "Resultat"], ["Trivsel", "30,0%", "45,0%", said]])

    assert findings(table("Andelen er øget med 50%")) == []
    assert findings(table("Andelen er øget med 15 procentpoint")) == []
    (found,) = findings(table("Andelen er øget med 30%"))
    assert (found.kind, found.stated, found.computed) == ("growth_mismatch", 30, 50)


def test_a_share_in_prose_is_held_against_its_part_and_base() -> None:
    assert findings("Af de 84 unge er 37 tilmeldt. Det vil sige at 44 % blev.") == []
    (found,) = findings("Af de 84 unge er 37 tilmeldt. Det vil sige at 54 % blev.")
    assert found.kind == "share_mismatch"


def test_an_age_group_stated_twice_differently_is_reported() -> None:
    overview = table_of([["Indsats", "Målgruppe"], ["Læsebroen", "Unge på 16-24 år"], ["Madklubben", "Ældre"]])
    chapter = (("h2", "Læsebroen"), "Læsebroen er et tilbud.", ("h3", "Brugere"))
    (found,) = findings(overview, *chapter, "Målgruppen er unge på 16-22 år.")
    assert found.kind == "conflicting_values"
    assert "16-24 år" in found.message
    assert "16-22 år" in found.message
    assert findings(overview, *chapter, "Målgruppen er unge på 16-24 år.") == []
    assert findings(overview, *chapter, "Målgruppen er unge på 16-18 år og voksne på 19-24 år.") == []


def test_amounts_for_the_same_that_nearly_agree_are_reported() -> None:
    kinds = [
        f.kind
        for f in findings(
            "Hvor mange hjemløse er hjulpet af bevillingen på 12,5 mio i 2018 til overnatningspladser på herbergerne?",
            "Udvalget besluttede at afsætte 12,6 mio. kr. i 2018 til hjælp til overnatningspladser på herbergerne.",
        )
    ]
    assert kinds == ["conflicting_values"]


def test_documents_that_disagree_are_found_with_a_reason() -> None:
    first = extract(
        document_of(
            ("caption", "Budget 2023, kr."),
            table_of([["Indsats", "2023"], ["Læsebroen", "500.000"], ["Madklubben", "90.000"]]),
        )
    )
    later = extract(
        document_of(
            ("caption", "Bevillinger 2023, kr."),
            table_of([["Indsats", "2023"], ["Læsebroen", "470.000"], ["Madklubben", "90.000"]]),
        )
    )
    known = {name: Initiative(name.lower(), name) for name in ("Læsebroen", "Madklubben")}
    stated = [(d, f, known[str(f.subject)]) for d, e in (("a", first), ("b", later)) for f in e.facts]
    (found,) = across(stated)
    assert found.documents == ("a", "b")
    assert "det ene er budget, det andet afsat" in found.finding.message


def test_rounded_figures_budgets_beside_accounts_and_parts_are_no_disagreement() -> None:
    def paper(caption: str, *rows: list[str]) -> Extraction:
        return extract(document_of(("caption", caption), table_of([["Indsats", "2023"], *rows])))

    known = Initiative("laesebroen", "Læsebroen")

    def between(other: Extraction) -> list[Disagreement]:
        return across([(d, f, known) for d, e in (("a", first), ("b", other)) for f in e.facts])

    first = paper("Bevillinger (mio. kr.)", ["Læsebroen", "15,6"])
    assert between(paper("Bevillinger (kr.)", ["Læsebroen", "15.552.000"])) == []
    assert between(paper("Regnskab (kr.)", ["Læsebroen", "14.100.000"])) == []
    (found,) = between(paper("Bevillinger (kr.)", ["Læsebroen", "15.100.000"]))
    assert [e.document for e in for_document(found, "b").evidence] == [None, "a"]


def test_an_average_in_prose_is_held_against_the_tables_own() -> None:
    table = table_of(
        [
            ["Måned", "Kort forløb (timer)", "Langt forløb (timer)"],
            ["Maj", "16", "23"],
            ["Juni", "18", "25"],
            ["Gns.", "17", "24"],
        ]
    )

    def told(sentence: str) -> list[str]:
        parts = (("h2", "Projekt ”Læsebroen”"), ("caption", "Læsebroen"), table, sentence)
        return [f.message for f in findings(*parts)]

    assert told("De gns. timer i Læsebroen på det korte forløb er 17 timer.") == []
    (message,) = told("De gns. timer i Læsebroen på det korte forløb er ca. 20 timer.")
    assert "20 timer" in message
    assert "17" in message
