"""Initiatives: figures by year with their sources, series that belong together, comparison, export."""

from __future__ import annotations

import csv
import html
import io

import pytest

from ingest.facts.model import Evidence, Fact
from ingest.initiatives import Initiative, OtherName
from search_app.history import history
from search_app.series import agree, disputed, series_key, series_label
from search_app.web.charts import Point, chart
from search_app.web.formats import Formats
from search_app.web.initiative_list import InitiativeFilter, initiative_rows
from search_app.web.initiative_series import series_of
from search_app.web.initiative_view import initiative_view
from search_app.web.language import texts

DANISH = texts("da")
CELL = Evidence("b1", 0, 1, "q", table="t1", row=1, column=1)
BRIDGE = Initiative("blaa-bro", "Blå Bro", (OtherName("Broprojektet", 2010, 2015),))


def fact(value: float, year: int, label: str = "Bevilling", column: str = "", **more: object) -> Fact:
    return Fact(
        "f", "Blå Bro", "funding", label, value, "DKK", str(value), CELL, "r", year, column_label=column, **more
    )


@pytest.fixture(scope="session")
def richest(sample_archive) -> Initiative:
    """The initiative that most documents tell of."""
    rows = initiative_rows(sample_archive)
    return max(rows, key=lambda r: r.documents).initiative


def test_every_initiative_has_a_page(web, sample_archive) -> None:
    for initiative in sample_archive.initiatives():
        page = web.get(f"/initiatives/{initiative.slug}")
        assert page.status_code == 200
        assert html.escape(initiative.name).replace("&quot;", "&#34;") in page.text


def test_each_figure_leads_to_the_place_that_states_it(web, sample_archive, richest) -> None:
    view = initiative_view(sample_archive, history(sample_archive, richest), DANISH, Formats(DANISH))
    rows = [row for group in view.groups for series in group.series for row in series.rows][:25]
    assert len(rows) >= 5
    for row in rows:
        shown = web.get(row.sources[0].url.partition("#")[0]).text
        assert "cite-box" in shown or '<mark id="c1"' in shown, row


def test_charts_have_a_table_with_the_same_figures_beside_them(sample_archive, richest) -> None:
    found = history(sample_archive, richest)
    drawn = [s for g in ("funding", "participants") for s in series_of(found, g, DANISH, Formats(DANISH)) if s.chart]
    assert drawn
    for series in drawn:
        drawn_values = {(b.point.column, b.point.value) for b in series.chart.bars}
        beside = {(str(r.year), float(r.value)) for r in series.rows}
        assert drawn_values <= beside and {year for year, _ in drawn_values} == {year for year, _ in beside}
        assert {(str(r.year), float(r.value)) for r in series.rows if r.conflict} <= drawn_values


def test_the_language_of_the_page_does_not_part_a_series(sample_archive, richest) -> None:
    found, english = history(sample_archive, richest), texts("en")
    years = {}
    for t in (DANISH, english):
        groups = [series_of(found, name, t, Formats(t)) for name in ("funding", "participants", "outcomes", "other")]
        years[t.language] = sorted(sorted(r.year for r in s.rows) for g in groups for s in g)
    assert years["da"] == years["en"]


def test_disagreements_are_drawn_side_by_side_and_not_averaged() -> None:
    shown = chart(
        [
            Point("2019", 10, "10"),
            Point("2020", 12.5, "12,5", doubtful=True),
            Point("2020", 12.6, "12,6", doubtful=True),
        ]
    )
    second, third = shown.bars[1], shown.bars[2]
    assert second.x + second.width <= third.x
    assert [b.point.value for b in shown.bars] == [10, 12.5, 12.6]


def test_a_chart_needs_two_columns_and_no_negative_figures() -> None:
    assert chart([]) is None
    assert chart([Point("2020", 1, "1")]) is None
    assert chart([Point("2020", 1, "1"), Point("2021", -1, "-1")]) is None
    assert chart([Point("2020", 0, "0"), Point("2021", 0, "0")]) is not None


def test_bars_stay_within_the_chart_whatever_the_figures() -> None:
    for highest in (0.4, 3, 7, 19, 101, 12_600_000, 9.99e9):
        shown = chart([Point(str(y), highest * (y - 2000) / 9, "x") for y in range(2001, 2010)])
        assert all(shown.top - 0.1 <= b.y <= shown.top + shown.height for b in shown.bars)
        assert all(b.x >= 0 and b.x + b.width <= 100 for b in shown.bars)
        assert 3 <= len(shown.ticks) <= 7


