"""Files, lists and runs for the tests of phase transfer, made as people make them."""

from collections.abc import Sequence
from dataclasses import replace

from cts.ctf.identifiers import upn
from cts.s2s.core import Actor
from cts.s2s.demonstration import files
from cts.s2s.demonstration.files import Pupil
from cts.s2s.phase_transfers import actions
from cts.s2s.phase_transfers.actions import working
from cts.s2s.phase_transfers.models import Run, RunPupil
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.asking import Answers, Wish
from tests import make
from tests.cast import ASHGROVE, BIRCHWOOD, CEDARSHIRE

PHASE = Answers(purpose="phase")


def pupil(serial: int, *, surname: str = "", forename: str = "Ada", born: str = "2015-03-04") -> Pupil:
    """A made-up child of Ashgrove, another for each serial number."""
    number = upn.make(dfe_number=ASHGROVE, year=2019, serial=serial)
    return replace(files.LEAVERS[0], upn=number, surname=surname or f"Quill{serial}", forename=forename, date_of_birth=born)


ADA, BEN, CAI = pupil(301), pupil(302), pupil(303)


def document(*pupils: Pupil, sender: str = ASHGROVE) -> bytes:
    """What a school's system writes for Cedarshire."""
    source = files.School(number=sender, name="A school", urn="999201", country="ENG")
    return files.document(source=source, destination=CEDARSHIRE, pupils=pupils)


def sent(by: Actor, *pupils: Pupil, number: int = 1) -> str:
    """A file of year 6 that a school has sent to Cedarshire."""
    name = f"{by.establishment}_CTF_{CEDARSHIRE}_{number:03}.xml"
    return make.sent(by, name=name, of=document(*pupils, sender=by.establishment), answers=PHASE)


def line(one: Pupil, receiver: str = BIRCHWOOD) -> str:
    """The pupil's line of the list."""
    return f"{one.upn},{one.surname},{one.forename},{one.date_of_birth},{receiver}"


def listed(*lines: str) -> bytes:
    """An allocation list."""
    return "\r\n".join(["UPN,Surname,Forename,Date of birth,Receiving school number", *lines]).encode()


def begun(by: Actor, *, name: str = "Year 6 to 7") -> str:
    """A run without anything in it."""
    return actions.make_run(by=by, name=name, first_year=2026, now=make.NOW)


def take(by: Actor, run: str, transfers: Sequence[str]) -> None:
    """Take in files, to the end."""
    actions.ask_for_files(by=by, public_id=run, transfer_ids=transfers, now=make.NOW)
    worked(run)


def load(by: Actor, run: str, *lines: str) -> None:
    """Load a list, to the end."""
    with make.content(listed(*lines)) as content:
        actions.load_list(by=by, public_id=run, name="list.csv", content=content, now=make.NOW)
    worked(run)


def send(by: Actor, run: str) -> None:
    """Send, to the end."""
    actions.send(by=by, public_id=run, now=make.NOW)
    worked(run)


def worked(run: str) -> None:
    """What the worker does."""
    working.work(public_id=run, now=make.NOW)


def states(run: str) -> dict[int, str]:
    """The states of the pupils by their order of arrival."""
    rows = RunPupil.objects.filter(run__public_id=run).order_by("pk").values_list("state", flat=True)
    return dict(enumerate(rows))


def pupil_id(run: str, place: int = 0) -> str:
    """The public id of a pupil of a run."""
    return RunPupil.objects.filter(run__public_id=run).order_by("pk")[place].public_id


def ready(by: Actor, school: Actor, *pupils: Pupil) -> str:
    """A run with a file and a list in which all of them go to Birchwood."""
    run = begun(by)
    take(by, run, [sent(school, *pupils)])
    load(by, run, *(line(one) for one in pupils))
    return run


def of(run: str) -> Run:
    """The row."""
    return Run.objects.get(public_id=run)


def without_phase_transfer(by: Actor) -> None:
    """The authority switches it off."""
    wish = Wish(phase_transfer=False, warns=True, effective_from=make.NOW.date())
    transfers.set_policy(by=by, wish=wish, now=make.NOW)
