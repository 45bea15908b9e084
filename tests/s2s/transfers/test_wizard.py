"""Where a leaver's file goes: every way through the questions, as a table."""

import pytest

from cts.s2s.help_pages import shipped
from cts.s2s.transfers import wizard
from cts.s2s.transfers.wizard import TABLE, Outcome, Question
from cts.s2s.transfers.wizard_wording import OUTCOMES, QUESTIONS

SAFE = "at-risk=no "
HERE = SAFE + "excluded=no "
APPEALED = SAFE + "excluded=yes appeal-over=yes "

ENDS = {
    "where=school independent=no": Outcome.TO_THE_SCHOOL,
    "where=school independent=yes takes-files=yes": Outcome.TO_THE_SCHOOL,
    "where=school independent=yes takes-files=no": Outcome.OUTSIDE_INDEPENDENT,
    "where=school independent=yes takes-files=unsure": Outcome.ASK_THE_SCHOOL,
    "where=service service-school=yes": Outcome.TO_THE_SERVICE_SCHOOL,
    "where=service service-school=no": Outcome.SERVICE_AUTHORITY,
    "where=abroad british-overseas=yes": Outcome.TO_THE_BRITISH_SCHOOL,
    "where=abroad british-overseas=no": Outcome.OUTSIDE_ABROAD,
    "where=home": Outcome.OUTSIDE_HOME,
    "where=college": Outcome.DO_NOT_SEND_AFTER_YEAR_11,
    "where=authority after-year-11=yes": Outcome.DO_NOT_SEND_AFTER_YEAR_11,
    "where=authority after-year-11=no enquiries=yes": Outcome.LOST,
    "where=authority after-year-11=no enquiries=no": Outcome.DO_NOT_SEND_YET_ENQUIRIES,
    "where=unknown after-year-11=yes": Outcome.DO_NOT_SEND_AFTER_YEAR_11,
    "where=unknown after-year-11=no enquiries=yes": Outcome.LOST,
    "where=unknown after-year-11=no enquiries=no": Outcome.DO_NOT_SEND_YET_ENQUIRIES,
}
WAYS = {
    "at-risk=yes": Outcome.DO_NOT_SEND_AT_RISK,
    SAFE + "excluded=yes appeal-over=no": Outcome.DO_NOT_SEND_YET_APPEAL,
    **{HERE + rest: outcome for rest, outcome in ENDS.items()},
    **{APPEALED + rest: outcome for rest, outcome in ENDS.items()},
}


def answers(written: str) -> dict[str, str]:
    return dict(part.split("=") for part in written.split())


@pytest.mark.parametrize(("written", "outcome"), WAYS.items())
def test_it_works(written: str, outcome: Outcome) -> None:
    assert wizard.follow(answers(written)).next is outcome


def test_the_table_of_this_test_has_every_way() -> None:
    found = {" ".join(f"{question}={answer}" for question, answer in way): outcome for way, outcome in wizard.ways()}
    assert found == WAYS


def test_each_question_is_asked_and_each_end_reached() -> None:
    asked = {question for way, _outcome in wizard.ways() for question, _answer in way}
    assert asked == set(Question)
    assert {outcome for _way, outcome in wizard.ways()} == set(Outcome)


@pytest.mark.parametrize("written", ["", "where=home", "at-risk=perhaps", "at-risk=", "excluded=no where=home", "x=y"])
def test_an_answer_out_of_turn_is_none(written: str) -> None:
    way = wizard.follow(answers(written))
    assert (way.next, way.answered) == (Question.AT_RISK, ())


def test_nobody_at_risk_excluded_or_grown_up_is_sent_to_the_lost_pupil_database() -> None:
    for way, outcome in wizard.ways():
        if wizard.CODE.get(outcome) == "XXXXXXX":
            said = dict(way)
            assert said[Question.AT_RISK] == wizard.NO
            assert said.get(Question.APPEAL_OVER, wizard.YES) == wizard.YES
            assert said[Question.AFTER_YEAR_11] == wizard.NO
            assert said[Question.ENQUIRIES] == wizard.YES


def test_no_end_is_an_authority_alone_but_that_of_service_children() -> None:
    assert {code for code in wizard.CODE.values() if "LLLL" in code} == {"702LLLL"}


def test_everything_has_words_a_source_and_a_page_of_the_help() -> None:
    assert {question: set(asked.answers) for question, asked in QUESTIONS.items()} == {q: set(TABLE[q]) for q in Question}
    assert set(OUTCOMES) == set(Outcome) == set(wizard.SOURCES)
    assert {told.help_page for told in OUTCOMES.values()} <= set(shipped.texts())
