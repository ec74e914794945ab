"""Formulas of Word (ECMA-376, part 1, 22.1) written on one line, as one would type them: 1/3, √(a+b), x²."""

from __future__ import annotations

import re

from ingest.readers.xml import Element, local

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_PROPERTIES = re.compile(r"\w+Pr$")
_DEEPEST = 60


def formula_text(element: Element, depth: int = 0) -> str:
    """The text of a formula or a part of one; nothing of what only sets its look."""
    name = local(element)
    if depth > _DEEPEST or _PROPERTIES.match(name):
        return ""
    if name == "t":
        return element.text or ""
    part = {local(child): formula_text(child, depth + 1) for child in element} if name in _FORMS else {}
    if name == "f":
        return f"{_whole(part.get('num', ''))}/{_whole(part.get('den', ''))}"
    if name in ("sSup", "sSubSup"):
        return part.get("e", "") + part.get("sub", "") + _raised(part.get("sup", ""))
    if name == "rad":
        return f"√{_whole(part.get('e', ''))}"
    inner = "".join(formula_text(child, depth + 1) for child in element)
    return f"({inner})" if name == "d" else inner


_FORMS = frozenset({"f", "sSup", "sSubSup", "rad"})


def _whole(text: str) -> str:
    """A part of more than one number or word, in brackets."""
    return text if re.fullmatch(r"[\w.,]*|\(.*\)", text.strip()) else f"({text})"


def _raised(text: str) -> str:
    return text.translate(_RAISED) if re.fullmatch(r"[-+0-9n]+", text) else f"^{_whole(text)}" if text else ""
