"""What officers may see of notices: those of their authority, and those it was asked in; never the child, which is a look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Order, Wanted, ordered, within
from cts.s2s.establishments.places import Place, places
from cts.s2s.missing_children.models import MissingNotice, NoticeAnswer
from cts.s2s.missing_children.rules import Answer, Ending, Status


class Which(StrEnum):
    """The lists of notices."""

    TO_ANSWER = "to-answer"
    ANSWERED = "answered"
    SENT = "sent"
    OVER = "over"


@dataclass(frozen=True, kw_only=True)
class NoticeSeen:
    """A notice without its child. `own_answer` is that of the reader's authority, NONE too where it has asked itself.

    `counts` are the answers so far; empty for whoever was asked: the answers are for who asks.
    """

    public_id: str
    authority: Place
    sent_at: datetime
    answer_by: date
    status: Status
    ending: Ending | None
    closed_at: datetime | None
    is_own: bool
    own_answer: Answer
    counts: Mapping[Answer, int]

    @property
    def asked(self) -> int:
        """How many authorities were asked."""
        return sum(self.counts.values())


_ORDERS: Mapping[str, Order] = {"authority": F("authority"), "sent": F("sent_at"), "answer-by": F("answer_by")}


def listed(by: Actor, *, which: Which, wanted: Wanted) -> Listed[NoticeSeen]:
    """One of the lists. Raises Refused("NOT-ALLOWED")."""
    rows = _of(by, which).filter(within("sent_at", wanted=wanted))
    usual = ["answer_by", "pk"] if which is Which.TO_ANSWER else ["-sent_at", "pk"]
    return Listed(ordered(rows, wanted=wanted, orders=_ORDERS, usual=usual), seen=lambda found: _seen(by, found))


def counts(by: Actor) -> dict[Which, int]:
    """How many notices are in each list."""
    return {which: _of(by, which).count() for which in Which}


def promising(by: Actor) -> int:
    """How many open notices of the authority have an answer that says maybe or here."""
    said = NoticeAnswer.objects.filter(answer__in=[Answer.MAYBE, Answer.HERE]).values("notice")
    return _of(by, Which.SENT).filter(pk__in=said).count()


def one(by: Actor, *, public_id: str) -> NoticeSeen:
    """One notice. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    return _seen(by, [row(by, public_id=public_id)])[0]


def row(by: Actor, *, public_id: str) -> MissingNotice:
    """The row of one. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    found = visible_to(by).filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def visible_to(by: Actor) -> QuerySet[MissingNotice]:
    """The gate: what the officer's authority has asked, and what it was asked. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.FIND_LOST)
    asked = NoticeAnswer.objects.filter(authority=by.establishment).values("notice")
    return MissingNotice.objects.filter(Q(authority=by.establishment) | Q(pk__in=asked))


def _of(by: Actor, which: Which) -> QuerySet[MissingNotice]:
    rows = visible_to(by)
    if which is Which.SENT:
        return rows.filter(authority=by.establishment, status=Status.OPEN)
    if which is Which.OVER:
        return rows.filter(status=Status.CLOSED)
    mine = NoticeAnswer.objects.filter(authority=by.establishment)
    mine = mine.filter(answer=Answer.NONE) if which is Which.TO_ANSWER else mine.exclude(answer=Answer.NONE)
    return rows.filter(status=Status.OPEN, pk__in=mine.values("notice"))


def _seen(by: Actor, rows: Iterable[MissingNotice]) -> list[NoticeSeen]:
    found = list(rows)
    known = places(one.authority for one in found)
    own = [one.pk for one in found if one.authority == by.establishment]
    said: dict[int, dict[Answer, int]] = {pk: dict.fromkeys(Answer, 0) for pk in own}
    for pk, answer, number in (
        NoticeAnswer.objects.filter(notice__in=own).values_list("notice", "answer").annotate(Count("pk")).order_by()
    ):
        said[pk][Answer(answer)] = number
    mine = dict(NoticeAnswer.objects.filter(notice__in=found, authority=by.establishment).values_list("notice", "answer"))
    return [
        NoticeSeen(
            public_id=one.public_id,
            authority=known[one.authority],
            sent_at=one.sent_at,
            answer_by=one.answer_by,
            status=Status(one.status),
            ending=Ending(one.ending) if one.ending else None,
            closed_at=one.closed_at,
            is_own=one.authority == by.establishment,
            own_answer=Answer(mine.get(one.pk, Answer.NONE)),
            counts=said.get(one.pk, {}),
        )
        for one in found
    ]


def still_there(by: Actor, *, public_ids: Iterable[str]) -> set[str]:
    """Which of these notices of the actor's authority are still on the site. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.FIND_LOST)
    own = MissingNotice.objects.filter(authority=by.establishment, public_id__in=list(public_ids))
    return set(own.values_list("public_id", flat=True))
