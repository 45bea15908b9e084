"""What is known of the pupil who is looked for, and who was found."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from cts.s2s.lost_pupils import rules
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.matching.folding import words
from cts.s2s.lost_pupils.rules import Area, Status


class Criteria(msgspec.Struct, frozen=True, kw_only=True):
    """Any of these; empty is not known. `school` is the 7-character number of the last one, `la_number` that of its authority."""

    upn: str = ""
    uln: str = ""
    surname: str = ""
    forename: str = ""
    date_of_birth: date | None = None
    sex: str = ""
    school: str = ""
    la_number: str = ""
    postcode: str = ""

    @property
    def given(self) -> tuple[str, ...]:
        """The names of what is known."""
        return tuple(name for name in self.__struct_fields__ if getattr(self, name))


def check_enough(criteria: Criteria) -> None:
    """Raises Refused("LOST-TOO-THIN"): see `rules.check_enough`."""
    rules.check_enough(
        has_number=bool(criteria.upn or criteria.uln),
        has_name=any(len(word) > 1 for word in (*words(criteria.surname), *words(criteria.forename))),
        has_birth_date=criteria.date_of_birth is not None,
        has_postcode=bool(criteria.postcode),
        has_school=bool(criteria.school),
    )


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a hit: which, and how it agrees (a key of `wording.REASONS`); `bits` is its weight, above 0 for the hit."""

    field: str
    agrees: str
    bits: float


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that may be the one: `bits` for and against in all, `chance` that it is the pupil (0 to 1)."""

    pupil: int
    bits: float
    chance: float
    reasons: tuple[Reason, ...]
    is_named: bool
    """Whether a name or number agrees; without that, nobody is shown."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as the list of hits shows it."""

    public_id: str
    header: Header
    area: Area
    status: Status
    sender: str
    la_number: str
    claimed_by_la: str
    entered_at: datetime
    chance: float
    bits: float
    reasons: tuple[Reason, ...]
    is_decoy: bool
    same_as: tuple[str, ...] = ()
    """The other hits that may be the same child, or were said to be, by their public ids."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a search: hits, the likeliest first, and whether the first is likely enough to be called found."""

    search_id: str
    hits: tuple[Hit, ...]
    is_found: bool
    is_close: bool
    """More than one entry is likely: twins, brothers and sisters, or the same child twice."""


class Duplicate(msgspec.Struct, frozen=True, kw_only=True):
    """Another entry that may be the child of an opened one. `is_same` is what an officer has said of it; None: nobody has."""

    hit: Hit
    is_same: bool | None
    decided_at: datetime | None
    decided_by_la: str


class Duplicates(msgspec.Struct, frozen=True, kw_only=True):
    """Those of one entry, as a search has found them; `search_id` opens them."""

    search_id: str
    entries: tuple[Duplicate, ...]


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as an officer sees it who has opened it, and what may be done with it now."""

    public_id: str
    header: Header
    area: Area
    status: Status
    sender: str
    la_number: str
    transfer_id: str
    entered_at: datetime
    claimed_by_la: str
    claimed_at: datetime | None
    forwarded_to: str
    forwarded_at: datetime | None
    surfaced_in: str
    surfaced_at: datetime | None
    returned_from: str
    returned_at: datetime | None
    can_claim: bool
    can_release: bool
    can_forward: bool
    can_undo: bool
    can_close: bool


class AtWork(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the list of an authority's work: nothing in it says which child it is."""

    public_id: str
    area: Area
    status: Status
    sender: str
    entered_at: datetime
    forwarded_to: str
    returned_from: str
    since: datetime


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer has done lately, as the lead sees it."""

    person: str
    searches: int
    opened: int
    opened_today: int
    is_lifted: bool


class DecoySeen(msgspec.Struct, frozen=True, kw_only=True):
    """A decoy, as the lead sees it who has planted it: it is no child, so nothing of it is kept from the lead."""

    public_id: str
    header: Header
    sender: str
    entered_at: datetime
    opened: int
    """By how many people it was opened."""


class SearchSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A search that an officer has made, as the lead sees it: when and why, and how many were found and opened."""

    person: str
    searched_at: datetime
    purpose: str
    hits: int
    opened: int
