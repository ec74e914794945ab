"""Papers written as flat OpenDocument files and exported by LibreOffice: columns, frames, tabs, notes, tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from benchmarks.layout_text import Writer
from benchmarks.layout_truth import Truth

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_STYLES = """<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="2.5mm" fo:text-align="{align}"/><style:text-properties style:font-name="Liberation Serif"
 fo:font-family="'Liberation Serif'" fo:font-size="11pt" fo:language="da" fo:country="DK" {hyphens}/></style:style>
<style:style style:name="Small" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:margin-bottom="0mm"/><style:text-properties fo:font-family="'Liberation Sans'" fo:font-size="8pt"/></style:style>
<style:style style:name="Wide" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties
 fo:letter-spacing="3pt" fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Tabs" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:margin-bottom="0mm"><style:tab-stops><style:tab-stop style:position="45mm"/><style:tab-stop
 style:position="100mm"/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Drop" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>
<style:drop-cap style:lines="3" style:distance="1mm" style:length="1"/></style:paragraph-properties></style:style>
<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties
 fo:font-style="italic" fo:font-size="9pt"/></style:style>
<text:outline-style style:name="Outline"/>
<style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1"
 style:parent-style-name="Standard"><style:text-properties fo:font-size="17pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"
 style:parent-style-name="Standard"><style:text-properties fo:font-size="{second}" fo:font-weight="{weight}"
 fo:font-style="{slant}"/></style:style>
"""
_AUTO = """<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-top="22mm" fo:margin-bottom="22mm" fo:margin-left="22mm" fo:margin-right="{right}mm"/>
<style:header-style><style:header-footer-properties fo:min-height="6mm"
 fo:margin-bottom="5mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="6mm"
 fo:margin-top="5mm"/></style:footer-style></style:page-layout>"""
_LABEL = """<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-7mm" fo:margin-left="14mm"/>
</style:list-level-properties>"""
_CONTENT = f"""<style:style style:name="Two" style:family="section"><style:section-properties><style:columns
 fo:column-count="2" fo:column-gap="8mm"><style:column style:rel-width="1*"/><style:column style:rel-width="1*"/>
</style:columns></style:section-properties></style:style>
<style:style style:name="Frame" style:family="graphic"><style:graphic-properties draw:fill="none" style:wrap="parallel"
 style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="from-left" style:horizontal-rel="page"
 fo:padding="1mm"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix=".">{_LABEL}</text:list-level-style-number></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•">{_LABEL}
