"""The parts of a letter or mail: its own text, what stands below the signature, earlier mails that it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search_app.letters.asking import asks, sentences
from search_app.letters.lines import Line
from search_app.letters.vocabulary import after, begins, holds

#: "Den 3. marts 2024 kl. 10.12 skrev Bo Berg:", "On Tue, 5 Mar 2024, Bo wrote:".
WROTE = re.compile(r"^(?:den|on|d\.)\s.{5,120}?\b(?:skrev|wrote)\b.{0,120}", re.IGNORECASE)
DASHES = " -–—_*=>"
ADDRESS = re.compile(r"\s*[<\[(]?[\w.+-]+@[\w.-]+[>\])]?")
HEADS_NEAR = 4
SIGNED_IN = 3
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Parts:
    """`body` is what is said, `closing` what stands from the closing words on, `heads` the lines of a mail's head."""

    heads: tuple[Line, ...]
    body: tuple[Line, ...]
    closing: tuple[Line, ...]


def parts(said: Sequence[Line]) -> Parts:
    """The parts of the letter itself. A mail that is only sent on is the letter; other quoted mails are left out."""
    cut = _quoted_from(said)
    own, quoted = said[:cut], said[cut:]
    if quoted and _is_sent_on(own, quoted) and not _asks_anything(own):
        inner = quoted[1:] if holds("quoted_below", quoted[0].text) or WROTE.match(quoted[0].text) else quoted
        return parts(inner)
    end = next((i for i, line in enumerate(own) if _closes(line)), len(own))
    heads = [line for line in own[:end] if _is_head(line)]
    body = [line for line in own[:end] if not _is_head(line) and not holds("disclaimers", line.text)]
    return Parts(tuple(heads), (*body, *_below(own[end:])), tuple(own[end:]))


def _closes(line: Line) -> bool:
    """Closing words, or the two dashes that mail programs put above a signature."""
    return begins("closings", line.text) or (line.label is None and line.text in ("--", "-- ", "—"))


def sender_of(letter: Parts, stated: Sequence[str]) -> str | None:
    """Who signed: the name under the closing words, in full where a mail's head (or author, `stated`) has it."""
    signed = _signed(letter.closing)
    heads = [ADDRESS.sub("", after("sender_heads", line.text) or "").strip(' "') for line in letter.heads]
    for name in (*heads, *stated):
        if name and (signed is None or (name != signed and set(signed.split()) < set(name.split()))):
            return name[:LONGEST_NAME]
    return signed


def _signed(closing: Sequence[Line]) -> str | None:
    """The first line under "Med venlig hilsen", or what stands behind it on the same line."""
    for line in closing[:SIGNED_IN]:
        name = after("closings", line.text)
        text = name if name is not None else line.text
        if line.label and line.label.isalpha():  # initials look like the letter of a list
            text = f"{line.label.upper()}. {text}"
        if text.strip(" ,.-—"):
            return text.strip(" ,.-—")[:LONGEST_NAME]
    return None


def _quoted_from(said: Sequence[Line]) -> int:
    """Where an earlier mail begins."""
    for i, line in enumerate(said):
        if begins("quoted_below", line.text.strip(DASHES)) or WROTE.match(line.text):
            return i
        if i and begins("sender_heads", line.text) and ":" in line.text[:12] and not _only_heads(said[:i]):
            following = said[i + 1 : i + 1 + HEADS_NEAR]
            if any(_is_head(near) for near in following):
                return i
    return len(said)


def _only_heads(said: Sequence[Line]) -> bool:
    return all(_is_head(line) for line in said)


def _is_head(line: Line) -> bool:
    """ "Fra: …", "Emne: …": a head of a mail as it stands in its text."""
    named = begins("sender_heads", line.text) or begins("other_heads", line.text)
    return line.label is None and named and ":" in line.text[:12]


def _is_sent_on(own: Sequence[Line], quoted: Sequence[Line]) -> bool:
    subjects = [after("subjects", line.text) for line in own if _is_head(line)]
    marked = holds("forwarded", quoted[0].text) or any(begins("sent_on", s) for s in subjects if s)
    return marked or not own


def _asks_anything(own: Sequence[Line]) -> bool:
    return any(asks(s) for line in own for s in sentences(line.text))


def _below(closing: Sequence[Line]) -> list[Line]:
    """What is asked below the signature: a postscript, or a list of questions that was put there."""
    found: list[Line] = []
    for line in closing:
        if line.label is None and begins("postscripts", line.text):
            found.append(Line(after("postscripts", line.text) or ""))
        elif line.label is not None and len(line.text.split()) > 2 and (_asks_anything([line]) or found):
            found.append(line)
    return found
