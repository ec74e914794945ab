"""Damaged, hostile, encrypted and empty PDF files: a reason or what can be saved, soon, never an endless loop."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pikepdf
import pytest
from pdf_drawing import A4, SENTENCES, drawn, read, write
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import ReadError
from ingest.readers import pdf_paths


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(3):
        write(canvas, f"Side {page + 1}. " + SENTENCES, 60, 780)
        canvas.showPage()
    canvas.save()
    return path


def code_of(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    return caught.value.code


def test_an_encrypted_file_says_so(sound: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(sound) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert code_of(locked) == "encrypted"


def test_a_file_that_anyone_may_open_is_read_though_it_is_encrypted(sound: Path, tmp_path: Path) -> None:
    locked = tmp_path / "open.pdf"
    with pikepdf.open(sound) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user=""))
    assert read(locked).pages == 3


def test_pages_without_text_are_reported_and_a_document_without_any_is_refused(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 780)
        c.showPage()
        c.rect(100, 100, 300, 300, fill=1)

    document = drawn(tmp_path, draw)
    assert [(p.kind, p.page) for p in document.problems] == [("no_text", 2)]
    empty = tmp_path / "empty.pdf"
    canvas = Canvas(str(empty))
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    assert code_of(empty) == "no_text"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"hello world", bytes(range(256)) * 40, b"%PDF-1.4\n1 0 obj\n<<"]
)
def test_what_is_no_pdf_gives_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(content)
    assert code_of(path) == "damaged"


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9, 0.98])
def test_a_truncated_file_gives_its_text_or_a_reason(sound: Path, tmp_path: Path, share: float) -> None:
    data = sound.read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(data[: int(len(data) * share)])
    try:
        document = read(cut)
    except ReadError as error:
        assert error.code in ("damaged", "no_text")
    else:
        assert "Kommunen har" in document.text


def test_a_file_that_lost_its_page_tree_is_put_together_again(sound: Path, tmp_path: Path) -> None:
    data = sound.read_bytes()
    cut = tmp_path / "tree.pdf"
    cut.write_bytes(data[: data.rindex(b"xref\n")].replace(b"/Type /Catalog", b"/Type /Catxxxx"))
    document = read(cut)
    assert [p.kind for p in document.problems] == ["recovered"]
    assert all(f"Side {k}. " + SENTENCES in document.text for k in (1, 2, 3))


def test_contents_without_their_fonts_are_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "fonts.pdf"
    lost = stream(b"BT /F1 12 Tf 60 780 Td (Tekst i en tabt skrift) Tj ET")
    path.write_bytes(raw([lost, FONT.replace(b"Helvetica", b"Odd")]).split(b"xref")[0])
    assert code_of(path) == "damaged"


def test_flipped_bytes_never_give_anything_but_a_document_or_a_reason(sound: Path, tmp_path: Path) -> None:
    data = sound.read_bytes()
    rng = random.Random(7)
    for _ in range(40):
        changed = bytearray(data)
        for _ in range(rng.randint(1, 30)):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        path = tmp_path / "flipped.pdf"
        path.write_bytes(changed)
        try:
            assert read(path).blocks
        except ReadError as error:
            assert error.code in ("damaged", "no_text", "encrypted")


def raw(objects: list[bytes], root: int = 1) -> bytes:
    """A PDF file of these objects."""
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def page(contents: int, resources: bytes) -> bytes:
    box = b"/MediaBox [0 0 595 842]"
    return b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << %s >> >>" % (box, contents, resources)


def test_a_page_tree_that_holds_itself_ends(tmp_path: Path) -> None:
    path = tmp_path / "tree.pdf"
    path.write_bytes(raw([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]))
    assert code_of(path) in ("damaged", "no_text")


def test_a_root_that_is_itself_ends(tmp_path: Path) -> None:
    path = tmp_path / "root.pdf"
    path.write_bytes(raw([b"1 0 R"]))
    assert code_of(path) in ("damaged", "no_text")


def test_forms_that_draw_each_other_many_times_are_cut(tmp_path: Path) -> None:
    count = 24
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page(4, b"/Font << /F 5 0 R >> /XObject << /X 6 0 R >>"),
        stream(b"BT /F 12 Tf 60 780 Td (Synlig tekst) Tj ET /X Do"),
        FONT,
    ]
    for k in range(count):
        inner = b"/X Do /X Do" if k + 1 < count else b""
        used = b"/Resources << /XObject << /X %d 0 R >> >>" % (7 + k) if k + 1 < count else b""
        objects.append(stream(inner, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + used))
    path = tmp_path / "forms.pdf"
    path.write_bytes(raw(objects))
    document = read(path)
    assert document.text == "Synlig tekst"
    assert [p.kind for p in document.problems] == ["too_many_objects"]


def test_a_page_of_more_objects_than_anyone_draws_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_paths, "MAX_OBJECTS", 500)

    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 780)
        for k in range(600):
            c.line(10, 10 + k, 20, 10 + k)

    document = drawn(tmp_path, draw)
    assert document.text == SENTENCES
    assert [p.kind for p in document.problems] == ["too_many_objects"]


def test_codes_without_a_meaning_are_a_problem_and_never_text(tmp_path: Path) -> None:
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
        b"/Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Odd /Flags 4 >> >>] >>"
    )
    codes = b"<" + b"".join(b"%04x" % k for k in range(12, 40)) + b">"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page(4, b"/Font << /F 5 0 R /G 6 0 R >>"),
        stream(b"BT /F 12 Tf 60 780 Td " + codes + b" Tj ET"),
        font,
        FONT,
    ]
    path = tmp_path / "codes.pdf"
    path.write_bytes(raw(objects))
    assert code_of(path) == "no_text"
    objects[3] = stream(b"BT /G 12 Tf 60 780 Td (En linje med almindelig tekst og flere ord) Tj /F 12 Tf <000c> Tj ET")
    path.write_bytes(raw(objects))
    document = read(path)
    assert "cid" not in document.text
    assert [p.kind for p in document.problems] == ["unmapped_characters"]


def test_text_outside_the_page_is_left_out_and_reported(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 780)
        c.drawString(60, 2000, "Skjult tekst")

    document = drawn(tmp_path, draw)
    assert document.text == SENTENCES
    assert [p.kind for p in document.problems] == ["hidden_text_left_out"]


def test_a_broken_content_stream_keeps_what_was_drawn_before(tmp_path: Path) -> None:
    filler = random.Random(3).randbytes(3000).hex().encode()
    content = zlib.compress(b"BT /F 12 Tf 60 780 Td (Synlig tekst) Tj ET\n%" + filler)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page(4, b"/Font << /F 5 0 R >>"),
        stream(content[:-900], b"/Filter /FlateDecode"),
        FONT,
    ]
    path = tmp_path / "stream.pdf"
    path.write_bytes(raw(objects))
    assert read(path).text == "Synlig tekst"


def subset(letters: str) -> tuple[bytes, bytes, str]:
    """A subset font's dictionary (its map is object {n}) and map, and what its codes mean."""
    mapped = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for code, letter in enumerate(letters, 1))
    cmap = f"1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar\n{mapped}endbfchar"
    widths = b"/FirstChar 1 /LastChar %d /Widths [%s]" % (len(letters), b"500 " * len(letters))
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Some " + widths + b" /ToUnicode %d 0 R >>"
    return font, stream(cmap.encode()), letters


