"""Search through a real archive: what is typed finds what is meant, and shows where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.archive import Archive
from index.build import ingest
from index.passage import SearchResult
from index.query_language import parse

SAME = (
    "Medarbejderne spørger hver uge, hvor gamle de er, og skriver det ned i en bog, som ligger fremme, så enhver "
    "kan se den. En gang om året regnes tallene sammen, og resultatet sendes til forvaltningen, der lægger det på "
    "sin hjemmeside, hvor det kan læses af alle, der vil."
)
PAPERS = {
    "baner.txt": """Kultur- og Fritidsforvaltningen

NOTAT

12-03-2014

Skaterbaner i 2014

Formål

Skaterbaneindsatsen giver unge et sted at være om aftenen. Indsatsen begyndte i maj 2012 på Nørrebro.

Økonomi

Udvalget afsatte 12,6 mio. kr. til skaterbaner i 2014. Heraf er 2,5 mio. kr. forbrugt.

Brugere

Der var 318 brugere af banerne i 2013.

{same}
""",
    "broer.txt": """Teknik- og Miljøforvaltningen

NOTAT

03-05-2018

Cykelbroer i 2018

Baggrund

Rådet for Sikker Trafik (RST) har gennemgået alle cykelbroer i 2018. Rocker- og bandekriminalitet er ikke med.

{same}

Økonomi

Broen over havnen kostede 43.000.000 kr. i 2017.
""",
    "svar.txt": """Økonomiforvaltningen

Svar til Borgerrepræsentationen

09-09-2020

Svar om legepladser

Legepladserne

Legepladser i boligområder blev gennemgået i 2019. Børnehaver bruger dem om formiddagen. Indsatte bruger dem ikke.

