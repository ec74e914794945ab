"""Search: what matched is seen, filters are links, and a link holds the whole search."""

from __future__ import annotations

import html
import re

from search_app.web.paging import cut, page_number, pages_of


def facet(page: str, heading: str) -> list[tuple[str, int]]:
    """Addresses and counts of one facet."""
    part = page.split(f"<h2>{heading}</h2>")[1].split("</details>")[0]
    found = re.findall(r'<a href="([^"]+)">.*?<span class="count">(\d+)</span>', part, re.S)
    return [(html.unescape(address), int(n)) for address, n in found]


def total(page: str) -> int:
    return int(re.search(r'role="status">([\d.]+) sted', page)[1].replace(".", ""))


def test_hits_show_what_matched(web) -> None:
    page = web.get("/search?q=kriminalitet").text
    assert total(page) > 0
    assert re.search(r"<mark>[^<]*kriminal[^<]*</mark>", page, re.I)


def test_each_filter_leads_to_as_many_hits_as_it_says(web) -> None:
    page = web.get("/search?q=unge").text
    for heading in ("År", "Type", "Forvaltning", "Indsats"):
        address, count = facet(page, heading)[0]
        narrowed = web.get(address).text
        assert total(narrowed) == count <= total(page)


def test_a_chosen_filter_is_a_chip_that_takes_it_away_again(web) -> None:
    page = web.get("/search?q=unge").text
    address, _ = facet(page, "Type")[0]
    narrowed = web.get(address).text
    chip = re.search(r'<a class="chip" href="([^"]+)">', narrowed)
    assert total(web.get(html.unescape(chip[1])).text) == total(page)


def test_paging_shows_every_hit_once(web) -> None:
    address, seen = "/search?q=indsats", []
    while address:
        page = web.get(address).text
        hits = re.findall(r'<li class="hit">.*?</li>', page, re.S)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        assert hits and (len(hits) == 20 or following is None)
        seen += hits
        address = html.unescape(following[1]) if following else ""
    told = int(re.search(r"samlet i (\d+) resultat", page)[1])
    assert 40 < len(seen) == told <= total(page)
    assert len(set(seen)) == len(seen)


def test_a_misspelt_word_gets_a_proposal(web) -> None:
    page = web.get("/search?q=bevillling").text
    assert "Mente du" in page
    proposal = html.unescape(re.search(r'Mente du <a href="([^"]+)"', page)[1])
    assert total(web.get(proposal).text) > 0


def test_a_hit_leads_to_its_place_in_the_document(web) -> None:
    page = web.get("/search?q=bevilling").text
    for address in re.findall(r'<h2><a href="(/documents/[^"]+)"', page)[:10]:
        shown, _, anchor = html.unescape(address).partition("#")
        assert f'id="{anchor}"' in web.get(shown).text


def test_words_that_nobody_wrote_find_nothing_and_say_what_to_do(web) -> None:
    page = web.get("/search?q=xylofonorkesterz").text
    assert "Intet fundet" in page and "fjern et filter" in page


def test_strange_searches_are_answered(web) -> None:
    for words in ('"', "((", "AND OR", "-", "*", "år:", "a" * 5000, "\x00", "' OR 1=1 --", "%00", "😀"):
        for extra in ("", "&p=99999", "&p=-1", "&year=abc&kind=%3Cx%3E&initiative=nobody"):
            answer = web.get("/search?" + extra.strip("&"), query_string={"q": words} if not extra else None)
            assert answer.status_code == 200, (words, extra)


def test_page_numbers_are_whole_and_within_bounds() -> None:
    assert [page_number(n) for n in (None, "", "0", "-1", "x", "٣", "7", "9" * 40)] == [1, 1, 1, 1, 1, 1, 7, 1]
    assert page_number("900", 12) == 12
    assert [pages_of(n, 20) for n in (0, 1, 20, 21)] == [1, 1, 1, 2]
    assert list(cut(range(45), 3, 20)) == [40, 41, 42, 43, 44]
