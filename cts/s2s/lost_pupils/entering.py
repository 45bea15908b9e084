"""Writing entries: the row, and all that a search finds it by. One or a million of them go the same way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cts.s2s.lost_pupils import keyed, sealed
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.matching import births, spelling
from cts.s2s.lost_pupils.matching.folding import How, forename_forms, merged, plain_postcode, surname_forms
from cts.s2s.lost_pupils.models import Appearance, LostName, LostNameCode, LostPupil, LostPupilNumber, new_public_id
from cts.s2s.lost_pupils.rules import Area

BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A pupil who is to be entered."""

    area: Area
    header: Header
    transfer_id: str
    sender: str
    entered_at: datetime
    entered_by: str
    is_decoy: bool = False


Names = list[tuple[str, str, int]]
"""The ways to write a pupil's name: surname, forename, `Appearance.how`."""


def enter(entries: Sequence[Entry]) -> list[LostPupil]:
    """Write the entries with everything they are found by, inside the caller's transaction."""
    key, secret = sealed.newest_key(), keyed.secret()
    pupils = []
    for entry in entries:
        public_id = new_public_id()
        pupils.append(
            LostPupil(
                public_id=public_id,
                area=entry.area,
                header=sealed.sealed(entry.header, public_id=public_id, key=key),
                sender=entry.sender,
                la_number=entry.sender[:3],
                transfer_id=entry.transfer_id,
                is_decoy=entry.is_decoy,
                entered_at=entry.entered_at,
                entered_by=entry.entered_by,
            )
        )
    LostPupil.objects.bulk_create(pupils, batch_size=BATCH)
    LostPupilNumber.objects.bulk_create(
        [
            LostPupilNumber(pupil=pupil, **{kind.name.lower(): value for kind, value in number.items()})
            for pupil, entry in zip(pupils, entries, strict=True)
            for number in keyed.of_header(entry.header, key=secret)
        ],
        batch_size=BATCH,
    )
    names = [names_of(entry.header) for entry in entries]
    known = _known({name for some in names for surname, forename, _how in some for name in (surname, forename)})
    Appearance.objects.bulk_create(
        [
            Appearance(
                pupil=pupil,
                surname_id=known[surname],
                forename_id=known[forename],
                how=how,
                birth=births.number(entry.header.date_of_birth) if entry.header.date_of_birth else 0,
                sex=entry.header.sex[:1],
                school=school_number(entry.sender),
                postcode=plain_postcode(entry.header.postcodes[0]) if entry.header.postcodes else "",
            )
            for pupil, entry, some in zip(pupils, entries, names, strict=True)
            for surname, forename, how in some
        ],
        batch_size=BATCH,
    )
    return pupils


def names_of(header: Header) -> Names:
    """Every way to write the pupil's name that a search is to find."""
    surnames = merged(
        [
            surname_forms(header.surname),
            surname_forms(header.preferred_surname, How.PREFERRED),
            *(surname_forms(former, How.FORMER) for former in header.former_surnames),
        ]
    ) or {"": How.MAIN}
    forenames = merged(
        [
            forename_forms(header.forename),
            forename_forms(header.preferred_forename, How.PREFERRED),
            *(forename_forms(middle, How.MIDDLE) for middle in header.middle_names.split()),
        ]
    ) or {"": How.MAIN}
    # A middle name is looked for beside the whole surname only: half a surname and a middle name at once is nobody's mistake.
    return [
        (surname, forename, int(surname_how) * 8 + int(forename_how))
        for surname, surname_how in surnames.items()
        for forename, forename_how in forenames.items()
        if not (surname_how >= How.PART and forename_how >= How.PART)
    ]


def school_number(dfe_number: str) -> int:
    """The number of a school as a number; that of an authority ends in 0000, anything else is 0."""
    digits = dfe_number.replace("LLLL", "0000")
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _known(names: Collection[str]) -> Mapping[str, int]:
    """The id of each name; those that were not there yet are made, with their codes."""
    known = _ids(names)
    absent = sorted(set(names) - known.keys())
    if absent:
        # Another upload may make the same name at this moment: the database lets one in, and both read that one.
        LostName.objects.bulk_create([LostName(folded=name) for name in absent], ignore_conflicts=True, batch_size=BATCH)
        made = _ids(absent)
        codes = [LostNameCode(name_id=pk, code=code) for name, pk in made.items() for code in sorted(spelling.codes(name))]
        LostNameCode.objects.bulk_create(codes, ignore_conflicts=True, batch_size=BATCH)
        known |= made
    return known


def _ids(names: Collection[str]) -> dict[str, int]:
    every = sorted(names)
    some = (every[start : start + BATCH] for start in range(0, len(every), BATCH))
    return {name: pk for part in some for name, pk in LostName.objects.filter(folded__in=part).values_list("folded", "pk")}
