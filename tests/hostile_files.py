"""Files made to harm whoever opens them, as bytes. Each maker is small; what it asks for is not."""

from __future__ import annotations

import io
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def docx(document: str | bytes, **parts: str | bytes) -> bytes:
    """A Word file with this main part and other parts by name (`__` for `/`)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def word(body: str, before: str = "") -> str:
    """A main part with this body; `before` goes in front of the root."""
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def empty_paragraphs(count: int) -> bytes:
    return docx(word("<w:p/>" * count))


def long_text_node(size: int) -> bytes:
    return docx(word(paragraph("a" * size)))


def wide_span(span: int) -> bytes:
    cell = (
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph("bred")}</w:tc><w:tc>{paragraph("smal")}</w:tc>'
    )
    row = f"<w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc>"
    borders = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    return docx(word(f"<w:tbl>{borders}<w:tr>{cell}</w:tr><w:tr>{row}</w:tr></w:tbl>"))


def billion_laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{(f"&{chr(97 + i)};") * 10}">' for i in range(10))
    return docx(word(paragraph("&k;"), f"<!DOCTYPE x [{entities}]>"))


def external_entity(secret: str) -> bytes:
    return docx(word(paragraph("før &s; efter"), f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'))


def nested_tables(depth: int) -> bytes:
    return docx(word("<w:tbl><w:tr><w:tc>" * depth + paragraph("inderst") + "</w:tc></w:tr></w:tbl>" * depth))


def climbing_name() -> bytes:
    buffer = io.BytesIO(docx(word(paragraph("tekst"))))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("../../ude.txt", "ud af arkivet")
    return buffer.getvalue()


def zip_bomb(megabytes: int) -> bytes:
    return docx(word(paragraph("tekst")), word__media__bombe=b"\0" * (megabytes << 20))


def false_size(size: int) -> bytes:
    """A main part that unpacks to far more than the directory says."""
    document = word(paragraph("a" * 100) + "<!--" + " " * size + "-->")
    made = bytearray(docx(document))
    real, false = len(document).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    return bytes(made.replace(real, false))


def many_entries(count: int) -> bytes:
    return docx(word(paragraph("tekst")), **{f"x{i}": "" for i in range(count)})


def flagged_encrypted() -> bytes:
    made = bytearray(docx(word(paragraph("hemmeligt"))))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(signature)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(signature, at + 4)
    return bytes(made)


def pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF of numbered objects with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(out)


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), head, content)


def pdf_page(contents: bytes, resources: bytes = b"/Font << /F1 5 0 R >>", **extra: bytes) -> bytes:
    """One page with this content object, a font, and extra objects (`o7=…`)."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources,
        4: contents,
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    return pdf(objects | {int(name[1:]): content for name, content in extra.items()})


