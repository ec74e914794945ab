"""What a page does not show: hidden elements, by attribute, by style, and by the page's own simple rules."""

from __future__ import annotations

import re

from ingest.readers.xml import Element

_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d]))",
    re.I,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#])([\w-]+)", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)


class Hidden:
    """Knows which elements of a page are not shown."""

    def __init__(self, root: Element) -> None:
        self._classes: set[str] = set()
        self._ids: set[str] = set()
        for style in root.iter("style"):
            if "print" in (style.get("media") or "") and "screen" not in (style.get("media") or ""):
                continue
            self._learn(_COMMENT.sub("", style.text or ""))

    def _learn(self, sheet: str) -> None:
        """Rules such as `.x { display: none }`; rules inside `@media` and longer selectors are not judged."""
        for selectors, body in _RULE.findall(re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)):
            if not _UNSEEN.search(body):
                continue
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
