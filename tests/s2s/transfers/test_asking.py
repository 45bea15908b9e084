"""What is asked before a file is sent, as tables."""

import pytest

from cts.s2s.transfers import asking
from cts.s2s.transfers.asking import Answers, Local, Question
from cts.s2s.transfers.rules import Kind

SCHOOL, AUTHORITY = "9992001", "999LLLL"


@pytest.mark.parametrize(
    ("sender", "receiver", "independent", "local", "asked"),
    [
        (SCHOOL, "9994001", False, Local(), []),
        (SCHOOL, "9994001", True, Local(), ["independent"]),
        (SCHOOL, AUTHORITY, False, Local(), ["purpose", "authority"]),
        (SCHOOL, AUTHORITY, False, Local(warns=False), ["purpose"]),
        (SCHOOL, "702LLLL", False, Local(), []),
        (SCHOOL, "XXXXXXX", False, Local(), ["exclusion"]),
        (SCHOOL, "MMMMMMM", False, Local(), ["exclusion"]),
        (AUTHORITY, "9994001", False, Local(), ["purpose"]),
        (AUTHORITY, "9994001", True, Local(), ["purpose", "independent"]),
    ],
)
def test_what_is_asked(sender: str, receiver: str, independent: bool, local: Local, asked: list[str]) -> None:
    found = asking.questions(kind=Kind.CTF, sender=sender, receiver=receiver, independent=independent, local=local)
    assert [question.value for question in found] == asked


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.CTF}))
def test_nothing_is_asked_about_other_kinds(kind: Kind) -> None:
    assert asking.questions(kind=kind, sender=SCHOOL, receiver=AUTHORITY, independent=True, local=Local()) == []


@pytest.mark.parametrize(
    ("answers", "local", "codes"),
    [
        (Answers(), Local(), ["SEND-PURPOSE", "SEND-AUTHORITY", "SEND-INDEPENDENT", "SEND-EXCLUSION"]),
        (
            Answers(purpose="whim", authority=True, independent=True, exclusion="maybe"),
            Local(),
            ["SEND-PURPOSE", "SEND-EXCLUSION"],
        ),
        (Answers(purpose="phase", independent=True, exclusion="no"), Local(), []),
        (Answers(purpose="phase", independent=True, exclusion="no"), Local(phase_transfer=False), ["SEND-PHASE-NOT-USED"]),
        (Answers(purpose="ordinary", independent=True, exclusion="no"), Local(), ["SEND-AUTHORITY"]),
        (Answers(purpose="ordinary", authority=True, independent=True, exclusion="settled"), Local(), []),
        (Answers(purpose="ordinary", authority=True, independent=True, exclusion="open"), Local(), ["SEND-EXCLUSION-OPEN"]),
    ],
)
def test_everything_that_is_missing_is_told_at_once(answers: Answers, local: Local, codes: list[str]) -> None:
    refusals = asking.answer_refusals(asked=set(Question), answers=answers, local=local)
    assert [refused.code for refused in refusals] == codes


def test_an_answer_to_what_was_not_asked_has_no_weight() -> None:
    assert asking.answer_refusals(asked=[], answers=Answers(exclusion="open"), local=Local()) == []
