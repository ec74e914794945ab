"""Danish analysis: what a word of a text can be found by."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import Token, analyse, fold, tokens
from index.compounds import learn, parts, split
from index.vocabulary import ShortForms, Speller, stopwords, synonyms


def only(text: str) -> Token:
    found = analyse(text)
    assert len(found) == 1, found
    return found[0]


def keys(text: str) -> set[str]:
    return {key for t in analyse(text) for key in (t.exact, t.lemma, *t.parts)}


@pytest.mark.parametrize(
    ("forms", "lemma"),
    [
        ("indsats indsatsen indsatser indsatsernes", "indsats"),
        ("bruger brugere brugerne brugeren", "bruger"),
        ("grupper gruppen grupperne", "gruppe"),
        ("gade gaden gader", "gade"),
        ("ung unge ungt", "ung"),
        ("barn børn børnene", "barn"),
        ("skole skolerne skolens", "skole"),
        ("bydel bydele bydelene", "bydel"),
        ("forløb forløbet forløbene", "forløb"),
        ("fritidsjobindsats fritidsjobindsatsen fritidsjobindsatser", "fritidsjobindsats"),
    ],
)
def test_inflected_forms_have_one_base_form(forms: str, lemma: str) -> None:
    assert {t.lemma for t in analyse(forms)} == {lemma}


def test_words_that_look_alike_stay_apart() -> None:
    assert only("indsats").lemma != only("indsatte").lemma
    assert only("møde").lemma != only("mode").lemma
    assert only("afsat").lemma != only("bevilget").lemma
    assert only("udmeldt").lemma != only("udmøntet").lemma


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kriminalitetsforebyggelse", ("kriminalitet", "forebyggelse")),
        ("boligområder", ("bolig", "område")),
        ("bandekriminalitet", ("bande", "kriminalitet")),
        ("børneattest", ("barn", "attest")),
        ("cykelstier", ("cykel", "sti")),
        ("folkeskoler", ("folk", "skole")),
        ("socialforvaltningen", ("social", "forvaltning")),
        ("kordinationsgrupper", ("kordination", "gruppe")),
    ],
)
def test_compounds_fall_into_the_base_forms_of_their_parts(word: str, expected: tuple[str, ...]) -> None:
    assert split(word) == expected


def test_parts_of_parts_are_parts_too() -> None:
    assert parts("fritidsjobindsats") == ("fritidsjob", "indsats", "fritid", "job")


@pytest.mark.parametrize(
    "word",
    ["kommune", "område", "forvaltning", "evaluering", "medarbejder", "politiker", "strategi", "sammen", "deltager"],
)
def test_simple_words_are_kept_whole(word: str) -> None:
    assert split(word) == ()


def test_the_archives_own_words_are_parts_too() -> None:
    assert "zumb" not in keys("zumbbrugere")
    learn({"zumb"})
    try:
        assert {"zumb", "bruger"} <= keys("zumbbrugere")
    finally:
        learn(set())


def test_an_elliptic_compound_also_says_the_word_it_leaves_out() -> None:
    first = analyse("rocker- og bandekriminalitet")[0]
    assert first.exact == "rocker" and "rockerkriminalitet" in first.parts and "kriminalitet" in first.parts
    assert "studieindsats" in keys("studie- og fritidsjobindsatsen")


def test_names_of_departments_are_not_taken_for_elliptic_compounds() -> None:
    assert "beskæftigelsesforvaltning" not in keys("Beskæftigelses- og Integrationsforvaltningen")


def test_hyphens_do_not_hide_a_word() -> None:
    assert only("kriminal-præventive").lemma == only("kriminalpræventive").lemma
    assert {"ssp", "samarbejde"} <= keys("SSP-samarbejdet")
    assert {"brønshøj", "husum"} <= keys("Brønshøj-Husum")


def test_amounts_have_one_key_however_they_are_written() -> None:
    for text in ("12,6 mio.", "12.600.000", "12.600.000 kr.", "12,6 millioner"):
        assert analyse(text)[0].lemma == "12600000", text
    assert analyse("900 t.kr.")[0].lemma == "900000"
    assert analyse("1,725")[0].lemma == "1.725"
    assert analyse("1.725")[0].lemma == "1725"
    assert "12.6" in analyse("12.600.000")[0].parts


def test_ages_and_names_with_signs_are_words() -> None:
    assert only("18+").lemma == "18+" and only("18+").parts == ("18",)
    assert only("SSP+").lemma == "ssp+" and only("SSP+").parts == ("ssp",)
    assert [t.lemma for t in analyse("18-25-årige")] == ["18", "25", "årig"]


def test_workarounds_for_danish_letters_fold_to_the_same() -> None:
    assert fold("nørrebro") == fold("noerrebro") == fold("norrebro")
    assert fold("århus") == fold("aarhus") == fold("arhus")
    assert fold("æble") == fold("aeble")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=120))
@settings(max_examples=300, deadline=None)
def test_every_token_is_a_slice_of_its_text_and_in_order(text: str) -> None:
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(key and "\x1f" not in key and " " not in key for t in found for key in (t.exact, t.lemma, *t.parts))


@given(st.text(alphabet="abcdeghiklmnoprstuvyæøå", min_size=1, max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_word_is_analysed_the_same_alone_and_in_a_sentence(word: str) -> None:
    alone = only(word)
    within = analyse(f"Det er {word} der står.")[2]
    assert (alone.exact, alone.lemma, alone.parts, alone.folded) == (
        within.exact, within.lemma, within.parts, within.folded,
    )  # fmt: skip


def test_synonyms_never_merge_what_are_different_facts() -> None:
    for one, other in (("afsætte", "bevilge"), ("udmelde", "udmønte"), ("anvende", "forbruge")):
        assert other not in synonyms(one) and one not in synonyms(other)
    assert "effekt" in synonyms("resultat")


def test_short_forms_lead_both_ways() -> None:
    forms = ShortForms([("EKI", "Enheden for kriminalpræventive indsatser")])
    assert forms.written_out("eki") == (("enhed", "kriminalpræventiv", "indsats"),)
    assert forms.shortened(["enhed", "kriminalpræventiv", "indsats", "2023"]) == ("eki",)
    assert forms.shortened(["enhed", "indsats"]) == ()


def test_the_speller_offers_near_words_of_the_archive_only() -> None:
    speller = Speller({"overgrebssituation": 2, "kommune": 50, "kommuner": 4, "hus": 9})
    assert speller.near("overgrebsituation") == ["overgrebssituation"]
    assert speller.near("komune") == ["kommune"]
    assert speller.near("xyzzyq") == [] and speller.near("hu") == []


def test_the_speller_of_the_next_state_knows_new_words_and_not_those_that_are_gone() -> None:
    before = Speller({"svømmehal": 3, "skøjtebane": 2})
    assert before.near("svømehal") == ["svømmehal"]
    after = Speller({"skøjtebane": 2, "cykelsti": 4}, before)
    assert after.near("svømehal") == []
    assert after.near("cykelsty") == ["cykelsti"] and after.near("skøjtbane") == ["skøjtebane"]


def test_stop_words_hold_the_frame_of_a_question() -> None:
    assert {"hvor", "mange", "hvad", "er", "how", "many"} <= stopwords()
    assert stopwords().isdisjoint({"indsats", "kommune", "by", "unge"})


@pytest.mark.parametrize(
    "word, parts",
    [
        ("domhus", ("dom", "hus")),  # two short parts, inflected as huset
        ("religionskrig", ("religion", "krig")),  # not religion + skrig
        ("vinternat", ("vinter", "nat")),  # not natte
        ("styrketal", ("styrke", "tal")),
        ("hverdagsvin", ("hverdag", "vin")),  # vinen, not svinet
        ("retssikkerhed", ("ret", "sikkerhed")),
        ("friskoleelever", ("friskole", "elev")),  # no linking e after an e: elever, not lever
        ("langfinger", ("lang", "finger")),
        ("zoologisk", ()),
        ("migration", ()),
    ],
)
def test_compounds_fall_where_their_inflection_and_linking_letters_tell(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


def test_a_word_without_end_is_not_taken_apart() -> None:
    assert split("fritidsjob" * 10_000) == ()
    assert analyse("a" * 200_000)[0].parts == ()
