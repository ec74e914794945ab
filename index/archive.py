"""The archive as readers see it: documents, facts, passages, search. One object serves all threads of a server.

It follows what other processes ingest by itself: the catalogue's generation is looked at a few times a second, and
what is kept in memory is replaced when it has grown. A call that has begun goes on with what it began with.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index import home as homes
from index.archive_state import State, StoredFact
from index.catalogue import Catalogue, Failure
from index.indexing import find_lost, is_outdated, publish_waiting
from index.kept_documents import KeptDocuments
from index.passage import DocumentInfo, Passage, SearchResult, TableInfo
from index.search import SECOND_LOOK, Filters, Searcher
from index.whoosh_engine import IndexDamaged, WhooshEngine
from ingest.document import Document
from ingest.errors import RaadsvarError, UsageError
from ingest.facts.model import Finding, Mention
from ingest.initiatives import Initiative
from ingest.register import Register

__all__ = ["Archive", "StoredFact"]

LOOK_SECONDS = 0.25
BEING_BUILT = "Søgeindekset i {home} er ved at blive bygget. Prøv igen om lidt."
OUTDATED = (
    "Søgeindekset i {home} er lavet af en anden udgave af raadsvar. Kør raadsvar ingest eller raadsvar check --repair "
    "på en maskine, der kan skrive i datamappen."
)
NONE_YET = "Der er intet arkiv i {home}. Læs dokumenter ind med: raadsvar ingest MAPPE"


class Archive:
    """An open data folder. Make it with `Archive.open`."""

    def __init__(self, folder: Path, catalogue: Catalogue, engine: WhooshEngine) -> None:
        self.home = folder
        self._catalogue, self._engine = catalogue, engine
        self._lock = threading.Lock()
        self._looked = time.monotonic()
        self._state = State(catalogue, None)
        self._searcher = Searcher(engine, self._state)
        self._documents = KeptDocuments(catalogue.document)

    @classmethod
    def open(cls, home: Path | str | None = None) -> Archive:
        """The archive in a data folder. An index that has lost a commit is built again from the catalogue.

        Raises UsageError when there is no archive.
        """
        folder = homes.resolve(home)
        catalogue = _catalogue(folder)
        try:
            return cls(folder, catalogue, _sound_engine(folder, catalogue))
        except BaseException:
            catalogue.close()
            raise

    def close(self) -> None:
        """Let go of files and connections."""
        self._engine.close()
        self._catalogue.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def generation(self) -> int:
        """Grows whenever what readers are shown changes."""
        return self._now().generation

    def _now(self) -> State:
        if time.monotonic() - self._looked > LOOK_SECONDS:
            with self._lock:
                self._look()
        return self._state

    def _look(self) -> None:
        if time.monotonic() - self._looked <= LOOK_SECONDS:
            return
        if self._catalogue.generation != self._state.generation:
            self._engine.refresh()
            self._state = State(self._catalogue, self._state)
            self._searcher = Searcher(self._engine, self._state, before=self._searcher)
            self._documents.clear()  # a document may have been read anew
        self._looked = time.monotonic()

    def documents(self, current: bool = True) -> list[DocumentInfo]:
        """Published documents by file name; with `current=False` also the versions that were replaced."""
        return [i for i in self._now().infos.values() if i.current or not current]

    def info(self, identity: str) -> DocumentInfo | None:
        """What is known of a document, whether it is current or replaced."""
        return self._now().infos.get(identity)

    def document(self, identity: str) -> Document:
        """A whole document.

        Raises KeyError when there is none of that id.
        """
        found = self._documents.get(identity)
        if found is None:
            raise KeyError(identity)
        return found

    def original(self, identity: str) -> Path:
        """The file as it was read in.

        Raises KeyError when there is no document of that id.
        """
        return homes.original_path(self.home, self.document(identity).sha256)

    def passages(self, document: str) -> list[Passage]:
        return self._catalogue.passages(document)

    def passage(self, identity: str) -> Passage | None:
        return self._now().passage(identity)

    def search(
        self,
        words: str,
        *,
        years: Sequence[int | str] = (),
        kinds: Sequence[str] = (),
        departments: Sequence[str] = (),
        initiatives: Sequence[str] = (),
        documents: Sequence[str] = (),
        places: Sequence[str] = (),
        limit: int = 10,
        offset: int = 0,
        facets: bool = False,
        sort: str = "relevance",
        highlight: bool = True,
        looked_at: int = SECOND_LOOK,
    ) -> SearchResult:
        """Passages that the words are found in, best first; every filter takes any of its values.

        `initiatives` are slugs or names, `documents` ids. `sort`: relevance or date (newest first).
        Without `highlight` the hits do not tell which of their words matched. `looked_at`: how many of the best are
        put in order by a second look, which costs most of the time.
        """
        state, searcher = self._now(), self._searcher
        filters = Filters(
            years=tuple(str(y) for y in years), kinds=tuple(kinds), departments=tuple(departments),
            initiatives=tuple(state.slug(i) for i in initiatives), documents=tuple(documents), places=tuple(places),
        )  # fmt: skip
        return searcher.search(words, filters, limit, offset, facets, sort, highlight, looked_at)

    def similar(self, passage: str, limit: int = 5) -> SearchResult:
        """Passages that speak of the same as this one, without itself."""
        self._now()
        return self._searcher.similar(passage, limit)

    def explain(self, words: str, limit: int = 10) -> list[dict[str, Any]]:
        """Why the first hits stand where they stand: each one's passage, scores by step and words matched."""
        self._now()
        return self._searcher.explain(words, limit)

    def frequency(self, key: str, fields: tuple[str, ...] = ("body", "heading", "table", "title")) -> int:
        """In how many passages an index key stands."""
        self._now()
        return self._engine.frequency(key, fields)

    def passage_count(self) -> int:
        self._now()
        return self._engine.count()

    def near(self, word: str) -> list[str]:
        """Words of the archive that are spelled nearly as this one, nearest and most frequent first."""
        self._now()
        return self._searcher.near(word)

    def synonyms(self, lemma: str) -> tuple[str, ...]:
        """Base forms that ask for the same, at lower weight."""
        return self._searcher.synonyms(lemma)

    def abbreviations(self) -> list[tuple[str, str]]:
        """Short forms and what they stand for: those of the documents, then the general ones."""
        return self._now().abbreviations

    def facts(self, document: str | None = None, initiative: str | None = None) -> list[StoredFact]:
        """Facts of current documents, by document and place; of one document or initiative (slug or name)."""
        state = self._now()
        return state.facts(document, None if initiative is None else state.slug(initiative))

    def findings(self, document: str | None = None) -> list[Finding]:
        """What does not agree with itself, in current documents."""
        return [finding for _, finding in self.stored_findings(document)]

    def stored_findings(self, document: str | None = None) -> list[tuple[DocumentInfo, Finding]]:
        """`findings`, each with its document."""
        return self._now().findings(document)

    def initiatives(self) -> list[Initiative]:
        return self._now().initiatives

    def register(self) -> Register:
        """The register of all initiatives, kept by people and found."""
        return self._now().register

    def mentions(self, slug: str) -> list[tuple[DocumentInfo, Mention]]:
        """Where an initiative is named, with the document."""
        return self._now().mentions(slug)

    def tables(self) -> list[TableInfo]:
        return self._now().tables

    def failures(self) -> list[Failure]:
        """Files that could not be read, and why."""
        return self._catalogue.failures()