</text:list-level-style-bullet></text:list-style>"""


class Text:
    """A flat OpenDocument text in the making, with what it says."""

    def __init__(self, seed: int) -> None:
        self.writer = Writer(seed)
        self.truth: list[Truth] = []
        self.parts: list[str] = []
        self.header = self.footer = ""
        self.pages = 0
        self.settings = {"align": "start", "hyphens": "", "second": "13pt", "weight": "bold", "slant": "normal"}
        self.right = 22

    def put(self, xml: str) -> None:
        self.parts.append(xml)

    def p(self, text: str, style: str = "Standard", kind: str = "paragraph", xml: str | None = None) -> None:
        self.truth.append(Truth(kind, text))
        self.put(f'<text:p text:style-name="{style}">{escape(text) if xml is None else xml}</text:p>')

    def prose(self, *sentences: int) -> None:
        for count in sentences:
            self.p(self.writer.text(count))

    def h(self, level: int, text: str) -> None:
        self.truth.append(Truth("heading", text, level))
        self.put(f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{escape(text)}</text:h>')

    def items(self, style: str, texts: Sequence[str]) -> None:
        self.put(f'<text:list text:style-name="{style}">')
        for number, text in enumerate(texts, 1):
            self.truth.append(Truth("list_item", text, None, f"{number}." if style == "L1" else "•"))
            self.put(f"<text:list-item><text:p>{escape(text)}</text:p></text:list-item>")
        self.put("</text:list>")

    def xml(self) -> str:
        body = "".join(self.parts)
        edges = (("header", self.header), ("footer", self.footer))
        furniture = "".join(
            f'<style:{name}><text:p text:style-name="Small">{text}</text:p></style:{name}>'
            for name, text in edges
            if text
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.text">'
            f"<office:styles>{_STYLES.format(**self.settings)}</office:styles>"
            f"<office:automatic-styles>{_AUTO.format(right=self.right)}{_CONTENT}</office:automatic-styles>"
            f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">{furniture}'
            f"</style:master-page></office:master-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document>"
        )


def _frame(made: Text, x: int, y: int, width: int, lines: Sequence[str], style: str, kind: str) -> None:
    """A text frame at a place of the page, anchored in the next paragraph."""
    inner = "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>' for line in lines)
    made.truth += [Truth(kind, line) for line in lines]
    made.put(
        f'<text:p><draw:frame draw:style-name="Frame" text:anchor-type="paragraph" svg:x="{x}mm" svg:y="{y}mm" '
        f'svg:width="{width}mm"><draw:text-box>{inner}</draw:text-box></draw:frame></text:p>'
    )


def minutes(made: Text) -> None:
    made.header, made.footer = "Kultur- og Fritidsudvalget", "Side <text:page-number/> af <text:page-count/>"
    made.h(1, "Referat af ordinært møde")
    for line in ("Dato:\tTirsdag den 6. juni 2023", "Sted:\tMødelokale 3, rådhuset", "Til stede:\tAne Lund, Bo Falk"):
        label, value = line.split("\t")
        made.p(f"{label} {value}", "Tabs", "any", f"{label}<text:tab/>{value}")
    for number, title in enumerate(("Godkendelse af dagsorden", "Budgetopfølgning", "Ny hal", "Orientering"), 1):
        made.h(2, f"{number}. {title}")
        made.prose(4, 3)
        made.items("L1", [made.writer.text(2), made.writer.text(1)])
        made.prose(3)
    made.truth += [Truth("header", "Kultur- og Fritidsudvalget")] * 2
    made.truth += [Truth("footer", "Side 1 af 2"), Truth("footer", "Side 2 af 2")]


def annual_report(made: Text) -> None:
    made.settings.update(align="justify", hyphens='fo:hyphenate="true" fo:hyphenation-remain-char-count="2"')
    made.h(1, "Beretning om ungeindsatsen")
    made.prose(4)
    made.put('<text:section text:style-name="Two" text:name="s1">')
    for title in ("Opsøgende arbejde", "Værksteder", "Samarbejde med skolerne"):
        made.h(2, title)
        made.prose(5, 4)
        made.items("L2", [made.writer.text(1), made.writer.text(2)])
    made.put("</text:section>")
    made.prose(3)


def frames_beside(made: Text) -> None:
    made.right = 68
    _frame(made, 150, 30, 42, ("18. august 2021", "Sagsnr. 2021-118", "Sagsbehandler Per Vig"), "Small", "sidebar")
    made.h(1, "Notat om kørsel til specialtilbud")
    made.prose(4, 4)
    made.items("L2", [made.writer.text(2) for _ in range(3)])
    made.prose(4, 3)


def notes_and_captions(made: Text) -> None:
    made.h(1, "Udviklingen i indbyggertallet")
    note = "Danmarks Statistiks fremskrivning fra maj."
    first = made.writer.text(2)
    made.p(f"Tallet var 41.250¹ ved årsskiftet. {first}", xml=f'Tallet var 41.250<text:note text:note-class="footnote">'
           f"<text:note-citation>1</text:note-citation><text:note-body><text:p>{note}</text:p></text:note-body></text:note>"
           f" ved årsskiftet. {first}")  # fmt: skip
    made.prose(4)
    made.p("Tabel 1. Indbyggere efter alder", "Caption", "caption")
    rows = (("Alder", "2020", "2021"), ("0-5 år", "2.611", "2.598"), ("6-16 år", "5.904", "5.877"))
    lines = ("".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row) for row in rows)
    cells = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    columns = '<table:table-column table:number-columns-repeated="3"/>'
    made.put(f'<table:table table:name="t">{columns}{cells}</table:table>')
    made.truth.append(Truth("table", "\n".join("\t".join(r) for r in rows)))
    made.put("<text:p/>")
    made.prose(4)
    made.truth.append(Truth("footnote", note))


def wide_letters_and_drop_cap(made: Text) -> None:
    made.p("NOTAT", "Wide", "any")
    made.h(1, "Rengøring på skolerne")
    made.p(made.writer.text(6), "Drop")
    made.h(2, "Tilsyn")
    made.prose(3, 3)


def quiet_headings(made: Text) -> None:
    """Headings in the size of the text, in italics: only the tags tell."""
    made.settings.update(second="11pt", weight="normal", slant="italic")
    made.h(1, "Delpolitik for frivillighed")
    for title in ("Baggrund for politikken", "Målene frem mod 2027", "Opfølgning og ansvar"):
        made.h(2, title)
        made.prose(4, 3)


def tabbed_columns(made: Text) -> None:
    made.h(1, "Sammensætning af udvalg")
    made.prose(2)
    for row in (("Formand", "Karen Mose", "karen@eksempel.dk"), ("Næstformand", "Ib Lyng", "ib@eksempel.dk"),
                ("Medlem", "Tove Skov", "tove@eksempel.dk"), ("Medlem", "Aksel Bæk", "aksel@eksempel.dk")):  # fmt: skip
        made.p(" ".join(row), "Tabs", "any", "<text:tab/>".join(row))
    made.put("<text:p/>")
    made.prose(3)


OFFICE: tuple[Callable[[Text], None], ...] = (
    minutes, annual_report, frames_beside, notes_and_captions, wide_letters_and_drop_cap, quiet_headings,
    tabbed_columns,
)  # fmt: skip
