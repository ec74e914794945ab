"""More papers written as HTML: signatures, indents, numbers in the margin, cards, contents, quotes, watermarks."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.layout_paper import Paper
from benchmarks.layout_truth import Truth


def signatures_side_by_side(made: Paper) -> None:
    made.style = ".s {display: grid; grid-template-columns: 1fr 1fr; margin-top: 12mm}"
    made.add("paragraph", "Kære beboere i Kirkegade", "<p>{}</p>")
    for _ in range(3):
        made.p(3)
    made.add("paragraph", "Med venlig hilsen", "<p>{}</p>")
    made.put("<div class=s>")
    for name, title in (("Anna Holm", "borgmester"), ("Bo Falk", "kommunaldirektør")):
        made.truth.append(Truth("any", f"{name} {title}"))
        made.put(f"<div>{name}<br>{title}</div>")
    made.put("</div>")


def first_line_indents(made: Paper) -> None:
    made.style = "p {margin: 0; text-indent: 6mm; text-align: justify}"
    made.h(1, "Beretning")
    for _ in range(7):
        made.p(5)


def numbered_paragraphs(made: Paper) -> None:
    made.style = ".r {display: grid; grid-template-columns: 12mm 1fr} h2 {margin-left: 12mm}"
    for part, title in enumerate(("Formål", "Sammensætning", "Møder"), 1):
        made.h(2, title)
        for number in (1, 2, 3):
            text = made.writer.text(2)
            made.truth.append(Truth("list_item", text, None, f"{part}.{number}."))
            made.put(f"<div class=r><div>{part}.{number}.</div><p>{text}</p></div>")


def watermark(made: Paper) -> None:
    made.style = (
        ".w {position: fixed; top: 95mm; left: 20mm; transform: rotate(-45deg); font: bold 90pt 'Liberation Sans';"
        "color: #ddd; z-index: -1}"
    )
    made.add("sidebar", "UDKAST", "<div class=w>{}</div>")
    made.h(1, "Politik for genbrug")
    for _ in range(7):
        made.p(4)


def cards(made: Paper) -> None:
    made.style = (
        ".g {display: grid; grid-template-columns: 1fr 1fr; gap: 5mm} .g div {border: 1px solid #666; padding: 3mm;"
        "font-size: 10pt}"
    )
    made.h(1, "Fire mål for perioden")
    made.p(2)
    made.put("<div class=g>")
    for title in ("Tidlig indsats", "Flere i job", "Trygge byrum", "Bedre transport"):
        made.put("<div>")
        made.h(3, title)
        made.p(2)
        made.put("</div>")
    made.put("</div>")
    made.p(3)


def memo_head(made: Paper) -> None:
    made.style = ".m {display: grid; grid-template-columns: 22mm 1fr; margin-bottom: 8mm}"
    made.h(1, "Notat")
    made.put("<div class=m>")
    for label, value in (("Til:", "Børne- og Skoleudvalget"), ("Fra:", "Skoleafdelingen"), ("Dato:", "7. marts 2023"),
                         ("Emne:", "Lukkedage i skolernes ferier")):  # fmt: skip
        made.truth.append(Truth("any", f"{label} {value}"))
        made.put(f"<b>{label}</b><div>{value}</div>")
    made.put("</div>")
    for _ in range(4):
        made.p(3)


def contents_list(made: Paper) -> None:
    made.style = ".c {display: flex} .c i {flex: 1; border-bottom: 1px dotted; margin: 0 2mm 3pt}"
    made.h(1, "Indhold")
    for number, (title, page) in enumerate((("Forord", 2), ("Status på anlæg", 4), ("Økonomi i hovedtal", 9)), 1):
        made.truth.append(Truth("any", f"{number} {title} {page}"))
        made.put(f"<div class=c><span>{number} {title}</span><i></i><span>{page}</span></div>")
    made.h(1, "1 Forord")
    made.p(4)
    made.p(3)


def pulled_quote(made: Paper) -> None:
    made.style = "blockquote {font: italic 15pt 'Liberation Sans'; margin: 4mm 0; border-left: 3px solid}"
    made.h(1, "Skolerne har fået ro")
    made.put("<div class=cols>")
    made.p(4)
    made.p(4)
    made.add("any", "Det er lærerne, der har båret det hele", "<blockquote>{}</blockquote>")
    made.p(5)
    made.p(4)
    made.put("</div>")


def heading_over_columns(made: Paper) -> None:
    made.style = "h2 {column-span: all}"
    made.put("<div class=cols>")
    for title in ("Klima og energi", "Natur og vandløb", "Affald"):
        made.h(2, title)
        made.p(4)
        made.p(4)
    made.put("</div>")


def running_heads_in_parts(made: Paper) -> None:
    made.style = (
        "@page {margin: 28mm 20mm; @top-left {content: 'Vestkær Kommune'; font: 8pt 'Liberation Sans'}"
        "@top-right {content: 'J.nr. 27.00.00-K04-3-22'; font: 8pt 'Liberation Sans'}"
        "@bottom-right {content: counter(page) '/' counter(pages); font: 8pt 'Liberation Sans'}}"
    )
    made.h(1, "Kvalitetsstandard for madservice")
    for _ in range(16):
        made.p(5)
    for page in (1, 2):
        made.truth.append(Truth("header", "Vestkær Kommune J.nr. 27.00.00-K04-3-22"))
        made.truth.append(Truth("footer", f"{page}/2"))


def centred_title(made: Paper) -> None:
    made.style = "h1 {text-align: center} .d {text-align: right}"
    made.add("paragraph", "Egeby, den 4. april 2022", "<p class=d>{}</p>")
    made.h(1, "Vedtægter for den selvejende institution Bakkehuset")
    for number, title in enumerate(("Navn og hjemsted", "Formål"), 1):
        made.add("heading", f"§ {number}. {title}", "<h3 style='text-align:center'>{}</h3>", 3)
        made.p(2)
        made.p(3)


def broken_compounds(made: Paper) -> None:
    made.style = ".cols {columns: 3; column-gap: 6mm; font-size: 10pt}"
    phrases = ("børne- og ungeudvalget", "it-systemer", "skoleåret 2022-2023", "SFO-tilbud", "ind- og udskoling",
               "EU-midler", "to-sprogs-indsatsen", "14-17-årige")  # fmt: skip
    made.put("<div class=cols>")
    for k in range(9):
        words = made.writer.text(3).split()
        for j in range(3, len(words), 5):
            words.insert(j, phrases[(j + k) % len(phrases)])
        made.add("paragraph", " ".join(words), "<p>{}</p>")
    made.put("</div>")


PRINTED_MORE: tuple[Callable[[Paper], None], ...] = (
    signatures_side_by_side, first_line_indents, numbered_paragraphs, watermark, cards, memo_head, contents_list,
    pulled_quote, heading_over_columns, running_heads_in_parts, centred_title, broken_compounds,
)  # fmt: skip
