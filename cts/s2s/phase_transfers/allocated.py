"""Whom the allocation list of a run gives to which school, for telling the schools (X-020).

What the school learns beside the list's own words is the present school of a pupil whose file the authority is about to send to
it. Of a pupil who is held back it learns as much as of one whose file nobody has sent (P10).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cts.s2s.phase_transfers import sealed
from cts.s2s.phase_transfers.models import Place, Run
from cts.s2s.phase_transfers.rules import PlaceState, PupilState
from cts.s2s.phase_transfers.sealed import Child
from cts.site.storage.sealed_texts import SealedTexts


@dataclass(frozen=True, kw_only=True)
class Allocated:
    """A line of the list; `present_school` is "" where no file tells it."""

    receiver: str
    child: Child
    present_school: str


def lines(run: Run) -> Iterator[Allocated]:
    """The lines of a run's list but those for which no file is to be expected. Whoever shows them records it (P24)."""
    texts, senders = SealedTexts(), _senders(run)
    for place in run.places.exclude(state=PlaceState.DISMISSED).order_by("line").iterator():
        yield Allocated(
            receiver=place.receiver,
            child=sealed.read(place.sealed, of=place.public_id, texts=texts),
            present_school=_sender(place, senders),
        )


def _senders(run: Run) -> dict[tuple[str, str], str]:
    """The schools of the pupils who are ready to be sent, by the next school and either hash of the child."""
    found: dict[tuple[str, str], str] = {}
    ready = run.pupils.filter(state=PupilState.READY).values_list("receiver", "upn_hash", "identity_hash", "source__sender")
    for receiver, upn_hash, identity_hash, sender in ready:
        found[receiver, identity_hash] = sender
        if upn_hash:
            found[receiver, upn_hash] = sender
    return found


def _sender(place: Place, senders: dict[tuple[str, str], str]) -> str:
    by_upn = senders.get((place.receiver, place.upn_hash), "") if place.upn_hash else ""
    return by_upn or (senders.get((place.receiver, place.identity_hash), "") if place.identity_hash else "")
