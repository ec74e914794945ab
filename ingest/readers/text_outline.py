"""The outline of plain text: which lines are headings, side column, captions, and what belongs under what.

Nothing but the text itself tells: a short line alone between blank lines, a label that recurs, a
subtitle under a chapter's name, a letterhead's labels.
"""

from __future__ import annotations

from collections import Counter

from ingest.readers.headings import could_be_heading, is_question_label
from ingest.readers.outline import end_of_letterhead
from ingest.readers.pieces import Piece, rejoined
from ingest.readers.text_sidebar import mark_sidebar
from ingest.vocabulary import vocabulary

_RECURS = 3


def outline(pieces: list[Piece]) -> list[Piece]:
    """The pieces with their kinds and levels set; paragraphs that a side column cut in two are whole again."""
    mark_sidebar(pieces)
    pieces = rejoined(pieces)
    letter_ends = end_of_letterhead(pieces)
    candidates = [i for i, p in enumerate(pieces) if i >= letter_ends and _may_be_heading(pieces, i)]
    recurring = _recurring(pieces, candidates)
    candidates = [i for i in candidates if pieces[i].text in recurring or not _opens_list(pieces, i)]
    chapters = _chapters(pieces, candidates, recurring)
    listed = _in_contents(pieces, candidates)
    first, opening = min({*candidates, *chapters}, default=0), min(chapters, default=0)
    for i in candidates:
        piece = pieces[i]
        piece.kind = "heading"
        piece.level = _level(piece, i, first, chapters, opening, recurring)
        if chapters and i > opening and piece.text in listed:
            piece.level = 1
    for i in chapters:
        pieces[i].kind, pieces[i].level = "heading", 2
    _free_orphans(pieces, candidates, recurring, chapters)
    return pieces


def _in_contents(pieces: list[Piece], candidates: list[int]) -> frozenset[str]:
    """The names that a list of contents gives: lines that follow its heading without anything between them."""
    words = frozenset(vocabulary("headings")["contents"])
    start = next((i for i in candidates if pieces[i].text.strip(":").lower() in words), None)
    listed: set[str] = set()
    if start is not None:
        following, at = set(candidates), start + 1
        while at in following:
            listed.add(pieces[at].text)
            at += 1
    return frozenset(listed)


def _free_orphans(
    pieces: list[Piece], candidates: list[int], recurring: frozenset[str], chapters: frozenset[int]
) -> None:
    """A form that begins anew without a chapter's name must not pass for the chapter before it."""
    first = _first_label(pieces, candidates, recurring)
    seen, orphan = False, False
    opening = min(chapters, default=0)
    for i in sorted({*candidates, *chapters}):
        if i in chapters:
            seen = orphan = False
        elif pieces[i].text == first and chapters and i > opening:
            orphan, seen = seen, True
        if orphan and pieces[i].text in recurring:
            pieces[i].level = 2


def _may_be_heading(pieces: list[Piece], i: int) -> bool:
    piece = pieces[i]
    if piece.kind == "paragraph" and piece.gap and is_question_label(piece.text):
        return True
    if piece.kind not in ("paragraph", "list_item") or piece.lines > 2 or not could_be_heading(piece.text):
        return False
    if piece.kind == "list_item":
        return _numbered_heading(pieces, i)
    following = _next(pieces, i)
    if following is None or (i > 0 and piece.gap == 0) or (following.gap == 0 and not following.rows):
        return False
    return not _is_signature(pieces, i)


def _opens_list(pieces: list[Piece], i: int) -> bool:
    """ "Udvalget besluttede at:" before its points is a sentence that they finish."""
    following = _next(pieces, i)
    return pieces[i].text.endswith(":") and following is not None and following.kind == "list_item"


def _numbered_heading(pieces: list[Piece], i: int) -> bool:
    """ "2. Økonomi" alone before text, not one of a list."""
    piece, following = pieces[i], _next(pieces, i)
    if not piece.marker or not piece.marker[0].isdigit() or following is None or following.gap == 0:
        return False
    before = pieces[i - 1] if i else None
    beside = [p for p in (before, following) if p is not None and p.kind == "list_item"]
    return piece.gap > 0 and not any(
        p.marker and p.marker[-1] == piece.marker[-1] and p.marker[0].isdigit() for p in beside
    )


