"""Filling a demonstration with a busy week: files in every state, lost pupils, messages and a request, as people do it."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import msgspec
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cts import ctf
from cts.ctf import filenames
from cts.s2s.accounts import queries as people
from cts.s2s.accounts.models import User
from cts.s2s.arrivals import actions as arrivals
from cts.s2s.arrivals.rules import Expected
from cts.s2s.core import Actor
from cts.s2s.ctf_requests import actions as requests
from cts.s2s.demonstration import cast, files
from cts.s2s.demonstration.cast import ASHGROVE, BIRCHWOOD, CEDARSHIRE, DERWEN, DUNMORE
from cts.s2s.messaging import actions as messages
from cts.s2s.messaging.rules import Level, Office
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers import queries
from cts.s2s.transfers.asking import Answers
from cts.site.receiving import spool

FIRST = 900
"""Counters of the made-up files begin here, out of the way of those that people try."""

STARTED_DAYS = 40
"""So long ago, on a Monday, the year group began that Birchwood expects."""

LOST, OUTSIDE = "XXXXXXX", "MMMMMMM"

ANSWERS = Answers(purpose="phase", authority=True, independent=True, exclusion="no")
NOTHING_ASKED = Answers()


class Week:
    """What is done in the week, by whom. Each file has pupils of its own."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now
        self.who = {username: people.actor_for(user) for username, user in _users().items()}
        self.counter = FIRST
        self.sent = 0
        self.pupils: dict[str, list[tuple[str, ctf.Pupil]]] = {}
        """The pupils in the files to each establishment, each with the sender."""

    def send(self, sender: str, to: str, *, pupils: int, like: int = 0, forgetful: bool = False) -> str:
        """Upload a file with made-up pupils, or with those of the file numbered `like`; returns the public id of the transfer.

        `forgetful`: the school has not asked for ethnic groups and first languages.
        """
        self.counter += 1
        by = self.who[sender]
        made = ctf.sample(
            pupils=pupils,
            seed=like or self.counter,
            source=by.establishment,
            source_name=_NAMES[by.establishment],
            destination=to,
            lean=True,
        )
        if not like:
            self.pupils.setdefault(to, []).extend((by.establishment, pupil) for pupil in made.pupils)
        content = io.BytesIO()
        ctf.write(
            content,
            header=msgspec.structs.replace(made.header, written_at=self.now.replace(tzinfo=None, microsecond=0)),
            pupils=[_forgetful(pupil) for pupil in made.pupils] if forgetful else made.pupils,
        )
        name = filenames.make(source=by.establishment, destination=to, counter=self.counter)
        return self.upload(by, name=name, content=content.getvalue(), answers=ANSWERS)

    def upload(self, by: Actor, *, name: str, content: bytes, answers: Answers = NOTHING_ASKED) -> str:
        """Upload these bytes under this name."""
        self.sent += 1
        with spool.nameless_file() as file:
            file.write(content)
            file.seek(0)
            return transfers.upload(by=by, name=name, content=file, answers=answers, now=self.now)

    def accept(self, receiver: str, public_id: str, *, arrived: bool) -> None:
        """Accept and save a file, and perhaps say that it arrived."""
        by = self.who[receiver]
        transfers.accept(by=by, public_id=public_id, now=self.now)
        for _chunk in transfers.download(by=by, public_id=public_id, now=self.now).chunks:
            pass
        if arrived:
            transfers.confirm_arrival(by=by, public_id=public_id, arrived=True, now=self.now)

    def say(self, sender: str, level: Level, *, to: list[Office], description: str, text: str) -> None:
        """Send a secure message."""
        messages.send(by=self.who[sender], level=level, to=to, description=description, text=text, now=self.now)


def fill(*, now: datetime) -> int:
    """Fill the demonstration, and return how many files were sent; 0 where that was done before.

    Raises ImproperlyConfigured outside a demonstration.
    """
    if not settings.DEMONSTRATION:
        message = "only a demonstration is filled with made-up files"
        raise ImproperlyConfigured(message)
    week = Week(now=now)
    first = filenames.make(source=ASHGROVE, destination=BIRCHWOOD, counter=FIRST + 1)
    if queries.sent_by(week.who["ashgrove"], now=now).filter(file_name=first).exists():
        return 0
    _between_schools(week)
    _lost_pupils(week)
    _other_files(week)
    _words(week)
    _new_pupils(week)
    return week.sent


