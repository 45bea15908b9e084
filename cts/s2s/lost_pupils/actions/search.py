"""Searching the database: a purpose, enough to go by, and everything on the record (P9, S-221)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.lost_pupils import finding, rules, sealed
from cts.s2s.lost_pupils.actions.alarm import sound_for_decoys
from cts.s2s.lost_pupils.actions.record import children
from cts.s2s.lost_pupils.criteria import Criteria, Found, Hit, Match
from cts.s2s.lost_pupils.matching.folding import words
from cts.s2s.lost_pupils.models import LostPupil, LostSearch
from cts.s2s.lost_pupils.rules import SEARCHED, Area, Status
from cts.site import audit


def search(*, by: Actor, purpose: str, criteria: Criteria, now: datetime) -> Found:
    """Look for a pupil. Raises Refused: NOT-ALLOWED, LOST-PURPOSE, LOST-PURPOSE-LONG, LOST-TOO-THIN.

    The search and its hits are on the record before anything is shown.
    """
    by.require(Permission.FIND_LOST)
    la_number = rules.la_number_of(by)
    purpose = rules.check_purpose(purpose)
    rules.check_enough(
        has_number=bool(criteria.upn or criteria.uln),
        has_name=any(len(word) > 1 for word in (*words(criteria.surname), *words(criteria.forename))),
        has_birth_date=criteria.date_of_birth is not None,
        has_postcode=bool(criteria.postcode),
        has_school=bool(criteria.school),
    )
    # Reading and weighing is the long part; it takes no lock.
    hits = _hits(finding.matches(criteria))
    with transaction.atomic():
        made = LostSearch.objects.create(person=by.person, la_number=la_number, searched_at=now, purpose=purpose, hits=len(hits))
        audit.record(
            event="lost_pupil.searched",
            by=by.person,
            acting_for=by.establishment,
            subject=made.public_id,
            details={
                "purpose": purpose,
                "asked": " ".join(name for name in criteria.__struct_fields__ if getattr(criteria, name)),
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
        )
        for match in matches
        if (pupil := pupils.get(match.pupil)) is not None
    )
