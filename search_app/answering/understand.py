"""First step: what is asked? Kind, subject, measure, period, what is to be done with the figures, language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.analysis import analyse
from index.lexicon import stem
from search_app.answering.lexis import Lexis
from search_app.answering.periods import Years, years_in
from search_app.answering.question import Clause, Question, Subject
from search_app.answering.terms import HEAD_PART, OTHER_PART, STEM_MARK, Term
from search_app.answering.vocabulary import counted_nouns, question_words

_ASKS = (
    r"hvor|hvad|hvem|hvornår|hvorfor|hvilke[nt]?|hvordan|(?:på|af|til|med|fra|i) (?:hvis|hvem|hvad|hvilke[nt]?)"
    r"|how|what|when|who|why|where|which"
)
_SPLIT = re.compile(rf",?\s+(?:og|samt|and)\s+(?=(?:så\s+)?(?:{_ASKS})\b)", re.I)
_AGAINST = re.compile(
    r",?\s+(?:sammenlignet med|sammenholdt med|mod|over for|compared (?:with|to))\s+(?=antal|hvor|de |number|how)", re.I
)
_YESNO_TAIL = re.compile(r",\s+og\s+(?=(?:svarer|er|var|har|kan|blev|findes)\b)", re.I)
_SUPERLATIVE_WITH = {"maximum", "minimum"}
_COUNTED = {"dimension", "number", "money", "share", "hours", "duration", "score"}

WEAK = 0.45
"""What a verb of office prose weighs beside a noun."""

COMMON = 0.35
"""A word rarer than this (see Lexis.rarity) can be a name that a source must have."""

INHERITED = 0.4
"""What words of the first clause weigh in the clauses after it."""

SYNONYM, CORRECTED, TRANSLATED = 0.7, 0.85, 0.9
"""Weight of a key that is not the word itself: another word for it, its near spelling, its translation."""


def language(text: str) -> str:
    """ "en" when more of the question's small words are English than Danish, else "da"."""
    known = question_words()
    found = re.findall(r"[a-zæøå]+", text.lower())
    english = sum(w in known.english for w in found)
    danish = sum(w in known.danish for w in found) + sum(any(c in "æøå" for c in w) for w in found)
    return "en" if english > danish else "da"


def understand(text: str, lexis: Lexis, context: str = "") -> Question:
    """The question as it was understood.

    `context` is what stands around it (a letter's introduction): it lends its subject and year when the
    question has none of its own.
    """
    tongue = language(text)
    subjects = lexis.names.find(text)
    years = years_in(text)
    if context:
        subjects = subjects or tuple(_weaker(s) for s in lexis.names.find(context))
        years = years if years.named or years.document else Years(document=years_in(context).named)
    lower = text.lower()
    measure = _measure(lower)
    clauses = tuple(_clauses(text, tongue, subjects, lexis, measure))
    return Question(
        text=text,
        language=tongue,
        kind=_kind(clauses, measure),
        measure=measure,
        clauses=clauses,
        years=years.named,
        covered=years.covered,
        document_years=years.document,
        since=years.since,
        subjects=subjects,
        departments=lexis.departments(text),
        state=state_of(lower),
        context=context,
    )


def _weaker(subject: Subject) -> Subject:
    return Subject(subject.initiative, min(subject.score, 0.6), 0, 0)


def _measure(lower: str) -> str | None:
    for name, pattern in question_words().measures.items():
        if pattern.search(lower):
            return name
    return None


def state_of(text: str) -> str | None:
    """In which state money is asked for; None when the text does not say, or says both."""
    found = [name for name, pattern in question_words().states.items() if pattern.search(text.lower())]
    # "Brugt i forhold til budgettet" asks for both: then neither is the one.
    return None if {"account", "budget"} <= set(found) else found[0] if found else None


def want_of(clause: str) -> str:
    """The kind of value that a clause wants."""
    lower = clause.lower().strip()
    for name, pattern in question_words().wants:
        if pattern.search(lower):
            return name
    return "description"


def operation_of(clause: str) -> str | None:
    """What the clause wants done with figures."""
    lower = clause.lower()
    operations = question_words().operations
    if operations["sum"].search(lower) and not _CHANGE.search(lower):
        return "sum"
    for name in ("trend", "maximum", "minimum", "compare", "average"):
        if operations[name].search(lower):
            return name
    return None


