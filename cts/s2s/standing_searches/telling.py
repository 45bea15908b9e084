"""What a hit of a standing search leaves: its line in the record, and the letter to whoever looks for the pupil."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.accounts.models import User
from cts.s2s.lost_pupils.header import Header
from cts.s2s.notices import lost_pupils as notices
from cts.s2s.notices import offices
from cts.s2s.notices.letter import Addressee
from cts.s2s.standing_searches.models import StandingSearch
from cts.site import audit


def of_hit(standing: StandingSearch, *, entry: str, header: Header, now: datetime) -> None:
    """Put a hit on the record, and tell whoever looks for the pupil; their authority, once they have left it."""
    authority = f"{standing.la_number}LLLL"
    audit.record(
        event="standing_search.hit",
        by="worker",
        acting_for=authority,
        subject=standing.public_id,
        details={"entry": entry, "children": " ".join(audit.child_reference(upn) for upn in header.upns)},
        now=now,
    )
    user = User.objects.filter(username=standing.person, is_active=True, establishment__dfe_number=authority).first()
    to = (
        Addressee(email=user.email, language="cy" if user.language == "cy" else "en")
        if user is not None and user.email
        else offices.office(authority)
    )
    notices.standing_search_has_found(to=to, dedupe=f"standing_search.hit:{standing.public_id}:{entry}", now=now)
