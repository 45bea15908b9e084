"""What an authority sees of its runs. Nothing here shows a child: that is `actions.look`, which goes on the record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Order, Wanted, ordered
from cts.s2s.establishments import searching
from cts.s2s.phase_transfers import rules
from cts.s2s.phase_transfers.models import Delivery, Parcel, Place, Run, RunPupil, Source
from cts.s2s.phase_transfers.rules import ParcelStatus, PupilState, SourceStatus, Status, Work
from cts.s2s.transfers import queries as transfers
from cts.s2s.transfers import shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Kind
from cts.s2s.transfers.rules import Status as TransferStatus
from cts.s2s.transfers.seen import Party, TransferSeen, parties

UNDONE = frozenset({TransferStatus.REJECTED, TransferStatus.REMOVED, TransferStatus.WITHDRAWN})
"""Where a transfer stands whose receiver has nothing of it."""


@dataclass(frozen=True, kw_only=True)
class RunSeen:
    """A run as its authority sees it; the numbers are of pupils and of lines of the list by their states."""

    public_id: str
    name: str
    first_year: int
    status: Status
    made_at: datetime
    made_by: str
    closed_at: datetime | None
    list_name: str
    list_loaded_at: datetime | None
    work: Work
    work_done: int
    work_total: int
    is_stalled: bool
    pupils: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)
    parcels: Mapping[str, int] = field(default_factory=dict)

    @property
    def to_settle(self) -> int:
        """Pupils about whom an officer is asked."""
        return sum(self.pupils.get(state, 0) for state in rules.TO_SETTLE)

    @property
    def pupils_in_all(self) -> int:
        """Pupils of all files, each child once."""
        gone = (PupilState.REPLACED, PupilState.LEFT_OUT)
        return sum(count for state, count in self.pupils.items() if state not in gone)

    @property
    def is_open(self) -> bool:
        """Whether it can be worked on."""
        return self.status is Status.OPEN


@dataclass(frozen=True, kw_only=True)
class SourceSeen:
    """A file of a run."""

    sender: Party
    file_name: str
    status: SourceStatus
    code: str
    pupil_count: int
    taken_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A file that can be taken into a run."""

    public_id: str
    sender: Party
    file_name: str
    pupil_count: int
    uploaded_at: datetime
    is_protected: bool


@dataclass(frozen=True, kw_only=True)
class ToSend:
    """What a run would send to one school now: pupils who were not sent yet, and those who were and have changed."""

    receiver: Party
    new: int
    changed: int

    @property
    def pupils(self) -> int:
        """All of them."""
        return self.new + self.changed


@dataclass(frozen=True, kw_only=True)
class ParcelSeen:
    """The file for one school and what became of it there."""

    receiver: Party
    file_name: str
    status: ParcelStatus
    codes: str
    pupil_count: int
    planned_at: datetime
    ended_at: datetime | None
    transfer: TransferSeen | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ready:
    """A pupil with a school, not sent there yet as the record is now."""

    pk: int
    source: int
    index: int
    key: str
    digest: str
    receiver: str
    edition: int
    qualifier: str
    is_new: bool


def runs(by: Actor, *, now: datetime) -> list[RunSeen]:
    """The runs of the actor's authority, the newest first."""
    by.require(Permission.PHASE_TRANSFER)
    return [_seen(run, now=now) for run in Run.objects.filter(authority=by.establishment).order_by("-made_at", "-pk")]


