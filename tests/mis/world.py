"""What the addresses of a register point at, and who asks: one state for every page and every probe."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.test import Client

from cts.mis.core import Actor
from cts.mis.demonstration import cast, set_up
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.mis.pupils import actions as pupils
from cts.mis.staff import actions as staff
from cts.mis.staff.models import Member
from cts.mis.terms import actions as terms
from tests.mis import make
from tests.mis.make import ASHGROVE, BIRCHWOOD, NOW, record

FILLED = {"index": 1, "section": "contacts", "where": "contacts.new"}
"""What stands in the blanks of addresses besides the name of the thing."""
FORMS: dict[str, dict[str, str]] = {"change_role": {"role": "office"}, "mark_file": {"carried": "uploaded"}}
"""What a form is filled in with, so that a probe does what a person would do; one that is not here is sent empty."""
ABSENT = {
    "pupil": "nobody-is-called-this",
    "import": "no-file-has-this-id",
    "archive": "no-zip-has-this-id",
    "file": "none-is-made-of-that",
    "member": "nobody",
}
ABSENT_KEY = 4711


def build(office: Actor, head: Actor) -> dict[str, list[str]]:
    """By kind: a pupil on roll, a leaver and a protected one, a file that waits and one that is over, a file made, staff."""
    dates = f"number,school_year,kind,start,end,half_term_start,half_term_end\n{ASHGROVE},2026/27,inset,14/09/2026,,,\n"
    terms.import_file(by=office, content=dates.encode(), now=NOW)
    pupil = make.admitted(office)
    leaver = make.leaving(make.admitted(office, record(serial=2, surname="Leaver", forename="Lee")), office)
    hidden = make.admitted(office, record(serial=9, surname="Hidden", forename="Hal"))
    pupils.protect(by=head, public_id=hidden.public_id, protected=True, now=NOW)
    over = make.taken_in(office, [record(serial=3, surname="Over", forename="Olga")])
    waiting = make.received(office, [record(upn=None, email="alex@home.example"), record(surname="Renamed")])
    (export,) = exchange.make(by=office, public_ids=[leaver.public_id], order=Order(destination=BIRCHWOOD, edition=26), now=NOW)
    return {
        "pupil": [pupil.public_id, leaver.public_id, hidden.public_id],
        "import": [waiting.public_id, over.public_id],
        "archive": [make.archive(office, {"notes.txt": b"Nothing is wrong."}).public_id],
        "file": [export.public_id],
        "member": ["reader", "head"],
        "own passkey": [],
    }


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who asks: `role` is "" for strangers and for those who were suspended."""

    label: str
    client: Client
    role: str = ""
    cookies: dict[str, str] = field(default_factory=dict)


def people(members: dict[str, Member], *, head: Actor, at: datetime) -> list[Person]:
    """A stranger, everybody of the staff, and somebody who was suspended while signed in."""
    found = [signed_in(one, at=at) for one in members.values()]
    gone = set_up.let_in(cast.Someone(username="gone", name="Gwen Gone", role="head"), now=NOW)
    suspended = signed_in(gone, at=at)
    staff.suspend(by=head, username="gone", now=NOW)
    return [
        Person(label="a stranger", client=Client(raise_request_exception=False)),
        *found,
        Person(label="somebody suspended", client=suspended.client, cookies=suspended.cookies),
    ]


def signed_in(member: Any, *, at: datetime, strict: bool = False) -> Person:  # noqa: ANN401 - force_login knows Django's own only
    """A member of staff in a browser of their own, who has just confirmed the password; `strict`: forged forms are refused."""
    client = Client(enforce_csrf_checks=strict, raise_request_exception=False)
    client.force_login(member)
    session = client.session
    # what allauth keeps about a confirmed password
    session["account_authentication_methods"] = [{"method": "password", "at": at.timestamp(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(member.pk)
    session.save()
    cookies = {name: one.value for name, one in client.cookies.items()}
    return Person(label=member.username, client=client, role=member.role, cookies=cookies)