def _is_signature(pieces: list[Piece], i: int) -> bool:
    """The lines after "Med venlig hilsen" name people, not chapters."""
    return any(
        p.text.lower().startswith(
            ("med venlig hilsen", "venlig hilsen", "mvh", "de bedste hilsner", "yours ", "kind regards")
        )
        for p in pieces[max(0, i - 4) : i + 1]
    )


def _next(pieces: list[Piece], i: int) -> Piece | None:
    return next((p for p in pieces[i + 1 : i + 12] if p.kind not in ("sidebar", "footer", "header")), None)


def _recurring(pieces: list[Piece], candidates: list[int]) -> frozenset[str]:
    """Texts that stand as a line of their own several times: the sub-headings of a form."""
    counts = Counter(pieces[i].text for i in candidates)
    return frozenset(text for text, n in counts.items() if n >= _RECURS)


def _chapters(pieces: list[Piece], candidates: list[int], recurring: frozenset[str]) -> frozenset[int]:
    """Headings of chapters: with a one-line subtitle under them, where a form's labels follow; or a lone subtitle
    where the chapter's name is missing, so that its text does not fall to the chapter before."""
    with_subtitle = {i for i in candidates if pieces[i].text not in recurring and _subtitle_at(pieces, i + 1)}
    if len(with_subtitle) < _RECURS:
        return frozenset(_before_forms(pieces, candidates, recurring))
    nameless = {
        i
        for i in range(1, len(pieces))
        if _subtitle_at(pieces, i)
        and i - 1 not in with_subtitle
        and pieces[i].gap >= 2
        and could_be_heading(pieces[i].text)
    }
    return frozenset(
        with_subtitle | nameless | _further_chapters(pieces, candidates, recurring, with_subtitle | nameless)
    )


def _further_chapters(
    pieces: list[Piece], candidates: list[int], recurring: frozenset[str], known: set[int]
) -> set[int]:
    """Where the form begins anew and no chapter was seen: the last heading set off by several blank lines."""
    first = _first_label(pieces, candidates, recurring)
    found: set[int] = set()
    between: list[int] = []
    for i in candidates:
        if pieces[i].text == first:
            set_off = [j for j in between if pieces[j].gap >= 3]
            if set_off and not any(j in known for j in between):
                found.add(set_off[-1])
            between = []
        elif pieces[i].text not in recurring:
            between.append(i)
    return found


def _first_label(pieces: list[Piece], candidates: list[int], recurring: frozenset[str]) -> str | None:
    """The label that a form begins with."""
    return next((pieces[i].text for i in candidates if pieces[i].text in recurring), None)


def _before_forms(pieces: list[Piece], candidates: list[int], recurring: frozenset[str]) -> set[int]:
    """Without subtitles: the heading last before each first label of the recurring form."""
    first = _first_label(pieces, candidates, recurring)
    chapters: set[int] = set()
    last: int | None = None
    for i in candidates:
        if pieces[i].text == first and last is not None:
            chapters.add(last)
        if pieces[i].text not in recurring:
            last = i
    return chapters


def _subtitle_at(pieces: list[Piece], i: int) -> bool:
    """A single list item, alone between blank lines, before a paragraph."""
    if i >= len(pieces) - 1:
        return False
    piece, after = pieces[i], pieces[i + 1]
    return (
        piece.kind == "list_item"
        and piece.gap > 0
        and after.gap > 0
        and after.kind == "paragraph"
        and piece.text[-1:] not in ".:;"
        and len(piece.text) <= 100
        and (piece.marker or "") in "-–—"
    )


def _level(piece: Piece, i: int, first: int, chapters: frozenset[int], opening: int, recurring: frozenset[str]) -> int:
    """The level of a heading: the first is the title's, chapters have 2, what stands within them 3.

    `first` is where the first heading is, `opening` where the first chapter begins.
    """
    if i == first:
        return 2 if piece.kind == "list_item" else 1
    if is_question_label(piece.text):
        return 3
    if not chapters:
        return 2
    if piece.text not in recurring and i < opening:
        return 1 if i + 1 in chapters else 2
    return 3
