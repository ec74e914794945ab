"""Tables of many layouts: headings, labels, subjects, years, units and where they were read."""

from __future__ import annotations

from made_documents import document_of, table_of

from ingest.document import Table
from ingest.facts.extract import Extraction, extract
from ingest.facts.model import Fact
from ingest.tables.understand import understand


def facts_of(*parts: object, **meta: str) -> list[Fact]:
    return list(extract(document_of(*parts, **meta)).facts)  # type: ignore[arg-type]


def cell(facts: list[Fact], row: int, column: int) -> Fact:
    return next(f for f in facts if (f.evidence.row, f.evidence.column) == (row, column))


BUDGET = table_of(
    [
        ["Indsats", "2019", "2020", "2021"],
        ["Madklubben", "0,8", "1,725", "-"],
        ["Læsebroen", "12", "3,5", "2"],
        ["I alt", "12,8", "5,225", "2"],
    ]
)


def test_a_budget_without_unit_is_in_millions_when_its_amounts_have_decimals() -> None:
    facts = facts_of(("caption", "Budget for fritidsområdet 2019-21"), BUDGET)
    fact = cell(facts, 1, 2)
    assert (fact.value, fact.unit, fact.unit_basis, fact.year, fact.year_basis) == (
        1_725_000,
        "DKK",
        "inferred",
        2020,
        "column",
    )
    assert (fact.subject, fact.measure, fact.state, fact.text) == ("Madklubben", "funding", "budget", "1,725")


def test_a_dash_states_nothing_and_is_kept_as_such() -> None:
    made = extract(document_of(("caption", "Budget 2019-21"), BUDGET))
    fact = cell(list(made.facts), 1, 3)
    assert (fact.unit, fact.value, fact.measure, fact.subject, fact.year) == (
        "none",
        "not_stated",
        "funding",
        "Madklubben",
        2021,
    )
    assert [(r.reason, r.text) for r in made.rejections] == [("not_stated", "-")]


def test_total_rows_have_no_subject_and_are_marked() -> None:
    fact = cell(facts_of(("caption", "Budget 2019-21"), BUDGET), 3, 1)
    assert (fact.is_total, fact.subject, fact.row_label) == (True, None, "I alt")


def test_the_unit_of_a_column_comes_from_its_heading() -> None:
    table = table_of(
        [["Projekt", "Bevilling (1.000 kr.)", "Antal elever", "Andel"], ["Læsebroen", "450", "32", "12,5"]]
    )
    facts = facts_of(table)
    assert [(f.value, f.unit, f.unit_basis) for f in facts] == [
        (450_000, "DKK", "column"),
        (32, "persons", "column"),
        (12.5, "percent", "column"),
    ]


def test_the_unit_of_the_caption_holds_for_columns_without_one() -> None:
    facts = facts_of(
        ("caption", "Tilskud 2022 (mio. kr.)"),
        table_of([["Forening", "Kommune", "Region"], ["Havnens venner", "1,5", "2"]]),
    )
    assert [(f.value, f.unit, f.unit_basis, f.year, f.year_basis) for f in facts] == [
        (1_500_000, "DKK", "caption", 2022, "caption"),
        (2_000_000, "DKK", "caption", 2022, "caption"),
    ]


def test_the_unit_may_stand_in_the_prose() -> None:
    facts = facts_of(
        "Alle beløb er angivet i 1.000 kr.",
        ("h2", "Budget"),
        table_of([["", "2023", "2024"], ["Svømmehallen", "1200", "1.350"]]),
    )
    assert [(f.value, f.unit_basis) for f in facts if f.evidence.table] == [(1_200_000, "prose"), (1_350_000, "prose")]


def test_a_year_table_takes_its_subject_from_the_chapter() -> None:
    overview = table_of([["Indsats", "Forvaltning"], ["Læsebroen", "BKF"], ["Madklubben", "SUF"]], "t1")
    table = table_of([["År", "2020", "2021"], ["Brugere", "97", "1999"]], "t2")
    facts = facts_of(
        overview, ("h2", "Læsebroen"), "Læsebroen er et tilbud.", "Tabellen viser antallet af brugere.", table
    )
    fact = next(f for f in facts if f.text == "1999")
    assert (fact.subject, fact.label, fact.value, fact.unit, fact.year) == (
        "Læsebroen",
        "Brugere",
        1999,
        "persons",
        2021,
    )
    assert (fact.measure, fact.caption, fact.section) == (
        "participants",
        "Tabellen viser antallet af brugere.",
        ("Læsebroen",),
    )


