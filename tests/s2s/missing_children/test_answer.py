"""Answering a missing-child notice, and closing it (X-016)."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.missing_children import actions, queries
from cts.s2s.missing_children.queries import Which
from cts.s2s.missing_children.rules import Answer, Status
from cts.site.outbox import Mail
from tests import cast, make
from tests.s2s.missing_children.noticing import sent

pytestmark = pytest.mark.django_db


def answered(by: Actor, public_id: str, said: str, text: str = "") -> None:
    actions.answer(by=by, public_id=public_id, answer=said, text=text, now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ffion"])
    answered(actors["cerys"], public_id, "not-here")
    assert not Mail.objects.filter(dedupe__startswith="missing_child.answered").exists()
    answered(actors["elmer"], public_id, "maybe", "Ring me.")
    assert Mail.objects.filter(dedupe__startswith="missing_child.answered").exists()
    seen = actions.look_at_answers(by=actors["ffion"], public_id=public_id, now=make.NOW)
    assert (seen[0].authority.number, seen[0].answer, seen[0].text) == (cast.ELMSHIRE, Answer.MAYBE, "Ring me.")
    counts = queries.one(actors["ffion"], public_id=public_id).counts
    assert (counts[Answer.NOT_HERE], counts[Answer.MAYBE], counts[Answer.HERE]) == (1, 1, 0)
    assert queries.promising(actors["ffion"]) == 1


def test_an_answer_may_be_changed(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ffion"])
    answered(actors["cerys"], public_id, "not-here")
    answered(actors["cerys"], public_id, "here")
    assert queries.one(actors["cerys"], public_id=public_id).own_answer is Answer.HERE
    assert queries.counts(actors["cerys"])[Which.ANSWERED] == 1


def test_others_do_not_read_the_answers(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ffion"])
    assert queries.one(actors["cerys"], public_id=public_id).counts == {}
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look_at_answers(by=actors["cerys"], public_id=public_id, now=make.NOW)


def test_who_was_not_asked_finds_nothing(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["elmer"], reach="wales")
    with pytest.raises(Refused, match="NOT-FOUND"):
        answered(actors["cerys"], public_id, "here")
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look(by=actors["cerys"], public_id=public_id, now=make.NOW)


def test_nobody_answers_the_own_notice(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        answered(actors["ffion"], sent(actors["ffion"]), "here")


@pytest.mark.parametrize(("said", "text", "code"), [("none", "", "MISSING-ANSWER"), ("here", "x" * 2001, "MISSING-TEXT-LONG")])
def test_what_will_not_do_is_refused(actors: dict[str, Actor], said: str, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        answered(actors["cerys"], sent(actors["ffion"]), said, text)


def test_closing_ends_it_and_tells_those_who_may_know(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ffion"])
    answered(actors["cerys"], public_id, "here")
    answered(actors["elmer"], public_id, "not-here")
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.close(by=actors["cerys"], public_id=public_id, ending="found", now=make.NOW)
    with pytest.raises(Refused, match="MISSING-ENDING"):
        actions.close(by=actors["ffion"], public_id=public_id, ending="by-itself", now=make.NOW)
    actions.close(by=actors["ffion"], public_id=public_id, ending="found", now=make.NOW)
    assert queries.one(actors["cerys"], public_id=public_id).status is Status.CLOSED
    assert Mail.objects.filter(dedupe__startswith="missing_child.closed").count() == 1
    with pytest.raises(Refused, match="MISSING-OVER"):
        answered(actors["elmer"], public_id, "here")
    with pytest.raises(Refused, match="MISSING-OVER"):
        actions.close(by=actors["ffion"], public_id=public_id, ending="found", now=make.NOW)
