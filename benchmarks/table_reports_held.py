# ruff: noqa: E501  (a line of HTML or of a maker stays whole)
"""Tables of government reports, second half: kept apart while the reader is developed, looked at in the end only.

Types of tables as statistical yearbooks, budget papers and surveys print them; all words and figures are made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.table_cases import sentence
from benchmarks.table_sheet import Beside, Entries, Known, Paper, Part, Sheet, Words, body, figure, row

REGIONS = (
    "Northern Highlands|Lower Valley|East Coast|Capital District|Western Isles|Southern Plains|Lake Counties|"
    "Border Region|Central Uplands|Harbour Towns|Mill Country|Old Forest"
).split("|")
INDUSTRIES = (
    "Agriculture, forestry and fishing|Mining|Manufacturing of food products, beverages and tobacco|Construction|"
    "Wholesale and retail trade|Transport and storage|Accommodation|Information services|"
    "Financial and insurance activities except compulsory pension funds|Real estate|Education|Human health|Other services"
).split("|")
POSTS = (
    "Dagtilbud|Folkeskoler og specialundervisning|Voksne med handicap|Hjemmepleje og plejeboliger|Genoptræning|"
    "Veje og stier|Kollektiv trafik|Idræt og fritid|Beredskab|Politisk organisation|Fælles puljer"
).split("|")
QUESTIONS = (
    "How often do you use public transport to travel to work or education?|Do you feel safe after dark?|"
    "Have you been in contact with the municipality within the last twelve months?|Would you recommend the service?|"
    "To what extent do you find that the staff listens to you and takes your needs into account?|Was the waiting time fair?"
).split("|")


def p(rng: random.Random, words: int = 45) -> Words:
    return Words("p", sentence(rng, words))


def held() -> Iterator[Paper]:
    """The documents, tables first, pages without any last."""
    yield from _boxheads()
    yield from _typed()
    yield from _sheets()
    yield from _texts()
    yield from _placed()
    yield from _without()


def _boxheads() -> Iterator[Paper]:
    rng = random.Random(9001)
    rows = [
        row("v2 Area", ">2 Households", ">3 Persons by age"),
        row("Total", "With children", "0–17", "18–64", "65 and over"),
    ]
    sheet = Sheet([*rows, *body(rng, REGIONS, 5)], "box", 2)
    css = "table.box th { border: .5pt solid #000; text-align: center !important } table.box { border-bottom: .5pt solid #000; width: 100% }"
    yield Paper(
        "held_boxhead",
        "chromium",
        [p(rng), Words("cap", "Table 4. Households and persons by area"), sheet, p(rng)],
        css,
    )

    years = [str(y) for y in range(2008, 2020)]
    sheet = Sheet([row("", *years), *body(rng, [f"{r} ({k})" for k, r in enumerate(REGIONS)], 12, "flags")], "tiny")
    css = "@page { size: A4 landscape } table.tiny { font-size: 6.5pt; border-top: 1pt solid #36c; border-bottom: 1pt solid #36c } table.tiny th { border-bottom: .5pt solid #36c; font-weight: bold } table.tiny td, table.tiny th { padding: 1pt 9pt }"
    yield Paper(
        "held_country_years",
        "chromium",
        [
            Words("h2", "Annex: Unemployment rate (%)"),
            sheet,
            Words("note", "(:) not available; (b) break in series; (e) estimate"),
        ],
        css,
    )

    rows = [
        row("", ">4 Quarter ended"),
        row("Item", *(f"{m}<br>20{y}" for m, y in (("Mar.", 17), ("June", 17), ("Sept.", 17), ("Dec.", 17)))),
        row("", ">4 .c Millions of dollars"),
    ]
    for k, name in enumerate(("Receipts", "Outlays", "Deficit")):
        rows.append(row(name, "", "", "", ""))
        rows += body(rng, [f"~{x}" for x in INDUSTRIES[3 * k : 3 * k + 3]], 4, "paren")
    yield Paper(
        "held_units_inside", "draw", [p(rng), Sheet(rows, "times rules spanrule", 2, [275, 52, 52, 52, 52]), p(rng)]
    )

    rows = [row("", ">2 Men", ">2 Women", ">2 All"), row("Age group", *("Number", "Per cent") * 3)]
    rows += [
        row(a, *(x for _ in range(3) for x in (figure(rng), figure(rng, "pct"))))
        for a in ("15–24", "25–34", "35–44", "45–54", "55–64", "65+")
    ]
    yield Paper(
        "held_levels_open",
        "draw",
        [
            p(rng),
            Words("cap", "Table 2: Participants by sex and age"),
            Sheet(rows, "small", 2, [90, 55, 50, 55, 50, 55, 50]),
            p(rng),
        ],
    )

    rows = [row("", "Total", "Under<br>one year", "One to<br>four years", "Five years<br>and more")]
    for name in ("All persons", "Men", "Women"):
        rows.append(row(f">5 .c {name}"))
        rows += body(rng, ("Employed", "Unemployed", "Not in labor force", "Students"), 4)
    yield Paper(
        "held_centred_groups",
        "draw",
        [
            p(rng),
            Sheet(rows, "times dots rules", 1, [180, 60, 60, 60, 60]),
            Words("note", "Source: Labor force survey, unpublished tabulations."),
            p(rng),
        ],
    )

    rows = [row("Indicator", "Estimate", "95% CI", "Change")]
    rows += [
        row(
            q.split(",")[0][:44],
            f"{rng.randint(10, 99)}.{rng.randint(0, 9)}",
            f"({rng.randint(1, 9)}.2–{rng.randint(10, 19)}.8)",
            figure(rng, "minus", 1, 99),
        )
        for q in INDUSTRIES
    ]
    yield Paper(
        "held_intervals",
        "writer",
        [p(rng), Words("cap", "Table 7. Estimates with confidence intervals"), Sheet(rows, "", 1), p(rng)],
        "table { width: 380pt } table, td { border: none }",
    )


def _typed() -> Iterator[Paper]:
    rng = random.Random(9002)
    rows = body(rng, [x.split(" and ")[0] for x in INDUSTRIES[:9]], 1, "space")
    yield Paper(
        "held_tab_list", "word", [Words("p", sentence(rng, 50)), Sheet(rows, "tabs dots", 0, [280, 90]), p(rng)]
    )

    rows = [
        row("Post", "Regnskab 2021", "Budget 2022", "Overslag 2023"),
        *body(rng, POSTS, 3, "minus"),
        row(".b I alt", *(figure(rng, "da") for _ in range(3))),
    ]
    yield Paper(
        "held_tab_budget", "word", [Words("h2", "Økonomi"), p(rng), Sheet(rows, "tabs", 1, [190, 80, 80, 80]), p(rng)]
    )

    rows = [
        row("Region", "Schools", "Pupils", "Ratio"),
        *([row(r, figure(rng, "en", 5, 300), figure(rng), f"{rng.randint(5, 160) / 10}") for r in REGIONS]),
    ]
    yield Paper("held_tab_decimal", "word", [p(rng), Sheet(rows, "tabs decimal", 1, [150, 80, 80, 80]), p(rng)])

    lines = [
        "                            Under     18 to     65 and",
        "Characteristic     Total       18        64       over",
        "-" * 54,
    ]
    rows = [row("", "", "Under", "18 to", "65 and"), row("Characteristic", "Total", "18", "64", "over")]
    rows = [row("Characteristic", "Total", "Under<br>18", "18 to<br>64", "65 and<br>over")]
    for label in ("White-collar", "Service", "Farm", "Blue-collar workers and\n  operators", "Unpaid", "Not reported"):
        values = [figure(rng, "en", 100, 9999) for _ in range(4)]
        lines += label.split("\n")[:-1]
        lines.append(f"{label.split(chr(10))[-1]:<14}" + "".join(f"{v:>10}" for v in values))
        rows.append(row(label.replace("\n ", ""), *values))
    pre = "<pre style=\"font: 9pt 'Liberation Mono'\">" + "\n".join(lines) + "</pre>"
    yield Known("held_typewriter", "chromium", [p(rng), Words("html", pre), p(rng)], known=[Sheet(rows)])


def _sheets() -> Iterator[Paper]:
    rng = random.Random(9003)
    rows = [
        row("v2 Udvalg", ">2 Regnskab", ">3 Budget"),
        row("2021", "2022", "2023", "2024", "2025"),
        *body(rng, POSTS, 5, "da"),
    ]
    yield Paper(
        "held_calc_grid", "calc", [Words("h2", "Bilag 1"), Sheet(rows, "grid shade", 2, [170, 60, 60, 60, 60, 60])]
    )

    rows = [row("1.000 kr.", "Budget", "Forbrug", "Rest")]
    for k, name in enumerate(("Serviceudgifter", "Overførsler", "Anlæg")):
        rows.append(row(f".b {name}", "", "", ""))
        rows += body(rng, [f"~{x}" for x in POSTS[3 * k : 3 * k + 3]], 3, "minus")
        rows.append(row(".b I alt", *(f".b {figure(rng, 'da')}" for _ in range(3))))
    yield Paper(
        "held_calc_groups",
        "calc",
        [Words("cap", "Budgetopfølgning pr. 31. marts"), Sheet(rows, "total", 1, [190, 70, 70, 70])],
    )

    rows = [row("Country", "Flag", *(str(y) for y in range(2012, 2022)))]
    rows += [row(r, rng.choice(("", "b", "p")), *(figure(rng, "gaps") for _ in range(10))) for r in REGIONS]
    yield Paper("held_calc_wide", "calc", [Words("h2", "Data"), Sheet(rows, "", 1, [110, 30, *[48] * 10])], "", True)

    rows = [row("Indsats", "Mål", "Bevilling<br>2024", "Heraf<br>løn")]
    rows += [row(a, sentence(rng, rng.randint(4, 14)), figure(rng, "da"), figure(rng, "da")) for a in POSTS[:8]]
    for r in rows:
        r[1].look = "l"
    yield Paper("held_word_light", "word", [p(rng), Sheet(rows, "light", 1, [120, 190, 60, 60]), p(rng)])

    rows = [row("", "Q1", "Q2", "Q3", "Q4"), *body(rng, REGIONS[:8], 4, "one")]
    yield Paper("held_word_shading", "word", [p(rng), Sheet(rows, "shading", 1), p(rng)])

    rows = [
        row("Heading", ">2 Budget 2019", ">2 Budget 2020"),
        row("", "Commitments", "Payments", "Commitments", "Payments"),
    ]
    rows[0][0].rows, rows[1] = 2, rows[1][1:]
    for k in range(3):
        part = body(rng, [f"{k + 1}.{j}" for j in (1, 2, 3)], 4)
        rows += [[*row(f"v3 {k + 1}. {INDUSTRIES[k]}"), *part[0]], part[1], part[2]]
    for r in rows[2:]:
        r[:] = r
    rows = [[*r[:1], *r[1:]] for r in rows]
    sheet = Sheet(
        [
            row("v2 Heading", "v2 Item", ">2 Budget 2019", ">2 Budget 2020"),
            row("Commitments", "Payments", "Commitments", "Payments"),
            *rows[2:],
        ],
        "eu",
        2,
    )
    css = "table.eu td, table.eu th { border: .5pt solid #000 } table.eu th { background: #dde; text-align: center !important }"
    yield Paper("held_merged_left", "chromium", [p(rng), sheet, p(rng)], css)


def _texts() -> Iterator[Paper]:
    rng = random.Random(9004)
    rows = [row("Measure", "Description", "Responsible")]
    rows += [
        row(
            f".l {x}",
            f".l {sentence(rng, rng.randint(5, 24))}",
            f".l {rng.choice(('Ministry of Health', 'Agency', 'All local councils'))}",
        )
        for x in REGIONS[:7]
    ]
    css = "table.open td { padding: 4pt 10pt; text-align: left } table.open th { text-align: left; font-weight: bold; padding: 2pt 10pt }"
    yield Paper("held_text_open", "chromium", [p(rng), Sheet(rows, "open", 1, [110, 240, 110]), p(rng)], css)

    rows = [
        row("Requirement", "A", "B", "C", "D"),
        *(row(x, *(rng.choice(("✓", "✗", "–", "✓")) for _ in range(4))) for x in INDUSTRIES[:9]),
    ]
    css = "table.ticks td, table.ticks th { text-align: center; padding: 2pt 12pt } table.ticks tr { border-bottom: .4pt solid #999 }"
    yield Paper("held_ticks", "chromium", [p(rng), Sheet(rows, "ticks", 1), p(rng)], css)

    rows = [row(".l Date", ".l Name", ".l Organisation", ".l Subject")]
    rows += [
        row(f".l {rng.randint(1, 28)} {m} 2018", f".l {a}", f".l {b}", f".l {sentence(rng, 3)[:-1]}")
        for m, a, b in zip(
            ("January", "March", "April", "May", "June", "August"),
            ("A. Berg", "Chr. Dahl", "E. Fisker", "G. Holt", "I. Juul", "K. Lind"),
            REGIONS,
            strict=False,
        )
    ]
    yield Paper(
        "held_dates_names",
        "chromium",
        [p(rng), Sheet(rows, "near", 1), p(rng)],
        "table.near td, table.near th { padding: 1pt 6pt }",
    )

    rows = [row(".l Question", "Yes", "No", "Don't know", "N")]
    rows += [row(q, *(figure(rng, "pct") for _ in range(3)), figure(rng, "en", 90, 2000)) for q in QUESTIONS]
    css = "table.mid td { vertical-align: middle; padding: 3pt 8pt }"
    yield Paper(
        "held_survey_middle",
        "chromium",
        [p(rng), Words("cap", "Table 12 Answers, per cent"), Sheet(rows, "mid", 1, [210, 50, 50, 60, 50]), p(rng)],
        css,
    )

    rows = [row("Date", "Description", "Amount", "Balance")]
    rows += [
        row(
            f"{k + 1:02}/0{rng.randint(1, 9)}",
            f".l {sentence(rng, rng.randint(1, 6))[:-1]}",
            figure(rng, "two"),
            figure(rng, "two"),
        )
        for k in range(12)
    ]
    yield Paper("held_ledger", "draw", [p(rng), Sheet(rows, "tight", 1, [50, 250, 70, 70]), p(rng)])

    labels = [x.replace(" except", "<br>except").replace(" of food", "<br>of food") for x in INDUSTRIES]
    rows = [row("Industry", "2001", "2002", "2003"), *body(rng, labels, 3, "one")]
    yield Paper(
        "held_wrapped_bottom", "draw", [p(rng), Sheet(rows, "times tight bottom", 1, [220, 60, 60, 60]), p(rng)]
    )

    rows = [
        row("Program", *(f".v {x}" for x in ("Planned", "Started", "Completed", "Cancelled"))),
        *body(rng, REGIONS[:7], 4, "en", 3, 900),
    ]
    css = ".v span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap } table.turn td { padding: 2pt 12pt }"
    yield Paper("held_turned_heads", "chromium", [p(rng), Sheet(rows, "turn", 1), p(rng)], css)


def _placed() -> Iterator[Paper]:
    rng = random.Random(9005)
    wide = Sheet([row("County", *(f"Item {k}" for k in range(1, 8))), *body(rng, REGIONS[:9], 7)], "wide")
    parts: list[Part] = [wide, *(p(rng, rng.randint(40, 90)) for _ in range(9))]
    yield Paper(
        "held_over_columns",
        "chromium",
        parts,
        "body { columns: 2; column-gap: 9mm } table { column-span: all; width: 100% }",
    )

    small = Sheet([row("Year", "Cases", "Rate"), *body(rng, [str(y) for y in range(2010, 2017)], 2, "one")], "")
    parts = [
        *(p(rng, 60) for _ in range(3)),
        Words("cap", "Table 1. Cases and rate"),
        small,
        Words("note", "Source: Registers."),
        *(p(rng, 70) for _ in range(9)),
    ]
    yield Paper("held_in_column", "chromium", parts, "body { columns: 2; column-gap: 9mm }")

    a = Sheet([row("Kommune", "2021", "2022"), *body(rng, REGIONS[:5], 2, "da")], "", 1, [90, 50, 50])
    b = Sheet(
        [
            row("Alder", "Antal", "Andel"),
            *(
                row(x, figure(rng, "da"), figure(rng, "pct"))
                for x in ("0-6 år", "7-17 år", "18-29 år", "30-64 år", "65+ år", "Uoplyst", "I alt")
            ),
        ],
        "",
        1,
        [70, 55, 50],
    )
    yield Paper("held_pair_uneven", "draw", [p(rng), Beside([a, b]), p(rng)])

    long = Sheet(
        [
            row("Municipality", "Schools", "Pupils", "Classes", "Cost"),
            *body(rng, [f"{r} {k}" for k in range(8) for r in REGIONS], 4),
        ],
        "line",
    )
    css = "thead { display: table-row-group } table.line { width: 100%; border-top: 1pt solid #000; border-bottom: 1pt solid #000 } table.line th { border-bottom: .6pt solid #000 }"
    yield Paper("held_pages_once", "chromium", [p(rng), long, p(rng)], css)

    noted = Sheet([row("Programme", "2015<sup>1</sup>", "2016", "2017<sup>2</sup>"), *body(rng, POSTS, 3, "thin")], "")
    yield Paper(
        "held_note_below",
        "chromium",
        [p(rng), noted, Words("note", "1 " + sentence(rng, 12) + "<br>2 " + sentence(rng, 15)), p(rng)],
        "table { margin-bottom: 0 } .note { margin-top: 0 }",
    )

    box = Sheet(
        [row("Nøgletal", "2020", "2021"), *body(rng, ("Ansatte", "Elever", "Klasser", "Udgift pr. elev"), 2, "da")], ""
    )
    html = '<div style="border:1pt solid #444;background:#f3f3ee;padding:8pt;width:240pt"><b>Fakta</b>'
    yield Paper("held_fact_box", "chromium", [p(rng), Words("html", html), box, Words("html", "</div>"), p(rng)])

    tables: list[Part] = [p(rng)]
    for k in range(4):
        tables += [
            Words("cap", f"Tabel {k + 1}. {sentence(rng, 4)}"),
            Sheet(
                [row("", *(str(2016 + j) for j in range(k + 2))), *body(rng, POSTS[k : k + 3 + k], k + 2, "komma")],
                "band",
            ),
            Words("note", "Kilde: Egne tal."),
        ]
    yield Paper(
        "held_many",
        "chromium",
        tables,
        "table.band { width: 100% } table.band tr.odd td { background: #e8eef4 } table.band th { background: #356; color: #fff }",
    )

    sub = Sheet(
        [
            row(">4 Panel A. Costs by region"),
            row("Region", "Staff", "Goods", "Rent"),
            *body(rng, REGIONS[:4], 3),
            row(">4 Panel B. Income by region"),
            *body(rng, REGIONS[4:8], 3),
        ],
        "panel",
        2,
    )
    css = "table.panel { width: 360pt } table.panel .s4 { text-align: left !important; font-style: italic } table.panel tr:first-child { border-top: .6pt solid #000 }"
    yield Paper("held_panels", "chromium", [p(rng), sub, p(rng)], css)

    even = Sheet([row("Område", "Mål", "Nu"), *body(rng, POSTS, 2, "pct")], "gaps")
    yield Paper(
        "held_white_gaps",
        "chromium",
        [p(rng), even, p(rng)],
        "table.gaps { border-collapse: separate; border-spacing: 2pt } table.gaps td { background: #eef } table.gaps th { background: #ccd }",
    )

    level: list[Entries] = [row("Konto", "Vedtaget", "Korrigeret", "Forbrug")]
    for k, name in enumerate(POSTS[:4]):
        level += [row(name, *(figure(rng, "minus") for _ in range(3)))]
        level += body(rng, [f"~{x}" for x in POSTS[k + 4 : k + 6]], 3, "minus")
        level += body(rng, [f"~~heraf {x.lower()}" for x in POSTS[k + 5 : k + 6]], 3, "minus")
    yield Paper("held_stub_levels", "draw", [p(rng), Sheet(level, "", 1, [210, 70, 70, 70]), p(rng)])


def _without() -> Iterator[Paper]:
    rng = random.Random(9006)
    people = "".join(
        f"<p style='text-align:left'>{a}<br>{b}<br>{c} Street {k}</p>"
        for k, (a, b, c) in enumerate(
            zip(("Ada Holm", "Bent Krog", "Carla Moos", "Dan Nym"), REGIONS, POSTS, strict=False)
        )
    )
    yield Paper(
        "held_none_addresses",
        "chromium",
        [Words("h1", "Members"), Words("html", f"<div style='columns:3'>{people * 4}</div>"), p(rng)],
    )
    clauses = "".join(
        f"<p style='padding-left:60pt;text-indent:-60pt'><span style='display:inline-block;width:60pt;text-indent:0'>§ {k}</span>{sentence(rng, 30)}</p>"
        for k in range(1, 13)
    )
    yield Paper("held_none_law", "chromium", [Words("h1", "Bekendtgørelse"), Words("html", clauses)])
    bars = "".join(
        f"<rect x='{60 + 60 * k}' y='{200 - h}' width='36' height='{h}' fill='#456'/><text x='{66 + 60 * k}' y='215' font-size='9'>20{10 + k}</text>"
        for k, h in enumerate((90, 120, 60, 150, 170))
    )
    scale = "".join(
        f"<text x='20' y='{203 - 40 * k}' font-size='9'>{k * 100}</text><line x1='50' x2='370' y1='{200 - 40 * k}' y2='{200 - 40 * k}' stroke='#999'/>"
        for k in range(5)
    )
    yield Paper(
        "held_none_chart",
        "chromium",
        [
            p(rng),
            Words("html", f"<svg width=400 height=230>{scale}{bars}</svg>"),
            Words("cap", "Figure 3. Development"),
            p(rng),
            p(rng),
        ],
    )
    yield Paper(
        "held_none_prose", "word", [Words("h1", "Background"), *(p(rng, rng.randint(30, 120)) for _ in range(9))]
    )
