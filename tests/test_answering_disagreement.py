"""Sources that disagree are both cited; what only looks so is not warned of; what cannot be stated is told as such."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.archive import Archive
from index.build import ingest
from search_app.answering import ask
from search_app.answering.answer import Answer

REGISTER = """
[[initiative]]
name = "Sejlklubben Brisen"
slug = "sejlklubben-brisen"

[[initiative]]
name = "Lektiehjørnet"
slug = "lektiehjoernet"

[[initiative]]
name = "Grøn Gade"
slug = "groen-gade"
"""

REPORT = """Nordhavn Kommune

Årsrapport 2023 om fritid og bymiljø

02-05-2024

Oversigt over indsatserne

Beløb i 1.000 kr.

Indsats\tBevilling 2023\tMålgruppe\tHvor
Sejlklubben Brisen\t1.200\tBørn på 8-14 år\tVed 9 skoler
Lektiehjørnet\t800\tBørn på 10-16 år\tBiblioteket
Grøn Gade\t2.100\tAlle borgere\tBydækkende
I alt\t4.300\t\t

Sejlklubben Brisen

Sejlklubben Brisen er for børn på 8-12 år. Sejlklubben Brisen har siden 2018 lært børn at sejle. I 2023 var 164 \
børn med i Sejlklubben Brisen, heraf 149 drenge.

Lektiehjørnet

Lektiehjørnet havde 60 børn i 2023, og 41 af dem fik bedre karakterer.

Grøn Gade

Grøn Gade plantede 300 træer i 2023. Andelen af grønne gårde steg fra 40 pct. i 2022 til 52 pct. i 2023. Arbejdet med \
Grøn Gade ventes nu afsluttet i juni 2027.
"""

REPLY = """Nordhavn Kommune

NOTAT

Svar om Sejlklubben Brisen

12-11-2024

Sejlklubben Brisen omfatter otte skoler. I 2023 var 171 børn med i Sejlklubben Brisen. Sejlklubben Brisen begyndte \
i 2019 som et forsøg. I foråret 2024 var 98 børn med i Sejlklubben Brisen.

Effekten af Sejlklubben Brisen på børnenes trivsel kan ikke opgøres, da den ikke måles.

Forvaltningen afholdt 112 møder om Lektiehjørnet. Det kan ikke opgøres, hvor mange af dem der førte til et tilbud.
"""

PLAN = """Nordhavn Kommune

NOTAT

Plan for Grøn Gade

10-02-2023

Arbejdet med Grøn Gade udføres fra april 2023 til september 2025. De første tal for Grøn Gade kan tidligst beregnes i \
foråret 2026. Et kort er vedlagt, og budgettet og høringssvarene er vedlagt som bilag.

Bilag

- Kort over gaderne
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Answer]]:
    folder: Path = tmp_path_factory.mktemp("nordhavn")
    papers = folder / "papers"
    papers.mkdir()
    texts = {"rapport-2023.txt": REPORT, "svar-2024.txt": REPLY, "plan-2023.txt": PLAN, "initiatives.toml": REGISTER}
    for name, text in texts.items():
        (papers / name).write_text(text, encoding="utf-8")
    summary = ingest([papers], folder / "home")
    assert not summary.failed
    with Archive.open(folder / "home") as archive:
        yield lambda question: ask(archive, question)


def warned(answer: Answer) -> list[str]:
    return [w.message for w in answer.warnings if w.kind in {"conflicting_values", "total_mismatch"}]


@pytest.mark.parametrize(("question", "one", "other"), [
    ("Hvor mange børn var med i Sejlklubben Brisen i 2023?", "171", "164"),
    ("Hvor mange skoler er med i Sejlklubben Brisen?", "8", "9"),
    ("Hvornår begyndte Sejlklubben Brisen?", "2018", "2019"),
    ("Hvilken aldersgruppe er Sejlklubben Brisen for?", "8-14", "8-12"),
    ("Hvornår er Grøn Gade færdig?", "juni 2027", "september 2025"),
])  # fmt: skip
def test_two_sources_for_one_thing_are_both_told_and_cited(question: str, one: str, other: str, asked) -> None:
    answer = asked(question)
    messages = warned(answer)
    assert len(messages) == 1 and one in messages[0] and other in messages[0]
    cited = next(w for w in answer.warnings if w.kind == "conflicting_values").citations
    assert len(cited) == 2


@pytest.mark.parametrize("question", [
    "Hvor mange drenge var med i Sejlklubben Brisen i 2023?",
    "Hvor mange børn fik bedre karakterer i Lektiehjørnet?",
    "Hvor mange træer plantede Grøn Gade i 2023?",
    "Hvad fik Lektiehjørnet i 2023?",
])  # fmt: skip
def test_parts_other_times_and_rows_of_a_wrong_total_are_no_disagreement(question: str, asked) -> None:
    answer = asked(question)
    assert answer.status == "answered" and warned(answer) == []


def test_a_part_counts_what_its_whole_counts(asked) -> None:
    assert asked("Hvor mange børn fik bedre karakterer i Lektiehjørnet?").values[0].value == 41


def test_the_later_paper_tells_when_a_thing_that_was_still_to_come_is_finished(asked) -> None:
    assert "juni 2027" in (asked("Hvornår er Grøn Gade færdig?").answer or "")


def test_the_total_of_a_table_is_given_with_what_its_rows_come_to(asked) -> None:
    answer = asked("Hvor meget er der bevilget i alt i 2023 til indsatserne for fritid og bymiljø?")
    assert answer.values[0].value in {4_300_000, 4_100_000}
    assert "total_mismatch" in [w.kind for w in answer.warnings]


@pytest.mark.parametrize("question", [
    "Hvilken effekt har Sejlklubben Brisen på børnenes trivsel?",
    "Hvor mange af møderne om Lektiehjørnet førte til et tilbud?",
])  # fmt: skip
def test_what_cannot_be_stated_is_told_in_the_words_of_the_paper(question: str, asked) -> None:
    answer = asked(question)
    assert "stated_unavailable" in [w.kind for w in answer.warnings]
    assert "kan ikke opgøres" in answer.citations[0].quote
    assert not any(isinstance(v.value, int | float) for v in answer.values)


def test_when_a_figure_can_be_made_at_the_earliest_is_told(asked) -> None:
    answer = asked("Hvornår kan tallene for Grøn Gade tidligst beregnes?")
    assert "foråret 2026" in (answer.answer or "")


def test_attachments_are_those_of_the_list_and_what_it_lacks_is_said(asked) -> None:
    answer = asked("Hvilke bilag hører til planen for Grøn Gade?")
    assert [v.value for v in answer.values] == ["Kort over gaderne"]
    assert any("vedlagt som bilag" in m for m in warned(answer))
