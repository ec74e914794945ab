"""Papers written as HTML and printed by a browser: columns, side columns, boxes, floats, turned and hidden text."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.layout_paper import Paper
from benchmarks.layout_truth import Truth


def two_columns(made: Paper) -> None:
    made.h(1, "Nyt fra teknisk udvalg")
    made.put("<div class=cols>")
    for title in ("Havnen", "Skolevejene", "De grønne kiler"):
        made.h(2, title)
        made.p(5)
        made.p(4)
    made.put("</div>")


def columns_on_a_part(made: Paper) -> None:
    made.style = ".cols {columns: 3; column-gap: 7mm; font-size: 9.5pt; margin: 4mm 0}"
    made.h(1, "Årsberetning for kulturområdet")
    made.p(4)
    made.put("<div class=cols>")
    for _ in range(5):
        made.p(3)
    made.put("</div>")
    made.h(2, "Opsamling")
    made.p(4)


def side_column_right(made: Paper, size: str = "8pt", side: str = "right") -> None:
    room = "margin-right: 55mm" if side == "right" else "margin-left: 55mm"
    made.style = f"aside {{position: absolute; top: 28mm; {side}: 0; width: 42mm; font-size: {size}}} main {{{room}}}"
    made.put("<aside>")
    made.side(["14. marts 2022", "Sagsnr. 22-004512"])
    made.put("<br>")
    made.side(["Sagsbehandler", "Lone Ravn", "Telefon 7213 0044"])
    made.put("</aside><main>")
    made.h(1, "Notat om ventelister")
    for _ in range(3):
        made.p(3)
    made.h(2, "Økonomi")
    for _ in range(4):
        made.p(4)
    made.put("</main>")


def side_column_left(made: Paper) -> None:
    side_column_right(made, side="left")


def side_column_same_size(made: Paper) -> None:
    side_column_right(made, size="11pt")


def labels_left(made: Paper) -> None:
    made.style = ".row {display: grid; grid-template-columns: 38mm 1fr; column-gap: 6mm} .row h3 {margin: 0}"
    made.h(1, "5. Lokalplan for stationsområdet")
    for title in ("Resumé", "Sagsfremstilling", "Økonomi og afledt drift", "Indstilling", "Beslutning"):
        made.put("<div class=row>")
        made.h(3, title)
        made.put("<div>")
        made.p(3)
        made.p(2)
        made.put("</div></div>")


def form_of_boxes(made: Paper) -> None:
    made.style = (
        ".g {display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 3mm; margin: 5mm 0}"
        ".g div {border: 1px solid #444; padding: 1mm 2mm; height: 13mm} small {display: block; font-size: 7.5pt}"
    )
    made.h(1, "Ansøgning om tilskud til lokaler")
    made.put("<div class=g>")
    pairs = (
        ("Forening", "Roklubben Neptun"), ("CVR-nummer", "30114522"), ("Telefon", "6122 4090"),
        ("Kontaktperson", "Birthe Dam"), ("Medlemmer under 25 år", "48"), ("Søgt beløb", "27.500 kr."),
    )  # fmt: skip
    for label, value in pairs:
        made.add("any", f"{label} {value}", f"<div><small>{label}</small>{value}</div>")
    made.put("</div>")
    made.h(2, "Begrundelse")
    made.p(4)


def floating_box(made: Paper) -> None:
    made.style = (
        ".box {float: right; width: 58mm; margin: 1mm 0 3mm 6mm; padding: 2mm 3mm; border: 1px solid #333;"
        "background: #eee; font: 9pt/1.3 'Liberation Sans'}"
    )
    made.h(1, "Status på klimaplanen")
    made.p(3)
    box = made.writer.text(3)
    made.put(f"<div class=box>{box}</div>")
    made.p(6)
    made.truth.append(Truth("any", box))
    made.p(4)


def drop_cap(made: Paper) -> None:
    made.style = ".d::first-letter {float: left; font-size: 42pt; line-height: 0.85; padding-right: 2mm}"
    made.h(1, "Forord")
    made.p(6, "<p class=d>{}</p>")
    made.p(4)


def small_caps_and_wide_letters(made: Paper) -> None:
    made.style = "h1 {letter-spacing: 6pt; text-transform: uppercase; font-size: 15pt} .s {font-variant: small-caps}"
    made.add("heading", "NOTAT TIL UDVALGET", "<h1>{}</h1>", 1)
    made.p(2)
    name = "Center for Byliv og Ejendomme"
    text = made.writer.text(1)
    made.truth.append(Truth("paragraph", f"{name} skriver: {text}"))
    made.put(f"<p><span class=s>{name}</span> skriver: {text}</p>")
    made.p(3)


def justified_narrow(made: Paper) -> None:
    made.style = ".cols {columns: 3; column-gap: 6mm; text-align: justify; font-size: 10pt}"
    made.put("<div class=cols>")
    for _ in range(8):
        made.p(4)
    made.put("</div>")


def turned_heading(made: Paper) -> None:
    made.style = (
        ".t {position: absolute; left: 0; top: 30mm; writing-mode: vertical-rl; transform: rotate(180deg);"
        "font: bold 20pt 'Liberation Sans'} main {margin-left: 22mm}"
    )
    made.add("any", "Budget og regnskab", "<div class=t>{}</div>")
    made.put("<main>")
    made.h(2, "Overblik")
    for _ in range(4):
        made.p(4)
    made.put("</main>")


def notes_and_marks(made: Paper) -> None:
    made.style = ".n {position: absolute; bottom: 0; font-size: 8.5pt; border-top: 1px solid} .n p {margin: 0}"
    made.h(1, "Anbringelser i tal")
    made.add("paragraph", "I alt 1.250² børn var omfattet i 2021¹, mod 1.198 året før.", "<p>I alt 1.250<sup>2</sup> "
             "børn var omfattet i 2021<sup>1</sup>, mod 1.198 året før.</p>")  # fmt: skip
    made.p(5)
    made.put("<div class=n>")
    for mark, text in (("¹", "Opgjort ved årets udgang."), ("²", "Uden aflastning i egen familie.")):
        sign = {"¹": "1", "²": "2"}[mark]
        made.add("footnote", text, f"<p><sup>{sign}</sup> {{}}</p>", None, mark)
    made.put("</div>")


def hidden_text(made: Paper) -> None:
    made.h(1, "Åben dagsorden")
    for style in ("display: none", "visibility: hidden", "opacity: 0", "position: absolute; left: -900mm",
                  "height: 0; overflow: hidden"):  # fmt: skip
        made.truth.append(Truth("hidden", "skjult"))
        made.put(f'<p style="{style}">skjult fortroligt afsnit</p>')
    made.p(3)
    made.p(3)


def lists_of_all_kinds(made: Paper) -> None:
    made.style = ".dash {list-style: '– '} .far {padding-left: 20mm}"
    made.h(1, "Forslag til tiltag")
    made.p(2)
    made.put("<ol class=far>")
    made.items([made.writer.text(2) for _ in range(3)], ["1.", "2.", "3."])
    made.put("</ol>")
    made.p(1)
    made.put("<ol type=a>")
    made.items([made.writer.text(1) for _ in range(3)], ["a.", "b.", "c."])
    made.put("</ol>")
    made.p(2)
    made.put("<ul class=dash>")
    made.items([made.writer.text(2) for _ in range(2)], ["–", "–"])
    made.put("</ul><ul>")
    made.items(["Kort punkt", made.writer.text(2)], ["•", "•"])
    made.put("<ul>")
    made.items(["Underpunkt om tilsyn", "Underpunkt om frister"], ["•", "•"])
    made.put("</ul></ul>")
    made.p(1)


def markers_drawn_after(made: Paper) -> None:
    made.style = ".r {position: relative; margin-left: 12mm} .m {position: absolute; left: -9mm; top: 0}"
    made.h(2, "Udvalget indstiller")
    for number in (1, 2, 3):
        html = f"<p class=r>{{}}<span class=m>{number})</span></p>"
        made.add("list_item", made.writer.text(2), html, None, f"{number})")
    made.p(2)


def fixed_head_and_foot(made: Paper) -> None:
    made.style = (
        "@page {margin: 30mm 20mm; @top-left {content: 'Egeby Kommune · Årsrapport 2023';"
        "font: 8.5pt 'Liberation Sans'}"
        "@bottom-center {content: 'Side ' counter(page); font: 8.5pt 'Liberation Sans'}}"
    )
    for number, title in enumerate(("Ledelsens beretning", "Driften i årets løb", "Anlæg og lån"), 1):
        made.h(1, f"{number} {title}")
        for part in (1, 2):
            made.h(2, f"{number}.{part} {('Hovedtal', 'Vurdering')[part - 1]}")
            for _ in range(4):
                made.p(5)
    for page in (1, 2, 3):
        made.truth.append(Truth("header", "Egeby Kommune · Årsrapport 2023"))
        made.truth.append(Truth("footer", f"Side {page}"))


def letterhead_right(made: Paper) -> None:
    made.style = ".l {text-align: right; font: 9pt/1.3 'Liberation Sans'; margin-bottom: 8mm} .a {margin-bottom: 8mm}"
    made.put("<div class=l>")
    for line in ("Fjordby Kommune", "Social og Sundhed", "Åvej 12, 7100 Fjordby", "Den 3. maj 2023"):
        made.add("any", line, "<div>{}</div>")
    made.put("</div><div class=a>")
    for line in ("Grundejerforeningen Solbakken", "Att. Kurt Bro", "Solbakken 4"):
        made.add("any", line, "<div>{}</div>")
    made.put("</div>")
    made.h(2, "Svar på henvendelse om snerydning")
    made.add("paragraph", "Kære Kurt Bro", "<p>{}</p>")
    for _ in range(4):
        made.p(3)
    for line in ("Med venlig hilsen", "Signe Toft"):
        made.add("paragraph", line, "<p>{}</p>")


def margin_notes(made: Paper) -> None:
    made.style = (
        ".r {position: relative; margin-left: 46mm} .g {position: absolute; left: -46mm; width: 38mm;"
        "font: italic 8.5pt/1.25 'Liberation Sans'}"
    )
    made.h(1, "Kvalitetsrapport for dagtilbud")
    for note in ("Normering", "Tilsyn og opfølgning på tilsyn", "Sprogvurdering i alle områder", "Lukkedage"):
        text, gloss = made.writer.text(5), note
        made.truth += [Truth("sidebar", gloss), Truth("paragraph", text)]
        made.put(f"<p class=r><span class=g>{gloss}</span>{text}</p>")


def soft_hyphens(made: Paper) -> None:
    made.style = ".cols {columns: 3; text-align: justify; column-gap: 6mm}"
    long = (
        "budget&shy;opfølg&shy;ningen", "beskæf&shy;tigelses&shy;indsatsen", "sags&shy;behand&shy;lings&shy;fristerne",
        "ejendoms&shy;vedlige&shy;holdelsen", "børne- og unge&shy;udvalget", "arbejds&shy;markeds&shy;parate",
    )  # fmt: skip
    made.put("<div class=cols>")
    for k in range(8):
        words = made.writer.text(2).split()
        for j in range(2, len(words), 4):
            words[j] = long[(j + k) % len(long)]
        html = " ".join(words)
        made.truth.append(Truth("paragraph", html.replace("&shy;", "")))
        made.put(f"<p>{html}</p>")
    made.put("</div>")


def two_line_headings(made: Paper) -> None:
    for text in (
        "Redegørelse for kommunens samlede indsats over for borgere med langvarig ledighed i 2022 og 2023",
        "Bilag om finansieringen af de midlertidige pladser på plejecentrene i den sydlige del af kommunen",
    ):
        made.h(1, text)
        made.p(3)
        made.h(2, "Hvad er der sket siden sidste redegørelse, og hvad mangler fortsat at blive sat i gang i områderne")
        made.p(3)
        made.h(3, "Særlige forhold")
        made.p(3)


def landscape_figures(made: Paper) -> None:
    made.style = (
        "@page {size: A4 landscape} .two {display: grid; grid-template-columns: 1fr 1fr; gap: 10mm}"
        "td {padding: 1mm 3mm; text-align: right} td:first-child {text-align: left}"
    )
    made.h(1, "Nøgletal for området")
    made.put("<div class=two><div>")
    for _ in range(3):
        made.p(4)
    made.put("</div><table>")
    rows = [("Pladser", "2021", "2022", "2023")]
    names = ("Dagpleje", "Vuggestue", "Børnehave", "Klub")
    rows += [(name, *(str(120 + 37 * k + 11 * j) for j in range(3))) for k, name in enumerate(names)]
    for row in rows:
        made.put("<tr>" + "".join(f"<td>{c}" for c in row))
    made.put("</table></div>")
    made.truth.append(Truth("table", "\n".join("\t".join(r) for r in rows)))
    made.p(2)


PRINTED: tuple[Callable[[Paper], None], ...] = (
    two_columns, columns_on_a_part, side_column_right, side_column_left, side_column_same_size, labels_left,
    form_of_boxes, floating_box, drop_cap, small_caps_and_wide_letters, justified_narrow, turned_heading,
    notes_and_marks, hidden_text, lists_of_all_kinds, markers_drawn_after, fixed_head_and_foot, letterhead_right,
    margin_notes, soft_hyphens, two_line_headings, landscape_figures,
)  # fmt: skip
