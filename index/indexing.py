"""Bringing the full-text index level with the catalogue. Whatever was lost or left half done is found here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index import compounds
from index.analysis import tokens
from index.catalogue import Catalogue
from index.catalogue_writing import publish, put, to_index, unindex
from index.engine import EngineQuery, IndexedPassage, SearchEngine, WeightedKey
from index.keys import indexed, keys_of
from index.names import NameFinder, of_initiatives
from index.places import known_places
from index.whoosh_engine import IndexDamaged, WhooshEngine
from ingest.initiatives import Initiative

#: Raise it with every change of the keys that words are given, or of the index's format: what was made with others is
#: then made anew.
ANALYSIS = "3"


def is_outdated(catalogue: Catalogue) -> bool:
    """Whether the index was made by another version and cannot be read by this one."""
    return catalogue.value("analysis") != ANALYSIS


def open_engine(home: Path, catalogue: Catalogue) -> SearchEngine:
    """The data folder's engine, for writing; a damaged or outdated index is thrown away and begun anew."""
    if is_outdated(catalogue):
        WhooshEngine.discard(home / "index")
    try:
        return WhooshEngine(home / "index")
    except IndexDamaged:
        WhooshEngine.discard(home / "index")
        return WhooshEngine(home / "index")


def find_lost(catalogue: Catalogue, engine: SearchEngine) -> list[str]:
    """Documents that the catalogue takes to be in the index and that are not there, or are there in part."""
    published = catalogue.published()
    held = engine.documents()
    rolled_back = engine.generation < int(catalogue.value("index_commit", "0"))
    outdated = is_outdated(catalogue)
    gone = [d for d, passages in published.items() if passages and d not in held]
    lost = list(published) if rolled_back or outdated else gone
    strays = held - set(published)
    for document in strays:
        engine.delete(document)
    if strays:
        engine.commit()
    if not lost and engine.count() != sum(published.values()):
        lost = list(published)
    unindex(catalogue, lost)
    if outdated:
        put(catalogue, "analysis", ANALYSIS)
    return lost


def publish_waiting(catalogue: Catalogue, engine: SearchEngine) -> int:
    """Index and publish every document that waits, take out those that are gone; how many were indexed."""
    missing, extra = to_index(catalogue)
    if not missing and not extra:
        return 0
    initiatives = catalogue.initiatives()
    names, places = of_initiatives(initiatives, prose=True), known_places()
    compounds.learn(words_of_names(initiatives))
    for document in (*missing, *extra):
        engine.delete(document)
    for document in missing:
        engine.add(_passages(catalogue, document, names, places))
    engine.commit()
    publish(catalogue, missing, extra, engine.generation)
    if is_outdated(catalogue):
        put(catalogue, "analysis", ANALYSIS)
    return len(missing)


def words_of_names(initiatives: list[Initiative]) -> set[str]:
    """The archive's own words: those of its initiatives' names are parts of compounds too (NOVA-brugere)."""
    return {t.exact for i in initiatives for name in i.names() for t in tokens(name)}


def _passages(catalogue: Catalogue, document: str, names: NameFinder, places: NameFinder) -> Iterator[IndexedPassage]:
    info = catalogue.info(document)
    if info is not None:
        for passage in catalogue.passages(document):
            yield indexed(passage, info, names, places)


def affected(engine: SearchEngine, before: list[Initiative], after: list[Initiative]) -> set[str]:
    """Documents with a name that now means something else than when they were indexed."""
    if not engine.count():
        return set()
    old = {(i.slug, name) for i in before for name in i.names()}
    new = {(i.slug, name) for i in after for name in i.names()}
    found: set[str] = set()
    for _, name in old ^ new:
        groups = tuple(_anywhere(key) for key in keys_of(tokens(name))["body"])
        if groups:
            result = engine.search(EngineQuery(terms=(), required=groups, limit=0, facets=("document",)))
            found |= set(result.facets["document"])
    return found


def _anywhere(key: str) -> tuple[WeightedKey, ...]:
    return (WeightedKey(key, 1.0, ("body", "heading", "table", "title")),)
