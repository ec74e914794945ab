"""The words of a question to look for: which they are, what each weighs, and the index keys that it may stand under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.analysis import Token, analyse
from index.lexicon import stem
from search_app.answering.lexis import Lexis
from search_app.answering.question import Subject
from search_app.answering.terms import HEAD_PART, OTHER_PART, STEM_MARK, Term, head_of
from search_app.answering.vocabulary import question_words, says
from search_app.answering.wordforms import derived, with_particle

WEAK = 0.45
"""What a verb of office prose weighs beside a noun."""

COMMON = 0.35
"""A word rarer than this (see Lexis.rarity) can be a name that a source must have."""

THEIRS = 0.8
"""How well the thing that people have or use stands for them."""

NUMBERED = 0.6
"""What the number weighs that tells one route, model or case from another."""

SYNONYM, CORRECTED, TRANSLATED, DERIVED, KIN, PREFIXED = 0.7, 0.85, 0.9, 0.85, 0.55, 0.95
"""Weight of a key that is not the word itself: another word for it, its near spelling, its translation, a noun of a
verb, a word for the same event, the verb with its particle before it."""


_SEASON_END = re.compile(r"(?:19|20)\d\d/$")
_JOINERS = frozenset({"", "og", "eller", "and", "or", "af", "de", "den", "of", "the"})


def asked_of(part: str, terms: Sequence[Term]) -> list[Term]:
    """The noun that is counted: the first words to look for right after "hvor mange"."""
    lead = question_words().asked_lead.search(part.lower())
    if not lead:
        return []
    found: list[Term] = []
    for term in (t for t in terms if t.start >= lead.end()):
        # The noun with what stands before it: nothing but joiners may come between.
        between = part[found[-1].end if found else lead.end() : term.start].lower().split()
        verb = bool(found) and (_is_weak(term.text.lower(), term.lemma) or _is_past(term.text.lower(), term.lemma))
        if len(found) == 4 or (found and term.name) or verb or any(w.strip(",") not in _JOINERS for w in between):
            break
        found.append(term)
    return found


@dataclass(frozen=True)
class Wanted:
    """What is already understood of a clause, so that its words need not be looked for."""

    want: str
    operation: str | None
    skip: frozenset[str]
    state: str | None
    funding: bool


def terms_of(
    part: str, whole: str, tongue: str, subjects: Sequence[Subject], lexis: Lexis, known: Wanted
) -> list[Term]:
    """The words of a clause that a source should have; those that only tell what is wanted are left out.

    `part` is a clause of the question `whole`; words that name a subject stand in its spans of `whole`.
    """
    inside = [span for s in subjects if s.score > 0.5 for span in s.spans]
    offset = max(0, whole.find(part))
    found: list[Term] = []
    tokens = [t for t in analyse(part) if any(c.isalnum() for c in t.text)]
    taken: frozenset[str] = frozenset()
    for number, token in enumerate(tokens):
        if _is_rest(token, part) or _is_known(token, known) or token.text.lower() in taken:
            continue
        if any(a < offset + token.end and offset + token.start < b for a, b in inside):
            continue  # the subject stands for its name
        if any(_other_name(whole, offset + token.start, offset + token.end, a, b) for a, b in inside):
            continue  # "Ungeporten / Unge på Vej"
        term = _term(token, part, tongue, lexis, known.want, at_start=number == 0)
        particle = with_particle(token, tokens[number + 1 :])
        if any(lexis.stands(k) for k in particle.keys):
            taken |= particle.taken
        before = tokens[number - 1] if number else None
        term = _verbal(term, particle.keys, before, lexis)
        named = before is not None and _numbered(before, token, part)
        found.append(replace(term, name=True, weight=max(term.weight, NUMBERED)) if named else term)
    return found


def _verbal(term: Term, prefixed: frozenset[str], before: Token | None, lexis: Lexis) -> Term:
    """The word with its form with a particle; a verb that no paper has tells nothing apart, so it weighs less."""
    keys = {**dict.fromkeys(prefixed, PREFIXED), **dict(term.keys)}
    modal = before is not None and before.text.lower() in question_words().before_verbs
    known = any(weight >= KIN and lexis.known(key) for key, weight in keys.items())
    unknown_verb = (modal or bool(prefixed)) and not known and not term.name
    return replace(term, keys=tuple(keys.items()), weight=term.weight * (WEAK if unknown_verb else 1.0))


def _other_name(whole: str, start: int, end: int, a: int, b: int) -> bool:
    """Does a capitalised word stand beside a subject as another name of it?"""
    between = whole[end:a] if end <= a else whole[b:start]
    return whole[start : start + 1].isupper() and bool(re.fullmatch(r"\s*(?:/|\()\s*", between))


def _is_rest(token: Token, part: str) -> bool:
    """A piece that is no word of its own: the ending of "SFO'ens", the 23 of 2022/23, a year."""
    lower, before = token.text.lower(), part[: token.start]
    if before and before[-1] in "'’" and len(lower) <= 3:
        return True
    return bool(re.fullmatch(r"(19|20)\d\d", lower)) or (lower.isdigit() and bool(_SEASON_END.search(before)))


def _is_known(token: Token, known: Wanted) -> bool:
    """A word that carries nothing, or that says what is wanted: this has been understood already."""
    words = question_words()
    lower = token.text.lower()
    if {lower, token.lemma, lower.replace("aa", "å")} & (words.stop | known.skip):
        return True
    if known.want == "reason" and known.funding and any(p.search(lower) for p in words.states.values()):
        return True
    if (
        known.funding
        and known.want != "decision"
        and known.state is not None
        and words.states[known.state].search(lower)
    ):
        return True  # "søger", "brugt": compared with the state of the facts
    # "Den yngste" is looked for as it stands.
    ranked = known.operation is not None and known.want != "age"
    return ranked and bool(words.operations[known.operation or ""].search(lower))


def _term(token: Token, part: str, tongue: str, lexis: Lexis, want: str, at_start: bool) -> Term:
    lower = token.text.lower()
    rarity = lexis.rarity(token.lemma)
    # A capitalised word that stands everywhere (the town's own name) singles nothing out.
    name = token.text[:1].isupper() and not at_start and not part.isupper() and rarity >= COMMON
    name = name and not _ABBREVIATED.fullmatch(token.text)
    if tongue == "en":
        rarity = _translated_rarity(token.exact, token.lemma, rarity, lexis)
    # Of "hvornår sluttede" and "hvem byggede" the verb is what is asked.
    weak = _listed_weak(lower, token.lemma) if want in {"when", "who"} else _is_weak(lower, token.lemma)
    weak = weak or (want not in {"when", "who", "decision"} and _is_past(lower, token.lemma))
    weak = weak or (lower.endswith("er") and lower[:-1] in token.parts)
    weight = rarity * (1.3 if name else WEAK if weak else 1.0)
    keys = _keys(token.exact, token.lemma, token.parts, tongue, lexis) + _hyphened(token)
    related = question_words().related
    parts = tuple((p, *related.get(p, ()), *derived(p)) for p in _whole_parts(token))
    return Term(token.text, token.lemma, keys, max(0.15, weight), name, token.start, token.end, parts)


def _numbered(before: Token, token: Token, part: str) -> bool:
    """ "Rute 19", "model 3": a number right behind a noun names one of them; "over 5" and "af de 35" do not."""
    if not re.fullmatch(r"\d{1,3}", token.text) or not before.text.isalpha() or len(before.text) < 4:
        return False
    stop = question_words().stop
    if before.text.lower() in stop or before.lemma in stop or _is_weak(before.text.lower(), before.lemma):
        return False
    behind = part[token.end :].split()
    counted = behind and behind[0][:1].isalpha() and behind[0].lower() not in stop
    return part[before.end : token.start] == " " and not counted


def _whole_parts(token: Token) -> tuple[str, ...]:
    """The parts that make the whole compound: of *dieselkøretøj* diesel and køretøj, not køre and tøj."""
    for count in range(2, len(token.parts) + 1):
        # A linking letter may stand between two parts.
        if len(token.lemma) - count < sum(map(len, token.parts[:count])) <= len(token.lemma):
            return token.parts[:count]
    return ()


_ABBREVIATED = re.compile(r"[A-ZÆØÅ0-9]+-[a-zæøå]+")
"""A compound with an abbreviation: its words may stand apart ("takster for SFO")."""


def _bases(word: str) -> list[str]:
    """What an unknown word may be a form of: "mobilerne" of mobil."""
    found = [word.removesuffix(e) for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4]
    return list(dict.fromkeys([*found, *(f + "e" for f in found)]))


_ENDINGS = ("ernes", "erne", "enes", "ene", "ens", "ets", "en", "et")


def _hyphened(token: Token) -> tuple[tuple[str, float], ...]:
    """The pieces of a compound that is written with a hyphen, as words of their own."""
    *others, head = token.text.split("-")
    weighed = [(head, HEAD_PART), *((piece, OTHER_PART) for piece in others)] if others else []
    found = [(t, weight) for piece, weight in weighed for t in analyse(piece)]
    return tuple((key, weight) for t, weight in found for key in {t.exact, t.lemma} if len(key) > 1)


def _is_past(lower: str, lemma: str) -> bool:
    """A verb in the past tense ("hvor mange skolebestyrelser afgav …"), by its ending; never a word for people."""
    people = question_words().people | question_words().cases
    return bool(says("verbs_past").search(lower)) and lower not in people and lemma not in people


def _listed_weak(lower: str, lemma: str) -> bool:
    return lower in question_words().weak or lemma in question_words().weak


def _is_weak(lower: str, lemma: str) -> bool:
    """A verb, by the word list or by a form that only verbs have (skaffede, skaffet of skaffe)."""
    verbal = lemma.endswith("e") and lower in {lemma + "de", lemma + "des", lemma + "s"}
    return _listed_weak(lower, lemma) or verbal


def _translated_rarity(exact: str, lemma: str, own: float, lexis: Lexis) -> float:
    """An English word is as rare as what it means; one that the glossary does not have says little."""
    glossary = question_words().glossary
    meanings = (*glossary.get(exact, ()), *glossary.get(lemma, ()))
    if meanings:
        return min(lexis.rarity(m) for m in meanings)
    return own if lexis.known(lemma) or lexis.known(exact) else 0.3


def _keys(exact: str, lemma: str, parts: Sequence[str], tongue: str, lexis: Lexis) -> tuple[tuple[str, float], ...]:
    keys: dict[str, float] = {lemma: 1.0, exact: 1.0}

    def add(key: str, weight: float) -> None:
        keys[key] = max(keys.get(key, 0.0), weight)

    rarest = max((lexis.rarity(p) for p in parts), default=1.0)
    head = head_of(lemma, parts)
    for part in parts:
        # Of *bandeindsats* it is *bande* that tells it from all other efforts.
        special = 0.4 + 0.6 * lexis.rarity(part) / rarest
        add(part, (HEAD_PART if part == head else OTHER_PART) * special)
    if head in question_words().people and len(parts) > 1:
        for part in parts:  # *kontanthjælpsmodtagere* are those of a row *Kontanthjælp*
            if part != head:
                add(part, THEIRS)
    related = question_words().related
    if lemma.isalpha() and len(lemma) > 3:
        add(STEM_MARK + stem(lemma), 1.0)
    for form in derived(lemma):
        add(form, DERIVED)  # "renoveringen" is told by "blev renoveret"
    for word in question_words().kin.get(lemma, frozenset()):
        add(word, KIN)
    for short in (*lexis.short_forms(exact), *lexis.short_forms(lemma)):
        add(short, TRANSLATED)
    for word in related.get(parts[-1], ()) if parts else ():
        add(word, HEAD_PART * SYNONYM)  # a *badegæst* is a kind of *gæst*, and so of *besøgende*
    for word in (*lexis.synonyms(lemma), *related.get(lemma, ()), *related.get(exact, ())):
        add(word, SYNONYM)
    if tongue == "en":
        for word in (*question_words().glossary.get(exact, ()), *question_words().glossary.get(lemma, ())):
            add(word, TRANSLATED)
            for other in lexis.synonyms(word):
                add(other, SYNONYM * TRANSLATED)
    if not lexis.known(lemma) and not lexis.known(exact):
        for base in _bases(exact):
            add(base, CORRECTED)
        for word in lexis.near(exact):
            add(word, CORRECTED)
    return tuple(keys.items())
