"""The searchable header of one pupil: what of a file the Lost Pupil Database knows. Everything else stays in the sealed file."""

from __future__ import annotations

from datetime import date

import msgspec


class HeaderContact(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is responsible for the pupil; `relationship` is the code of the file's code set."""

    surname: str
    forename: str = ""
    relationship: str = ""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil, as far as a search needs it. Empty text, an empty tuple or None: the file does not say.

    `sex` is the letter of the file ("F", "M", "U" ...), `nc_year` its code of the year group, `postcodes` the pupil's and those
    of the contacts, the pupil's first. The last school is the sender of the file and no part of this.
    """

    surname: str
    forename: str
    date_of_birth: date | None
    upn: str = ""
    former_upns: tuple[str, ...] = ()
    uln: str = ""
    middle_names: str = ""
    former_surnames: tuple[str, ...] = ()
    preferred_surname: str = ""
    preferred_forename: str = ""
    sex: str = ""
    postcodes: tuple[str, ...] = ()
    nc_year: str = ""
    contacts: tuple[HeaderContact, ...] = ()

    @property
    def upns(self) -> tuple[str, ...]:
        """The pupil's number and the former ones, each once."""
        return tuple(dict.fromkeys(number for number in (self.upn, *self.former_upns) if number))