def _between_schools(week: Week) -> None:
    for pupils in (3, 1, 12):
        week.send("ashgrove", BIRCHWOOD, pupils=pupils)
    week.send("derwen", BIRCHWOOD, pupils=1)
    week.send("derwen", ASHGROVE, pupils=2)
    week.send("dunmore", ASHGROVE, pupils=1)
    week.send("ashgrove", DERWEN, pupils=1)
    week.send("ashgrove", CEDARSHIRE, pupils=24)
    for arrived, forgetful in ((True, True), (True, False), (False, False)):
        week.accept("birchwood", week.send("ashgrove", BIRCHWOOD, pupils=2, forgetful=forgetful), arrived=arrived)
    week.send("ashgrove", BIRCHWOOD, pupils=2, like=week.counter)
    unwanted = week.send("ashgrove", BIRCHWOOD, pupils=1)
    transfers.reject(
        by=week.who["birchwood"], public_id=unwanted, reason="not-on-roll", text="We do not expect this pupil.", now=week.now
    )


def _new_pupils(week: Week) -> None:
    """Birchwood expects a year group, whose files have come for most; a newer file waits for two, and one school is late."""
    first_day = week.now.date() - timedelta(days=STARTED_DAYS + week.now.weekday())
    nobody_sent = [(ASHGROVE, "Fern", "Oakley"), (DUNMORE, "Ivy", "Larch"), (DUNMORE, "Robin", "Sallow")]
    expected = [
        Expected(
            forename=pupil.forename or "",
            surname=pupil.surname or "",
            date_of_birth=pupil.date_of_birth,
            upn=pupil.upn or "",
            former_school=school,
            joined_on=first_day,
        )
        for school, pupil in week.pupils[BIRCHWOOD]
        if pupil.date_of_birth
    ] + [
        Expected(
            forename=forename,
            surname=surname,
            date_of_birth=date(first_day.year - 12, 11, day),
            former_school=school,
            joined_on=first_day,
        )
        for day, (school, forename, surname) in enumerate(nobody_sent, start=1)
    ]
    for pupil in expected:
        arrivals.expect(by=week.who["birchwood"], pupil=pupil, now=week.now)
    arrivals.look_everywhere(now=week.now)


def _lost_pupils(week: Week) -> None:
    for sender, count in (("ashgrove", 4), ("derwen", 3), ("birchwood", 3), ("dunmore", 2)):
        for _number in range(count):
            week.send(sender, LOST, pupils=1)
        week.send(sender, OUTSIDE, pupils=1)


def _other_files(week: Week) -> None:
    ready = files.all_files()
    week.upload(week.who["ashgrove"], name=files.GENERIC, content=ready[files.GENERIC])
    week.upload(week.who["elin"], name=files.RESULTS, content=ready[files.RESULTS])


def _words(week: Week) -> None:
    schools = [Office(establishment=number, level=Level.SCHOOL) for number in (ASHGROVE, BIRCHWOOD)]
    week.say(
        "cedarshire",
        Level.LA,
        to=schools,
        description="Files before the end of term",
        text="Please collect the files that wait for you before the end of term, and reject those that are not yours.",
    )
    week.say(
        "derwen",
        Level.SCHOOL,
        to=[Office(establishment=BIRCHWOOD, level=Level.SCHOOL)],
        description="Ffeil ar ei ffordd",
        text="Mae ffeil disgybl yn aros amdanoch. Rhowch wybod i ni os nad yw'r disgybl ar eich cofrestr.",
    )
    requests.ask(
        by=week.who["birchwood"],
        school=DUNMORE,
        forename="Rowan",
        surname="Ash-Beech",
        date_of_birth=date(week.now.year - 12, 4, 3),
        upn="",
        joined_on=week.now.date() - timedelta(days=4),
        left_on=week.now.date() - timedelta(days=6),
        authority_has_searched=False,
        now=week.now,
    )


def _forgetful(pupil: ctf.Pupil) -> ctf.Pupil:
    basic = pupil.basic_details and msgspec.structs.replace(pupil.basic_details, ethnicity=None, languages=None)
    return msgspec.structs.replace(pupil, basic_details=basic)


_NAMES = {place.dfe_number: place.name for place in cast.PLACES}


def _users() -> dict[str, User]:
    return {user.username: user for user in User.objects.filter(username__in=[person.username for person in cast.PEOPLE])}
