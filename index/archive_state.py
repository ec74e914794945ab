"""What readers keep in memory of one generation of the archive; unchanged documents are taken over from the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index import compounds
from index.abbreviations import general
from index.catalogue import Catalogue
from index.indexing import words_of_names
from index.passage import DocumentInfo, Passage, TableInfo
from ingest.facts.model import Fact, Finding, Mention
from ingest.facts.verify_across import Disagreement, across, for_document
from ingest.initiatives import Initiative
from ingest.mentioned import Mentioned
from ingest.register import Register

KEPT_PASSAGES = 20_000


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact with the document that states it and the initiative that it is about, if that is known."""

    fact: Fact
    document: DocumentInfo
    initiative: Initiative | None


class State:
    """One generation. Everything is loaded when it is first asked for."""

    def __init__(self, catalogue: Catalogue, before: State | None) -> None:
        self._catalogue = catalogue
        self.generation = catalogue.generation
        self.infos = catalogue.infos()
        self.initiatives: list[Initiative] = catalogue.initiatives()
        self._revisions = catalogue.revisions()
        self._facts: dict[tuple[str, int], list[Fact]] = dict(before._facts) if before else {}
        self._passages: dict[str, Passage] = {}
        self._resolve = lru_cache(maxsize=50_000)(self._resolved)
        compounds.learn(words_of_names(self.initiatives))

    @cached_property
    def register(self) -> Register:
        return Register(tuple(self.initiatives))

    @cached_property
    def by_slug(self) -> dict[str, Initiative]:
        return {i.slug: i for i in self.initiatives}

    @cached_property
    def tables(self) -> list[TableInfo]:
        return self._catalogue.tables()

    @cached_property
    def abbreviations(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((*self._catalogue.abbreviations(), *general())))

    def slug(self, name: str) -> str:
        """The slug of an initiative given by slug or name; the name itself when it is not known."""
        if name in self.by_slug:
            return name
        found = self._resolve(name)
        return found.slug if found is not None else name

    def _resolved(self, name: str) -> Initiative | None:
        found = self.register.resolve(name)
        return found if found is None else self.by_slug.get(found.slug, found)

    def _current(self) -> list[DocumentInfo]:
        return [i for i in self.infos.values() if i.current]

    def _stated(self, info: DocumentInfo) -> list[Fact]:
        key = info.id, self._revisions.get(info.id, -1)
        if key not in self._facts:
            self._facts[key] = self._catalogue.facts(info.id)
        return self._facts[key]

    def _of(self, info: DocumentInfo) -> Iterator[StoredFact]:
        for fact in self._stated(info):
            yield StoredFact(fact, info, self._about(fact, info))

    def _about(self, fact: Fact, info: DocumentInfo) -> Initiative | None:
        """By its subject; else by the one initiative that its words, its table, its headings or the title name."""
        if fact.subject:
            return self._resolve(fact.subject)
        near = fact.caption if fact.evidence.table else fact.evidence.quote
        return self._mentioned.nearest((near, *reversed(fact.section), info.title or ""))

    @cached_property
    def _mentioned(self) -> Mentioned:
        return Mentioned(self.initiatives)

    @cached_property
    def _all_facts(self) -> list[StoredFact]:
        found = [stored for info in self._current() for stored in self._of(info)]
        current = set(self._revisions.items())
        self._facts = {key: facts for key, facts in self._facts.items() if key in current}
        return found

    @cached_property
    def _by_document(self) -> dict[str, list[StoredFact]]:
        found: dict[str, list[StoredFact]] = {}
        for stored in self._all_facts:
            found.setdefault(stored.document.id, []).append(stored)
        return found

    @cached_property
    def _by_initiative(self) -> dict[str, list[StoredFact]]:
        found: dict[str, list[StoredFact]] = {}
        for stored in self._all_facts:
            if stored.initiative is not None:
                found.setdefault(stored.initiative.slug, []).append(stored)
        return found

    def facts(self, document: str | None, slug: str | None) -> list[StoredFact]:
        """Facts by document and place; the caller must not change the list."""
        if document is not None:
            found = self._by_document.get(document)
            if found is None and document in self.infos:
                found = list(self._of(self.infos[document]))
            return [f for f in found or () if slug is None or (f.initiative and f.initiative.slug == slug)]
        return self._all_facts if slug is None else self._by_initiative.get(slug, [])

    @cached_property
    def _findings(self) -> list[tuple[DocumentInfo, Finding]]:
        return [(info, finding) for info in self._current() for finding in self._catalogue.findings(info.id)]

    @cached_property
    def _disagreements(self) -> list[Disagreement]:
        """Between documents, by the initiatives of this generation: a changed register changes them too."""
        facts = sorted(self._all_facts, key=lambda s: (s.document.date or "", s.document.id))
        return across((s.document.id, s.fact, s.initiative) for s in facts if s.initiative is not None)

    def findings(self, document: str | None) -> list[tuple[DocumentInfo, Finding]]:
        """Inside documents, then between them; the evidence of the other document carries its id."""
        if document is not None:
            return self._findings_by_document.get(document, [])
        between = [(self.infos[b.documents[0]], for_document(b, b.documents[0])) for b in self._disagreements]
        return [*self._findings, *between]

    @cached_property
    def _findings_by_document(self) -> dict[str, list[tuple[DocumentInfo, Finding]]]:
        found: dict[str, list[tuple[DocumentInfo, Finding]]] = {}
        for info, finding in self._findings:
            found.setdefault(info.id, []).append((info, finding))
        for between in self._disagreements:
            for own in dict.fromkeys(between.documents):
                found.setdefault(own, []).append((self.infos[own], for_document(between, own)))
        return found

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[DocumentInfo, Mention]]]:
        found: dict[str, list[tuple[DocumentInfo, Mention]]] = {}
        for info in self._current():
            for mention in self._catalogue.mentions(info.id):
                initiative = self._resolve(mention.name)
                if initiative is not None:
                    found.setdefault(initiative.slug, []).append((info, mention))
        return found

    def mentions(self, name: str) -> list[tuple[DocumentInfo, Mention]]:
        return self._mentions.get(self.slug(name), [])

    def passage(self, identity: str) -> Passage | None:
        return self.passages_of([identity]).get(identity)

    def passages_of(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id; those asked for before are kept."""
        kept = self._passages
        missing = [i for i in ids if i not in kept]
        if missing:
            if len(kept) + len(missing) > KEPT_PASSAGES:
                kept = self._passages = {}
                missing = list(ids)
            kept.update(self._catalogue.passages_by_id(missing))
        return {i: kept[i] for i in ids if i in kept}
