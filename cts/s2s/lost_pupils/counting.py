"""How many pupils are called by each name. Counted anew every night: a search weighs with it, and roughly is right enough.

Counting at every entry instead would make uploads at two schools wait for one another, whenever a Jones is in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db.models import Count

from cts.s2s.lost_pupils.models import Appearance, LostName

_AT_ONCE = 1000


def recount() -> None:
    """Set the counts of every name. Each thousand is a transaction of its own, so that nobody waits long."""
    for column, field in (("as_surname", "surname_id"), ("as_forename", "forename_id")):
        counted = dict(
            Appearance.objects.order_by().values_list(field).annotate(pupils=Count("pupil_id")).values_list(field, "pupils")
        )
        for some in _parts(LostName.objects.order_by("pk").iterator(chunk_size=_AT_ONCE)):
            changed = [name for name in some if getattr(name, column) != counted.get(name.pk, 0)]
            for name in changed:
                setattr(name, column, counted.get(name.pk, 0))
            LostName.objects.bulk_update(changed, [column], batch_size=200)


def _parts(names: Iterator[LostName]) -> Iterator[list[LostName]]:
    while some := list(islice(names, _AT_ONCE)):
        yield some
