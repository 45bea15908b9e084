"""Answering a notice, and closing it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.missing_children import queries, rules, sealed
from cts.s2s.missing_children.actions.telling import name_of, officers
from cts.s2s.missing_children.models import MissingNotice, NoticeAnswer
from cts.s2s.missing_children.rules import TOLD_AT_ONCE, Status
from cts.s2s.notices import missing_children as notices
from cts.site.storage.sealed_texts import SealedTexts


def answer(*, by: Actor, public_id: str, answer: str, text: str, now: datetime) -> None:
    """Say "not-here", "maybe" or "here", and what helps; it may be changed while the notice is open.

    Whoever has answered is not reminded any more. Raises Refused: NOT-ALLOWED, NOT-FOUND (also for one's own notice),
    MISSING-ANSWER, MISSING-TEXT-LONG, MISSING-OVER.
    """
    by.require(Permission.FIND_LOST)
    said = rules.check_answer(answer)
    rules.check_text(text)
    with transaction.atomic():
        notice = _locked(by, public_id=public_id)
        row = NoticeAnswer.objects.filter(notice=notice, authority=by.establishment).first()
        if row is None:
            raise Refused("NOT-FOUND")
        rules.check_is_open(Status(notice.status))
        row.answer, row.answered_at, row.answered_by = said, now, by.person
        row.sealed = sealed.close_answer(text.strip(), of=row.public_id, texts=SealedTexts())
        row.save()
        record_deed("missing_child.answered", by, subject=public_id, now=now, details={"answer": said})
        if said in TOLD_AT_ONCE:
            for to in officers(notice.authority):
                notices.missing_child_is_answered(
                    to=to,
                    authority=name_of(by.establishment),
                    dedupe=f"missing_child.answered:{row.public_id}:{now.isoformat()}:{to.email}",
                    now=now,
                )


def close(*, by: Actor, public_id: str, ending: str, now: datetime) -> None:
    """Close a notice of one's own authority: nobody is reminded or can answer any more.

    Those who were asked and may have looked for the child are told. Raises Refused: NOT-FOUND, MISSING-ENDING, MISSING-OVER.
    """
    by.require(Permission.FIND_LOST)
    end = rules.check_ending(ending)
    with transaction.atomic():
        notice = _locked(by, public_id=public_id)
        if notice.authority != by.establishment:
            raise Refused("NOT-FOUND")
        rules.check_is_open(Status(notice.status))
        notice.status, notice.ending, notice.closed_at, notice.closed_by = Status.CLOSED, end, now, by.person
        notice.save()
        record_deed("missing_child.closed", by, subject=public_id, now=now, details={"ending": end})
        for row in notice.answers.filter(answer__in=sorted(TOLD_AT_ONCE)):
            for to in officers(row.authority):
                notices.missing_child_notice_is_closed(
                    to=to,
                    authority=name_of(notice.authority),
                    dedupe=f"missing_child.closed:{row.public_id}:{to.email}",
                    now=now,
                )


def _locked(by: Actor, *, public_id: str) -> MissingNotice:
    found = queries.visible_to(by).select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found
