"""A draft with a figure that no footnote carries is refused, wherever in the draft the figure stands."""

from __future__ import annotations

import io
import zipfile

import pytest

import search_app.letters.draft as drafts
from search_app.answering.answer import Answer, AnswerWarning, Understood, Value
from search_app.letters.draft_check import unsourced_in
from search_app.letters.figures_check import bare
from search_app.letters.section import Part, Section, section_of
from tests.test_letters_draft import GOOD, INVENTED, QUOTE, SILENT, draft, reply


def tampered(content: bytes, part: str, before: str, after: str) -> bytes:
    """The draft with some words of one part changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(changed, "w") as target:
        assert before.encode() in source.read(part)
        for name in source.namelist():
            body = source.read(name)
            target.writestr(name, body.replace(before.encode(), after.encode()) if name == part else body)
    return changed.getvalue()


BODY, NOTES = "word/document.xml", "word/footnotes.xml"


def test_a_sound_draft_has_nothing_unsourced() -> None:
    assert unsourced_in(draft(GOOD, SILENT, GOOD, INVENTED)) == []


@pytest.mark.parametrize(
    ("part", "before", "after", "left"),
    [
        (BODY, "Der var 1.250 pladser", "Der var 1.350 pladser", "1.350 pladser"),
        (BODY, "pladser i 2022.", "pladser i 2021.", "2021"),
        (BODY, "Tallene tæller ikke det samme.", "Der mangler 17 pladser.", "17 pladser"),
        (BODY, ">1.250<", ">1.520<", "1.520"),
        (NOTES, "1.250", "1.205", "1.250 pladser"),
    ],
)
def test_a_changed_figure_is_found(part: str, before: str, after: str, left: str) -> None:
    found = unsourced_in(tampered(draft(GOOD), part, before, after))
    assert left in found or left.split()[0] in found


def test_a_footnote_that_is_taken_out_is_missed() -> None:
    content = draft(GOOD)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = package.read(BODY).decode()
    for mark in ('<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>'):
        content, body = tampered(content, BODY, mark, ""), body.replace(mark, "")
    assert any(found.startswith("1.250") for found in unsourced_in(content))


def test_a_footnote_under_another_question_does_not_count() -> None:
    other = Answer("q", "answered", "who", Understood(), "Det er Bo.", (), (QUOTE,))
    content = draft(GOOD, other)
    assert unsourced_in(content) == []
    assert unsourced_in(tampered(draft(other, SILENT), BODY, "intet om det", "Der er 12 fejl] og 900 flere")) != []


def test_such_a_draft_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    invented = Section("Ad 1: Hvor mange?", (Part("answer", "Der er 4.711."),))
    monkeypatch.setattr(drafts, "section_of", lambda item: invented)
    with pytest.raises(drafts.DraftRefused, match=r"4\.711"):
        draft(GOOD)


def test_a_warning_with_figures_of_its_own_is_left_out_and_named() -> None:
    loud = AnswerWarning("total_mismatch", "Summen er 77 og ikke 78.", (1,))
    item = Answer("q", "answered", "who", Understood(), "Det er Bo.", (), (QUOTE,), warnings=(loud,))
    parts = section_of(reply(item).items[0]).parts
    assert [part.kind for part in parts] == ["answer", "missing"]
    assert "77" in parts[1].text and "78" in parts[1].text
    assert unsourced_in(draft(item)) == []


def test_a_calculation_is_shown_in_a_footnote() -> None:
    total = Value(2500, "places", "2.500", basis="computed", formula="1.250 + 1.250 = 2.500", citations=(1,))
    item = Answer("q", "answered", "total", Understood(), "Tilsammen 2.500.", (total,), (QUOTE,))
    notes = section_of(reply(item).items[0]).parts[0].notes
    assert notes[-1].endswith("1.250 + 1.250 = 2.500")
    assert unsourced_in(draft(item)) == []


def test_a_calculation_with_a_figure_of_its_own_is_left_out() -> None:
    total = Value(2501, "places", "2.501", basis="computed", formula="1.250 + 1.251 = 2.501", citations=(1,))
    item = Answer("q", "answered", "total", Understood(), "Tilsammen 2.501.", (total,), (QUOTE,))
    assert (
        section_of(reply(item).items[0])
        .parts[0]
        .text.startswith("[Mangler oplysning: svaret har tal uden kilde (1.251")
    )
    share = Value(625, "places", "625", basis="computed", formula="1.250 / 2 = 625", citations=(1,))
    item = Answer("q", "answered", "total", Understood(), "Det er 625 hver.", (share,), (QUOTE,))
    assert section_of(reply(item).items[0]).parts[0].kind == "answer"


def test_an_ambiguous_answer_says_so() -> None:
    values = (Value(1250, "places", "1.250", citations=(1,)), Value(30, "percent", "30 pct.", citations=(1,)))
    item = Answer("q", "ambiguous", "who", Understood(), "Pladser: 1.250. Vækst: 30 pct.", values, (QUOTE,))
    assert "flere måder" in section_of(reply(item).items[0]).parts[1].text


def test_figures_are_carried_by_value_scale_and_word_for_word_dates() -> None:
    assert bare("De fik 12.600.000 kr.", ["Økonomi (mio. kr.) | 12,6"]) == []
    assert bare("De fik 12.600.000 kr.", ["Økonomi | 12,7"]) != []
    assert bare("Det var 12 elever.", ["Elever | 12.000"]) != []
    assert bare("To dokumenter siger hver sit: 7 og 8", ["7 | 8"]) == []
    assert bare("To elever", ["ingen"]) != []
    assert bare("Den 1. april 2019", ["fra den 1. april 2019"]) == []
    assert bare("Den 7. april 2019", ["fra den 1. april 2019"]) != []