def test_years_may_stand_in_the_rows() -> None:
    facts = facts_of(
        table_of([["År", "Deltagere", "Udgift (kr.)"], ["2021", "40", "120.000"], ["2022", "55", "140.500"]])
    )
    assert [(f.value, f.unit, f.year, f.year_basis) for f in facts] == [
        (40, "persons", 2021, "row"),
        (120_000, "DKK", 2021, "row"),
        (55, "persons", 2022, "row"),
        (140_500, "DKK", 2022, "row"),
    ]


def test_initiatives_may_stand_in_the_columns() -> None:
    overview = table_of([["Indsats", "Målgruppe"], ["Læsebroen", "Elever"], ["Madklubben", "Ældre"]], "t1")
    table = table_of(
        [
            ["Nøgletal 2023", "Læsebroen", "Madklubben"],
            ["Antal brugere", "30", "45"],
            ["Udgift i kr.", "5.000", "6.000"],
        ],
        "t2",
    )
    facts = [f for f in facts_of(overview, table) if f.evidence.table == "t2"]
    assert [(f.subject, f.value, f.unit) for f in facts] == [
        ("Læsebroen", 30, "persons"),
        ("Madklubben", 45, "persons"),
        ("Læsebroen", 5_000, "DKK"),
        ("Madklubben", 6_000, "DKK"),
    ]


def test_a_fact_sheet_has_its_subject_in_a_row() -> None:
    table = table_of(
        [
            ["Indsats", "Læsebroen"],
            ["Forvaltning", "Kulturforvaltningen"],
            ["Budget 2024", "1,2 mio. kr."],
            ["Målgruppe", "Elever"],
        ]
    )
    facts = facts_of(table)
    assert {f.subject for f in facts} == {"Læsebroen"}
    money = next(f for f in facts if f.unit == "DKK")
    assert (money.value, money.year, money.measure, money.state) == (1_200_000, 2024, "funding", "budget")
    assert next(f for f in facts if f.measure == "department").value == "Kulturforvaltningen"


def test_two_heading_rows_with_merged_cells_are_read_together() -> None:
    table = table_of(
        [
            ["", "2022", "<", "2023", "<"],
            ["", "Regnskab", "Budget", "Regnskab", "Budget"],
            ["Læsebroen", "10,5", "11", "12,25", "12"],
        ],
        title="Økonomi i mio. kr.",
    )
    facts = facts_of(table)
    assert [(f.year, f.state, f.value) for f in facts] == [
        (2022, "account", 10_500_000),
        (2022, "budget", 11_000_000),
        (2023, "account", 12_250_000),
        (2023, "budget", 12_000_000),
    ]


def test_budget_codes_tell_year_and_state() -> None:
    table = table_of(
        [["1.000 kr. (2024-p/l)", "R2022", "B2023", "BO2025"], ["Læsebroen", "900", "1.100", "1.200"]],
        title="Budget, 1.000 kr.",
    )
    assert [(f.year, f.state, f.value) for f in facts_of(table)] == [
        (2022, "account", 900_000),
        (2023, "budget", 1_100_000),
        (2025, "forecast", 1_200_000),
    ]


def test_months_take_the_year_over_them_unless_they_state_their_own() -> None:
    table = table_of([["Måned (2023)", "Antal besøg"], ["December 2022", "31"], ["Januar", "45"], ["Årets gns.", "38"]])
    facts = facts_of(table)
    assert [(f.value, f.year, f.month) for f in facts] == [(31, 2022, 12), (45, 2023, 1), (38, 2023, None)]
    assert facts[2].is_total


def test_rows_of_statistics_take_the_unit_of_what_the_table_is_about() -> None:
    facts = facts_of(
        table_of(
            [["Alder", "Deltagere", "Øvrige (unge på 13-17 år)"], ["Gennemsnit", "14", "15"], ["Median", "14", "-"]]
        )
    )
    assert [(f.value, f.unit, f.is_total) for f in facts] == [
        (14, "years", False),
        (15, "years", False),
        (14, "years", False),
        ("not_stated", "none", False),
    ]


def test_a_cell_with_a_slash_follows_the_order_of_its_heading() -> None:
    facts = facts_of(table_of([["År", "2022", "2023"], ["Rådgivning/Job", "722/335", "844/522"]]))
    assert [(f.label, f.value, f.year) for f in facts] == [
        ("Rådgivning", 722, 2022),
        ("Job", 335, 2022),
        ("Rådgivning", 844, 2023),
        ("Job", 522, 2023),
    ]