def run(by: Actor, *, public_id: str, now: datetime) -> RunSeen:
    """One run with its numbers. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    found = own_run(by, public_id=public_id)
    return _seen(
        found,
        now=now,
        pupils=_counted(found.pupils.values_list("state").annotate(number=Count("pk"))),
        places=_counted(found.places.values_list("state").annotate(number=Count("pk"))),
        files=_counted(found.sources.values_list("status").annotate(number=Count("pk"))),
        parcels=_counted(found.parcels.values_list("status").annotate(number=Count("pk"))),
    )


def own_run(by: Actor, *, public_id: str) -> Run:
    """The gate: a run of the actor's own authority. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.PHASE_TRANSFER)
    found = Run.objects.filter(public_id=public_id, authority=by.establishment).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def run_of_pupil(by: Actor, *, public_id: str) -> str:
    """The run in which this pupil is, of the actor's authority. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    return _run_of(by, RunPupil.objects.filter(public_id=public_id))


def run_of_place(by: Actor, *, public_id: str) -> str:
    """The run in whose list this line is, of the actor's authority. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    return _run_of(by, Place.objects.filter(public_id=public_id))


def _run_of(by: Actor, rows: QuerySet[RunPupil] | QuerySet[Place]) -> str:
    by.require(Permission.PHASE_TRANSFER)
    found = rows.filter(run__authority=by.establishment).values_list("run__public_id", flat=True).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def candidates(by: Actor, *, public_id: str, now: datetime) -> list[Candidate]:
    """The files in phase transfer that schools have sent to the authority and that no open run has, by their senders."""
    own_run(by, public_id=public_id)
    rows = list(
        transfers.received_by(by, now=now)
        .filter(kind=Kind.CTF, phase=True, bytes_gone_at__isnull=True)
        .exclude(public_id__in=taken(by.establishment))
        .order_by("sender", "uploaded_at", "pk")
    )
    known = parties(row.sender for row in rows)
    return [
        Candidate(
            public_id=row.public_id,
            sender=known[row.sender],
            file_name=row.file_name,
            pupil_count=row.pupil_count,
            uploaded_at=row.uploaded_at,
            is_protected=shown_to_sender.is_in_hand(row),
        )
        for row in rows
    ]


def taken(authority: str) -> list[str]:
    """The transfers that are in a run of this authority; those of closed ones too, for their pupils have been dealt with."""
    rows = Source.objects.filter(run__authority=authority).exclude(status=SourceStatus.REFUSED)
    return list(rows.values_list("transfer_id", flat=True))


def sources(by: Actor, *, public_id: str, wanted: Wanted) -> Listed[SourceSeen]:
    """The files of a run, by their senders unless asked otherwise."""
    rows = own_run(by, public_id=public_id).sources.all()
    if wanted.school:
        rows = rows.filter(sender__in=searching.matching(wanted.school).values("dfe_number"))
    orders: dict[str, Order] = {
        "school": searching.name_of("sender", language=wanted.language),
        "file": F("file_name"),
        "pupils": F("pupil_count"),
        "status": F("status"),
    }
    return Listed(ordered(rows, wanted=wanted, orders=orders, usual=["sender", "pk"]), seen=_sources)


def _sources(some: Iterable[Source]) -> list[SourceSeen]:
    rows = list(some)
    known = parties(row.sender for row in rows)
    return [
        SourceSeen(
            sender=known[row.sender],
            file_name=row.file_name,
            status=SourceStatus(row.status),
            code=row.code,
            pupil_count=row.pupil_count,
            taken_at=row.taken_at,
        )
        for row in rows
    ]