def _catalogue(folder: Path) -> Catalogue:
    missing = UsageError(NONE_YET.format(home=folder))
    if not folder.is_dir():
        raise missing
    catalogue = Catalogue(folder)
    if not catalogue.prepared:
        catalogue.close()
        raise missing
    return catalogue


def _sound_engine(folder: Path, catalogue: Catalogue) -> WhooshEngine:
    """The index, level with the catalogue. While another process ingests, it is that one's task."""
    try:
        engine = WhooshEngine(folder / "index", create=False)
        if _is_level(catalogue, engine):
            return engine
    except IndexDamaged:
        pass
    try:
        with homes.locked(folder):
            rebuild(folder, catalogue)
    except RaadsvarError:
        pass
    if is_outdated(catalogue):
        raise UsageError(OUTDATED.format(home=folder))
    try:
        return WhooshEngine(folder / "index", create=False)
    except IndexDamaged as error:
        raise UsageError(BEING_BUILT.format(home=folder)) from error


def _is_level(catalogue: Catalogue, engine: WhooshEngine) -> bool:
    published = catalogue.published()
    holds = {d for d, passages in published.items() if passages}
    return (
        not is_outdated(catalogue)
        and engine.generation >= int(catalogue.value("index_commit", "0"))
        and engine.documents() == holds
        and engine.count() == sum(published.values())
    )


def rebuild(folder: Path, catalogue: Catalogue, all_of_it: bool = False) -> None:
    """Put back what the index has lost, or everything. The data folder is held by the caller."""
    from index.catalogue_writing import unindex
    from index.indexing import open_engine

    if all_of_it:
        WhooshEngine.discard(folder / "index")
    engine = open_engine(folder, catalogue)
    try:
        if all_of_it:
            unindex(catalogue, list(catalogue.published()))
        find_lost(catalogue, engine)
        publish_waiting(catalogue, engine)
    finally:
        engine.close()
