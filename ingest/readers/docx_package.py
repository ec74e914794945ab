"""The parts of an OOXML package: relationships, and the parts that they name (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
from pathlib import Path

from ingest.errors import ReadError
from ingest.readers.archive import SafeZip
from ingest.readers.builder import DocumentBuilder
from ingest.readers.context import ReadContext
from ingest.readers.xml import Element, parse_xml

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Package:
    """An opened package; parts are parsed when asked for."""

    def __init__(self, path: Path, context: ReadContext) -> None:
        self.context = context
        self.damaged: list[str] = []
        self._zip = SafeZip(path, context.file, context.limits)
        self._names = {name.lower(): name for name in self._zip.names}

    def close(self) -> None:
        self._zip.close()

    def part(self, name: str) -> Element | None:
        """The root of a part, None when the package has no such part."""
        stored = self._names.get(name.lower().lstrip("/"))
        return None if stored is None else parse_xml(self._zip.read(stored), self.context, self._zip.recovered)

    def spare(self, name: str | None) -> Element | None:
        """The root of a part that the text can be read without; None when it is missing or damaged."""
        try:
            return self.part(name) if name else None
        except ReadError as error:
            if error.code != "damaged":
                raise
            self.damaged.append(name or "")
            return None

    def problems(self, builder: DocumentBuilder) -> None:
        """Tells which parts were damaged, and whether the file ended too early."""
        if self._zip.recovered:
            builder.problem("recovered", "filen er beskadiget eller afkortet; det, der kunne reddes, er læst")
        for name in self.damaged:
            builder.problem("damaged_part", f"en del af filen er beskadiget og ikke læst ({name})")

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Relationship id to (type's last word, part name) of a part; external targets are left out."""
        folder, file = posixpath.split(name)
        root = self.spare(posixpath.join(folder, "_rels", file + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root:
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id") or ""] = ((relation.get("Type") or "").rsplit("/", 1)[-1], place)
        return found

    def main(self, usual: str) -> str:
        """The name of the main part."""
        for kind, name in self.related("").values():
            if kind == "officeDocument" and name.lower() in self._names:
                return name
        if usual in self._names:
            return self._names[usual]
        raise self.context.error("filen mangler selve dokumentet", "damaged")

    def core_title(self) -> str | None:
        """The title in the file's properties."""
        root = self.spare("docProps/core.xml")
        if root is None:
            return None
        title = root.findtext("{http://purl.org/dc/elements/1.1/}title")
        return title.strip() or None if title else None
