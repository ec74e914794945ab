"""Two short reports of an invented town, for questions that are answered in words."""

from __future__ import annotations

from pathlib import Path

FIRST = """Årsrapport 2021 for fritidsområdet

Lundby Kommune, 3. marts 2022

Cykelbiblioteket

Cykelbiblioteket åbnede den 1. april 2021 på Torvet. Cyklerne kan lånes gratis af familier, skoler og foreninger.

Ny idrætshal

To placeringer er undersøgt. Placeringen ved Havnen er valgt. Grunden ved Skovvej er fravalgt på grund af blød bund.

Genbrugsgården

Genbrugsgården er åben lørdag og søndag kl. 10-16.
"""

SECOND = """Årsrapport 2023 for fritidsområdet

Lundby Kommune, 5. marts 2024

Cykelbiblioteket

Cykelbiblioteket blev nedlagt den 1. oktober 2023, da tilskuddet fra staten ophørte.

Værksteder

Bevilling til værkstederne, 1.000 kr.

Værksted\tFor hvem\t2023\t2024
Keramikhuset\tHele kommunen\t310\t-
Glasværkstedet\tNordbyen\t220\t230
Træværkstedet\tHele kommunen\t415\t420
"""


def write_reports(folder: Path) -> list[Path]:
    """Write both reports; their paths."""
    paths = [folder / "rapport-2021.txt", folder / "rapport-2023.txt"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
