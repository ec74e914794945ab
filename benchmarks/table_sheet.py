"""Tables as a report's author writes them: entries that span columns and rows, in papers of text and tables.

The same sheet is printed by several producers (`table_producers`), and its true relations are known.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from benchmarks.table_score import Relation, normal, relations

_SPANS = re.compile(r"^(?:>(\d+) )?(?:v(\d+) )?(?:\.([a-z]+) )?")
_RAISED = str.maketrans("0123456789abc", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ")


@dataclass(slots=True)
class Entry:
    """A cell as written; `<br>` and `<sup>` are understood, leading `~` indent."""

    text: str
    columns: int = 1
    rows: int = 1
    look: str = ""

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip("~"))

    @property
    def markup(self) -> str:
        return self.text.lstrip("~")

    @property
    def plain(self) -> str:
        """What a reader copies out of it."""
        text = re.sub(r"<sup>(.*?)</sup>", lambda m: m[1].translate(_RAISED), self.markup)
        return re.sub(r"<br>", " ", text)


Entries = list[Entry]


@dataclass(slots=True)
class Sheet:
    """A table. `style` names how it looks; `widths` are in points; the first `head` rows are headings."""

    rows: list[Entries]
    style: str = ""
    head: int = 1
    widths: list[int] = field(default_factory=list)

    def true(self) -> Counter[Relation]:
        """Its relations."""
        positions: dict[tuple[int, int], int] = {}
        texts: list[str] = []
        for r, row in enumerate(self.rows):
            column = 0
            for entry in row:
                while (r, column) in positions:
                    column += 1
                texts.append(normal(entry.plain))
                for a in range(entry.rows):
                    for b in range(entry.columns):
                        positions[r + a, column + b] = len(texts) - 1
        return relations(positions, texts)

    @property
    def width(self) -> int:
        return sum(e.columns for e in self.rows[0])


@dataclass(slots=True)
class Words:
    """Text between tables. `kind`: h1, h2, p, cap (a title of a table), note, or html as it is."""

    kind: str
    text: str


@dataclass(slots=True)
class Beside:
    """Tables next to each other."""

    sheets: list[Sheet]


Part = Sheet | Words | Beside


@dataclass(slots=True)
class Paper:
    """A document. `producer`: chromium, writer (HTML through LibreOffice), word, calc or draw."""

    name: str
    producer: str
    parts: Sequence[Part]
    css: str = ""
    sideways: bool = False

    def sheets(self) -> list[Sheet]:
        found: list[Sheet] = []
        for part in self.parts:
            found += part.sheets if isinstance(part, Beside) else [part] if isinstance(part, Sheet) else []
        return found

    def true(self) -> list[Counter[Relation]]:
        return [s.true() for s in self.sheets()]


@dataclass(slots=True)
class Known(Paper):
    """A paper whose tables stand in raw HTML: their sheets are told apart."""

    known: list[Sheet] = field(default_factory=list)

    def sheets(self) -> list[Sheet]:
        return self.known


def row(*texts: str) -> Entries:
    """Entries of one row: `>2 Budget` spans two columns, `v2 Region` two rows, `.b Total` has a look."""
    found = []
    for text in texts:
        m = _SPANS.match(text)
        assert m is not None
        found.append(Entry(text[m.end() :], int(m[1] or 1), int(m[2] or 1), m[3] or ""))
    return found


def figure(rng: random.Random, kind: str = "en", low: int = 3, high: int = 99_999) -> str:
    """A figure as statistics print it."""
    value = rng.randint(low, high)
    plain = f"{value:,}"
    return {
        "en": plain,
        "da": plain.replace(",", "."),
        "space": plain.replace(",", " "),
        "thin": plain.replace(",", "\u202f"),
        "one": f"{value / 10:,.1f}",
        "two": f"{value / 100:,.2f}",
        "komma": f"{value / 10:,.1f}".translate(str.maketrans(",.", ".,")),
        "paren": f"({plain})" if value % 3 == 0 else plain,
        "minus": f"−{plain}" if value % 3 == 0 else plain,
        "pct": f"{value % 1000 / 10:.1f}%",
        "gaps": "" if value % 4 == 0 else plain,
        "flags": f"{value % 1000 / 10:.1f}" + {0: " b", 1: " p", 2: " e"}.get(value % 9, "") if value % 11 else ":",
    }[kind]


def body(
    rng: random.Random, labels: Sequence[str], columns: int, kind: str = "en", low: int = 3, high: int = 99_999
) -> list[Entries]:
    """Rows of a label and figures."""
    make = partial(figure, rng, kind, low, high)
    return [row(label, *(make() for _ in range(columns))) for label in labels]
