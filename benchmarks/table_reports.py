# ruff: noqa: E501  (a line of HTML or of a maker stays whole)
"""Tables of government reports, first half: the ones that the reader is developed on.

Types of tables as statistical yearbooks, budget papers and surveys print them; all words and figures are made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.table_cases import sentence
from benchmarks.table_sheet import Beside, Known, Paper, Part, Sheet, Words, body, figure, row

PLACES = (
    "Ashford|Brookhaven|Crestwood|Dunmore|East Fairview|Glenville|Harrowgate|Kingsbridge|Lakeside|Millbrook|"
    "North Salem|Oakdale|Port Henry|Riverton"
).split("|")
ITEMS = (
    "Income taxes on individuals and households|Corporate taxes|Excise duties|Customs|Fees and charges for services|"
    "Interest receipts|Grants from central government, including block grants|Sale of property|Dividends|Other receipts"
).split("|")
OMRAADER = (
    "Skoler|Dagpleje og vuggestuer|Klubber|Ældrepleje|Sundhedsfremme og forebyggelse|Socialpsykiatri|Parker|"
    "Vintertjeneste|Biblioteker|Musikskole|Erhverv og turisme|Redningsberedskab"
).split("|")
SKILLS = (
    "Plans the work of others and follows up on results|Listens|Handles conflicts in a calm and constructive manner|"
    "Knows the rules|Uses digital tools in daily work and helps colleagues to use them|Writes clearly"
).split("|")
MONTHS = "Januar Februar Marts April Maj Juni Juli August September Oktober November December".split()


def p(rng: random.Random, words: int = 45) -> Words:
    return Words("p", sentence(rng, words))


def reports() -> Iterator[Paper]:
    """The documents, tables first, pages without any last."""
    yield from _statistics()
    yield from _typed()
    yield from _sheets()
    yield from _texts()
    yield from _placed()
    yield from _without()


def _statistics() -> Iterator[Paper]:
    rng = random.Random(8001)
    rows = [row("Industry", ">2 Employment", ">2 Change"), row("", "2010", "2020", "Number", "Percent")]
    rows.append(row("Total, all industries", *(figure(rng, "one") for _ in range(4))))
    for k, group in enumerate(("Goods-producing", "Service-providing")):
        rows.append(row(group, *(figure(rng, "one") for _ in range(4))))
        rows += body(rng, [f"~{x}" for x in PLACES[4 * k : 4 * k + 4]], 4, "minus")
        rows += body(rng, [f"~~{x}" for x in ITEMS[4 * k + 1 : 4 * k + 3]], 4, "minus")
    yield Paper(
        "rep_leaders_levels",
        "draw",
        [
            p(rng),
            Words("cap", "Table 2. Employment by industry"),
            Sheet(rows, "times dots rules spanrule", 2, [230, 60, 60, 60, 60]),
            Words("note", "Note: Details may not add to totals because of rounding."),
            p(rng),
        ],
    )

    rows = [row("", *(str(y) for y in range(2009, 2019))), *body(rng, PLACES, 10, "flags")]
    css = "table.zebra { font-size: 7pt; width: 100% } table.zebra tr.odd td { background: #eee } table.zebra th { font-weight: bold; border-bottom: 1pt solid #c60 }"
    yield Paper(
        "rep_countries",
        "chromium",
        [
            p(rng),
            Words("cap", "Table 1: Employment rate, 2009–18 (%)"),
            Sheet(rows, "zebra"),
            Words("note", "Source: Labour survey (online data code: xx_1)"),
            p(rng),
        ],
        css,
    )

    rows = [
        row("Place", "Length<br>(km)", "Share", "Index"),
        *([row(x, figure(rng, "one"), figure(rng, "pct"), f"{rng.randint(5, 2000) / 10}") for x in PLACES]),
    ]
    yield Paper("rep_centred_columns", "draw", [p(rng), Sheet(rows, "centre", 1, [120, 90, 90, 90]), p(rng)])

    names = ("Age", "Income", "Schooling", "Children", "Distance", "Health")
    rows = [row("", *(str(k + 1) for k in range(6)))]
    rows += [
        row(f"{k + 1}. {n}", *([f"0.{rng.randint(10, 99)}" for _ in range(k)] + ["1.00"] + [""] * (5 - k)))
        for k, n in enumerate(names)
    ]
    yield Paper(
        "rep_triangle",
        "chromium",
        [p(rng), Words("cap", "Table 3. Correlations"), Sheet(rows, "tri"), p(rng)],
        "table.tri td { padding: 1pt 12pt }",
    )

    rows = [row(".l Variable", "Model 1", "Model 2")]
    for label in ITEMS[:5]:
        rows.append(
            row(label.split(",")[0], f"0.{rng.randint(100, 999)}**", f"{rng.randint(1, 9)}.{rng.randint(100, 999)}")
        )
        rows.append(row("", f"(0.{rng.randint(10, 99)})", f"(0.{rng.randint(10, 99)})"))
    yield Paper("rep_models", "draw", [p(rng), Sheet(rows, "times rules centre", 1, [210, 70, 70]), p(rng)])

    rows = [
        row("", ">3 2018", ">3 2019"),
        row("", ">2 Public", "Private", ">2 Public", "Private"),
        row("Level", "State", "Local", "All", "State", "Local", "All"),
        *body(rng, ("Primary", "Lower secondary", "Upper secondary", "Tertiary, short", "Tertiary, long"), 6),
    ]
    css = "table.three { width: 100%; border-top: 1pt solid #000; border-bottom: 1pt solid #000 } table.three .s2, table.three .s3 { text-align: center; border-bottom: .5pt solid #000 } table.three th { font-weight: bold }"
    yield Paper("rep_three_levels", "chromium", [p(rng), Sheet(rows, "three", 3), p(rng)], css)

    rows = [
        row("v2 Offence", ">2 Reported", ">2 Cleared"),
        row("2022", "2023", "2022", "2023"),
        *body(rng, [x.split(",")[0] for x in ITEMS], 4, "gaps"),
    ]
    yield Paper(
        "rep_office_html",
        "writer",
        [p(rng), Sheet(rows, "", 2), p(rng)],
        "table { width: 420pt } td, th { border: none }",
    )


def _typed() -> Iterator[Paper]:
    rng = random.Random(8002)
    rows = [row("", "2021", "2020"), row("Revenues:", "", "")]
    rows += [
        row(f"~{x.split(',')[0]}", f"$ {figure(rng)}", f"$ {figure(rng)}")
        if not k
        else row(f"~{x.split(',')[0]}", figure(rng, "paren"), figure(rng, "paren"))
        for k, x in enumerate(ITEMS[1:6])
    ]
    rows += [row(".b Total revenues", f"$ {figure(rng)}", f"$ {figure(rng)}")]
    yield Paper(
        "rep_statement_tabs",
        "word",
        [p(rng), Words("cap", "Statement of operations (in thousands)"), Sheet(rows, "tabs", 1, [290, 80, 80]), p(rng)],
    )

    rows = [
        row("Navn", "Forvaltning", "Telefon"),
        *(
            row(n, o, f"{rng.randint(20, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}")
            for n, o in zip(("Anne Bo", "Carl Due", "Else Fog", "Gert Hau", "Ida Juhl"), OMRAADER, strict=False)
        ),
    ]
    yield Paper("rep_tabs_left", "word", [p(rng), Sheet(rows, "tabs left", 1, [130, 190, 90]), p(rng)])

    rows = [row("Måned", "Ture", "Km"), *body(rng, MONTHS, 2, "space")]
    yield Paper("rep_tabs_tight", "word", [p(rng), Sheet(rows, "tabs", 1, [80, 60, 70]), p(rng)])

    lines = ["=" * 66, f"{'Place':<22}{'Births':>11}{'Deaths':>11}{'Moved in':>11}{'Moved out':>11}", "-" * 66]
    rows = [row("Place", "Births", "Deaths", "Moved in", "Moved out")]
    for place in PLACES[:9]:
        values = [figure(rng) for _ in range(4)]
        lines.append(f"{place:<22}" + "".join(f"{v:>11}" for v in values))
        rows.append(row(place, *values))
    pre = "<pre style=\"font: 8.5pt 'Liberation Mono'\">" + "\n".join([*lines, "=" * 66]) + "</pre>"
    yield Known("rep_typewriter", "chromium", [p(rng), Words("html", pre), p(rng)], known=[Sheet(rows)])


def _sheets() -> Iterator[Paper]:
    rng = random.Random(8003)
    rows = [
        row("Område", *(f"B{y}" for y in range(2023, 2028))),
        *body(rng, OMRAADER, 5, "minus"),
        row(".b I alt", *(f".b {figure(rng, 'da')}" for _ in range(5))),
    ]
    yield Paper(
        "rep_calc_plain",
        "calc",
        [
            Words("h2", "Budget pr. område"),
            Words("p", "1.000 kr., 2023-p/l"),
            Sheet(rows, "", 1, [160, 60, 60, 60, 60, 60]),
        ],
    )

    rows = [row("v2 Område", ">4 Kvartal"), row("1.", "2.", "3.", "4."), *body(rng, OMRAADER[:8], 4, "komma")]
    yield Paper("rep_calc_heads", "calc", [Sheet(rows, "shade", 2, [160, 60, 60, 60, 60])])

    rows = [row("Projekt", "Beskrivelse", "2024", "2025")]
    rows += [
        row(a, f".l {sentence(rng, rng.randint(4, 16))}", figure(rng, "da"), figure(rng, "da")) for a in OMRAADER[:8]
    ]
    yield Paper("rep_calc_wrapped", "calc", [Words("h2", "Anlæg"), Sheet(rows, "wrap", 1, [110, 220, 60, 60])])

    rows = [
        row("Nr.", "Forslag", "2024", "2025", "2026"),
        *(row(f"{k + 1}.", f".l {x}", *(figure(rng, "minus") for _ in range(3))) for k, x in enumerate(OMRAADER[:9])),
    ]
    yield Paper("rep_word_open", "word", [p(rng), Sheet(rows, "open", 1, [30, 190, 60, 60, 60]), p(rng)])

    rows = [
        row("Område", ">2 Antal borgere", ">2 Udgift"),
        row("", "2022", "2023", "2022", "2023"),
        *body(rng, OMRAADER[:8], 4, "da"),
    ]
    rows[0][0].rows, rows[1] = 2, rows[1][1:]
    yield Paper("rep_word_grid", "word", [p(rng), Sheet(rows, "grid", 2), p(rng)])

    labels = [
        x + (" og tilhørende opgaver, der er overtaget fra regionen" if k % 3 == 1 else "")
        for k, x in enumerate(OMRAADER[:9])
    ]
    rows = [row("Område", "Årsværk", "Løn", "Drift"), *body(rng, labels, 3, "da")]
    yield Paper("rep_word_wrapped", "word", [p(rng), Sheet(rows, "open", 1, [150, 60, 60, 60]), p(rng)])


def _texts() -> Iterator[Paper]:
    rng = random.Random(8004)
    rows = [row(".l Objective", ".l Action", ".l Deadline", ".l Lead")]
    rows += [
        row(
            f".l {sentence(rng, rng.randint(3, 9))}",
            f".l {sentence(rng, rng.randint(6, 30))}",
            f".l Q{rng.randint(1, 4)} 2021",
            f".l {rng.choice(('DG A', 'DG B and C', 'Member States'))}",
        )
        for _ in range(6)
    ]
    css = "table.plan td, table.plan th { border: .5pt solid #777; padding: 3pt } table.plan th { background: #246; color: #fff; font-weight: bold }"
    yield Paper("rep_plan_grid", "chromium", [p(rng), Sheet(rows, "plan", 1, [110, 200, 60, 90]), p(rng)], css)
    css = "table.plan td, table.plan th { padding: 1.5pt 7pt } table.plan th { font-weight: bold; border-bottom: .5pt solid #000 }"
    yield Paper("rep_plan_open", "chromium", [p(rng), Sheet(rows, "plan", 1, [110, 200, 60, 90]), p(rng)], css)

    rows = [
        row(".l Skill", "Never", "Rarely", "Often", "Always"),
        *(row(x, *(figure(rng, "pct") for _ in range(4))) for x in SKILLS),
    ]
    yield Paper(
        "rep_survey",
        "chromium",
        [
            p(rng),
            Words("cap", "Table 5. How often is this asked of you?"),
            Sheet(rows, "mid", 1, [190, 55, 55, 55, 55]),
            p(rng),
        ],
        "table.mid td { padding: 1pt 6pt; vertical-align: bottom }",
    )

    days = "Man Tir Ons Tor Fre Lør Søn".split()
    rows = [
        row(*days),
        row("", "", "1", "2", "3", "4", "5"),
        *(row(*(str(7 * w + d - 1) for d in range(7))) for w in range(1, 4)),
    ]
    yield Paper(
        "rep_month",
        "chromium",
        [p(rng), Sheet(rows, "cal"), p(rng)],
        "table.cal td, table.cal th { border: .4pt solid #888; text-align: center !important; width: 30pt }",
    )

    rows = [
        row("Nøgletal", "Enhed", "2022", "2023", "2024"),
        *(
            row(
                x,
                f".l {rng.choice(('1.000 kr.', 'antal', 'pct.', 'kr. pr. indb.'))}",
                *(figure(rng, "komma") for _ in range(3)),
            )
            for x in OMRAADER
        ),
    ]
    rows[0][1].look = "l"
    yield Paper(
        "rep_units_column",
        "chromium",
        [p(rng), Sheet(rows, "key"), p(rng)],
        "table.key { width: 100% } table.key tr { border-bottom: .3pt solid #aaa }",
    )

    rows = [
        row("Kommune", *(f".v {x}" for x in ("Dagtilbud", "Skoler", "Ældre og sundhed", "Kultur"))),
        *body(rng, PLACES[:8], 4, "da"),
    ]
    css = ".v span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap } table.turn td, table.turn th { border: .4pt solid #000 }"
    yield Paper("rep_turned_grid", "chromium", [p(rng), Sheet(rows, "turn"), p(rng)], css)

    rows = [
        row("", "v2 I alt", ">3 Heraf"),
        row("Område", "Løn", "Varer", "Andet"),
        *body(rng, OMRAADER[:9], 4, "thin"),
    ]
    rows[1] = row("Område", "Løn", "Varer", "Andet")
    yield Paper(
        "rep_heraf",
        "chromium",
        [p(rng), Sheet(rows, "her", 2), p(rng)],
        "table.her .s3 { text-align: center; border-bottom: .4pt solid #000 } table.her th { vertical-align: bottom; font-weight: bold; padding: 1pt 8pt }",
    )

    rows = [row("Periode", *(f"{y}/{y % 100 + 1:02}" for y in range(2015, 2021)))]
    for name in ("Drenge", "Piger"):
        rows.append(row(f">7 .c {name}"))
        rows += body(rng, ("0.–3. klasse", "4.–6. klasse", "7.–9. klasse", "10. klasse"), 6, "da", 3, 9999)
    yield Paper(
        "rep_school_years",
        "chromium",
        [p(rng), Sheet(rows, "sy"), p(rng)],
        "table.sy { width: 100%; border-bottom: .5pt solid #000 } table.sy .s7 { font-style: italic } table.sy th { font-weight: bold; border-bottom: .5pt solid #000 }",
    )


def _placed() -> Iterator[Paper]:
    rng = random.Random(8005)
    small = Sheet([row("Area", "2019", "2020", "2021"), *body(rng, PLACES[:6], 3)], "s")
    parts: list[Part] = [
        p(rng, 80),
        p(rng, 40),
        Words("cap", "Table 2 Visits"),
        small,
        *(p(rng, rng.randint(40, 90)) for _ in range(10)),
    ]
    yield Paper(
        "rep_column_open",
        "chromium",
        parts,
        "body { columns: 2; column-gap: 8mm } table.s { font-size: 7.5pt; width: 100% } table.s td, table.s th { padding: 1pt 3pt }",
    )

    tight = Sheet([row("Year", "Budget", "Spent"), *body(rng, ("2016", "2017", "2018", "2019"), 2)], "same")
    css = "table.same { font: 10pt/1.3 'Liberation Serif'; margin: 0 } table.same td, table.same th { padding: 0 18pt 0 0 } p { margin: 0 }"
    yield Paper("rep_no_gap", "chromium", [p(rng, 60), tight, p(rng, 60)], css)

    three = [
        Sheet([row("År", "Antal"), *body(rng, [str(y) for y in range(2018, 2023)], 1, "da")], "", 1, [40, 50])
        for _ in range(3)
    ]
    yield Paper("rep_three_beside", "draw", [p(rng), Beside(three), p(rng)])
    three = [
        Sheet([row(n, "2022", "2023"), *body(rng, OMRAADER[k : k + 4 + k], 2, "da")], "q")
        for k, n in enumerate(("Nord", "Syd", "Vest"))
    ]
    yield Paper(
        "rep_three_uneven",
        "chromium",
        [p(rng), Beside(three), p(rng)],
        "table.q { font-size: 7.5pt } table.q th { border-bottom: .6pt solid #000; font-weight: bold }",
    )

    long = Sheet(
        [
            row("Place", ">2 Boys", ">2 Girls"),
            row("", "2020", "2021", "2020", "2021"),
            *body(rng, [f"{x} {k}" for k in range(7) for x in PLACES], 4),
        ],
        "line",
        2,
    )
    yield Paper(
        "rep_pages_repeated",
        "chromium",
        [p(rng), long, p(rng)],
        "table.line { width: 100% } table.line th { font-weight: bold } table.line thead { border-bottom: .6pt solid #000 }",
    )

    noted = Sheet(
        [row("Tilbud", "2021<sup>a</sup>", "2022", "2023"), *body(rng, OMRAADER[:8], 3, "da")], "", 1, [150, 60, 60, 60]
    )
    for r, c in ((2, 1), (4, 3), (6, 2)):
        noted.rows[r][c].text += f"<sup>{r // 2}</sup>"
    yield Paper("rep_marks", "chromium", [p(rng), noted, Words("note", "1 " + sentence(rng, 9)), p(rng)])

    band = Sheet([row("Indsats", "Bevilling", "Forbrug", "Rest"), *body(rng, OMRAADER[:9], 3, "minus")], "band")
    yield Paper(
        "rep_bands_wide",
        "chromium",
        [p(rng), band, p(rng)],
        "table.band { width: 100% } table.band tr.odd { background: #eee8dd } table.band th { font-weight: bold }",
    )

    land = Sheet([row("", *(m[:3] for m in MONTHS), "Total"), *body(rng, PLACES, 13, "en", 3, 9999)], "land")
    yield Paper(
        "rep_landscape",
        "chromium",
        [Words("h2", "Appendix A"), land],
        "@page { size: A4 landscape } table.land { font-size: 7pt; width: 100% }",
        True,
    )

    tables: list[Part] = []
    for k in range(3):
        tables += [
            p(rng, 30),
            Words("cap", f"Table {k + 1}. {sentence(rng, 4)}"),
            Sheet(
                [
                    row("", ">2 Costs", "Staff"),
                    row("Place", "Plan", "Final", ""),
                    *body(rng, PLACES[3 * k : 3 * k + 4], 3, "paren"),
                ],
                "times small rules spanrule",
                2,
                [160, 60, 60, 60],
            ),
            Words("note", "Source: own figures."),
        ]
    yield Paper("rep_many", "draw", [*tables, p(rng)])


def _without() -> Iterator[Paper]:
    rng = random.Random(8006)
    yield Paper(
        "rep_none_contents",
        "chromium",
        [
            Words("h1", "Contents"),
            Words(
                "html",
                "".join(
                    f"<div style='display:flex'><span style='flex:1'>{k}. {sentence(rng, 5)[:-1]}</span><span>{3 * k + 1}</span></div>"
                    for k in range(1, 22)
                ),
            ),
        ],
    )
    fields = "".join(
        f"<div><b style='display:inline-block;width:110pt'>{n}</b>{sentence(rng, 4)}</div>"
        for n in ("Sagsnr.", "Dato", "Forvaltning")
    )
    yield Paper("rep_none_letter", "chromium", [Words("html", fields), *(p(rng, 70) for _ in range(6))])
    points = " ".join(f"{20 * k},{150 - rng.randint(0, 130)}" for k in range(15))
    marks = "".join(
        f"<text x='{40 * k}' y='175' font-size='8'>{2000 + k}</text><text x='-30' y='{150 - 20 * k}' font-size='8'>{k * 5}</text>"
        for k in range(8)
    )
    legend = "".join(
        f"<text x='{90 * k}' y='195' font-size='8'>{n}</text>" for k, n in enumerate(("Nord", "Syd", "Vest"))
    )
    yield Paper(
        "rep_none_lines",
        "chromium",
        [
            p(rng),
            Words(
                "html",
                f"<svg width=420 height=210 viewBox='-40 0 420 210'><polyline points='{points}' fill='none' stroke='#c00'/>{marks}{legend}</svg>",
            ),
            Words("cap", "Figure 2. Share"),
            p(rng),
        ],
    )
    yield Paper(
        "rep_none_columns",
        "chromium",
        [Words("h2", "Summary"), *(p(rng, rng.randint(20, 90)) for _ in range(14))],
        "body { columns: 3; column-gap: 6mm; font-size: 8.5pt }",
    )
    items = "".join(f"<li>{sentence(rng, rng.randint(4, 28))}</li>" for _ in range(12))
    yield Paper(
        "rep_none_numbered",
        "word",
        [Words("h1", "Points"), *(Words("p", f"{k + 1}.\t{sentence(rng, rng.randint(5, 30))}") for k in range(10))],
    )
    yield Paper("rep_none_bullets", "chromium", [p(rng), Words("html", f"<ol>{items}</ol>"), p(rng)])
