"""Words after a claim's opening: departments named there, or the phrase up to the end of the clause."""

from __future__ import annotations

import re
from typing import Any

from ingest.facts.prose_sentence import Sentence

#: Where a clause ends: punctuation, or a word that begins the next one.
_CLAUSE_END = re.compile(
    r"[.;:!?()–]|\s-\s(?=[a-zæøå])|,\s(?:og|men|som|der|hvor|hvilket|hvorfra|hvorfor|så|da|idet|mens|samt)\s|\s(?:der|som|hvor|når|hvis|fordi|således)\s"
    r"|,\s(?=[a-zæøå]+(?:er|es|ede|et)\s)|\sog\s(?=(?:er|har|administreres|henvender|består|kendetegnet|karakteriseres|drives|varetages)\b)"
)
LONGEST = 220


def phrase_after(text: str, start: int) -> tuple[int, int] | None:
    """The span of the phrase that begins at `start`; None when nothing is left of the clause."""
    while start < len(text) and (text[start].isspace() or text[start] in "*,:"):
        start += 1
    if start >= len(text):
        return None
    end = len(text)
    for match in _CLAUSE_END.finditer(text, start + 3):
        # "mio. kr." and "Kgs. Enghave": a stop inside an abbreviation ends nothing.
        if match[0] == "." and not re.match(r"\.(?:[\"”*)]*\s|[\"”*)]*$)", text[match.start() :]):
            continue
        if match[0] == "." and re.search(r"(?<!\w)(?:\w{1,3}|f\.eks|m\.fl)$", text[start : match.start()]):
            continue
        end = match.start()
        break
    end = min(end, start + LONGEST)
    while end > start and text[end - 1] in " .,;:*":
        end -= 1
    return (start, end) if end - start >= 2 else None


def departments_after(sentence: Sentence, span: Any) -> list[tuple[int, int]]:
    """Departments named in the same clause after the claim's opening, in order."""
    found: list[tuple[int, int]] = []
    for token in sentence.doc[max(span.start, span.end - 1) :]:
        if token.tag_ == "DEPARTMENT":
            end = token.idx + len(token.text)
            genitive = token.text.endswith("s") and not token.text.endswith("us")
            found.append((token.idx, end - 1 if genitive and token.text[:-1].endswith(("en", "ing")) else end))
        elif token.i >= span.end and (token.text in ".;" or (token.text == "," and not _listed(sentence, token.i))):
            break
    return found


def _listed(sentence: Sentence, at: int) -> bool:
    """A comma between departments goes on with the list."""
    following = sentence.doc[at + 1] if at + 1 < len(sentence.doc) else None
    return following is not None and following.tag_ == "DEPARTMENT"
