"""A corrected register changes what documents are found to disagree about, without reading them again."""

from __future__ import annotations

from pathlib import Path

from index.archive import Archive
from index.build import ingest

PAPER = """<html><head><title>{title}</title></head><body><h1>{title}</h1><p>Bevillinger i {year}, kr.</p>
<table><tr><th>Indsats</th><th>2023</th></tr><tr><td>{name}</td><td>{amount}</td></tr>
<tr><td>Madklubben</td><td>90.000</td></tr><tr><td>I alt</td><td>{total}</td></tr></table></body></html>"""

REGISTER = """[[initiative]]
name = "Læsebroen"
[[initiative.other_names]]
name = "Bogbroen Nord"
"""


def papers(folder: Path) -> None:
    folder.mkdir()
    told = [
        ("Notat 2022", 2022, "Læsebroen", "500.000", "590.000"),
        ("Notat 2023", 2023, "Bogbroen Nord", "470.000", "570.000"),
    ]
    for title, year, name, amount, total in told:
        text = PAPER.format(title=title, year=year, name=name, amount=amount, total=total)
        (folder / f"{title.lower().replace(' ', '-')}.html").write_text(text, encoding="utf-8")


def kinds(home: Path) -> list[str]:
    with Archive.open(home) as archive:
        return sorted(f.kind for f in archive.findings())


def test_findings_are_told_anew_when_the_register_is_corrected(tmp_path: Path) -> None:
    papers(tmp_path / "papers")
    home = tmp_path / "home"
    ingest([tmp_path / "papers"], home)
    assert kinds(home) == ["total_mismatch"]
    for register, found in ((REGISTER, ["conflicting_values", "total_mismatch"]), ("", ["total_mismatch"])):
        (home / "initiatives.toml").write_text(register, encoding="utf-8")
        summary = ingest([tmp_path / "papers"], home)
        assert (summary.read, summary.unchanged) == (0, 2)
        assert kinds(home) == found
