"""Making files of records: shown first with everything that is wrong or missing, then made, then saved (S-049 to S-055)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.db import transaction

from cts import ctf
from cts.ctf import editions, filenames
from cts.ctf.errors import NotWritable
from cts.ctf.model import DOCUMENT_NAME, DestinationSchool, Header, SourceSchool
from cts.ctf.model import Pupil as Record
from cts.ctf.operations.diff import Change
from cts.ctf.operations.pick import IDENTIFIERS, SECTIONS
from cts.ctf.validation.findings import Finding
from cts.mis.attendance import queries as attendance
from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.directory import queries as directory
from cts.mis.exchange import queries, rules
from cts.mis.exchange.actions.recording import record
from cts.mis.exchange.models import Counter, Export, Exported
from cts.mis.exchange.rules import AttendanceSource
from cts.mis.pupils import queries as register
from cts.mis.pupils import rules as register_rules
from cts.mis.pupils.models import Enrolment, Pupil
from cts.schooldays import day_of, start_of
from cts.site.storage import store

SUPPLIER = "CTS register"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be made: for whom the file is, full or with chosen sections (names of `pick.SECTIONS`), in which edition, and
    where its attendance comes from."""

    destination: str
    edition: int
    sections: tuple[str, ...] = ()
    attendance: AttendanceSource = AttendanceSource.MARKS

    @property
    def is_full(self) -> bool:
        """Whether a full file is wanted, from which nothing may be left out (S-051)."""
        return not self.sections


@dataclass(frozen=True, kw_only=True)
class PlannedPupil:
    """A pupil of a file that may be made: what is wrong or missing, and why no file can be made of this pupil, if so."""

    pupil: Pupil
    enrolment: Enrolment | None
    record: Record
    findings: tuple[Finding, ...]
    refusal: Refused | None
    lost: tuple[Change, ...] = ()
    """Values that the edition does not carry (X-022)."""
    written: Record | None = None
    """The record as the file would say it, where one can be written."""

    @property
    def is_ready(self) -> bool:
        """Whether a file can be made."""
        return self.refusal is None and not any(finding.severity == "error" for finding in self.findings)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What would be made: the pupils of each file."""

    order: Order
    files: tuple[tuple[PlannedPupil, ...], ...]

    @property
    def pupils(self) -> list[PlannedPupil]:
        """Everybody in it."""
        return [one for file in self.files for one in file]

    @property
    def is_ready(self) -> bool:
        """Whether every file can be made."""
        return bool(self.files) and all(one.is_ready for one in self.pupils)


def plan(*, by: Actor, public_ids: Sequence[str], order: Order, now: datetime) -> Plan:
    """Show what would be made of these pupils, and everything that is wrong or missing in their records.

    Raises Refused: NOT-ALLOWED, EXPORT-NOBODY, EXPORT-SECTION, EXPORT-EDITION, EXPORT-OWN-FULL, DESTINATION-FORM,
    DESTINATION-NONE, SCHOOL-SUCCEEDED, SCHOOL-CLOSED.
    """
    by.require(Permission.MAKE_FILES)
    _check(order)
    pupils = register.chosen(by, public_ids=public_ids)
    if not pupils:
        raise Refused("EXPORT-NOBODY")
    planned = [_planned(pupil, order=order, now=now) for pupil in pupils]
    files = tuple((one,) for one in planned) if rules.goes_alone(order.destination) else (tuple(planned),)
    with transaction.atomic():
        record("export.planned", by=by, subject=order.destination, now=now, upns=[pupil.upn for pupil in pupils])
    return Plan(order=order, files=files)


def make(*, by: Actor, public_ids: Sequence[str], order: Order, now: datetime) -> list[Export]:
    """Make the files: one for a school, one for each pupil for X and M (S-068, S-069).

    Making a file takes nobody off roll (M-063). Raises Refused as `plan` does, and EXPORT-NOT-READY, or the reason itself
    when there is one pupil.
    """
    planned = plan(by=by, public_ids=public_ids, order=order, now=now)
    if not planned.is_ready:
        refusals = [one.refusal for one in planned.pupils if one.refusal]
        raise refusals[0] if len(planned.pupils) == 1 and refusals else Refused("EXPORT-NOT-READY")
    return [_made(by, file, order=order, now=now) for file in planned.files]


def save(*, by: Actor, public_id: str, now: datetime) -> tuple[Export, Iterator[bytes]]:
    """Hand a file out that was made. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.MAKE_FILES)
    export = queries.export(by, public_id=public_id)
    chunks = store().read(file_id=export.stored_id)
    with transaction.atomic():
        record("export.saved", by=by, subject=public_id, now=now, upns=[pupil.upn for pupil in queries.pupils_in(export)])
    return export, chunks


