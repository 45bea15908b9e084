"""An entry as tokens: of all that a search would find it by, so that Welsh and English forms, spellings and slips meet.

The partner's tokens hold each name as its register has it. Here stand its other forms, half and former surnames, the names the
other way round, day and month swapped; so the partner's file stays small, and says no more than it must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from cts.s2s.comparisons.rules import Agreement
from cts.s2s.comparisons.tokens import SEXES, UPN_LENGTH, Maker, initials
from cts.s2s.lost_pupils.entering import names_of
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.matching import births, spelling
from cts.s2s.lost_pupils.matching.also_called import also_called
from cts.s2s.lost_pupils.matching.folding import How, plain_number, plain_postcode


def tokens_of(header: Header, *, maker: Maker) -> Mapping[str, Agreement]:
    """Each token of an entry with what it means that a row has it too; the most telling where it means several things."""
    found: dict[str, Agreement] = {}
    for token, agreement in _Known(header).tokens(maker):
        found.setdefault(token, agreement)
    return found


def _other_forms(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """These names in their short, Welsh, English and foreign forms."""
    for surname, forename in names:
        yield from product({surname, *also_called(surname)}, {forename, *also_called(forename)})


class _Known:
    """What an entry knows of its child, made ready."""

    def __init__(self, header: Header) -> None:
        self.upns = [upn for upn in map(plain_number, header.upns) if len(upn) == UPN_LENGTH]
        self.postcodes = [one for one in map(plain_postcode, header.postcodes) if one]
        sex = header.sex[:1]
        # A partner that knows the sex makes tokens with it. Where nobody knows it here, either may be meant.
        self.sexes = ("", sex) if sex in SEXES else ("", *SEXES)
        born = header.date_of_birth
        other = births.swapped(born) if born else None
        self.birth = births.number(born) if born else 0
        self.swapped = births.number(other) if other else 0
        names = [(surname, forename, how) for surname, forename, how in names_of(header) if surname and forename]
        self.main = [(surname, forename) for surname, forename, how in names if how == How.MAIN]
        self.written = [(surname, forename) for surname, forename, _how in names]
        self.forms = [*self.written, *_other_forms(self.main), *((forename, surname) for surname, forename in self.written)]
        self.surname_codes = {code for surname, _forename in self.written for code in spelling.codes(surname)}
        written = {forename for _surname, forename in self.written}
        self.initials = initials(written)
        self.every_initial = initials({*written, *(other for name in written for other in also_called(name))})

    def tokens(self, maker: Maker) -> Iterator[tuple[str, Agreement]]:
        """All of them, the most telling first."""
        for upn in self.upns:
            yield maker.upn(upn), Agreement.UPN
        yield from self._of_names(maker)
        for birth, sound, place in (
            (self.birth, Agreement.SOUND, Agreement.PLACE),
            (self.swapped, Agreement.SOUND_SWAPPED, Agreement.PLACE_SWAPPED),
        ):
            if not birth:
                continue
            for postcode in self.postcodes:
                for initial in self.every_initial:
                    yield maker.place(birth, postcode, initial), place
            for code in self.surname_codes:
                for initial in self.initials:
                    for sex in self.sexes:
                        yield maker.sound(code, initial, birth, sex), sound

    def _of_names(self, maker: Maker) -> Iterator[tuple[str, Agreement]]:
        for names, agreement, address in (
            (self.main, Agreement.NAMES, Agreement.ADDRESS),
            (self.forms, Agreement.NAMES_FORM, Agreement.ADDRESS_FORM),
        ):
            for surname, forename in names:
                if self.birth:
                    yield maker.names(surname, forename, self.birth), agreement
                for postcode in self.postcodes:
                    yield maker.address(surname, forename, postcode), address
        for surname, forename in self.written if self.swapped else ():
            yield maker.names(surname, forename, self.swapped), Agreement.NAMES_SWAPPED
