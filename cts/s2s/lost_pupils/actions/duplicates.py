"""An opened entry beside those that may be the same child, and an officer's word on it (X-013).

The look counts as a search with the purpose for which the entry was opened, and is on the record (P9, P24). What is said is
remembered for every authority, and may be said otherwise later. No sender of an entry ever hears of it (P10).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import duplicates, queries, sealed
from cts.s2s.lost_pupils.actions.loading import permitted
from cts.s2s.lost_pupils.actions.presenting import present
from cts.s2s.lost_pupils.actions.record import record
from cts.s2s.lost_pupils.criteria import Duplicate, Duplicates
from cts.s2s.lost_pupils.duplicates import Person, pair
from cts.s2s.lost_pupils.models import LostPupil, SameChild
from cts.s2s.lost_pupils.rules import SEARCHED


def look_for_duplicates(*, by: Actor, public_id: str, now: datetime) -> Duplicates | None:
    """The entries that may be the same child as one that the officer has opened today, or were said to be, or not to be.

    None where there are none. Raises Refused: NOT-ALLOWED; NOT-FOUND, also for an entry that this officer has not opened today.
    """
    pupil, person = _opened(by, public_id=public_id, now=now)
    found = duplicates.of(person)
    if not found:
        return None
    shown = present(
        by=by,
        event="lost_pupil.duplicates_shown",
        purpose=queries.purpose_of_opening(pupil, person=by.person, now=now),
        asked=pupil.public_id,
        matches=found,
        now=now,
    )
    keys = dict(LostPupil.objects.filter(pk__in=[match.pupil for match in found]).values_list("public_id", "pk"))
    said = duplicates.said_of([pupil.pk, *keys.values()])
    entries = []
    for hit in shown.hits:
        row = said.get(pair(pupil.pk, keys[hit.public_id]))
        entries.append(
            Duplicate(
                hit=hit,
                is_same=row.is_same if row else None,
                decided_at=row.decided_at if row else None,
                decided_by_la=row.decided_by_la if row else "",
            )
        )
    return Duplicates(search_id=shown.search_id, entries=tuple(entries))


def decide_same(*, by: Actor, public_id: str, other: str, is_same: bool, now: datetime) -> None:
    """Remember whether the entry `other` is the same child as one that the officer has opened today; the last word counts.

    Raises Refused: NOT-ALLOWED; NOT-FOUND, also for an entry that was never shown beside the first.
    """
    pupil, person = _opened(by, public_id=public_id, now=now)
    # Weighing takes no lock; whether both are still there is asked again below.
    keys = {match.pupil for match in duplicates.of(person)}
    with transaction.atomic():
        second = LostPupil.objects.select_for_update().filter(public_id=other, pk__in=keys, status__in=SEARCHED).first()
        if second is None:
            raise Refused("NOT-FOUND")
        first, last = pair(pupil.pk, second.pk)
        SameChild.objects.update_or_create(
            first_id=first,
            second_id=last,
            defaults={
                "is_same": is_same,
                "decided_at": now,
                "decided_by": by.person,
                "decided_by_la": by.establishment[:3],
            },
        )
        details = {"other": second.public_id, "decision": "same" if is_same else "other"}
        record("lost_pupil.same_child_decided", by, pupil=pupil, now=now, details=details)


def _opened(by: Actor, *, public_id: str, now: datetime) -> tuple[LostPupil, Person]:
    permitted(by)
    pupil = LostPupil.objects.filter(public_id=public_id, status__in=SEARCHED).first()
    if pupil is None or pupil.pk not in queries.opened_today(by.person, now=now):
        raise Refused("NOT-FOUND")
    return pupil, Person(pupil.pk, sealed.opened(bytes(pupil.header), public_id=pupil.public_id), pupil.sender)
