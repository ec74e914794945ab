"""List markers as they stand in text: bullets, numbers and letters before an item."""

from __future__ import annotations

import re

#: Bullets, among them the private-use characters that symbol fonts give (Wingdings, Symbol).
BULLETS = "-–—•·●○▪▫■□◦‣⁃∙➢➤►✓✔★*\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf06e\uf0a8\uf0e0\u2010\u2011"
_BULLET = re.compile(rf"([{re.escape(BULLETS)}]|o(?=\s\s)|o(?=\t))[ \t\u00a0\u2002\u2003]+(?=\S)")
_NUMBER = re.compile(
    r"(\(?(?:\d{1,3}|[a-zæøå]|[ivx]{1,5})\)|\d{1,3}(?:\.\d{1,2}){0,3}\.|[A-Z]\.|\d{1,2}(?:\.\d{1,2}){1,3})"
    r"[ \t\u00a0]+(?=\S)"
)
_MONTH = re.compile(
    r"\d{1,2}\.\s*(?:jan(?:uar)?|feb(?:ruar)?|marts?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.I,
)
_ORDINAL_GOES_ON = re.compile(r"\d{1,3}\.\s+[a-zæøå]")
_BROKEN_END = re.compile(r"(?<![\d(])(\d{1,2}\)|[\ue000-\uf8ff])$")


def is_date(text: str) -> bool:
    """Whether the text begins with a day and its month ("17. september"), which is no marker."""
    return bool(_MONTH.match(text))


def shown(marker: str) -> str:
    """A marker as a reader sees it: private-use bullets become a plain one."""
    return "•" if marker and "\ue000" <= marker[0] <= "\uf8ff" else marker


def split_marker(text: str) -> tuple[str | None, str]:
    """Marker and the rest: ("-", "item"); (None, text) when it does not begin with one.

    Dates ("31. oktober"), ordinals in a sentence ("2. behandling af sagen") and figures are no markers.
    """
    bullet = _BULLET.match(text)
    if bullet:
        return shown(bullet.group(1)), text[bullet.end() :]
    number = _NUMBER.match(text)
    if number and not _MONTH.match(text) and not _ORDINAL_GOES_ON.match(text):
        return number.group(1), text[number.end() :]
    return None, text


def split_broken_marker(text: str) -> tuple[str | None, str]:
    """A number that was drawn after its item, as text extraction leaves it: "Fordeling af midler2)"."""
    ending = text.rstrip()[-4:]
    found = _BROKEN_END.search(ending)
    if not found:
        return None, text
    at = len(text.rstrip()) - len(ending) + found.start()
    if "(" in text[max(0, at - 40) : at] or not text[:at].strip():
        return None, text
    return shown(found.group(1)), text[:at].rstrip()
