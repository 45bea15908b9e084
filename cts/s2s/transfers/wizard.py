"""Where a leaver's file goes (X-003): a few questions, each with a closed list of answers, that end in what to do. Plain Python.

The whole of it is TABLE. Sources are the user notes: their sections by number ("1.6"), their questions by Q and number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Question(StrEnum):
    """What is asked, one at a time. The value is its name in the address."""

    AT_RISK = "at-risk"
    EXCLUDED = "excluded"
    APPEAL_OVER = "appeal-over"
    WHERE = "where"
    INDEPENDENT = "independent"
    TAKES_FILES = "takes-files"
    SERVICE_SCHOOL = "service-school"
    BRITISH_OVERSEAS = "british-overseas"
    AFTER_YEAR_11 = "after-year-11"
    ENQUIRIES = "enquiries"


class Outcome(StrEnum):
    """What to do in the end."""

    DO_NOT_SEND_AT_RISK = "do-not-send-at-risk"
    DO_NOT_SEND_YET_APPEAL = "do-not-send-yet-appeal"
    DO_NOT_SEND_AFTER_YEAR_11 = "do-not-send-after-year-11"
    DO_NOT_SEND_YET_ENQUIRIES = "do-not-send-yet-enquiries"
    ASK_THE_SCHOOL = "ask-the-school"
    TO_THE_SCHOOL = "to-the-school"
    TO_THE_SERVICE_SCHOOL = "to-the-service-school"
    TO_THE_BRITISH_SCHOOL = "to-the-british-school"
    SERVICE_AUTHORITY = "service-authority"
    OUTSIDE_INDEPENDENT = "outside-independent"
    OUTSIDE_ABROAD = "outside-abroad"
    OUTSIDE_HOME = "outside-home"
    LOST = "lost"


YES, NO, UNSURE = "yes", "no", "unsure"

START = Question.AT_RISK

TABLE: Mapping[Question, Mapping[str, Question | Outcome]] = {
    Question.AT_RISK: {YES: Outcome.DO_NOT_SEND_AT_RISK, NO: Question.EXCLUDED},
    Question.EXCLUDED: {YES: Question.APPEAL_OVER, NO: Question.WHERE},
    Question.APPEAL_OVER: {YES: Question.WHERE, NO: Outcome.DO_NOT_SEND_YET_APPEAL},
    Question.WHERE: {
        "school": Question.INDEPENDENT,
        "service": Question.SERVICE_SCHOOL,
        "abroad": Question.BRITISH_OVERSEAS,
        "home": Outcome.OUTSIDE_HOME,
        "college": Outcome.DO_NOT_SEND_AFTER_YEAR_11,
        # Q5: files for an authority alone are left uncollected; whoever is not certain of the school has no destination.
        "authority": Question.AFTER_YEAR_11,
        "unknown": Question.AFTER_YEAR_11,
    },
    Question.INDEPENDENT: {YES: Question.TAKES_FILES, NO: Outcome.TO_THE_SCHOOL},
    Question.TAKES_FILES: {
        YES: Outcome.TO_THE_SCHOOL,
        NO: Outcome.OUTSIDE_INDEPENDENT,
        UNSURE: Outcome.ASK_THE_SCHOOL,
    },
    Question.SERVICE_SCHOOL: {YES: Outcome.TO_THE_SERVICE_SCHOOL, NO: Outcome.SERVICE_AUTHORITY},
    Question.BRITISH_OVERSEAS: {YES: Outcome.TO_THE_BRITISH_SCHOOL, NO: Outcome.OUTSIDE_ABROAD},
    Question.AFTER_YEAR_11: {YES: Outcome.DO_NOT_SEND_AFTER_YEAR_11, NO: Question.ENQUIRIES},
    Question.ENQUIRIES: {YES: Outcome.LOST, NO: Outcome.DO_NOT_SEND_YET_ENQUIRIES},
}
"""Every question with its answers, and what each answer leads to."""

CODE: Mapping[Outcome, str] = {
    Outcome.SERVICE_AUTHORITY: "702LLLL",
    Outcome.OUTSIDE_INDEPENDENT: "MMMMMMM",
    Outcome.OUTSIDE_ABROAD: "MMMMMMM",
    Outcome.OUTSIDE_HOME: "MMMMMMM",
    Outcome.LOST: "XXXXXXX",
}
"""What to type into the school's system as the destination, where it is a code and no school's number."""

LOOK_UP = frozenset({Outcome.TO_THE_SCHOOL, Outcome.TO_THE_SERVICE_SCHOOL, Outcome.TO_THE_BRITISH_SCHOOL, Outcome.ASK_THE_SCHOOL})
"""Where a school's number is to be looked up."""

SOURCES: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.DO_NOT_SEND_AT_RISK: ("Q14",),
    Outcome.DO_NOT_SEND_YET_APPEAL: ("1.6", "Q12"),
    Outcome.DO_NOT_SEND_AFTER_YEAR_11: ("Q13",),
    Outcome.DO_NOT_SEND_YET_ENQUIRIES: ("1.4", "Q6"),
    Outcome.ASK_THE_SCHOOL: ("1.6", "Q7"),
    Outcome.TO_THE_SCHOOL: ("1.6", "Q16"),
    Outcome.TO_THE_SERVICE_SCHOOL: ("Q10",),
    Outcome.TO_THE_BRITISH_SCHOOL: ("Q9",),
    Outcome.SERVICE_AUTHORITY: ("Q10",),
    Outcome.OUTSIDE_INDEPENDENT: ("1.6", "Q7"),
    Outcome.OUTSIDE_ABROAD: ("1.6", "Q8", "Q16"),
    Outcome.OUTSIDE_HOME: ("1.6", "Q11"),
    Outcome.LOST: ("1.4", "1.6", "Q5", "Q6"),
}
"""Where the user notes say so."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """How far somebody has come: what was asked and answered, in order, and what is next."""

    answered: tuple[tuple[Question, str], ...]
    next: Question | Outcome


def follow(answers: Mapping[str, str]) -> Way:
    """Go as far as the answers lead. One that is not in the list is as good as none, and what lies behind it is forgotten."""
    answered: list[tuple[Question, str]] = []
    here: Question | Outcome = START
    while isinstance(here, Question):
        answer = answers.get(here.value, "")
        if answer not in TABLE[here]:
            break
        answered.append((here, answer))
        here = TABLE[here][answer]
    return Way(answered=tuple(answered), next=here)


def ways(start: Question = START) -> Iterator[tuple[tuple[tuple[Question, str], ...], Outcome]]:
    """Every way through the table, with where it ends."""
    for answer, leads_to in TABLE[start].items():
        here = ((start, answer),)
        if isinstance(leads_to, Outcome):
            yield here, leads_to
        else:
            yield from ((here + rest, outcome) for rest, outcome in ways(leads_to))
