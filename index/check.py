"""Does the data folder hold together, and putting back what can be put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index import home as homes
from index import originals
from index.archive import rebuild
from index.catalogue import Catalogue
from index.catalogue_writing import orphans
from index.indexing import is_outdated
from index.whoosh_engine import IndexDamaged, WhooshEngine
from ingest.errors import UsageError


def check(home: Path | str | None = None) -> list[str]:
    """What is wrong, one Danish line each; nothing when all is well.

    Raises UsageError when there is no archive.
    """
    folder = homes.resolve(home)
    catalogue = _open(folder)
    try:
        return [*_sources(folder, catalogue), *_stored(catalogue), *_index(folder, catalogue)]
    finally:
        catalogue.close()


def _open(folder: Path) -> Catalogue:
    if not folder.is_dir():
        raise UsageError(f"Der er intet arkiv i {folder}.")
    catalogue = Catalogue(folder)
    if not catalogue.prepared:
        catalogue.close()
        raise UsageError(f"Der er intet arkiv i {folder}.")
    return catalogue


def _sources(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    for sha256, identity in sorted(catalogue.known().items()):
        path = homes.original_path(folder, sha256)
        if not path.is_file():
            yield f"Originalen til dokument {identity} mangler."
        elif originals.fingerprint(path)[0] != sha256:
            yield f"Originalen til dokument {identity} er ændret."
    for partial in (folder / "originals").glob("*/*.part"):
        yield f"En halv kopi er efterladt: {partial.name}."


def _stored(catalogue: Catalogue) -> Iterator[str]:
    for table, count in orphans(catalogue).items():
        yield f"{count} rækker i {table} hører ikke til noget dokument."
    published, wanted, infos = catalogue.published(), catalogue.wanted(), catalogue.infos()
    for identity in sorted(wanted - set(published)):
        yield f"Dokument {identity} er gemt, men ikke udgivet."
    for identity in sorted(set(published) - wanted):
        yield f"Dokument {identity} er udgivet, men har ingen kilde."
    for identity, info in infos.items():
        yield from _document(catalogue, identity, info.file, published.get(identity))


def _document(catalogue: Catalogue, identity: str, file: str, passages: int | None) -> Iterator[str]:
    try:
        document = catalogue.document(identity)
        facts = catalogue.facts(identity)
    except Exception as error:
        yield f"Dokument {identity} ({file}) kan ikke læses fra kataloget ({type(error).__name__})."
        return
    if document is None:
        return
    stored = catalogue.passages(identity)
    if passages is not None and len(stored) != passages:
        yield f"Dokument {identity} ({file}) har {len(stored)} afsnit og skulle have {passages}."
    blocks = document.block_by_id
    if any(block not in blocks for p in stored for block in p.blocks):
        yield f"Dokument {identity} ({file}) har afsnit, der ikke står i dokumentet."
    if any(f.evidence.block not in blocks for f in facts):
        yield f"Dokument {identity} ({file}) har oplysninger, der ikke står i dokumentet."


def _index(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    published = catalogue.published()
    if is_outdated(catalogue):
        yield "Søgeindekset er lavet af en anden udgave af raadsvar."
        return
    try:
        engine = WhooshEngine(folder / "index", create=False)
    except IndexDamaged:
        yield "Søgeindekset mangler eller er beskadiget."
        return
    try:
        holds = {d for d, passages in published.items() if passages}
        for identity in sorted(holds - engine.documents()):
            yield f"Dokument {identity} mangler i søgeindekset."
        for identity in sorted(engine.documents() - holds):
            yield f"Søgeindekset har et dokument, som ikke er udgivet: {identity}."
        if engine.count() != sum(published.values()):
            yield f"Søgeindekset har {engine.count()} afsnit og skulle have {sum(published.values())}."
    finally:
        engine.close()


def repair(home: Path | str | None = None) -> None:
    """Build the index again from the catalogue and sweep up half copies.

    Raises UsageError when there is no archive or another process is writing to it.
    """
    folder = homes.resolve(home)
    catalogue = _open(folder)
    try:
        with homes.locked(folder):
            originals.sweep(folder)
            rebuild(folder, catalogue, all_of_it=True)
    finally:
        catalogue.close()