{same}
""",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("papers")
    for name, text in PAPERS.items():
        (folder / name).write_text(text.replace("{same}", SAME), encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    summary = ingest([folder], home)
    assert summary.failed == []
    with Archive.open(home) as opened:
        yield opened


def first(archive: Archive, words: str) -> str:
    hits = archive.search(words).hits
    assert hits, words
    return hits[0].passage.text


def files(result: SearchResult) -> set[str]:
    return {h.document.file for h in result.hits}


def marked(archive: Archive, words: str) -> set[str]:
    return {h.passage.text[a:b] for h in archive.search(words).hits for a, b in h.matched}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("skaterbane", "skaterbaner"),
        ("indsatser for skater", "Skaterbaneindsatsen"),
        ("norrebro", "Nørrebro"),
        ("noerrebro", "Nørrebro"),
        ("12.600.000", "12,6 mio."),
        ("43 mio. kr.", "43.000.000"),
        ("rockerkriminalitet", "Rocker- og"),
        ("område med boliger", "boligområder"),
        ("RST", "Rådet for Sikker Trafik"),
        ("hvor mange deltagere på banerne i 2013", "318 brugere"),
        ("bevilling til skaterbaner", "12,6 mio."),
        ("cykelboer", "cykelbroer"),
        ("How many users were there in 2013?", "318 brugere"),
        ("Hvornår begyndte indsatsen?", "maj 2012"),
    ],
)
def test_what_is_typed_finds_what_is_meant(archive: Archive, typed: str, found: str) -> None:
    assert found in first(archive, typed)


def test_without_a_second_look_the_same_passages_are_found(archive: Archive) -> None:
    for typed in ("brugere af banerne i 2013", "cykelbroer", "indsats i boligområder"):
        looked = archive.search(typed, limit=50).hits
        plain = archive.search(typed, limit=50, looked_at=0).hits
        assert {h.passage.id for h in plain} == {h.passage.id for h in looked}
        assert [h.score for h in plain] == sorted((h.score for h in plain), reverse=True)
        assert archive.search(typed, limit=2, looked_at=0).hits[0].passage == plain[0].passage


def test_the_same_words_with_and_without_a_filter_do_not_disturb_each_other(archive: Archive) -> None:
    every = archive.search("indsats")
    assert files(archive.search("indsats", years=(2012,))) == {"baner.txt"}
    assert archive.search("indsats").hits == every.hits


def test_inmates_are_not_efforts(archive: Archive) -> None:
    assert "Indsatte" in first(archive, "indsatte")
    assert "Skaterbaneindsatsen" in first(archive, "indsats")


def test_inflected_and_compound_words_are_marked(archive: Archive) -> None:
    assert {"Skaterbaneindsatsen", "skaterbaner"} <= marked(archive, "skaterbane")
    assert "boligområder" in marked(archive, "område")


def test_did_you_mean_is_offered_only_for_words_that_no_document_has(archive: Archive) -> None:
    assert archive.search("cykelboer på havnen").did_you_mean == "cykelbroer på havnen"
    assert archive.search("cykelbroer på havnen").did_you_mean is None
    assert archive.search("xyzzyplugh").did_you_mean is None


def test_the_same_paragraph_is_shown_once_with_its_places(archive: Archive) -> None:
    shown = [h for h in archive.search("medarbejderne spørger hvor gamle").hits if h.passage.text == SAME]
    assert len(shown) == 1
    assert {shown[0].document.file, *(info.file for info, _ in shown[0].also)} == set(PAPERS)


def test_filters_are_joined_by_and_and_facets_counted(archive: Archive) -> None:
    result = archive.search("medarbejder", facets=True)
    assert result.facets["kind"] == {"memo": 2, "reply": 1}
    assert files(archive.search("medarbejder", kinds=["reply"])) == {"svar.txt"}
    assert files(archive.search("medarbejder", years=[2018])) == {"broer.txt"}
    assert files(archive.search("medarbejder", years=[2018], kinds=["reply"])) == set()
    identity = archive.search("svar om legepladser").hits[0].document.id
    assert files(archive.search("medarbejder", documents=[identity])) == {"svar.txt"}
    assert "Nørrebro" in archive.search("indsats", facets=True).facets["place"]


def test_departments_are_found_by_name_part_and_short_form(archive: Archive) -> None:
    names = {i.department for i in archive.documents()}
    assert names >= {"Kultur- og Fritidsforvaltningen"}
    assert files(archive.search("økonomi", departments=["KFF"])) == {"baner.txt"}
    assert files(archive.search("økonomi", departments=["fritidsforvaltningen"])) == {"baner.txt"}


def test_the_query_language_narrows(archive: Archive) -> None:
    assert files(archive.search("medarbejder type:svar")) == {"svar.txt"}
    assert files(archive.search("medarbejder kind:reply")) == {"svar.txt"}
    assert files(archive.search("medarbejder år:2017..2018")) == {"broer.txt"}
    assert files(archive.search("medarbejder 2017..2018")) == {"broer.txt"}
    assert files(archive.search("medarbejder fil:svar")) == {"svar.txt"}
    assert files(archive.search('økonomi forvaltning:"Kultur- og Fritidsforvaltningen"')) == {"baner.txt"}
    assert all("havnen" in h.passage.text for h in archive.search('"over havnen"').hits)
    assert archive.search('"havnen over"').total == 0
    assert "broer.txt" not in files(archive.search("økonomi -havnen"))
    assert files(archive.search("cykelbro*")) == {"broer.txt"}
    assert archive.search("zzzz*").total == 0


@pytest.mark.parametrize(
    "typed",
    [*'"-*?()~\\:🙂\x00', "", " ", '""', "--", "år:", "år:abc", 'type:"', "ukendt:ord", "***", "a AND", "OR", "[x TO",
     "år:2018..2014", "-år:2014", "a" * 5000, "- - -", "2014..", "..2014", "::", "kind:nothing"],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(archive: Archive, typed: str) -> None:
    result = archive.search(typed, facets=True)
    assert result.total >= len(result.hits)


def test_what_is_no_filter_is_searched_as_words() -> None:
    assert parse("kl:10 om indsats: x").filters == {}
    assert parse("fra 18 - 25 år").excluded == []
    assert parse("år:2014 tryghed").words == "tryghed"
    assert parse('"sikker by" lys').words == "sikker by lys"
    assert parse("Hvad var det i 2023?").wildcards == []


def test_pages_follow_each_other_without_gaps_or_repeats(archive: Archive) -> None:
    whole = [h.passage.id for h in archive.search("medarbejder økonomi", limit=50).hits]
    pages = (archive.search("medarbejder økonomi", limit=2, offset=n).hits for n in range(0, len(whole), 2))
    assert [h.passage.id for page in pages for h in page] == whole


def test_no_hit_is_lost_behind_a_long_table(tmp_path) -> None:
    rows = "".join(f"<tr><td>Kastanje {n}</td><td>{n}</td></tr>" for n in range(260))
    table = f"<table><tr><th>Kastanje</th><th>Antal kastanjer</th></tr>{rows}</table>"
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "tabel.html").write_text(f"<html><body><h1>Kastanje</h1>{table}</body></html>", encoding="utf-8")
    for n in range(12):
        text = f"Notat nummer {n}\n\nPå vej {n} i {n}. distrikt er der blandt mange andre træer en kastanje.\n"
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    ingest([folder], tmp_path / "home")
    with Archive.open(tmp_path / "home") as opened:
        for sort in ("relevance", "date"):
            whole = opened.search("kastanje", limit=100, sort=sort).hits
            paged = [h for n in range(0, 40, 5) for h in opened.search("kastanje", limit=5, offset=n, sort=sort).hits]
            assert {h.document.file for h in whole} == {"tabel.html", *(f"{n}.txt" for n in range(12))}
            assert [h.passage.id for h in paged] == [h.passage.id for h in whole]


def test_newest_first_when_sorted_by_date(archive: Archive) -> None:
    dates = [h.document.date or "" for h in archive.search("økonomi forvaltning indsats legeplads", sort="date").hits]
    assert dates == sorted(dates, reverse=True) and len(set(dates)) >= 2


def test_filters_without_words_give_all_that_fits(archive: Archive) -> None:
    result = archive.search("type:svar", limit=50)
    assert result.total > 0 and files(result) == {"svar.txt"}


def test_passages_alike_are_found_without_the_passage_itself(archive: Archive) -> None:
    hit = archive.search("cykelbroer gennemgået").hits[0]
    found = archive.similar(hit.passage.id)
    assert hit.passage.id not in {h.passage.id for h in found.hits}


def test_why_a_hit_stands_where_it_stands_is_told(archive: Archive) -> None:
    told = archive.explain("Hvornår begyndte skaterbaneindsatsen på Nørrebro?")
    assert {"words", "coverage", "expected"} <= set(told[0]["second_look"])


def test_every_hit_carries_its_document_headings_and_marks(archive: Archive) -> None:
    for hit in archive.search("skaterbaner økonomi").hits:
        assert hit.document.id == hit.passage.document
        assert all(0 <= a < b <= len(hit.passage.text) for a, b in hit.matched)
    sections = [h.passage.section for h in archive.search("skaterbaner økonomi").hits]
    assert any(section and section[-1] == "Økonomi" for section in sections)
