"""Comparing entries with standing searches. Safe to run twice: an entry is a hit of a standing search once.

Who may be meant at all is decided by a quick look at what both know; who is likely to be meant, by the very search that the
officer would make (`lost_pupils.finding`). So an alert says nothing that a search would not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db import transaction

from cts.s2s.lost_pupils import finding, keyed, sealed
from cts.s2s.lost_pupils.criteria import Criteria, Match, Reason
from cts.s2s.lost_pupils.entering import names_of
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.matching import births, spelling
from cts.s2s.lost_pupils.matching.also_called import also_called
from cts.s2s.lost_pupils.matching.births import Birth
from cts.s2s.lost_pupils.matching.folding import forename_forms, plain_number, plain_postcode, surname_forms
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import SEARCHED
from cts.s2s.standing_searches import sought, telling
from cts.s2s.standing_searches.models import StandingHit, StandingSearch
from cts.s2s.standing_searches.rules import ALERT
from cts.schooldays import day_of
from cts.site.storage.sealed_texts import SealedTexts

_NEAR = {Birth.SAME, Birth.SWAPPED, Birth.ONE_DIGIT, Birth.ONE_PART}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """How an entry agrees: what is kept of a match with the hit. Nothing in it says whose it is."""

    bits: float
    chance: float
    reasons: tuple[Reason, ...]


def entry_with_all(*, entry: str, now: datetime) -> None:
    """Compare a new entry with every standing search that was made before it and still runs."""
    pupil = LostPupil.objects.filter(public_id=entry, status__in=SEARCHED).first()
    if pupil is None:
        return
    known = _Known(sealed.opened(bytes(pupil.header), public_id=pupil.public_id), sender=pupil.sender)
    texts = SealedTexts()
    running = StandingSearch.objects.filter(ended_at=None, until__gte=day_of(now), made_at__lte=pupil.entered_at)
    for standing in running.iterator():
        criteria = sought.read(standing.sealed, of=standing.public_id, texts=texts)
        if not known.may_be(criteria):
            continue
        for match in finding.matches(criteria):
            if match.pupil == pupil.pk:
                _note(standing.pk, [match], now=now)


def all_with_standing(*, standing: str, now: datetime) -> None:
    """Compare what is in the database already with a new standing search."""
    row = StandingSearch.objects.filter(public_id=standing).first()
    if row is not None:
        _note(row.pk, finding.matches(sought.read(row.sealed, of=row.public_id)), now=now)


def _note(standing: int, matches: Iterable[Match], *, now: datetime) -> None:
    """Enter those likely enough as hits, put each on the record and tell the officer; in one short transaction."""
    likely = {match.pupil: match for match in matches if match.chance >= ALERT}
    if not likely:
        return
    with transaction.atomic():
        row = StandingSearch.objects.select_for_update().filter(pk=standing, ended_at=None).first()
        pupils = LostPupil.objects.filter(pk__in=likely, status__in=SEARCHED)
        for pupil in pupils if row is not None else ():
            match = likely[pupil.pk]
            found = Finding(bits=match.bits, chance=match.chance, reasons=match.reasons)
            _hit, is_new = StandingHit.objects.get_or_create(
                standing_id=standing, entry=pupil.public_id, defaults={"found_at": now, "match": msgspec.to_builtins(found)}
            )
            if is_new and row is not None:
                header = sealed.opened(bytes(pupil.header), public_id=pupil.public_id)
                telling.of_hit(row, entry=pupil.public_id, header=header, now=now)


class _Known:
    """An entry, made ready for a quick look."""

    def __init__(self, header: Header, *, sender: str) -> None:
        self.birth = births.number(header.date_of_birth) if header.date_of_birth else 0
        self.upns = [plain_number(upn) for upn in header.upns]
        self.uln = plain_number(header.uln)
        self.postcodes = {plain_postcode(postcode) for postcode in header.postcodes}
        self.sender = sender
        names = names_of(header)
        self.surnames = _codes(surname for surname, _forename, _how in names)
        self.forenames = _codes(forename for _surname, forename, _how in names)

    def may_be(self, criteria: Criteria) -> bool:
        """Whether anything agrees by which a search would come upon the entry."""
        if criteria.date_of_birth and births.compare(births.number(criteria.date_of_birth), self.birth) in _NEAR:
            return True
        upn, uln = plain_number(criteria.upn), plain_number(criteria.uln)
        if uln and uln == self.uln:
            return True
        if upn and any(upn[: keyed.START] == one[: keyed.START] or upn[-keyed.END :] == one[-keyed.END :] for one in self.upns):
            return True
        if plain_postcode(criteria.postcode) in self.postcodes - {""} or (criteria.school and criteria.school == self.sender):
            return True
        surnames, forenames = _codes(surname_forms(criteria.surname)), _codes(forename_forms(criteria.forename))
        straight = surnames & self.surnames and forenames & self.forenames
        crossed = surnames & self.forenames and forenames & self.surnames
        return bool(straight or crossed)


def _codes(names: Iterable[str]) -> set[int]:
    forms = [name for name in names if name]
    codes = {code for form in forms for code in spelling.codes(form)}
    return codes | {spelling.code("=", other) for form in forms for other in also_called(form)}