_CHANGE = re.compile(r"\b(udvikl|ændr|steg|fald|vokse|change|develop|grow)")


def _clauses(text: str, tongue: str, subjects: Sequence[Subject], lexis: Lexis, measure: str | None) -> list[Clause]:
    parts = [p.strip(" ,?.!") for p in _SPLIT.split(text)]
    for cut in (_AGAINST, _YESNO_TAIL):
        parts = [q for p in parts for q in cut.split(p)]
    clauses: list[Clause] = []
    for part in parts:
        clause = _clause(part, text, tongue, subjects, lexis, measure)
        if clauses and clauses[0].operation in _SUPERLATIVE_WITH and not clause.terms:
            continue  # "… and how many were they?": the superlative gives its figure anyway
        if clauses and not clause.terms and clause.want in {"description", "yesno"}:
            continue
        clauses.append(_inheriting(clause, clauses[0]) if clauses else clause)
    return clauses


def _inheriting(clause: Clause, first: Clause) -> Clause:
    """A later clause speaks of the same matter as the first: its words count too, but less."""
    own = {t.lemma for t in clause.terms}
    weight = INHERITED if clause.terms else 1.0
    lent = tuple(replace(t, weight=t.weight * weight, name=False) for t in first.terms if t.lemma not in own)
    return replace(
        clause, terms=(*clause.terms, *lent), asked=clause.asked or (first.asked if not clause.terms else ())
    )


def _clause(
    part: str, whole: str, tongue: str, subjects: Sequence[Subject], lexis: Lexis, measure: str | None
) -> Clause:
    want = want_of(part)
    operation = operation_of(part)
    if want == "description":
        want = _unsaid_want(part, measure)
    if want == "number" and measure == "funding" and re.search(r"\b(penge|kroner|kr|money)\b", part.lower()):
        want = "money"
    skip = question_words().implied.get(want, frozenset())
    if operation in _SUPERLATIVE_WITH or operation in {"sum", "trend"}:
        skip = skip | question_words().implied["number"] | question_words().implied.get(operation or "", frozenset())
    if measure == "funding" and operation is not None:
        skip = skip | question_words().implied["money"]
    terms = tuple(_terms(part, whole, tongue, subjects, lexis, skip, operation))
    asked = tuple(_asked(part, terms)) if want in _COUNTED else ()
    negated = bool(re.search(r"\b(ikke|ingen|uden|not|no)\b", part.lower()))
    return Clause(part, want, operation, terms, asked, negated, years_in(part).named)


_SEASON_END = re.compile(r"(?:19|20)\d\d/$")
_OPEN_END = re.compile(r"\b(til|på|for|om|med|af)\W*$")


def _unsaid_want(part: str, measure: str | None) -> str:
    """What a clause without a word of kind wants: "NY START økonomi 2024" money, "hvad bruges de på" words."""
    lower = part.lower()
    headline = len(part.split()) <= 6 and not re.match(rf"(?:{_ASKS})\b", lower)
    how_much = re.match(r"(og |men |så )?(hvad|hvor (meget|stor|stort|store)|how much|what)\b", lower)
    if measure == "funding" and (headline or how_much) and not _OPEN_END.search(lower):
        return "money"
    if headline and any(t.exact in counted_nouns() or t.lemma in counted_nouns() for t in analyse(part)):
        return "number"
    return "description"


def _asked(part: str, terms: Sequence[Term]) -> list[Term]:
    """The noun that is counted: the first words to look for right after "hvor mange"."""
    lead = question_words().asked_lead.search(part.lower())
    if not lead:
        return []
    found: list[Term] = []
    for term in (t for t in terms if t.start >= lead.end()):
        # The noun with what stands before it: nothing but joiners may come between.
        between = part[found[-1].end if found else lead.end() : term.start].lower().split()
        if (
            len(found) == 4
            or (found and term.name)
            or any(
                w.strip(",") not in {"", "og", "eller", "and", "or", "af", "de", "den", "of", "the"} for w in between
            )
        ):
            break
        found.append(term)
    return found


