"""What a page does not show: hidden elements, by attribute, by style, and by the page's own simple rules."""

from __future__ import annotations

import re

from ingest.readers.xml import Element

_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d]))",
    re.I,
)
_LONGEST = 4000
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#])([\w-]+)", re.I)


class Hidden:
    """Knows which elements of a page are not shown."""

    def __init__(self, root: Element) -> None:
        self._classes: set[str] = set()
        self._ids: set[str] = set()
        for style in root.iter("style"):
            if "print" in (style.get("media") or "") and "screen" not in (style.get("media") or ""):
                continue
            self._learn(style.text or "")

    def _learn(self, sheet: str) -> None:
        """Rules such as `.x { display: none }`; rules inside `@media` and longer selectors are not judged."""
        depth, selectors = 0, ""
        for part in re.split(r"([{}])", without_comments(sheet)):
            if part == "{":
                depth += 1
            elif part == "}":
                depth = max(0, depth - 1)
            elif depth == 0:
                selectors = part
            elif depth == 1 and len(part) < _LONGEST and _UNSEEN.search(part) and not selectors.strip().startswith("@"):
                self._remember(selectors[-_LONGEST:])

    def _remember(self, selectors: str) -> None:
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple:
                (self._classes if simple.group(1) == "." else self._ids).add(simple.group(2))

    def hides(self, element: Element) -> bool:
        """Whether an element itself is not shown."""
        if element.get("hidden") is not None or _UNSEEN.search(element.get("style") or ""):
            return True
        if element.get("id") in self._ids:
            return True
        return bool(self._classes) and not self._classes.isdisjoint((element.get("class") or "").split())


def without_comments(sheet: str) -> str:
    """A style sheet without its comments."""
    first, *rest = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)
