"""Matching the pupils of a run with its list, and writing down what came out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Q, QuerySet

from cts.s2s.phase_transfers.actions.take import TOGETHER, Beats
from cts.s2s.phase_transfers.matching import Matched, PlaceGiven, PupilGiven, match
from cts.s2s.phase_transfers.models import Place, Run, RunPupil
from cts.s2s.phase_transfers.rules import Decision, PlaceState


def match_run(*, run: Run, beat: Beats, now: datetime) -> None:  # noqa: ARG001  every piece of work has its moment
    """Match everybody. Only what has changed is written, a few rows at a time."""
    pupils = RunPupil.objects.filter(run=run)
    beat(0, total=pupils.count())
    written = 0
    matched = match(pupils=_pupils(pupils), places=_places(Place.objects.filter(run=run)))
    for count in _written(matched, run=run):
        written += count
        beat(written)


def match_child(*, run: Run, pupil: RunPupil) -> None:
    """Match one child again, in the caller's transaction: every record and every line that may be of the same."""
    alike = Q(upn_hash=pupil.upn_hash) & ~Q(upn_hash="") | Q(identity_hash=pupil.identity_hash)
    pupils = RunPupil.objects.filter(alike, run=run)
    places = Place.objects.filter(alike, run=run)
    matched = match(pupils=_pupils(pupils), places=_places(places))
    keys = {one.pk for one in pupils if (one.upn_hash or one.identity_hash) == (pupil.upn_hash or pupil.identity_hash)}
    for one in matched.pupils:
        if one.pk in keys:
            RunPupil.objects.filter(pk=one.pk).update(state=one.state, receiver=one.receiver, reason=one.reason)


def _pupils(rows: QuerySet[RunPupil]) -> list[PupilGiven]:
    fields = (
        "pk",
        "source__sender",
        "upn_hash",
        "identity_hash",
        "surname_hash",
        "birth_hash",
        "protected",
        "decision",
        "decided_reason",
        "decided_receiver",
    )
    return [
        PupilGiven(
            pk=pk,
            order=pk,
            sender=sender,
            upn=upn,
            identity=identity,
            surname=surname,
            birth=birth,
            protected=protected,
            decision=Decision(decision),
            reason=reason,
            receiver=receiver,
        )
        for pk, sender, upn, identity, surname, birth, protected, decision, reason, receiver in rows.values_list(*fields)
    ]


def _places(rows: QuerySet[Place]) -> list[PlaceGiven]:
    fields = ("pk", "upn_hash", "identity_hash", "surname_hash", "birth_hash", "receiver", "state")
    return [
        PlaceGiven(
            pk=pk,
            upn=upn,
            identity=identity,
            surname=surname,
            birth=birth,
            receiver=receiver,
            dismissed=state == PlaceState.DISMISSED,
        )
        for pk, upn, identity, surname, birth, receiver, state in rows.values_list(*fields)
    ]


def _written(matched: Matched, *, run: Run) -> Iterable[int]:
    """Write what has changed; yields how many pupils have been dealt with."""
    stand = {
        pk: (state, receiver, reason)
        for pk, state, receiver, reason in RunPupil.objects.filter(run=run).values_list("pk", "state", "receiver", "reason")
    }
    pupils = iter(matched.pupils)
    while some := list(islice(pupils, TOGETHER)):
        changed = [
            RunPupil(pk=one.pk, state=one.state, receiver=one.receiver, reason=one.reason)
            for one in some
            if stand.get(one.pk) != (one.state, one.receiver, one.reason)
        ]
        with transaction.atomic():
            RunPupil.objects.bulk_update(changed, ["state", "receiver", "reason"], batch_size=TOGETHER)
        yield len(some)
    of_places = dict(Place.objects.filter(run=run).values_list("pk", "state"))
    for state in PlaceState:
        pks = [one.pk for one in matched.places if one.state is state and of_places.get(one.pk) != state]
        for start in range(0, len(pks), TOGETHER):
            with transaction.atomic():
                Place.objects.filter(pk__in=pks[start : start + TOGETHER]).update(state=state)
        yield 0
