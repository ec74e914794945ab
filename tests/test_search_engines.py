"""What every search engine must do: one suite, run on each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import EngineQuery, IndexedPassage, SearchEngine, WeightedKey
from index.memory_engine import MemoryEngine
from index.whoosh_engine import WhooshEngine
from index.whoosh_postings import packed_ids, packed_weights, unpacked_ids, unpacked_weights


def passage(key: str, body: str, heading: str = "", parts: str = "", **filters: str) -> IndexedPassage:
    fields = {"body": body.split(), "heading": heading.split(), "parts": parts.split()}
    return IndexedPassage(key, fields, {"document": [key.split(":")[0]]} | {f: v.split() for f, v in filters.items()})


def words(text: str, **more: object) -> EngineQuery:
    return EngineQuery(terms=tuple((WeightedKey(w),) for w in text.split()), **more)  # type: ignore[arg-type]


THREE = [
    passage("a:0", "skole by skole barn", year="2014", kind="memo"),
    passage("a:1", "by lys gade mørk vej sti", heading="skole", year="2014 2015", kind="memo"),
    passage("b:0", "hund kat by by barn", parts="skole", year="2018", kind="reply"),
]


class Conformance:
    """Inherit and give an `engine` fixture."""

    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[SearchEngine]:
        raise NotImplementedError

    @pytest.fixture
    def three(self, engine: SearchEngine) -> SearchEngine:
        engine.add(THREE)
        engine.commit()
        return engine

    def ids(self, engine: SearchEngine, query: EngineQuery) -> list[str]:
        return [h.id for h in engine.search(query).hits]

    def test_an_empty_engine_finds_nothing(self, engine: SearchEngine) -> None:
        result = engine.search(words("skole", facets=("year",)))
        assert (result.hits, result.total, result.facets["year"]) == ((), 0, {})
        assert engine.count() == 0 and engine.documents() == set()

    def test_nothing_is_visible_before_commit(self, engine: SearchEngine) -> None:
        engine.add(THREE)
        assert engine.count() == 0
        assert self.ids(engine, words("skole")) == []
        engine.commit()
        assert engine.count() == 3

    def test_rare_words_count_more_than_frequent_ones(self, three: SearchEngine) -> None:
        assert self.ids(three, words("by hund"))[0] == "b:0"

    def test_every_passage_with_a_word_is_counted_beyond_the_limit(self, three: SearchEngine) -> None:
        result = three.search(words("by", limit=1))
        assert len(result.hits) == 1 and result.total == 3

    def test_equal_scores_come_in_order_of_id(self, engine: SearchEngine) -> None:
        engine.add(passage(f"d{n}:0", "ens ord") for n in (3, 1, 2, 0))
        engine.commit()
        assert self.ids(engine, words("ord", limit=3)) == ["d0:0", "d1:0", "d2:0"]

    def test_adding_a_passage_again_replaces_it(self, three: SearchEngine) -> None:
        three.add([passage("a:0", "helt nyt")])
        three.commit()
        assert three.count() == 3
        assert self.ids(three, words("nyt")) == ["a:0"] and self.ids(three, words("skole")) == []

    def test_adding_a_passage_twice_before_commit_keeps_the_last(self, engine: SearchEngine) -> None:
        engine.add([passage("a:0", "første")])
        engine.add([passage("a:0", "anden")])
        engine.commit()
        assert engine.count() == 1 and self.ids(engine, words("anden første")) == ["a:0"]

    def test_a_deleted_document_is_gone_after_commit(self, three: SearchEngine) -> None:
        three.delete("a")
        assert three.count() == 3
        three.commit()
        assert three.documents() == {"b"} and self.ids(three, words("by")) == ["b:0"]
        assert three.search(words("by", facets=("kind",))).facets["kind"] == {"reply": 1}

    def test_a_document_deleted_and_added_in_one_commit_is_the_new_one(self, three: SearchEngine) -> None:
        three.delete("a")
        three.add([passage("a:0", "frisk tekst")])
        three.commit()
        assert three.count() == 2 and three.documents() == {"a", "b"}
        assert sorted(self.ids(three, words("frisk by"))) == ["a:0", "b:0"]

    def test_fields_are_searched_only_when_asked_for(self, three: SearchEngine) -> None:
        one = EngineQuery(terms=((WeightedKey("skole", 1.0, ("body", "heading")),),))
        assert self.ids(three, one) == ["a:0", "a:1"]
        assert self.ids(three, EngineQuery(terms=((WeightedKey("skole", 1.0, ("parts",)),),))) == ["b:0"]

    def test_the_best_alternative_of_a_word_counts_once(self, three: SearchEngine) -> None:
        group = (WeightedKey("skole"), WeightedKey("skole", 0.5, ("parts",)))
        both = three.search(EngineQuery(terms=(group,)))
        assert [h.id for h in both.hits] == ["a:0", "b:0"]
        assert both.hits[0].score == three.search(words("skole")).hits[0].score

    def test_a_rare_alternative_does_not_beat_the_word_itself(self, three: SearchEngine) -> None:
        group = (WeightedKey("by"), WeightedKey("kat", 0.9))
        lone = three.search(EngineQuery(terms=((WeightedKey("kat"),),))).hits[0].score
        found = {h.id: h.score for h in three.search(EngineQuery(terms=(group,))).hits}
        assert found["b:0"] < lone

    def test_required_excluded_and_filters_are_joined_by_and(self, three: SearchEngine) -> None:
        assert self.ids(three, words("by", required=((WeightedKey("barn"),),))) == ["b:0", "a:0"]
        assert self.ids(three, words("by", excluded=("barn",))) == ["a:1"]
        assert set(self.ids(three, words("by", filters={"year": ("2015", "2018")}))) == {"a:1", "b:0"}
        assert self.ids(three, words("by", filters={"year": ("2015", "2018"), "kind": ("reply",)})) == ["b:0"]
        assert self.ids(three, words("by", filters={"kind": ("minutes",)})) == []

    def test_filters_alone_give_every_passage_that_fits(self, three: SearchEngine) -> None:
        assert self.ids(three, EngineQuery(terms=(), filters={"kind": ("memo",)})) == ["a:0", "a:1"]

    def test_a_phrase_stands_side_by_side(self, three: SearchEngine) -> None:
        assert self.ids(three, words("by", phrases=(("by", "skole"),))) == ["a:0"]
        assert self.ids(three, words("by", phrases=(("skole", "by"),))) == ["a:0"]
        assert self.ids(three, words("by", phrases=(("skole", "barn"), ("by", "by")))) == []

    def test_facets_count_all_matches(self, three: SearchEngine) -> None:
        facets = three.search(words("by", limit=1, facets=("year", "kind"))).facets
        assert facets == {"year": {"2014": 2, "2015": 1, "2018": 1}, "kind": {"memo": 2, "reply": 1}}

    def test_frequencies_and_vocabulary_are_told(self, three: SearchEngine) -> None:
        assert three.frequency("skole", ("body",)) == 1
        assert three.frequency("skole", ("body", "heading", "parts")) == 3
        assert three.frequency("ukendt", ("body",)) == 0
        assert three.vocabulary("heading") == {"skole": 1}

    def test_danish_letters_and_odd_keys_survive(self, engine: SearchEngine) -> None:
        engine.add([passage("å:0", "blåbærgrød 12.6 18+ §")])
        engine.commit()
        for key in ("blåbærgrød", "12.6", "18+", "§"):
            assert self.ids(engine, words(key)) == ["å:0"]


class TestMemoryEngine(Conformance):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[SearchEngine]:
        yield MemoryEngine()


class TestWhooshEngine(Conformance):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[SearchEngine]:
        made = WhooshEngine(tmp_path / "index")
        yield made
        made.close()

    def test_another_reader_sees_a_commit_after_refresh(self, engine: WhooshEngine, tmp_path: Path) -> None:
        other = WhooshEngine(tmp_path / "index", create=False)
        engine.add(THREE)
        engine.commit()
        other.refresh()
        assert other.count() == 3
        engine.delete("a")
        engine.commit()
        other.refresh()
        assert other.documents() == {"b"}

    def test_many_small_commits_find_what_one_large_one_finds(self, engine: WhooshEngine, tmp_path: Path) -> None:
        many = [passage(f"d{n}:0", f"by nummer{n % 7} gade{n % 3}", year=str(2000 + n % 5)) for n in range(60)]
        for entry in many:
            engine.add([entry])
            engine.commit()
        whole = WhooshEngine(tmp_path / "whole")
        whole.add(many)
        whole.commit()
        query = words("nummer3 gade1", facets=("year",), limit=20)
        assert self.ids(engine, query) == self.ids(whole, query)
        assert engine.search(query).facets == whole.search(query).facets


@given(st.sets(st.integers(0, 2**32 - 1), min_size=1, max_size=300), st.booleans())
def test_posting_lists_are_packed_and_unpacked_the_same(numbers: set[int], small: bool) -> None:
    ids = np.array(sorted(numbers), np.int64)
    weights = np.array([(n % 7) + 1 if small else n % 1000 + 0.5 for n in sorted(numbers)], "<f4")
    assert unpacked_ids(packed_ids(ids)).tolist() == ids.tolist()
    assert unpacked_weights(packed_weights(weights), len(ids)).tolist() == weights.tolist()
    assert packed_weights(np.ones(3, "<f4")) is None
