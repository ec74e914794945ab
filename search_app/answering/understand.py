"""First step: what is asked? Kind, subject, measure, period, what is to be done with the figures, language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.analysis import analyse
from search_app.answering.lending import lent_subjects, with_lent
from search_app.answering.lexis import Lexis
from search_app.answering.names import PART
from search_app.answering.periods import Years, beside, years_in
from search_app.answering.question import Clause, Question, Subject
from search_app.answering.sought import Wanted, asked_of, terms_of
from search_app.answering.vocabulary import counted_nouns, question_words

_ASKS = (
    r"hvor|hvad|hvem|hvornår|hvorfor|hvilke[nt]?|hvordan|(?:på|af|til|med|fra|i) (?:hvis|hvem|hvad|hvilke[nt]?)"
    r"|how|what|when|who|why|where|which"
)
_SPLIT = re.compile(rf",?\s+(?:og|samt|and)\s+(?=(?:så\s+)?(?:{_ASKS})\b)", re.I)
_AGAINST = re.compile(
    r",?\s+(?:sammenlignet med|sammenholdt med|mod|over for|compared (?:with|to))\s+(?=antal|hvor|de |number|how)", re.I
)
_YESNO_TAIL = re.compile(
    r",\s+og\s+(?=(?:om \w+ (?:skal|er|var|kan|bliver|blev|indgår|har)|svarer|er|var|har|kan|blev|findes"
    r"|ligger|lå|når|nåede|overstiger|gælder|indgår|dækker|skal)\b)",
    re.I,
)
_SUPERLATIVE_WITH = {"maximum", "minimum"}
_COUNTED = {"dimension", "size", "number", "money", "share", "hours", "duration", "score"}

INHERITED = 0.4
"""What words of the first clause weigh in the clauses after it."""


MOST_CLAUSES = 8
"""Nobody asks more than this in one sentence; what is longer is a letter."""


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
    years, own = years_in(text), True
    if context:
        own, subjects = bool(subjects), subjects or lent_subjects(context, lexis)
        years = years if years.named or years.document else Years(document=years_in(context).named)
    lower = text.lower()
    measure = _measure(lower)
    clauses = tuple(_clauses(text, tongue, subjects, lexis, measure))
    if context and not own:
        clauses = with_lent(clauses, context, tongue, lexis)
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


def _measure(lower: str) -> str | None:
    for name, pattern in question_words().measures.items():
        if pattern.search(lower):
            return name
    return None


def state_of(text: str) -> str | None:
    """In which state money is asked for; None when the text does not say, or says both."""
    found = [name for name, pattern in question_words().states.items() if pattern.search(text.lower())]
    # "Brugt i forhold til budgettet" asks for both: then neither is the one.
    if {"account", "budget"} <= set(found):
        return None
    return "proposal" if "proposal" in found else found[0] if found else None  # "foreslået afsat" is no budget yet


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


_CHANGE = re.compile(r"\b(bevæg|op eller ned|forbedr|forværr|udvikl|ændr|steg|fald|vokse|change|develop|grow)")


def _clauses(text: str, tongue: str, subjects: Sequence[Subject], lexis: Lexis, measure: str | None) -> list[Clause]:
    parts = [p.strip(" ,?.!") for p in _SPLIT.split(text)]
    for cut in (_AGAINST, _YESNO_TAIL):
        parts = [q for p in parts for q in cut.split(p)]
    clauses: list[Clause] = []
    for part in parts[:MOST_CLAUSES]:
        clause = _clause(part, text, tongue, subjects, lexis, measure)
        if clauses and clauses[0].operation in _SUPERLATIVE_WITH and not clause.terms:
            continue  # "… and how many were they?": the superlative gives its figure anyway
        if clauses and not clause.terms and clause.want in {"description", "yesno"}:
            continue
        if clauses and not clause.years:
            clause = replace(clause, years=beside(part, clauses[0].years))
        clauses.append(_inheriting(clause, clauses[0]) if clauses else clause)
    return clauses


def _inheriting(clause: Clause, first: Clause) -> Clause:
    """A later clause speaks of the same matter as the first: its words count too, but less."""
    own = {t.lemma for t in clause.terms}
    weight = INHERITED if clause.terms else 1.0
    lent = tuple(
        replace(t, weight=t.weight * weight, name=False, lent=bool(clause.terms))
        for t in first.terms
        if t.lemma not in own
    )
    return replace(
        clause, terms=(*clause.terms, *lent), asked=clause.asked or (first.asked if not clause.terms else ())
    )


def _clause(
    part: str, whole: str, tongue: str, subjects: Sequence[Subject], lexis: Lexis, measure: str | None
) -> Clause:
    want = want_of(part)
    operation = operation_of(_without_subjects(part, whole, subjects))
    if want == "description" and whole.rstrip().endswith("?") and _VERB_FIRST.match(part.lower()):
        want = "yesno"
    if want == "description":
        want = _unsaid_want(part, _without_subjects(part, whole, subjects), measure)
    if want == "description" and operation == "average":
        want = "number"
    if want == "number" and measure == "funding" and re.search(r"\b(penge|kroner|kr|money)\b", part.lower()):
        want = "money"
    skip = question_words().implied.get(want, frozenset())
    if operation in _SUPERLATIVE_WITH or operation in {"sum", "trend", "compare", "average"}:
        skip = skip | question_words().implied["number"] | question_words().implied.get(operation or "", frozenset())
    if measure == "funding" and operation is not None:
        skip = skip | question_words().implied["money"]
    known = Wanted(want, operation, skip, state_of(part), _measure(part.lower()) == "funding")
    terms = tuple(terms_of(part, whole, tongue, subjects, lexis, known))
    asked = tuple(asked_of(part, terms)) if want in _COUNTED else ()
    if want == "number" and not asked and not re.match(rf"(?:{_ASKS})\b", part.lower()):  # "STRØM mentorforløb 2022"
        asked = tuple(t for t in terms if _counts(t.text))[-1:]
    negated = bool(re.search(r"\b(ikke|ingen|uden|not|no)\b", part.lower()))
    return Clause(part, want, operation, terms, asked, negated, years_in(part).named)


_VERB_FIRST = re.compile(
    r"(?:og |men |så )?(?!hvor|hvad|hvem|hvis|hvilke|hvordan)\w{2,}(?:ede|te|er|år|des|es|gik|lod|tog)\b"
)
_OPEN_END = re.compile(r"\b(til|på|for|om|med|af)\W*$")


def _unsaid_want(part: str, rest: str, measure: str | None) -> str:
    """What a clause without a word of kind wants: "NY START økonomi 2024" money, "hvad bruges de på" words."""
    lower = part.lower()
    headline = len(rest.split()) <= 6 and not re.match(rf"(?:{_ASKS})\b", lower)
    how_much = re.match(r"(og |men |så )?(hvad|hvor (meget|stor|stort|store)|how much|what)\b", lower)
    if measure == "funding" and (headline or how_much) and not _OPEN_END.search(lower):
        return "money"
    return "number" if headline and _counts(rest) else "description"


def _counts(text: str) -> bool:
    """Has the text a noun that figures count, or a compound that ends in one?"""
    return any({t.exact, t.lemma, *t.parts[-1:]} & counted_nouns() for t in analyse(text))


def _without_subjects(part: str, whole: str, subjects: Sequence[Subject]) -> str:
    """What a clause says beside the names of its subjects."""
    offset = max(0, whole.find(part))
    rest = part
    for start, end in sorted({span for s in subjects if s.score > PART for span in s.spans}, reverse=True):
        if offset <= start and end <= offset + len(part):
            rest = rest[: start - offset] + rest[end - offset :]
    return rest


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
