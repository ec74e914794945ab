"""The reply workspace: a letter becomes a draft, words are never lost, figures without a source are seen."""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from flask import Flask

from index.catalogue_drafts import DraftChanged, Drafts
from search_app.letters.earlier import earlier_replies
from search_app.web import create_app
from search_app.web.reply_items import edited, unsourced, with_alternative
from tests.browser import LETTER, answered_question


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, sample_home: Path) -> Path:
    """A copy of the sample archive that may be changed."""
    copy = tmp_path_factory.mktemp("replies") / "home"
    shutil.copytree(sample_home, copy)
    return copy


@pytest.fixture(scope="module")
def app(home: Path) -> Flask:
    return create_app(home)


@pytest.fixture
def client(app: Flask):
    return app.test_client()


def token(client, address: str = "/replies") -> str:
    return re.search(r'name="token" value="(\w+)"', client.get(address).text)[1]


def begun(client, sample_archive) -> str:
    """The address of a new draft with two questions."""
    letter = LETTER.format(question=answered_question(sample_archive))
    made = client.post("/replies", data={"token": token(client), "text": letter})
    assert made.status_code == 303
    return made.location


def test_a_letter_becomes_a_draft_with_an_answer_to_each_question(client, sample_archive) -> None:
    page = html.unescape(client.get(begun(client, sample_archive)).text)
    assert page.count("data-autosave") == 2
    assert answered_question(sample_archive) in page
    assert re.search(r'id="text-1"[^>]*>[^<]{10,}<', page)
    assert "pingviner" in page and 'name="kept" value="1" checked' in page


def test_what_was_written_is_there_after_a_restart(client, home, sample_archive) -> None:
    address = begun(client, sample_archive)
    sent = {"token": token(client), "version": "1", "text": "Mine ord.\nTo linjer.", "kept": ["1"], "done": "1"}
    assert client.post(f"{address}/1", data=sent).status_code == 303
    again = create_app(home).test_client()
    page = again.get(address).text
    assert "Mine ord.\nTo linjer." in page and "is-done" in page
    own = again.get("/replies").text.split(address)[1].split("</li>")[0]
    assert "1 af 2 spørgsmål" in own


def test_the_second_of_two_people_is_told_and_keeps_the_words(client, sample_archive) -> None:
    address = begun(client, sample_archive)
    sent = {"token": token(client), "version": "1"}
    assert client.post(f"{address}/1", data=sent | {"text": "Den førstes ord"}).status_code == 303
    second = client.post(f"{address}/1", data=sent | {"text": "Den andens ord"})
    assert second.status_code == 409
    assert "Den førstes ord" in second.text and "Den andens ord" in second.text
    version = re.search(r'name="version" value="(\d+)"', second.text)[1]
    assert client.post(f"{address}/1", data=sent | {"version": version, "text": "Begges ord"}).status_code == 303
    assert "Begges ord" in client.get(address).text


def test_saving_while_writing_answers_with_the_new_version(client, sample_archive) -> None:
    address = begun(client, sample_archive)
    sent = {"token": token(client), "version": "1", "text": "Der var 987654 pingviner."}
    saved = client.post(f"{address}/2", data=sent, headers={"Accept": "application/json"})
    assert saved.json == {"version": 2, "unsourced": ["987654"]}
    assert client.post(f"{address}/2", data=sent, headers={"Accept": "application/json"}).status_code == 409


def test_a_found_passage_becomes_a_source(client, sample_archive) -> None:
    address = begun(client, sample_archive)
    page = client.get(f"{address}?find=2&words=bevilling").text
    passage = html.unescape(re.search(r'name="passage" value="([^"]+)"', page)[1])
    added = client.post(
        f"{address}/2/sources", data={"token": token(client), "version": "1", "text": "Mit.", "passage": passage}
    )
    assert added.status_code == 303 and "Mit." in client.get(address).text
    own = client.get(address).text.split('id="q2"')[1]
    link = html.unescape(re.search(r'</q> <a href="([^"]+)"', own)[1])
    shown = client.get(link.partition("#")[0]).text
    assert "cite-box" in shown or '<mark id="c1"' in shown


def test_searching_for_a_source_saves_what_was_written(client, sample_archive) -> None:
    address = begun(client, sample_archive)
    sent = {"token": token(client), "version": "1", "text": "Halvt skrevet", "find": "1", "words": "bevilling"}
    looked = client.post(f"{address}/1", data=sent, follow_redirects=True)
    assert "Halvt skrevet" in looked.text and 'name="passage"' in looked.text


def test_an_earlier_reply_is_shown_and_its_words_can_be_used(client, sample_archive) -> None:
    """A question that a reply letter of the archive has answered is asked again."""
    info, pair = next(
        (d, p) for d in sample_archive.documents() if d.kind == "reply"
        for p in sample_archive.document(d.id).questions if earlier_replies(sample_archive, p.question)
    )  # fmt: skip
    made = client.post("/replies", data={"token": token(client), "text": f"Kære alle\n\n1. {pair.question}\n"})
    page = html.unescape(client.get(made.location).text)
    assert "tidligere svar" in page.lower() and (info.title or info.file) in page
    sent = {"token": token(client), "version": "1", "text": "Mine egne ord.", "take": "earlier-0"}
    assert client.post(f"{made.location}/1/text", data=sent).status_code == 303
    written = html.unescape(client.get(made.location).text.split('id="text-1"')[1].split("</textarea>")[0])
    told = earlier_replies(sample_archive, pair.question)[0].answer
    assert "Mine egne ord." in written and told[:60] in written


