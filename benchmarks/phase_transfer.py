"""A phase transfer of a whole authority: so many pupils from the files of their schools to one file for each next school.

    python -m benchmarks.phase_transfer [--pupils 20000] [--schools 100] [--receivers 20] [--json]

Files of made-up pupils are sent by their schools, taken into a run, matched with a list, and sent on: through the real actions,
by one worker, on SQLite. Memory is the most that this process ever held; the limited processes that read files are counted
apart. Aims: 20,000 pupils in ten minutes, and memory that does not grow with the number of pupils.
"""

import argparse
import io
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from cts import ctf

if TYPE_CHECKING:
    from cts.s2s.core import Actor

AUTHORITY = "999LLLL"


@contextmanager
def timed(what: str, figures: dict[str, float]) -> Iterator[None]:
    """Note how long this takes, and the most memory so far."""
    began = time.monotonic()
    yield
    figures[f"{what} s"] = time.monotonic() - began
    figures[f"{what} MiB at most"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _places(feeders: list[str], receivers: list[str], *, now: datetime) -> None:
    from cts.s2s.core import OPERATOR
    from cts.s2s.establishments import actions
    from cts.s2s.establishments.rules import Country, Kind

    for number in (AUTHORITY, *feeders, *receivers):
        actions.register(
            by=OPERATOR,
            dfe_number=number,
            name=f"Place {number}",
            kind=Kind.LOCAL_AUTHORITY if number == AUTHORITY else Kind.SCHOOL,
            country=Country.ENGLAND,
            email=f"office@{number.lower()}.example",
            now=now,
        )


def _officer(*, now: datetime) -> "Actor":
    from cts.s2s.accounts import queries
    from cts.s2s.accounts.models import User
    from cts.s2s.establishments.models import Establishment

    user = User.objects.create(
        username="officer",
        name="Officer",
        email="officer@place.example",
        establishment=Establishment.objects.get(dfe_number=AUTHORITY),
        role="la_administrator",
        must_change_password=False,
        invited_at=now,
    )
    return queries.actor_for(user)


def _sent(number: str, pupils: int, *, seed: int, now: datetime) -> tuple[str, list[str]]:
    """A school sends its year 6; the transfer, and the UPNs in it."""
    from cts.s2s.core import Actor
    from cts.s2s.transfers import actions
    from cts.s2s.transfers.asking import Answers
    from cts.site.receiving.spool import nameless_file

    sample = ctf.sample(pupils=pupils, seed=seed, source=number, destination=AUTHORITY, lean=True)
    upns = []

    def counted() -> Iterator[ctf.Pupil]:
        for pupil in sample.pupils:
            upns.append(pupil.upn or "")
            yield pupil

    clerk = Actor(person=f"clerk.{number}", name="Clerk", establishment=number, role="school")
    with nameless_file() as content:
        ctf.write(content, header=sample.header, pupils=counted())
        content.seek(0)
        name = ctf.filenames.make(source=number, destination=AUTHORITY, counter=1)
        sent = actions.upload(by=clerk, name=name, content=content, answers=Answers(purpose="phase"), now=now)
    return sent, upns


def measure(*, pupils: int, schools: int, receivers: int) -> dict[str, float]:
    """Do all of it."""
    from django.utils import timezone

    from cts.s2s.phase_transfers import actions
    from cts.s2s.phase_transfers.actions.working import work
    from cts.s2s.phase_transfers.models import Parcel, RunPupil
    from cts.site.receiving.spool import nameless_file

    figures: dict[str, float] = {}
    now = timezone.now()
    feeders = [f"999{2100 + number}" for number in range(schools)]
    to = [f"999{4100 + number}" for number in range(receivers)]
    _places(feeders, to, now=now)
    by = _officer(now=now)
    listed = io.StringIO("upn,dfe_number\n")
    listed.seek(0, io.SEEK_END)
    transfers = []
    with timed("schools send", figures):
        for seed, number in enumerate(feeders):
            sent, upns = _sent(number, pupils // schools, seed=seed, now=now)
            transfers.append(sent)
            for place, upn in enumerate(upns):
                listed.write(f"{upn},{to[(place + seed) % receivers]}\n")
    run = actions.make_run(by=by, name="Year 6 to 7", first_year=now.year, now=now)
    with timed("taking in", figures):
        actions.ask_for_files(by=by, public_id=run, transfer_ids=transfers, now=now)
        work(public_id=run, now=timezone.now())
    with timed("list", figures), nameless_file() as content:
        content.write(listed.getvalue().encode())
        content.seek(0)
        actions.load_list(by=by, public_id=run, name="list.csv", content=content, now=timezone.now())
    with timed("matching", figures):
        work(public_id=run, now=timezone.now())
    with timed("planning", figures):
        actions.send(by=by, public_id=run, now=timezone.now())
    with timed("sending", figures):
        work(public_id=run, now=timezone.now())
    figures["pupils"] = RunPupil.objects.count()
    figures["ready"] = RunPupil.objects.filter(state="ready").count()
    figures["files sent"] = Parcel.objects.filter(status="sent").count()
    figures["limited processes MiB at most"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pupils", type=int, default=20_000)
    parser.add_argument("--schools", type=int, default=100)
    parser.add_argument("--receivers", type=int, default=20)
    parser.add_argument("--json", action="store_true", help="end with the figures as one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cts.s2s.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        figures = measure(pupils=options.pupils, schools=options.schools, receivers=options.receivers)
    for name, figure in figures.items():
        print(f"{name:34} {figure:12,.1f}")
    if options.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
