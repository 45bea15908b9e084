"""Asking other authorities about a child who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from cts.s2s.cases import actions as cases
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.messaging import offices
from cts.s2s.messaging.rules import Scope
from cts.s2s.missing_children import rules, sealed
from cts.s2s.missing_children.actions.telling import name_of, officers
from cts.s2s.missing_children.models import MissingNotice, NoticeAnswer, new_public_id
from cts.s2s.missing_children.rules import Reach
from cts.s2s.missing_children.sealed import Child
from cts.s2s.notices import missing_children as notices
from cts.schooldays import day_of
from cts.site import audit
from cts.site.storage.sealed_texts import SealedTexts


def send(
    *,
    by: Actor,
    forename: str,
    surname: str,
    date_of_birth: date,
    upn: str,
    text: str,
    reach: str,
    answer_by: date,
    case: str = "",
    now: datetime,
) -> str:
    """Ask the authorities of Wales, or of England and Wales, and return the public id of the notice.

    Only officers of lost pupils ask and are asked. `case` is the public id of a case of the same authority, whose log notes it.
    Raises Refused: NOT-ALLOWED, MISSING-NAME, MISSING-BIRTH, MISSING-UPN, MISSING-TEXT-LONG, MISSING-REACH, MISSING-DAY,
    MISSING-NOBODY; NOT-FOUND and CASE-CLOSED for the case.
    """
    by.require(Permission.FIND_LOST)
    today = day_of(now)
    tidy = rules.check_child(forename=forename, surname=surname, upn=upn, date_of_birth=date_of_birth, today=today)
    rules.check_text(text)
    rules.check_answer_by(answer_by=answer_by, today=today)
    asked = _whom(by, reach=rules.check_reach(reach))
    child = Child(forename=forename.strip(), surname=surname.strip(), date_of_birth=date_of_birth, upn=tidy, text=text.strip())
    public_id = new_public_id()
    with transaction.atomic():
        row = MissingNotice.objects.create(
            public_id=public_id,
            authority=by.establishment,
            sealed=sealed.close(child, of=public_id),
            answer_by=answer_by,
            sent_at=now,
            sent_by=by.person,
        )
        NoticeAnswer.objects.bulk_create(_unanswered(row, asked))
        details = {"asked": str(len(asked)), **({"children": audit.child_reference(tidy)} if tidy else {})}
        record_deed("missing_child.sent", by, subject=public_id, now=now, details=details)
        if case:
            cases.note_notice(by=by, public_id=case, notice=public_id, now=now)
        own_name = name_of(by.establishment)
        for authority in asked:
            for to in officers(authority):
                notices.child_is_missing(
                    to=to,
                    authority=own_name,
                    due_date=answer_by,
                    dedupe=f"missing_child.sent:{public_id}:{to.email}",
                    now=now,
                )
    return public_id


def _unanswered(notice: MissingNotice, asked: list[str]) -> Iterator[NoticeAnswer]:
    texts = SealedTexts()
    for authority in asked:
        public_id = new_public_id()
        nothing = sealed.close_answer("", of=public_id, texts=texts)
        yield NoticeAnswer(notice=notice, public_id=public_id, authority=authority, sealed=nothing)


def _whom(by: Actor, *, reach: Reach) -> list[str]:
    """Every other authority that works. Raises Refused("MISSING-NOBODY")."""
    found = offices.every_authority(Scope.WALES if reach is Reach.WALES else Scope.ALL)
    asked = sorted({one.establishment for one in found} - {by.establishment})
    if not asked:
        raise Refused("MISSING-NOBODY")
    return asked