def test_parts_in_a_cell_are_parts_of_its_first_figure() -> None:
    facts = facts_of(
        table_of(
            [
                ["Indsats", "Økonomi (2024) kr."],
                ["Læsebroen", "900.000 Løn: 700.000 Drift: 200.000"],
                ["Madklubben", "180.000 (Varig bevilling)"],
            ]
        )
    )
    assert [(f.value, f.part_of_total) for f in facts] == [
        (900_000, False),
        (700_000, True),
        (200_000, True),
        (180_000, False),
    ]
    assert facts[3].lasting is True
    assert facts[3].note == "(Varig bevilling)"


def test_heraf_rows_are_part_of_the_row_above() -> None:
    table = table_of(
        [
            ["Post", "2023 (kr.)"],
            ["Løn", "500.000"],
            ["heraf ledelse", "100.000"],
            ["Drift", "200.000"],
            ["I alt", "700.000"],
        ]
    )
    made = extract(document_of(table))
    assert [(f.row_label, f.part_of_total, f.is_total) for f in made.facts] == [
        ("Løn", False, False),
        ("heraf ledelse", True, False),
        ("Drift", False, False),
        ("I alt", False, True),
    ]
    assert made.findings == ()


def test_text_cells_are_facts_by_the_words_of_their_heading() -> None:
    table = table_of(
        [
            ["Indsats", "Problem", "Forvaltning", "Fagprincip", "Målgruppe", "Geografi"],
            ["Læsebroen", "Få læser", "BKF", "1 og 4", "Elever på 6-9 år", "Havnen"],
        ]
    )
    facts = facts_of(table)
    assert [(f.measure, f.value) for f in facts if f.unit == "text"] == [
        ("problem", "Få læser"),
        ("department", "BKF"),
        ("principle", "1 og 4"),
        ("target_group", "Elever på 6-9 år"),
        ("place", "Havnen"),
    ]
    age = next(f for f in facts if f.measure == "age")
    assert (age.value, age.high, age.unit, age.text) == (6, 9, "years", "6-9 år")


def test_every_filled_cell_that_is_no_heading_gives_a_fact() -> None:
    rows = [
        ["Indsats", "Note", "2023"],
        ["Læsebroen", "ny", "3"],
        ["Madklubben", "", "ikke opgjort"],
        ["Båden", "fx 3 ture", "<5"],
    ]
    made: Extraction = extract(document_of(table_of(rows)))
    stated = {(f.evidence.row, f.evidence.column) for f in made.facts}
    assert stated == {(1, 1), (1, 2), (2, 2), (3, 1), (3, 2)}
    assert cell(list(made.facts), 3, 2).hedge == "<"


def test_evidence_slices_the_block_and_quotes_the_row() -> None:
    document = document_of("Indledning.", BUDGET)
    for fact in extract(document).facts:
        block = document.block_by_id[fact.evidence.block]
        assert block.text[fact.evidence.start : fact.evidence.end].strip() == fact.text
        assert fact.evidence.quote in block.text


def test_a_table_without_a_label_column_has_facts_in_every_column() -> None:
    facts = facts_of(
        "Tabellen viser antallet af udrykninger i 2023.", table_of([["Uro", "Arrangement", "Andet"], ["25", "39", "7"]])
    )
    assert [(f.label, f.value, f.year) for f in facts if f.evidence.table] == [
        ("Uro", 25, 2023),
        ("Arrangement", 39, 2023),
        ("Andet", 7, 2023),
    ]


def test_a_heading_repeated_further_down_opens_a_new_part_of_the_table() -> None:
    table = table_of(
        [
            ["Alder", "Deltagere", "Andre"],
            ["Gennemsnit", "15", "20"],
            ["Dage i forløb", "Deltagere", "Andre"],
            ["Gennemsnit", "377,6", "12"],
        ]
    )
    assert [(f.value, f.unit) for f in facts_of(table)] == [(15, "years"), (20, "years"), (377.6, "days"), (12, "days")]


def test_strange_tables_do_not_fail() -> None:
    for rows in ([[""]], [["", ""], ["", ""]], [["1"]], [["a"]], [["a", "b"]]):
        table: Table = table_of(rows)
        assert understand(document_of(table), table).table is table
        extract(document_of(table))
    extract(document_of(Table("t1", ())))


def test_only_the_columns_headed_by_money_are_money() -> None:
    table = table_of(
        [["Plejehjem", "Pladser", "Udgift pr. plads (t.kr.)", "Sygefravær"], ["Solbakken", "84", "612", "6,1"]]
    )
    assert [(f.value, f.unit) for f in facts_of(table)] == [(84, "places"), (612_000, "DKK"), (6.1, "number")]