def to_send(by: Actor, *, public_id: str) -> list[ToSend]:
    """What sending would send now, school by school."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for one in ready(own_run(by, public_id=public_id)):
        counts[one.receiver][one.is_new] += 1
    known = parties(counts)
    return [ToSend(receiver=known[number], new=counts[number][True], changed=counts[number][False]) for number in sorted(counts)]


def ready(found: Run) -> list[Ready]:
    """The pupils who have a school and are not there yet as their record is now: re-runs send what is new or changed."""
    sent = _delivered(found).order_by("parcel_id")
    rows_sent = sent.values_list("key", "parcel__receiver", "digest")
    latest = {key: (receiver, digest) for key, receiver, digest in rows_sent}
    rows = RunPupil.objects.filter(run=found, state=PupilState.READY).order_by("receiver", "source_id", "index")
    fields = (
        "pk",
        "source_id",
        "index",
        "upn_hash",
        "identity_hash",
        "digest",
        "receiver",
        "source__edition",
        "source__qualifier",
    )
    return [
        Ready(
            pk=pk,
            source=source,
            index=index,
            key=upn or identity,
            digest=digest,
            receiver=receiver,
            edition=edition,
            qualifier=qualifier,
            is_new=(upn or identity) not in latest,
        )
        for pk, source, index, upn, identity, digest, receiver, edition, qualifier in rows.values_list(*fields)
        if latest.get(upn or identity) != (receiver, digest)
    ]


def _delivered(found: Run) -> QuerySet[Delivery]:
    """What was sent and not come to nothing: a file that was rejected or taken back is with nobody."""
    sent = Delivery.objects.filter(parcel__run=found, parcel__status=ParcelStatus.SENT)
    ids = found.parcels.exclude(transfer_id="").values("transfer_id")
    undone = Transfer.objects.filter(sender=found.authority, public_id__in=ids, status__in=sorted(UNDONE))
    return sent.exclude(parcel__transfer_id__in=undone.values("public_id"))


def moved_since(by: Actor, *, public_id: str) -> list[TransferSeen]:
    """The files that were sent with a pupil who now goes elsewhere: their receivers have a record that is not for them."""
    found = own_run(by, public_id=public_id)
    now_at = {
        upn or identity: receiver
        for upn, identity, receiver in RunPupil.objects.filter(run=found, state=PupilState.READY).values_list(
            "upn_hash", "identity_hash", "receiver"
        )
    }
    sent = _delivered(found)
    wrong = {
        transfer_id
        for key, receiver, transfer_id in sent.values_list("key", "parcel__receiver", "parcel__transfer_id")
        if now_at.get(key, receiver) != receiver
    }
    return shown_to_sender.rows(Transfer.objects.filter(public_id__in=wrong, sender=by.establishment).order_by("pk"))


def parcels(by: Actor, *, public_id: str, wanted: Wanted) -> Listed[ParcelSeen]:
    """The files of a run for schools, with what became of each."""
    rows = own_run(by, public_id=public_id).parcels.all()
    if wanted.school:
        rows = rows.filter(receiver__in=searching.matching(wanted.school).values("dfe_number"))
    orders: dict[str, Order] = {
        "school": searching.name_of("receiver", language=wanted.language),
        "file": F("file_name"),
        "pupils": F("pupil_count"),
        "sent": F("ended_at"),
    }
    return Listed(
        ordered(rows, wanted=wanted, orders=orders, usual=["receiver", "pk"]), seen=lambda some: _parcels(by, list(some))
    )


def _parcels(by: Actor, rows: Sequence[Parcel]) -> list[ParcelSeen]:
    known = parties(row.receiver for row in rows)
    ids = [row.transfer_id for row in rows if row.transfer_id]
    sent = shown_to_sender.rows(Transfer.objects.filter(public_id__in=ids, sender=by.establishment))
    by_id = {one.public_id: one for one in sent}
    return [
        ParcelSeen(
            receiver=known[row.receiver],
            file_name=row.file_name,
            status=ParcelStatus(row.status),
            codes=row.codes,
            pupil_count=row.pupil_count,
            planned_at=row.planned_at,
            ended_at=row.ended_at,
            transfer=by_id.get(row.transfer_id),
        )
        for row in rows
    ]


def _counted(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(rows)


def _seen(found: Run, *, now: datetime, **numbers: Mapping[str, int]) -> RunSeen:
    work = Work(found.work)
    return RunSeen(
        public_id=found.public_id,
        name=found.name,
        first_year=found.first_year,
        status=Status(found.status),
        made_at=found.made_at,
        made_by=found.made_by,
        closed_at=found.closed_at,
        list_name=found.list_name,
        list_loaded_at=found.list_loaded_at,
        work=work,
        work_done=found.work_done,
        work_total=found.work_total,
        is_stalled=rules.is_stalled(work=work, beat_at=found.beat_at, now=now),
        **numbers,
    )
