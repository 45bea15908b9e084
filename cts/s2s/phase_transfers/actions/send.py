"""Sending a run: one file for each school, each of them once, whatever happens on the way.

First a plan is written down; then a worker makes one file after the other, has it checked as every upload is, and sends it in the
transaction that also notes in the plan that it was sent. Killed anywhere, it goes on with what the plan says is not sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from cts import ctf
from cts.s2s.core import Actor, Permission
from cts.s2s.phase_transfers import composing, queries
from cts.s2s.phase_transfers.actions.loading import free_run_and_locked, record
from cts.s2s.phase_transfers.actions.runs import begin
from cts.s2s.phase_transfers.actions.take import TOGETHER, Beats
from cts.s2s.phase_transfers.composing import Spool
from cts.s2s.phase_transfers.models import Delivery, Parcel, Run, Source
from cts.s2s.phase_transfers.naming import Names
from cts.s2s.phase_transfers.rules import ParcelStatus, Work
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.asking import Answers, Purpose
from cts.s2s.transfers.models import new_public_id
from cts.s2s.transfers.rules import Kind
from cts.site.refusing import Refused

CODES_MAX = 300


def send(*, by: Actor, public_id: str, now: datetime) -> int:
    """Plan the files for all schools with new or changed pupils and have them sent; return how many files.

    Pupils of files of different editions or kinds go in files of their own, so that nothing of a record is lost. Raises Refused:
    PHASE-NOTHING, PHASE-NAMES, PHASE-BUSY, PHASE-CLOSED, NOT-FOUND.
    """
    by.require(Permission.PHASE_TRANSFER)
    with transaction.atomic():
        run = free_run_and_locked(by, public_id=public_id)
        # What an earlier plan has not sent is planned anew, as things stand now.
        run.parcels.filter(status=ParcelStatus.PLANNED).delete()
        groups: dict[tuple[str, int, str], list[queries.Ready]] = defaultdict(list)
        for one in queries.ready(run):
            groups[one.receiver, one.edition, one.qualifier].append(one)
        if not groups:
            raise Refused("PHASE-NOTHING")
        names = Names(authority=run.authority)
        for (receiver, edition, qualifier), pupils in sorted(groups.items()):
            parcel = Parcel.objects.create(
                run=run,
                receiver=receiver,
                file_name=names.next(receiver=receiver),
                edition=edition,
                qualifier=qualifier,
                pupil_count=len(pupils),
                planned_at=now,
                planned_by=by.person,
            )
            Delivery.objects.bulk_create(
                (Delivery(parcel=parcel, pupil_id=one.pk, key=one.key, digest=one.digest) for one in pupils),
                batch_size=TOGETHER,
            )
        begin(run, work=Work.SENDING, by=by, total=len(groups), now=now)
        record("phase.sending_begun", by, run=run, now=now, details={"files": str(len(groups))})
    return len(groups)


def send_planned(*, by: Actor, run: Run, beat: Beats, now: datetime) -> None:
    """Make and send each file of the plan that is not sent yet."""
    planned = list(run.parcels.filter(status=ParcelStatus.PLANNED).order_by("pk"))
    total = run.parcels.filter(planned_at=planned[0].planned_at).count() if planned else 0
    done = total - len(planned)
    beat(done, total=total)
    keys = _keys(planned)
    spool = Spool()
    try:
        _fill(spool, run=run, keys=keys, beat=beat)
        for parcel in planned:
            _send(parcel, authority=run.authority, keys=keys[parcel.pk], spool=spool, by=by, now=now)
            done += 1
            beat(done)
    finally:
        spool.close()


def _keys(planned: Sequence[Parcel]) -> dict[int, list[composing.Key]]:
    keys: dict[int, list[composing.Key]] = {parcel.pk: [] for parcel in planned}
    rows = Delivery.objects.filter(parcel__in=planned).order_by("parcel_id", "pupil__source_id", "pupil__index")
    for parcel, source, index in rows.values_list("parcel_id", "pupil__source_id", "pupil__index"):
        keys[parcel].append((source, index))
    return keys


def _fill(spool: Spool, *, run: Run, keys: Mapping[int, Sequence[composing.Key]], beat: Beats) -> None:
    wanted: dict[int, set[int]] = defaultdict(set)
    for some in keys.values():
        for number, index in some:
            wanted[number].add(index)
    for source in Source.objects.filter(run=run, pk__in=wanted).order_by("pk"):
        spool.fill(source=source.pk, file_id=source.file_id, wanted=wanted[source.pk], beat=beat)
        beat()


def _send(parcel: Parcel, *, authority: str, keys: Sequence[composing.Key], spool: Spool, by: Actor, now: datetime) -> None:
    # No transaction is open here: composing, checking and encrypting are slow work.
    try:
        with composing.compose(parcel, authority=authority, keys=keys, spool=spool) as content:
            prepared = transfers.prepare(
                by=by,
                name=parcel.file_name,
                raw_name=parcel.file_name,
                content=content,
                batch=new_public_id(),
                only=(Kind.CTF,),
                now=now,
            )
    except transfers.UploadRefused as refused:
        _refuse(parcel, refused.codes, by=by, now=now)
        return
    except ctf.NotWritable as refused:
        _refuse(parcel, [refused.code], by=by, now=now)
        return
    answers = Answers(purpose=Purpose.PHASE, independent=True)
    try:
        with transaction.atomic():
            locked = Parcel.objects.select_for_update().select_related("run").get(pk=parcel.pk)
            if locked.status == ParcelStatus.PLANNED:
                # Sent and noted are one: a worker that is killed has done both or neither.
                locked.transfer_id = prepared.sent_as or transfers.send_prepared(
                    by=by, public_id=prepared.public_id, answers=answers, now=now
                )
                locked.status, locked.ended_at = ParcelStatus.SENT, now
                locked.save(update_fields=["transfer_id", "status", "ended_at"])
                details = {"transfer": locked.transfer_id, "to": locked.receiver}
                record("phase.sent", by, run=locked.run, now=now, details=details)
    except transfers.UploadRefused as refused:
        transfers.drop_prepared(by=by, public_id=prepared.public_id, now=now)
        _refuse(parcel, refused.codes, by=by, now=now)


def _refuse(parcel: Parcel, codes: Sequence[str], *, by: Actor, now: datetime) -> None:
    with transaction.atomic():
        locked = Parcel.objects.select_for_update().select_related("run").get(pk=parcel.pk)
        locked.status, locked.codes, locked.ended_at = ParcelStatus.REFUSED, " ".join(codes)[:CODES_MAX], now
        locked.save(update_fields=["status", "codes", "ended_at"])
        record("phase.not_sent", by, run=locked.run, now=now, details={"to": locked.receiver, "codes": locked.codes})
