"""Every page: it answers, it is well made, it keeps to itself and it is small."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest

PAGES = (
    "/", "/search", "/search?q=unge", "/search?q=zzzzqqq", "/documents", "/tables", "/initiatives", "/compare",
    "/problems", "/accessibility", "/programs", "/ask?q=Hvad+er+bevillingen+til+Ny+Start%3F",
)  # fmt: skip
LIMIT = 100_000


class Outline(HTMLParser):
    """What a page consists of: its elements with their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_its_language_and_landmarks(web, address, language) -> None:
    web.set_cookie("lang", language)
    answer = web.get(address)
    outline = Outline(answer.text)
    assert answer.status_code == 200
    assert len(outline.all("h1")) == 1
    assert outline.all("html") == [{"lang": language}]
    assert len(outline.all("main")) == 1 and outline.all("header") and outline.all("footer")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_nothing_inline_and_nothing_from_elsewhere(web, address) -> None:
    outline = Outline(web.get(address).text)
    assert all("src" in script for script in outline.all("script"))
    assert outline.all("style") == []
    for tag, attributes in outline.elements:
        assert "style" not in attributes, (tag, attributes)
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        for name in ("src", "href", "action", "srcset"):
            assert not re.match(r"(https?:)?//", attributes.get(name) or ""), (tag, attributes)


@pytest.mark.parametrize("address", PAGES)
def test_ids_stand_once_and_labels_point_at_fields(web, address) -> None:
    outline = Outline(web.get(address).text)
    ids = [a["id"] for _, a in outline.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert all(label.get("for") in ids for label in outline.all("label"))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_with_its_style_and_script_is_small(web, address) -> None:
    outline = Outline(web.get(address).text)
    files = [a["href"] for a in outline.all("link") if a.get("rel") == "stylesheet"]
    files += [a["src"] for a in outline.all("script")]
    assert sum(len(web.get(f).data) for f in files) + len(web.get(address).data) < LIMIT


def test_headings_step_down_without_a_gap(web) -> None:
    for address in PAGES:
        levels = [int(tag[1]) for tag, _ in Outline(web.get(address).text).elements if re.fullmatch(r"h[1-6]", tag)]
        gaps = [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
        assert gaps == [], address


def test_the_front_page_tells_what_the_archive_holds_and_asks_what_it_can_answer(web, sample_archive) -> None:
    page = web.get("/").text
    assert f"{len(sample_archive.documents())} dokumenter" in page
    examples = re.findall(r'name="question" value="([^"]+)"', page)
    names = [i.name for i in sample_archive.initiatives()]
    assert len(examples) >= 3
    assert all(any(name in example for name in names) for example in examples)


def test_documents_can_be_filtered_and_sorted(web, sample_archive) -> None:
    memos = [d for d in sample_archive.documents() if d.kind == "memo"]
    page = web.get("/documents?kind=memo&sort=date&order=asc").text
    shown = re.findall(r"/documents/([0-9a-f]{16})\"", page.split("<table")[1])
    assert shown == [d.id for d in sorted(memos, key=lambda d: (d.date or "", d.file))]


def test_the_language_that_was_chosen_is_remembered(web) -> None:
    assert "What do you want to know?" in web.get("/?lang=en").text
    assert "What do you want to know?" in web.get("/").text
    assert "Hvad vil du vide?" in web.get("/?lang=da").text
    assert "Hvad vil du vide?" in web.get("/?lang=tlh").text


def test_static_files_are_kept_by_their_content(web) -> None:
    style = next(a["href"] for a in Outline(web.get("/").text).all("link") if a.get("rel") == "stylesheet")
    assert "immutable" in web.get(style).headers["Cache-Control"]
    assert "immutable" not in web.get("/static/style.css").headers.get("Cache-Control", "")