def double_deflated(megabytes: int) -> bytes:
    """Two layers of deflate, each a thousandfold."""
    inner = zlib.compress(b" " * (megabytes << 20), 9)
    return pdf_page(stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def operator_flood(count: int) -> bytes:
    body = b"BT /F1 12 Tf 50 700 Td (hej) Tj ET\n" + b"0 0 m 1 1 l S\n" * count
    return pdf_page(stream(zlib.compress(body, 9), b"/Filter /FlateDecode"))


def recursive_pages() -> bytes:
    kids = {2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>", 3: b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"}
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>"} | kids)


def root_refers_to_itself() -> bytes:
    return pdf({1: b"1 0 R"})


def form_in_itself() -> bytes:
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    return pdf_page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", o6=stream(b"/X Do /X Do", head))


def nested_forms(depth: int) -> bytes:
    """Each form draws the next ten times."""
    extra = {}
    for i in range(depth):
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % (7 + i)
        extra[f"o{6 + i}"] = stream(b"/X Do " * 10, head)
    extra[f"o{6 + depth}"] = stream(b"0 0 m 1 1 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return pdf_page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", **extra)


def length_of_itself() -> bytes:
    return pdf_page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream")


def huge_unicode_range() -> bytes:
    codes = b"1 begincodespacerange <00000000> <ffffffff> endcodespacerange "
    cmap = codes + b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return pdf_page(stream(b"BT /F1 12 Tf 50 700 Td (hej) Tj ET"), b"/Font << /F1 7 0 R >>", o6=stream(cmap), o7=font)


def zero_width_references() -> bytes:
    body = zlib.compress(b"\0" * 10)
    head = b"/Type /XRef /Size 2147483647 /W [0 0 0] /Root 1 0 R /Filter /FlateDecode"
    out = b"%PDF-1.7\n"
    return out + b"1 0 obj\n" + stream(body, head) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(out)


def html_spans(count: int) -> bytes:
    row = '<tr><td rowspan="65534" colspan="1000">x</td></tr>'
    return f"<html><body><table><tr><th>a<th>b</tr>{row * count}</table></body></html>".encode()


def deep_html(depth: int) -> bytes:
    return b"<html><body>" + b"<div>" * depth + b"inderst" + b"</body></html>"


def hello(font: bytes, **objects: bytes) -> bytes:
    """A page that says hello in this font (object 9)."""
    contents = stream(b"BT /F1 12 Tf 50 700 Td (hej med dig) Tj ET")
    return pdf_page(contents, b"/Font << /F1 9 0 R >>", o9=font, **objects)


def upright_widths_of_all_codes() -> bytes:
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W2 [0 2000000000 500 1 2] /CIDSystemInfo"
    inner += b" << /Registry (Adobe) /Ordering (Identity) >> >>"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-V /DescendantFonts [7 0 R] >>"
    return hello(font, o7=inner)


def font_file_of_all_characters() -> bytes:
    table = (12).to_bytes(2, "big") + b"\0" * 10 + (1).to_bytes(4, "big") + b"\0\0\0\0" + b"\xff" * 4 + b"\0\0\0\0"
    cmap = b"\0\0\0\1\0\3\0\x0a" + (12).to_bytes(4, "big") + table
    file = b"\0\1\0\0\0\1" + b"\0" * 6 + b"cmap" + b"".join(n.to_bytes(4, "big") for n in (0, 28, len(cmap))) + cmap
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 6 0 R /CIDSystemInfo"
    inner += b" << /Registry (Adobe) /Ordering (Identity) >> >>"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] >>"
    descriptor = b"<< /Type /FontDescriptor /FontName /X /FontFile2 8 0 R >>"
    return hello(font, o6=descriptor, o7=inner, o8=stream(file))


def letters_of_a_code(count: int) -> bytes:
    """A code that stands for a whole book, shown again and again."""
    head = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <68> <"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    contents = stream(b"BT /F1 12 Tf 50 700 Td (" + b"h" * count + b") Tj ET")
    cmap = stream(head + b"0041" * count + b"> endbfchar")
    return pdf_page(contents, b"/Font << /F1 9 0 R >>", o9=font, o6=cmap)


def flood(operator: bytes, count: int) -> bytes:
    return pdf_page(stream(zlib.compress(operator * count, 9), b"/Filter /FlateDecode"))


def filtered(data: bytes, *filters: str) -> bytes:
    names = " ".join(f"/{name}" for name in filters).encode()
    return pdf_page(stream(data, b"/Filter [" + names + b"]"))


def noted_often(count: int) -> bytes:
    """One long footnote that is referred to again and again."""
    relations = RELATIONS.replace('officeDocument" Target="word/document.xml', 'footnotes" Target="footnotes.xml')
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("note " * 2000)}</w:footnote></w:footnotes>'
    reference = '<w:footnoteReference w:id="2"/>'
    body = word(f"<w:p><w:r><w:t>tekst</w:t>{reference * count}</w:r></w:p>")
    return docx(body, **{"word__footnotes.xml": notes, "word___rels__document.xml.rels": relations})


def attributes(count: int) -> bytes:
    many = " ".join(f"a{i}=1" for i in range(count))
    return f"<html><body><p {many}>tekst</p></body></html>".encode()


def mail(head: bytes, body: bytes = b"tekst") -> bytes:
    return b"From: a@by.example\nSubject: Emne\nMIME-Version: 1.0\n" + head + b"\n\n" + body + b"\n"


def mails_in_mails(depth: int) -> bytes:
    inner = b"Content-Type: message/rfc822\n\nSubject: x\nMIME-Version: 1.0\n"
    return mail(inner * depth)