def _terms(
    part: str,
    whole: str,
    tongue: str,
    subjects: Sequence[Subject],
    lexis: Lexis,
    skip: frozenset[str],
    operation: str | None,
) -> list[Term]:
    inside = [span for s in subjects if s.score > 0.5 for span in s.spans]
    offset = max(0, whole.find(part))
    state = state_of(part)
    measured = _measure(part.lower()) == "funding"
    stated = question_words().states[state] if state and _measure(part.lower()) == "funding" else None
    aged = want_of(part) == "age"  # "den yngste" is looked for as it stands
    stop = question_words().stop
    found: list[Term] = []
    first = True
    for token in analyse(part):
        lower = token.text.lower()
        if not any(c.isalnum() for c in lower):
            continue
        at_start, first = first, False
        if token.start and part[token.start - 1] in "'’" and len(lower) <= 3:
            continue  # the ending of "SFO'ens"
        if token.start > 4 and _SEASON_END.search(part[: token.start]) and lower.isdigit():
            continue  # the 23 of 2022/23
        if lower in stop or token.lemma in stop or token.lemma in skip or lower in skip:
            continue
        if re.fullmatch(r"(19|20)\d\d", lower) or lower.replace("aa", "å") in stop:
            continue
        if any(a < offset + token.end and offset + token.start < b for a, b in inside):
            continue  # the subject stands for its name
        if (
            skip is question_words().implied.get("reason")
            and measured
            and any(p.search(lower) for p in question_words().states.values())
        ):
            continue
        if stated is not None and stated.search(lower):
            continue  # "søger", "brugt": compared with the state of the facts
        if operation is not None and not aged and question_words().operations[operation].search(lower):
            continue
        keys = _keys(token.exact, token.lemma, token.parts, tongue, lexis)
        rarity = lexis.rarity(token.lemma)
        # A capitalised word that stands everywhere (the town's own name) singles nothing out.
        name = token.text[:1].isupper() and not at_start and not part.isupper() and rarity >= COMMON
        if tongue == "en":
            rarity = _translated_rarity(token.exact, token.lemma, rarity, lexis)
        weak = _is_weak(lower, token.lemma) or (lower.endswith("er") and lower[:-1] in token.parts)
        weight = rarity * (1.3 if name else WEAK if weak else 1.0)
        found.append(Term(token.text, token.lemma, keys, max(0.15, weight), name, token.start, token.end))
    return found


def _is_weak(lower: str, lemma: str) -> bool:
    """A verb, by the word list or by a form that only verbs have (skaffede, skaffet of skaffe)."""
    weak = question_words().weak
    verbal = lemma.endswith("e") and lower in {lemma + "de", lemma + "des", lemma + "s"}
    return lower in weak or lemma in weak or verbal


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
    for position, part in enumerate(parts):
        # Of *bandeindsats* it is *bande* that tells it from all other efforts.
        special = 0.4 + 0.6 * lexis.rarity(part) / rarest
        add(part, (HEAD_PART if position == len(parts) - 1 else OTHER_PART) * special)
    related = question_words().related
    if lemma.isalpha() and len(lemma) > 4:
        add(STEM_MARK + stem(lemma), 1.0)
    for short in (*lexis.short_forms(exact), *lexis.short_forms(lemma)):
        add(short, TRANSLATED)
    for word in (*lexis.synonyms(lemma), *related.get(lemma, ()), *related.get(exact, ())):
        add(word, SYNONYM)
    if tongue == "en":
        for word in (*question_words().glossary.get(exact, ()), *question_words().glossary.get(lemma, ())):
            add(word, TRANSLATED)
            for other in lexis.synonyms(word):
                add(other, SYNONYM * TRANSLATED)
    if not lexis.known(lemma) and not lexis.known(exact):
        for word in lexis.near(exact):
            add(word, CORRECTED)
    return tuple(keys.items())


def _kind(clauses: Sequence[Clause], measure: str | None) -> str:
    """The public kind of the question."""
    first = clauses[0]
    if first.want == "decision":
        return "decision"
    if first.operation == "trend":
        return "trend"
    if first.operation == "sum":
        return "total"
    if first.operation in {"maximum", "minimum", "compare"}:
        return "compare"
    if first.want in {"who", "where", "when", "list", "reason"}:
        return first.want
    if first.want == "money" or (first.want == "yesno" and measure == "funding"):
        return "funding"
    if first.want == "decision":
        return "decision"
    if first.want in {"share", "score"}:
        return "outcome"
    if first.want == "number":
        return measure if measure in {"participants", "outcome"} else "participants"
    return {"age": "who", "duration": "when", "hours": "outcome"}.get(first.want, "description")