def test_figures_of_the_same_kind_form_one_series_under_all_names() -> None:
    same = [
        fact(1, 2012, "Blå Bro", "Bevilling 2012 (kr.)"), fact(2, 2013, "Broprojektet", "2013"),
        fact(3, 2014, "Bevilling"), fact(4, 2015, "Blå Bro", "2015 mio. kr."),
    ]  # fmt: skip
    assert len({series_key(f, BRIDGE, "bevilling") for f in same}) == 1
    assert series_label(same[0], BRIDGE) == "Bevilling"


def test_budget_and_account_and_parts_of_an_amount_are_series_of_their_own() -> None:
    others = [
        fact(1, 2012), fact(1, 2012, state="spent"), fact(1, 2012, "heraf husleje"),
        fact(1, 2012, "Blå Bro", "Afvigelse"), fact(1, 2012, "Blå Bro", "Regnskab"),
    ]  # fmt: skip
    assert len({series_key(f, BRIDGE, "bevilling") for f in others}) == 5


def test_rounded_figures_agree_and_different_ones_do_not() -> None:
    assert agree(15_600_000, 15_552_000) and agree(15_552_000, 15_600_000)
    assert not agree(12_500_000, 12_600_000)
    assert not agree(89, 98)
    assert agree(30.6, 30.6) and agree(30.6, 31) and not agree(30.6, 32)
    assert not agree(100, 120) and not agree(0, 5)
    assert disputed([fact(12_500_000, 2018), fact(12_600_000, 2018), fact(1, 2019), fact(1, 2019)]) == {2018}


def test_the_list_sorts_by_figures_and_finds_former_names(sample_archive) -> None:
    rows = initiative_rows(sample_archive)
    by_money = InitiativeFilter(sort="funding", falling=True).apply(rows)
    values = [float(r.funding.value) for r in by_money if r.funding]
    assert values == sorted(values, reverse=True)
    renamed = next(i for i in sample_archive.initiatives() if i.other_names)
    found = InitiativeFilter(words=renamed.other_names[0].name).apply(rows)
    assert renamed.slug in [r.initiative.slug for r in found]


def test_initiatives_stand_side_by_side(web, sample_archive) -> None:
    names = [i for i in sample_archive.initiatives() if i.registered][:3]
    page = html.unescape(web.get("/compare?" + "&".join(f"i={i.slug}" for i in names)).text)
    assert all(i.name in page for i in names)
    assert "Vælg to til fem" not in page


def test_export_has_a_row_for_each_value_with_its_source(web, sample_archive, richest) -> None:
    given = web.get(f"/initiatives/{richest.slug}.csv")
    rows = list(csv.reader(io.StringIO(given.data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == len(history(sample_archive, richest).entries) + 1
    assert all(row[-1] for row in rows[1:])
    assert web.get(f"/initiatives/{richest.slug}.xlsx").data[:2] == b"PK"


def test_an_initiative_that_nobody_knows_is_not_found(web) -> None:
    assert web.get("/initiatives/findes-ikke").status_code == 404
    assert web.get("/initiatives/findes-ikke.csv").status_code == 404


def test_small_charts_in_the_list_stay_within_their_frame(sample_archive) -> None:
    for row in initiative_rows(sample_archive):
        assert all(x >= 0 and x + w <= 98 and y >= 0 and y + h <= 28 for x, y, w, h in row.spark), row.initiative.name


def test_names_through_time_are_told(web, sample_archive) -> None:
    renamed = next(i for i in sample_archive.initiatives() if i.other_names)
    page = html.unescape(web.get(f"/initiatives/{renamed.slug}").text)
    assert "Navne gennem tiden" in page and renamed.other_names[0].name in page


def test_the_list_and_the_page_tell_the_same_latest_figure(sample_archive, richest) -> None:
    row = next(r for r in initiative_rows(sample_archive) if r.initiative.slug == richest.slug)
    view = initiative_view(sample_archive, history(sample_archive, richest), DANISH, Formats(DANISH))
    assert (row.funding.year, row.funding.value) == (view.latest[0].year, view.latest[0].value)