def shown(text: str, letters: str) -> bytes:
    return b"<" + "".join(f"{letters.index(c) + 1:02x}" for c in text).encode() + b"> Tj"


def test_fonts_that_no_page_names_are_told_by_their_codes(tmp_path: Path) -> None:
    body, head = "Et notat om byens parker og træer i 2021", "Sagsfremstilling nu"
    (font, cmap, letters), (other, other_map, others) = (subset("".join(dict.fromkeys(t))) for t in (body, head))
    contents = b"BT /F2 14 Tf 60 780 Td %s ET BT /F1 12 Tf 60 740 Td %s ET" % (
        shown(head, others),
        shown(body, letters),
    )
    whole = raw([stream(contents), font % 3, cmap, other % 5, other_map])
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole.split(b"xref")[0])
    document = read(cut)
    assert body in document.text and head in document.text
    cut.write_bytes(whole[: whole.index(b"4 0 obj")])  # the font of the heading is lost: its letters are not guessed
    assert body in read(cut).text and head not in read(cut).text


def test_objects_in_a_stream_of_objects_are_found_without_the_table(tmp_path: Path) -> None:
    pieces = {7: page(1, b"/Font << /F1 8 0 R >>").replace(b"/Parent 2 0 R", b""), 8: FONT}
    places, packed = [], b""
    for number, content in pieces.items():
        places.append(b"%d %d" % (number, len(packed)))
        packed += content + b" "
    first = b" ".join(places) + b" "
    entries = b"/Type /ObjStm /N 2 /First %d /Filter /FlateDecode" % len(first)
    text = stream(b"BT /F1 12 Tf 60 780 Td (Et notat om byens parker) Tj ET")
    (tmp_path / "cut.pdf").write_bytes(raw([text, stream(zlib.compress(first + packed), entries)]).split(b"xref")[0])
    assert read(tmp_path / "cut.pdf").text == "Et notat om byens parker"