def test_one_of_several_values_can_be_chosen_and_keeps_its_source() -> None:
    content = {
        "text": "Forslag", "proposed": "Forslag", "alternatives": [{"text": "Blå Bro: 81.", "sources": [2]}],
        "citations": [{"kept": True}, {"kept": False}],
    }  # fmt: skip
    chosen = with_alternative(content, 0)
    assert chosen["text"] == "Blå Bro: 81." and [c["kept"] for c in chosen["citations"]] == [True, True]
    assert with_alternative({**content, "text": "Mit"}, 0)["text"] == "Mit\nBlå Bro: 81."


def test_the_word_document_has_the_edited_words_and_kept_sources_as_footnotes(client, sample_archive) -> None:
    import docx

    address = begun(client, sample_archive)
    sent = {"token": token(client), "version": "1", "text": "Rettet svar med 987654 i.", "kept": ["1"]}
    client.post(f"{address}/1", data=sent)
    given = client.get(f"{address}.docx")
    assert given.headers["Content-Disposition"].startswith("attachment")
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(given.data)).paragraphs)
    assert "Rettet svar med 987654 i." in text and "pingviner" in text
    with zipfile.ZipFile(io.BytesIO(given.data)) as parts:
        notes = parts.read("word/footnotes.xml").decode()
        body = parts.read("word/document.xml").decode()
    assert notes.count("<w:footnote ") == body.count("<w:footnoteReference ") + 2 >= 3
    assert 'w:highlight w:val="yellow"' in body.split("987654")[0][-400:]


def test_a_draft_can_be_deleted_and_is_then_gone(client, sample_archive) -> None:
    address = begun(client, sample_archive)
    assert client.post(f"{address}/delete", data={"token": token(client)}).status_code == 303
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("path", ["/replies", "/replies/x/1", "/replies/x/delete", "/add"])
def test_nothing_is_changed_without_the_token_of_our_own_form(client, path) -> None:
    assert client.post(path, data={"text": "1. Hvad?"}).status_code == 400
    client.get("/replies")
    assert client.post(path, data={"text": "1. Hvad?", "token": "0" * 64}).status_code == 400


def test_letters_without_questions_or_words_are_refused_on_a_page(client) -> None:
    own = token(client)
    for sent in (
        {},
        {"text": "  "},
        {"text": "Tak for sidst. Det var hyggeligt."},
        {"file": (io.BytesIO(b""), "a.pdf")},
    ):
        refused = client.post("/replies", data=sent | {"token": own})
        assert refused.status_code == 422 and "<h1>" in refused.text


def test_strange_versions_and_numbers_are_refused(client, sample_archive) -> None:
    address, own = begun(client, sample_archive), token(client)
    for version in ("", "x", "-1", "9" * 12):
        assert client.post(f"{address}/1", data={"token": own, "version": version}).status_code == 400
    assert client.post(f"{address}/99", data={"token": own, "version": "1"}).status_code == 404
    assert client.post(f"{address}/1/sources", data={"token": own, "passage": "nope"}).status_code == 404
    for take in ("", "earlier-99", "alternative-x", "alternative--1"):
        assert client.post(f"{address}/1/text", data={"token": own, "version": "1", "take": take}).status_code == 404


def test_a_server_that_only_reads_has_no_workspace(web) -> None:
    assert web.get("/replies").status_code == 403
    assert web.get("/add").status_code == 403
    assert web.post("/add").status_code == 403
    page = web.get("/").text
    assert 'href="/add"' not in page and 'href="/replies"' not in page


CONTENT = {
    "asked": "Fik Blå Bro 12,6 mio. kr. i 2018?", "text": "", "given": [4_800_000.0],
    "citations": [
        {"quote": "Blå Bro havde 81 deltagere.", "date": "2019-05-01", "kept": True},
        {"quote": "Blå Bro havde 99 deltagere.", "date": None, "kept": False},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Der var 81 deltagere.", []), ("Der var 99 deltagere.", ["99"]), ("Der var 82 deltagere i 2018.", ["82"]),
        ("Der blev spurgt til 12,6 mio. kr.", []), ("I alt 4.800.000 kr. og 4,8 mio. kr.", []), ("", []),
        ("Det skete i 2031.", []), ("77 og 77 igen", ["77"]),
    ],
)  # fmt: skip
def test_a_figure_is_marked_until_a_kept_source_carries_it(text, bare) -> None:
    assert unsourced(CONTENT | {"text": text}) == bare


def test_dropping_a_source_takes_its_figures_along() -> None:
    dropped = edited(CONTENT, "Der var 81 deltagere.", [])
    assert unsourced(dropped) == ["81"]
    assert unsourced(edited(dropped, "Der var 99 deltagere.", ["2"])) == []


def test_drafts_keep_versions_apart(tmp_path) -> None:
    drafts = Drafts(tmp_path)
    try:
        one = drafts.create("Brev", {"sender": "A"}, [{"text": "a"}, {"text": "b"}])
        assert drafts.save(one, 1, 1, {"text": "c"}, True) == 2
        with pytest.raises(DraftChanged) as told:
            drafts.save(one, 1, 1, {"text": "d"}, False)
        assert told.value.item.content == {"text": "c"} and told.value.item.version == 2
        with pytest.raises(KeyError):
            drafts.save(one, 7, 1, {}, False)
        listed = drafts.all()[0]
        assert (listed.title, listed.questions, listed.done) == ("Brev", 2, 1)
        drafts.remove(one)
        assert drafts.all() == [] and drafts.get(one) is None
    finally:
        drafts.close()
