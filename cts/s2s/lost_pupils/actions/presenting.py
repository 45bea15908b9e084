"""Showing entries to an officer as the answer to a question: counted and on the record before anything is shown (P9, P24)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor
from cts.s2s.lost_pupils import duplicates, finding, sealed
from cts.s2s.lost_pupils.actions.alarm import sound_for_decoys
from cts.s2s.lost_pupils.actions.loading import permitted
from cts.s2s.lost_pupils.actions.record import children
from cts.s2s.lost_pupils.criteria import Found, Hit, Match
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.models import LostPupil, LostSearch
from cts.s2s.lost_pupils.rules import SEARCHED, Area, Status
from cts.site import audit


def present(*, by: Actor, event: str, purpose: str, asked: str, matches: Sequence[Match], now: datetime) -> Found:
    """Show these entries as what a search has found, from which they may be opened; those that are closed are left out.

    `event` is the kind of question for the record, `asked` what it was asked by, without any of it. Likely decoys raise the
    alarm. Raises Refused("NOT-ALLOWED").
    """
    la_number = permitted(by)
    hits = _hits(matches)
    with transaction.atomic():
        made = LostSearch.objects.create(person=by.person, la_number=la_number, searched_at=now, purpose=purpose, hits=len(hits))
        audit.record(
            event=event,
            by=by.person,
            acting_for=by.establishment,
            subject=made.public_id,
            details={
                "purpose": purpose,
                "asked": asked,
                "hits": " ".join(hit.public_id for hit in hits),
                "children": children(hit.header for hit in hits),
            },
            now=now,
            address=by.address,
        )
        sound_for_decoys([hit.public_id for hit in hits if hit.is_decoy and hit.chance >= finding.LIKELY], by=by, now=now)
    return Found(
        search_id=made.public_id,
        hits=hits,
        is_found=sum(hit.chance for hit in hits) >= finding.LIKELY,
        is_close=len(hits) > 1 and hits[1].chance >= finding.CLOSE * hits[0].chance,
    )


def _hits(matches: Sequence[Match]) -> tuple[Hit, ...]:
    """The entries behind the matches, with their headers; those that were closed meanwhile are left out."""
    pupils = LostPupil.objects.filter(pk__in=[match.pupil for match in matches], status__in=SEARCHED).in_bulk()
    headers = sealed.opened_all({pupil.public_id: bytes(pupil.header) for pupil in pupils.values()})
    same_as = _same_as(pupils, headers)
    return tuple(
        Hit(
            public_id=pupil.public_id,
            header=headers[pupil.public_id],
            area=Area(pupil.area),
            status=Status(pupil.status),
            sender=pupil.sender,
            la_number=pupil.la_number,
            claimed_by_la=pupil.claimed_by_la if pupil.status == Status.CLAIMED else "",
            entered_at=pupil.entered_at,
            chance=match.chance,
            bits=match.bits,
            reasons=match.reasons,
            is_decoy=pupil.is_decoy,
            same_as=tuple(same_as.get(pupil.pk, ())),
        )
        for match in matches
        if (pupil := pupils.get(match.pupil)) is not None
    )


def _same_as(pupils: Mapping[int, LostPupil], headers: Mapping[str, Header]) -> dict[int, list[str]]:
    """Which of these may be the same child as which others of them: those that are alike, unless an officer has said no."""
    if len(pupils) < 2:
        return {}
    people = [duplicates.Person(key, headers[one.public_id], one.sender) for key, one in pupils.items() if not one.is_decoy]
    said = duplicates.said_of(pupils)
    pairs = duplicates.among(people) | {both for both, row in said.items() if row.is_same}
    found: dict[int, list[str]] = {}
    for one, other in sorted(pairs - {both for both, row in said.items() if not row.is_same}):
        found.setdefault(one, []).append(pupils[other].public_id)
        found.setdefault(other, []).append(pupils[one].public_id)
    return found
