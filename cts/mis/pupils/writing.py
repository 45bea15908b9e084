"""Writing a pupil's record: the one place where versions, and what is taken from them to be found by, come into being.

Called by actions inside their transactions, with the pupil's row locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec
from django.db import IntegrityError, transaction

from cts.ctf.identifiers import characters
from cts.ctf.model import Pupil as Record
from cts.mis.core import Actor, Refused
from cts.mis.pupils import finding, queries, record
from cts.mis.pupils.models import Number, Pupil, Version


def write(pupil: Pupil, said: Record, *, by: Actor, as_of: datetime, now: datetime, act: str = "") -> list[str]:
    """Make `said` the record of a pupil: a new version of each section that differs. Returns the sections that did."""
    before = queries.current_versions(pupil)
    texts = record.texts(said)
    held = {section: version.text for section, version in before.items()}
    changed = [section for section, text in texts.items() if text != held.get(section, record.NOTHING)]
    numbers = {section: before[section].number + 1 if section in before else 1 for section in changed}
    _add(pupil, said, {section: texts[section] for section in changed}, numbers, by=by, as_of=as_of, now=now, act=act)
    return changed


def begin(pupil: Pupil, said: Record, *, by: Actor, as_of: datetime, now: datetime, act: str = "") -> None:
    """Write the first record of a pupil who is not in the register yet. Raises Refused("UPN-OF-ANOTHER")."""
    try:
        with transaction.atomic():
            described(pupil, said).save(force_insert=True)
    except IntegrityError as taken:
        raise Refused("UPN-OF-ANOTHER", upn=pupil.upn) from taken
    texts = {section: text for section, text in record.texts(said).items() if text}
    _add(pupil, said, texts, dict.fromkeys(texts, 1), by=by, as_of=as_of, now=now, act=act)


def _add(
    pupil: Pupil,
    said: Record,
    texts: Mapping[str, str],
    numbers: Mapping[str, int],
    *,
    by: Actor,
    as_of: datetime,
    now: datetime,
    act: str,
) -> None:
    made = [
        Version(
            pupil=pupil,
            section=section,
            number=numbers[section],
            text=text,
            as_of=as_of,
            made_at=now,
            made_by=by.person,
            act=act,
        )
        for section, text in texts.items()
    ]
    if not made:
        return
    Version.objects.bulk_create(made)
    if any(number > 1 for number in numbers.values()):
        described(pupil, said).save()
    Number.objects.bulk_create(
        (Number(pupil=pupil, kind=kind, value=value) for kind, value in dict.fromkeys(_numbers_of(said))), ignore_conflicts=True
    )


def described(pupil: Pupil, said: Record) -> Pupil:
    """The row with what `said` says of the pupil in its columns; not saved."""
    details = said.basic_details
    names = [said.surname, said.forename]
    if details:
        names += [details.preferred_surname, details.preferred_forename, details.former_surname, details.middle_names]
    pupil.upn = characters.squeezed(said.upn or "")[:13]
    pupil.surname, pupil.forename = (said.surname or "")[:200], (said.forename or "")[:200]
    pupil.date_of_birth = said.date_of_birth
    pupil.sex = (said.sex or "")[:10]
    pupil.nc_year = ((details.nc_year if details else None) or "")[:10]
    pupil.found_by = " ".join([*dict.fromkeys(finding.folded(name) for name in names if name), pupil.upn.casefold()])
    pupil.name_key = name_key(said.surname, said.forename)
    return pupil


def name_key(surname: str | None, forename: str | None) -> str:
    """What names that differ only in style have in common."""
    return f"{finding.folded(surname)}|{finding.folded(forename)}".replace(" ", "")[:200]


def reflect(pupil: Pupil) -> None:
    """Take from the versions what the pupil is found by: the columns of the row, and every number that a version ever held."""
    versions = list(Version.objects.filter(pupil=pupil).order_by("section", "number"))
    current = {version.section: version.text for version in versions}
    described(pupil, record.together(current)).save()
    numbers = set(_numbers(versions))
    kept = set(pupil.numbers.values_list("kind", "value"))
    for kind, value in kept - numbers:
        pupil.numbers.filter(kind=kind, value=value).delete()
    Number.objects.bulk_create(Number(pupil=pupil, kind=kind, value=value) for kind, value in sorted(numbers - kept))


def _numbers(versions: Iterable[Version]) -> Iterator[tuple[str, str]]:
    for version in versions:
        if version.section in {record.IDENTITY, "basic_details"} and version.text:
            yield from _numbers_of(record.together({version.section: version.text}))


def _numbers_of(said: Record) -> Iterator[tuple[str, str]]:
    former = said.basic_details.former_upn if said.basic_details else None
    for kind, value in (("upn", said.upn), ("upn", former), ("uln", said.uln), ("uci", said.uci)):
        if value and (squeezed := characters.squeezed(value)[:20]):
            yield kind, squeezed


def replace(pupil: Pupil, said: Record, *, by: Actor, as_of: datetime, now: datetime, act: str) -> list[str]:
    """As `write`. Raises Refused("UPN-OF-ANOTHER") when the record has the UPN of another pupil."""
    try:
        with transaction.atomic():
            return write(pupil, said, by=by, as_of=as_of, now=now, act=act)
    except IntegrityError as taken:
        raise Refused("UPN-OF-ANOTHER", upn=said.upn or "") from taken


def without(said: Record, *, sections: Iterable[str]) -> Record:
    """The record without some of its sections."""
    left_out = {field: None for section in sections for field in record.SECTIONS[section]}
    return msgspec.structs.replace(said, **left_out)