def _check(order: Order) -> None:
    if not order.destination:
        raise Refused("DESTINATION-NONE")
    if not (len(order.destination) == 7 and order.destination.endswith("LLLL") and order.destination[:3].isdigit()):
        if order.is_full and order.destination == own_school().dfe_number:
            raise Refused("EXPORT-OWN-FULL")
        register_rules.check_destination(order.destination, own="" if not order.is_full else own_school().dfe_number)
    directory.check_open(dfe_number=order.destination)
    if not editions.known(order.edition):
        raise Refused("EXPORT-EDITION")
    if not {*order.sections} <= {*SECTIONS, "identity"}:
        raise Refused("EXPORT-SECTION")


def _planned(pupil: Pupil, *, order: Order, now: datetime) -> PlannedPupil:
    enrolment = register.last_enrolment(pupil)
    said = register.record_of(pupil)
    if order.attendance is AttendanceSource.MARKS:
        said = attendance.with_totals(said, pupil=pupil)
    if not order.is_full:
        names = (*IDENTIFIERS, *(SECTIONS[section] for section in order.sections if section in SECTIONS))
        said = Record(**{name: getattr(said, name) for name in names})
    refusal = _refusal(pupil, enrolment, order=order, now=now)
    findings: tuple[Finding, ...] = ()
    lost: tuple[Change, ...] = ()
    written: Record | None = None
    if refusal is None:
        try:
            content = ctf.to_bytes(header=_header(order, now=now), pupils=[said], edition=order.edition)
            findings = tuple(ctf.check(BytesIO(content), today=day_of(now), processes=1).findings)
            with ctf.open(BytesIO(content)) as file:
                written = next(iter(file))
            lost = tuple(change for change in ctf.diff_pupils(said, written) if change.after is None)
        except NotWritable as error:
            refusal = Refused("EXPORT-NOT-WRITABLE", reason=error.message())
    return PlannedPupil(
        pupil=pupil, enrolment=enrolment, record=said, findings=findings, refusal=refusal, lost=lost, written=written
    )


def _refusal(pupil: Pupil, enrolment: Enrolment | None, *, order: Order, now: datetime) -> Refused | None:
    """Why no file of a pupil may go to the destination now."""
    today = day_of(now)
    try:
        if enrolment is None or not order.is_full:
            if pupil.is_protected:
                raise Refused("FILE-NOT-NOW")
            return None
        enrolment.destination = order.destination
        register_rules.check_may_send(register.facts(pupil, enrolment, today=today), today=today)
    except Refused as refused:
        return refused
    return None


def _header(order: Order, *, now: datetime) -> Header:
    own = own_school()
    local = now.astimezone(start_of(day_of(now)).tzinfo)
    return Header(
        document_name=DOCUMENT_NAME,
        version=editions.written(order.edition),
        written_at=local.replace(microsecond=0, tzinfo=None),
        qualifier="full" if order.is_full else "partial",
        descriptor=None if order.is_full else ", ".join(order.sections).replace("_", " ").capitalize(),
        supplier=SUPPLIER,
        source=SourceSchool(
            la_number=own.la_number,
            establishment_number=own.establishment_number,
            urn=own.urn or None,
            name=own.name,
            academic_year=editions.academic_year(day_of(now)),
        ),
        destination=DestinationSchool(la_number=order.destination[:3], establishment_number=order.destination[3:]),
    )


def _made(by: Actor, file: Sequence[PlannedPupil], *, order: Order, now: datetime) -> Export:
    """Write the bytes, then one short transaction: the number of the name is taken only with the row."""
    content = ctf.to_bytes(header=_header(order, now=now), pupils=[one.record for one in file], edition=order.edition)
    stored = store().write(chunks=[content], purpose="exported")
    own = own_school().dfe_number
    with transaction.atomic():
        Counter.objects.get_or_create(destination=order.destination)
        counter = Counter.objects.select_for_update().get(destination=order.destination)
        counter.last = rules.next_counter(counter.last)
        counter.save()
        export = Export.objects.create(
            file_name=filenames.make(source=own, destination=order.destination, counter=counter.last),
            destination=order.destination,
            counter=counter.last,
            edition=order.edition,
            is_full=order.is_full,
            sections=list(order.sections),
            sha256=hashlib.sha256(content).hexdigest(),
            stored_id=stored.file_id,
            made_at=now,
            made_by=by.person,
        )
        Exported.objects.bulk_create(Exported(export=export, pupil=one.pupil, enrolment=one.enrolment) for one in file)
        upns = [one.pupil.upn for one in file]
        record("export.made", by=by, subject=export.public_id, now=now, details={"file": export.sha256}, upns=upns)
    return export
