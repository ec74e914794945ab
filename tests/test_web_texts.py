"""Texts and formats: nothing is missing in either language, and figures are written the Danish way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.web.formats import NBSP, Formats
from search_app.web.language import LANGUAGES, texts

WEB = Path(__file__).resolve().parent.parent / "search_app" / "web"
DA, EN = Formats(texts("da")), Formats(texts("en"))


def test_every_language_has_every_text_with_the_same_places_to_fill() -> None:
    danish, english = texts("da").entries, texts("en").entries
    assert danish.keys() == english.keys()
    for key in danish:
        assert sorted(re.findall(r"{\w+}", danish[key])) == sorted(re.findall(r"{\w+}", english[key])), key


def test_every_text_that_a_page_asks_for_is_written() -> None:
    sources = [*WEB.rglob("*.html"), *WEB.rglob("*.py")]
    wanted = {
        key for file in sources for key in re.findall(r"\bt\(\s*[\"']([a-z_.0-9]+)[\"']\s*[,)]", file.read_text())
    }
    counted = {key for file in sources for key in re.findall(r"\bt\.count\(\s*[\"']([a-z_.]+)[\"']", file.read_text())}
    assert len(wanted) > 100
    assert wanted - texts("da").entries.keys() == set()
    assert {f"{key}.{form}" for key in counted for form in ("one", "other")} - texts("da").entries.keys() == set()


def test_no_template_has_words_of_its_own() -> None:
    allowed = {"CSV", "Excel", "openapi", "json", "raadsvar", "ingest"}
    for file in WEB.rglob("*.html"):
        bare = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", file.read_text(), flags=re.S)
        words = set(re.findall(r"[A-Za-zÆØÅæøå]{3,}", re.sub(r"<[^>]*>", " ", bare))) - allowed
        assert words == set(), file.name


def test_codes_of_reasons_and_errors_have_texts() -> None:
    codes = set()
    for file in WEB.rglob("*.py"):
        codes |= set(re.findall(r"abort\(\d+, \"(\w+)\"\)", file.read_text()))
    assert codes and {f"error.reason.{c}" for c in codes} - texts("da").entries.keys() == set()


@pytest.mark.parametrize(
    ("value", "unit", "danish", "english"),
    [
        (12_600_000.0, "DKK", "12.600.000 kr.", "12,600,000 kr."), (81.0, "cases", "81 sager", "81 cases"),
        (1.0, "persons", "1 person", "1 person"), (30.6, "percent", "30,6 %", "30.6 %"),
        (2019.0, "year", "2019", "2019"),
        (1523, "text", "1.523", "1,523"), ("2014-04-15", "date", "15. april 2014", "15 April 2014"),
        ("Indre Nørrebro", "text", "Indre Nørrebro", "Indre Nørrebro"), (3.0, "boats", "3 boats", "3 boats"),
        (-2.5, "hours", "-2,5 timer", "-2.5 hours"), (0.0, "DKK", "0 kr.", "0 kr."),
    ],
)  # fmt: skip
def test_values_are_written_as_people_write_them(value, unit, danish, english) -> None:
    assert DA.value(value, unit).replace(NBSP, " ") == danish
    assert EN.value(value, unit).replace(NBSP, " ") == english


@pytest.mark.parametrize(
    ("iso", "danish"),
    [
        ("2014-04-15", "15. april 2014"),
        ("2014-04", "april 2014"),
        ("2014", "2014"),
        (None, ""),
        ("for længe siden", "for længe siden"),
        ("2014-13-01", "2014"),
    ],
)  # fmt: skip
def test_dates_stay_as_partial_as_they_are_stated(iso, danish) -> None:
    assert DA.date(iso) == danish


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_can_be_read_back(value) -> None:
    shown = DA.number(value)
    assert float(shown.replace(".", "").replace(",", ".")) == pytest.approx(value, abs=1e-4)


@given(st.sets(st.integers(1900, 2100)))
def test_runs_of_years_hold_every_year_once(years) -> None:
    shown = DA.years(sorted(years))
    held = []
    for part in shown.split(", ") if shown else []:
        first, _, last = part.partition("–")
        held += range(int(first), int(last or first) + 1)
    assert held == sorted(years)


def test_an_unknown_language_is_danish(web) -> None:
    assert LANGUAGES[0] == "da"
    assert 'lang="da"' in web.get("/accessibility?lang=xx").text