def test_a_sentence_that_merely_stands_before_a_table_gives_it_no_year_or_unit() -> None:
    facts = facts_of(
        "Udledningen var 300 ton i 2019.",
        table_of(
            [["Indsats", "Pris (mio. kr.)", "Status"], ["Varmeplan", "85", "I gang"], ["Busser", "22,5*", "Slut"]]
        ),
    )
    assert [(f.value, f.year) for f in facts if f.unit == "DKK"] == [(85_000_000, None), (22_500_000, None)]


def test_amounts_that_end_in_zeros_are_kroner() -> None:
    facts = facts_of(
        table_of([["Ansøger", "Bevilget beløb"], ["Skakklubben", "12.500"], ["Nordlys", "75.000"], ["Koret", "0"]])
    )
    assert [(f.value, f.unit, f.unit_basis) for f in facts] == [
        (12_500, "DKK", "inferred"),
        (75_000, "DKK", "inferred"),
        (0, "DKK", "inferred"),
    ]


def test_names_across_the_top_are_subjects_without_any_other_table() -> None:
    table = table_of(
        [
            ["", "Frivilligbroen", "Mødestedet"],
            ["Opstartsår", "2016", "2019"],
            ["Brugere 2023", "140", "88"],
            ["Budget 2024", "1,2 mio. kr.", "850 t.kr."],
        ]
    )
    assert [(f.subject, f.value, f.unit, f.year) for f in facts_of(table)] == [
        ("Frivilligbroen", 2016, "year", 2016),
        ("Mødestedet", 2019, "year", 2019),
        ("Frivilligbroen", 140, "persons", 2023),
        ("Mødestedet", 88, "persons", 2023),
        ("Frivilligbroen", 1_200_000, "DKK", 2024),
        ("Mødestedet", 850_000, "DKK", 2024),
    ]


def test_footnotes_are_attached_to_the_figures_that_carry_their_mark() -> None:
    facts = facts_of(
        table_of([["Indsats", "Pris (kr.)"], ["Busser", "22.500*"], ["Stier", "4.100"]]),
        ("footnote", "* Heraf 500 kr. i tilskud."),
    )
    assert [f.note for f in facts if f.evidence.table] == ["Heraf 500 kr. i tilskud.", None]


def test_a_column_of_which_is_part_of_the_column_to_its_left() -> None:
    facts = facts_of(table_of([["Skole", "Fravær i pct.", "Heraf ulovligt"], ["Byskolen", "6,8", "0,9"]]))
    assert [(f.value, f.unit, f.part_of_total) for f in facts] == [(6.8, "percent", False), (0.9, "percent", True)]


def test_school_years_are_kept_as_written() -> None:
    facts = facts_of(table_of([["", "2020/21", "2021/22"], ["Dansk", "7,1", "7,0"]]))
    assert [(f.period, f.year) for f in facts] == [("2020/21", 2020), ("2021/22", 2021)]


def test_words_and_figures_below_a_heading_with_a_unit_are_data() -> None:
    facts = facts_of(table_of([["Alder", "Antal breve"], ["25 år ved start (17½-46 år)", "53 breve (1-274 breve)"]]))
    assert [(f.value, f.high, f.unit) for f in facts] == [
        (25, None, "years"),
        (17.5, 46, "years"),
        (53, None, "count"),
        (1, 274, "count"),
    ]


def test_in_a_table_of_words_every_cell_is_stated_also_in_the_first_column() -> None:
    table = table_of(
        [
            ["Flere fællesskaber", "Tryggere gader"],
            ["Fokus på at flere børn går til noget", "Fokus på lys langs alle stierne"],
            ["", "Fokus på den gamle tunnel"],
        ]
    )
    assert [(f.column_label, f.value) for f in facts_of(table)] == [
        ("Flere fællesskaber", "Fokus på at flere børn går til noget"),
        ("Tryggere gader", "Fokus på lys langs alle stierne"),
        ("Tryggere gader", "Fokus på den gamle tunnel"),
    ]


def test_sentences_in_a_cell_state_figures_as_prose_does() -> None:
    told = "I 2023 har 4600 skoleelever været med. Der blev afholdt tre temadage for lærerne."
    other = "I 2023 har 429 forældre deltaget i møder, hvor de talte om deres børns hverdag på nettet."
    facts = [f for f in facts_of(table_of([["Skoler", "Hjem"], [told, other]])) if f.unit != "text"]
    assert [(f.value, f.unit, f.year, f.column_label) for f in facts] == [
        (4600, "persons", 2023, "Skoler"),
        (3, "activities", None, "Skoler"),
        (429, "persons", 2023, "Hjem"),
    ]
