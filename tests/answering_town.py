"""An archive of an invented town, written into files by the tests of answering: TXT and DOCX, a page or two each."""

from __future__ import annotations

from pathlib import Path

import docx

from index.archive import Archive
from index.build import ingest

REGISTER = """
[[initiative]]
name = "Havneværkstedet"
slug = "havnevaerkstedet"
department = "Børne- og Ungeforvaltningen"

[[initiative]]
name = "Broen til Arbejde"
slug = "broen-til-arbejde"
department = "Arbejdsmarkedsforvaltningen"
abbreviations = ["BTA"]

[[initiative.other_names]]
name = "Jobporten"
from = 2014
to = 2018

[[initiative]]
name = "Klub Strandgården"
slug = "klub-strandgaarden"
department = "Børne- og Ungeforvaltningen"

[[initiative]]
name = "Naboskab Lindevang"
slug = "naboskab-lindevang"
department = "Teknik- og Byforvaltningen"

[[initiative]]
name = "Naboskab Mølleparken"
slug = "naboskab-moelleparken"
department = "Teknik- og Byforvaltningen"
"""

ACCOUNT = """Fjordbæk Kommune

REGNSKAB

Regnskab for ungeindsatserne 2021

15-03-2022

Økonomi

Beløb i 1.000 kr.

Indsats\tBudget 2021\tRegnskab 2021
Havneværkstedet\t2.400\t2.150
Broen til Arbejde\t3.600\t3.910
Klub Strandgården\t1.200\t1.180
Naboskab Lindevang\t700\t655
"""

GRANTS = """Fjordbæk Kommune

NOTAT

Bevillinger til naboskaber 2022

10-01-2022

Bevillinger

Kr.\t2021\t2022
Naboskab Lindevang\t700.000\t800.000
Naboskab Mølleparken\t450.000\t500.000
Beboernes pulje\t150.000\t200.000
I alt\t1.300.000\t1.600.000
"""

MEMO = """Fjordbæk Kommune

Børne- og Ungeforvaltningen

NOTAT

Status på Havneværkstedet

08-09-2021

Om indsatsen

Havneværkstedet er et åbent værksted, hvor unge reparerer både sammen med pensionerede håndværkere. \
Værkstedet ligger på Skippergade 14 i det gamle tovværk. Værkstedet begyndte den 1. april 2016.

Målgruppe

Havneværkstedet er for unge på 14-19 år, som ikke har et fritidsliv.

Resultater

Af de 40 elever, som begyndte i Havneværkstedet i 2020, var 31 i uddannelse et år efter. 62 % af deltagerne i \
Havneværkstedet siger, at de har fået nye venner.

Antallet af deltagere i Havneværkstedet faldt i 2020, fordi værkstedet var lukket i fire måneder under pandemien.

Hvor mange deltagere i Havneværkstedet der senere begår kriminalitet, kan ikke opgøres.

Venlig hilsen

Karla Bruun
"""

MINUTES = """Fjordbæk Kommune

REFERAT

Børne- og Ungeudvalget

Møde den 14. juni 2022

Punkt 1. Flytning af Klub Strandgården

Indstilling

Forvaltningen indstiller, at Klub Strandgården flytter til Åvej i 2023.

Beslutning

Indstillingen blev vedtaget med 5 stemmer mod 2. For stemte liste M, N og P. Imod stemte liste K og R.

Punkt 2. Sommerlejr på Holmen

Indstilling

Forvaltningen indstiller, at der holdes en sommerlejr på Holmen for 120.000 kr.

Beslutning

Sagen blev udsat.
"""

OVERVIEW = [
    ["Indsats", "Forvaltning", "2018", "2019", "2020", "2021"],
    ["Havneværkstedet", "BUF", "88", "97", "61", "104"],
    ["Broen til Arbejde", "AMF", "210", "233", "198", "251"],
    ["Klub Strandgården", "BUF", "45", "52", "40", "57"],
    ["Naboskab Lindevang", "TBF", "19", "23", "12", "31"],
]


def write(folder: Path) -> Path:
    """All papers of the town in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"regnskab-2021.txt": ACCOUNT, "bevillinger-2022.txt": GRANTS, "status-havnen.txt": MEMO,
             "referat-juni-2022.txt": MINUTES, "initiatives.toml": REGISTER}  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    _report(folder / "aarsrapport-2021.docx")
    _reply(folder / "svar-2022.docx")
    return folder


def _report(path: Path) -> None:
    paper = docx.Document()
    paper.add_heading("Årsrapport 2021 for ungeindsatserne", 0)
    paper.add_paragraph("20-04-2022")
    paper.add_heading("Deltagere", 1)
    paper.add_paragraph("Tabellen viser antal deltagere i hver indsats i de enkelte år.")
    table = paper.add_table(len(OVERVIEW), len(OVERVIEW[0]))
    for r, row in enumerate(OVERVIEW):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    paper.add_heading("Mål", 1)
    paper.add_paragraph("Ungeindsatserne har tre mål:")
    for aim in ("Flere unge i fritidsjob", "Færre unge uden voksenkontakt", "Tryggere gårde og stier"):
        paper.add_paragraph(aim, style="List Bullet")
    paper.save(str(path))


def _reply(path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("Til medlem af byrådet Poul Enevold")
    paper.add_paragraph("03-11-2022")
    paper.add_heading("Svar om Broen til Arbejde", 0)
    paper.add_paragraph("Broen til Arbejde hed Jobporten indtil 2018. Indsatsen drives af foreningen Fast Grund.")
    paper.add_paragraph("Broen til Arbejde havde 248 deltagere i 2021, når gengangere kun tælles én gang.")
    paper.add_paragraph("Venlig hilsen")
    paper.add_paragraph("Inge Marie Toft")
    paper.save(str(path))


def opened(folder: Path) -> Archive:
    """The town's papers written, read and opened."""
    home = folder / "home"
    summary = ingest([write(folder / "papers")], home)
    assert not summary.failed, summary.failed
    return Archive.open(home)
