"""Plain text cut into pieces: tables, list items and paragraphs, with wrapped lines joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import BlockKind
from ingest.readers.emphasis import without_marks
from ingest.readers.joining import joined
from ingest.readers.markers import BULLETS, split_broken_marker, split_marker
from ingest.readers.pieces import Piece
from ingest.readers.text_tables import Rows, aligned_rows, has_gap, piped_rows, separated_rows, tabbed_rows

#: Lines longer than this are not wrapped by hand or typewriter: each is a paragraph.
_WRAPPED_AT_MOST = 130
#: Nor does anyone wrap at less than this.
_WRAPPED_AT_LEAST = 45
_RULE = re.compile(r"\s*([-=_*~#·—–])(?:\s*\1){3,}\s*")
_PAGE = re.compile(r"\s*(?:[-–]\s*\d{1,4}\s*[-–]|(?:side|page|s\.)\s*\d{1,4}(?:\s*(?:af|of|/)\s*\d{1,4})?)\s*", re.I)
#: Lines that begin the question or the answer of a reply.
_QUESTION = re.compile(r"(?:spørgsmål|svar|besvarelse)(?:\s+\d{1,2})?\s*:\s*\S", re.I)
_LONE_BULLET = re.compile(rf"\s*[{re.escape(BULLETS.replace('*', ''))}]\s*")


def pieces(text: str) -> list[Piece]:
    """The pieces of a whole text, in order; nothing is judged a heading yet."""
    lines = [line.rstrip(" \u00a0") if line.strip() else "" for line in text.replace("\f", "\n\n").split("\n")]
    width = _wrap_width(lines)
    found: list[Piece] = []
    for gap, group in _groups(lines):
        inner = list(_cut(group, width))
        if inner:
            inner[0].gap = gap
        found += inner
    return found


def _groups(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines without a blank one between, with the number of blank lines before each."""
    gap, group = 0, list[str]()
    for line in lines:
        if (line.strip() and not _RULE.fullmatch(line)) or (group and _RULE.fullmatch(line)):
            group.append(line)
        elif not line.strip():
            if group:
                yield gap, group
                gap, group = 0, []
            gap += 1
    if group:
        yield gap, group


def _wrap_width(lines: list[str]) -> int:
    """The width that the text was wrapped at, 0 when each line is a whole paragraph."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip() and "\t" not in line)
    if not lengths:
        return 0
    widest = lengths[int(0.97 * (len(lengths) - 1))] if len(lengths) >= 30 else lengths[-1]
    return widest if _WRAPPED_AT_LEAST <= widest <= _WRAPPED_AT_MOST else 0


def _cut(group: list[str], width: int) -> Iterator[Piece]:
    prose: list[str] = []
    at = 0
    while at < len(group):
        found = _table_at(group, at)
        if not found and not _RULE.fullmatch(group[at]):
            prose.append(group[at])
            at += 1
            continue
        yield from _prose(prose, width)
        prose = []
        if found:
            rows, used = found
            clean = [[without_marks(cell)[0] for cell in row] for row in rows]
            yield Piece("\n".join("\t".join(r) for r in clean), "table", rows=clean, lines=used)
            at += used
        else:
            at += 1
    yield from _prose(prose, width)


def _table_at(group: list[str], at: int) -> Rows | None:
    """The table that begins at a line, if one does; each run of lines is looked at once, not from each of its lines."""
    found = tabbed_rows(group, at) or piped_rows(group, at) or separated_rows(group, at)
    if found or (at >= 2 and has_gap(group[at - 1]) and has_gap(group[at - 2])):
        return found
    return aligned_rows(group, at)


def _prose(lines: list[str], width: int) -> Iterator[Piece]:
    """Paragraphs and list items of lines that follow each other."""
    current: list[str] = []
    for line in _bullets_beside_text(lines):
        if current and _goes_on(current, line, width):
            current.append(line)
            continue
        if current:
            yield _piece(current)
        current = [line]
    if current:
        yield _piece(current)


def _bullets_beside_text(lines: list[str]) -> Iterator[str]:
    """A bullet left alone on its line belongs to the next."""
    waiting = ""
    for line in lines:
        if _LONE_BULLET.fullmatch(line):
            waiting = line.strip()
            continue
        yield f"{waiting} {line.strip()}" if waiting else line
        waiting = ""


def _goes_on(current: list[str], line: str, width: int) -> bool:
    """Whether a line continues the paragraph above it: it was wrapped because its first word did not fit."""
    above, below = current[-1].strip(), line.strip()
    if (
        split_marker(below)[0]
        or _letter_item(line)
        or _QUESTION.match(below)
        or _PAGE.fullmatch(below)
        or _PAGE.fullmatch(above)
    ):
        return False
    if below[0].islower() and above[-1] not in ".!?:":
        return True
    if not width:
        return bool(split_marker(current[0].strip())[0]) and line[0] in " \t"
    if line[0] == " " and above[-1] in ".!?:" and current[0][0] != " ":
        return False
    room = width - len(above) - 1 - len(below.split()[0])
    full = room < 0.12 * width
    return full or (above[-1] not in ".!?:;" and room < 0.35 * width)


def _letter_item(line: str) -> bool:
    """ "  a. under", "o tredje": markers that could begin a sentence, told by how they are set."""
    return bool(re.match(r"\s+[a-z][.)]\s+\S|\s*o\s+[A-ZÆØÅa-zæøå]{2}", line))


def _piece(lines: list[str]) -> Piece:
    broken, cleaned = None, list(lines)
    for i, line in enumerate(lines):
        if broken is None and not split_marker(lines[0].strip())[0]:
            broken, cleaned[i] = split_broken_marker(line)
    raw = joined(line.strip() for line in cleaned if line.strip())
    marker, rest = (broken, raw) if broken else split_marker(raw)
    if not marker and _letter_item(lines[0]):
        marker, _, rest = raw.partition(" ")
        marker = "•" if marker == "o" else marker
    text, bold = without_marks(rest)
    kind: BlockKind = "list_item" if marker else "paragraph"
    if marker == "*":
        kind = "footnote"
    if not marker and text.startswith("*") and len(text) > 1 and text[1].isalnum():
        kind, marker, text = "footnote", "*", text[1:]
        bold = tuple((max(0, a - 1), b - 1) for a, b in bold)
    if _PAGE.fullmatch(text):
        kind = "footer"
    return Piece(text, kind, marker, bold, lines=len(lines))
