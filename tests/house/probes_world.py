"""The people who ask and the things they ask for: one state of the database, made through the real actions.

Ashgrove (of Cedarshire) sends to Ysgol Derwen (of Sir Ywen), and Derwen to Ashgrove; Dunmore (of Elmshire) sends to Birchwood and
has nothing to do with the first two. Each file holds one child whose name and number occur nowhere else.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.test import Client

from cts.ctf import filenames
from cts.ctf.identifiers import upn
from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts import queries
from cts.s2s.accounts.middleware import ACTING_UNDER
from cts.s2s.accounts.models import OneTimeLink, User
from cts.s2s.calendars import actions as calendars
from cts.s2s.core import OPERATOR, Actor
from cts.s2s.demonstration import files
from cts.s2s.establishments import actions as establishments
from cts.s2s.establishments import queries as directory
from cts.s2s.establishments.rules import Country, Kind
from cts.s2s.help_pages import actions as help_actions
from cts.s2s.help_pages import queries as help_pages
from cts.s2s.transfers import actions as transfers
from cts.site.outbox import Mail
from cts.site.queue import Job
from cts.site.signin import second_factor
from cts.site.terms.rules import YearGiven
from tests import cast, make
from tests.cast import ASHGROVE, CEDARSHIRE, CENTRAL, DERWEN, DUNMORE, ELMSHIRE, SIR_YWEN
from tests.house import probes_messages
from tests.house.probes_children import Children
from tests.house.probes_seen import (
    LATER,
    Canary,
    Person,
    Sent,
    Thing,
    World,
    anybody,
    corrects,
    has_end_of,
    has_end_of_or_looks_after,
    is_at,
    is_authority,
    is_person,
    keeps_directory_of,
    knows_people_of,
    reaches,
    thing,
)
from tests.s2s.establishments.files import take_in
from tests.school_lists import ELM, table

CLOSED = "9972009"


class Builder:
    """Makes the world. Everything it makes is there for good: whoever asks undoes what asking does."""

    def __init__(self) -> None:
        self.users: dict[str, User] = {}
        self.actors: dict[str, Actor] = {}
        self.transfers: list[Sent] = []
        self.canaries: list[Canary] = []
        self._places()
        self._people()
        self._transfers()
        self.children = Children(actors=self.actors, canaries=self.canaries)
        self.phase = self.children.phase_transfer()
        self.lost = self.children.lost_pupil()
        self.forwarded = self.children.forwarded_pupil()
        self.to_review = [self.children.to_review(serial) for serial in (2, 3)]

    def _places(self) -> None:
        for place in cast.PLACES:
            make.place(dfe_number=place.dfe_number)
        establishments.register(
            by=OPERATOR,
            dfe_number=CLOSED,
            name="Closed School",
            kind=Kind.SCHOOL,
            country=Country.ENGLAND,
            email="office@closed.example",
            now=make.NOW,
        )
        for place in cast.PLACES:
            if place.kind is Kind.SCHOOL:
                office = cast.email_of_place(place.dfe_number)
                self.canaries.append(Canary(text=office, may_see=keeps_directory_of(place.dfe_number)))

    def _people(self) -> None:
        for someone in cast.PEOPLE:
            self._remember(make.person(username=someone.username))
        for username, number, role in (
            ("ywen.user", SIR_YWEN, "la"),
            ("elm.user", ELMSHIRE, "la"),
            ("cedar.lost", CEDARSHIRE, "la_lost_pupils"),
            ("ywen.lost", SIR_YWEN, "la_lost_pupils"),
            ("elm.lost", ELMSHIRE, "la_lost_pupils"),
            ("elm.delegate", ELMSHIRE, "la"),
            ("colleague", ASHGROVE, "school"),
            ("disabled", ASHGROVE, "school"),
            ("closed", CLOSED, "school"),
        ):
            self._remember(_person(username=username, dfe_number=number, role=role))

    def _remember(self, user: User) -> None:
        self.users[user.username] = user
        self.actors[user.username] = queries.actor_for(user)
        number = user.establishment.dfe_number
        self.canaries.append(Canary(text=user.email, may_see=knows_people_of(number, user.username)))

    def _transfers(self) -> None:
        for serial, (label, sender, receiver) in enumerate(
            (
                ("waiting", "ashgrove", "derwen"),
                ("accepted", "ashgrove", "derwen"),
                ("downloaded", "ashgrove", "derwen"),
                ("rejected", "ashgrove", "derwen"),
                ("the other way", "derwen", "ashgrove"),
                ("of others", "dunmore", "birchwood"),
                ("from an authority", "cedarshire", "birchwood"),
                ("to an authority", "dunmore", "ffion"),
                ("to be deleted", "ashgrove", "derwen"),
            ),
            start=1,
        ):
            self.transfers.append(self._transfer(label, sender, receiver, serial))

    def _transfer(self, label: str, sender: str, receiver: str, serial: int) -> Sent:
        by, to = self.actors[sender], self.actors[receiver]
        name = filenames.make(source=by.establishment, destination=to.establishment, counter=serial)
        child = replace(
            files.LEAVERS[0], upn=upn.make(dfe_number=ASHGROVE, year=2018, serial=700 + serial), surname=f"Quillfeather{serial}"
        )
        source = files.School(number=by.establishment, name="A place", urn="999201", country="ENG")
        public_id = make.sent(by, name=name, of=files.document(source=source, destination=to.establishment, pupils=(child,)))
        if label in {"accepted", "downloaded", "to be deleted"}:
            transfers.accept(by=to, public_id=public_id, now=make.NOW)
        if label in {"downloaded", "to be deleted"}:
            b"".join(transfers.download(by=to, public_id=public_id, now=make.NOW).chunks)
            transfers.confirm_arrival(by=to, public_id=public_id, arrived=True, now=make.NOW)
        if label == "to be deleted":
            transfers.ask_to_delete(by=by, public_id=public_id, now=make.NOW)
        if label == "rejected":
            transfers.reject(by=to, public_id=public_id, reason="not-on-roll", text="", now=make.NOW)
        made = Sent(
            label=label,
            public_id=public_id,
            sender=by.establishment,
            receiver=to.establishment,
        )
        self.canaries += [Canary(text=text, may_see=has_end_of(made)) for text in (child.upn, child.surname, public_id)]
        self.canaries.append(Canary(text=name, may_see=has_end_of_or_looks_after(made)))
        return made

    def build(self) -> World:
        """The world, after which the closed school is closed and the disabled person suspended."""
        things = self._things()
        delegation = _delegated(by=self.actors["alder"], school=ASHGROVE, to="elm.delegate")
        people = self._askers(delegation)
        accounts.suspend(by=OPERATOR, public_id=self.users["disabled"].public_id, now=make.NOW)
        establishments.close(by=OPERATOR, dfe_number=CLOSED, now=make.NOW)
        return World(people=people, things=things, canaries=self.canaries)

    def _askers(self, delegation: str) -> list[Person]:
        asked = {
            "sender": "ashgrove",
            "sender's approver": "alder",
            "receiver": "derwen",
            "other school": "dunmore",
            "other school's approver": "drew",
            "sender's authority": "cedarshire",
            "sender's authority, lost pupils": "cedar.lost",
            "sender's authority, administrator": "cerys",
            "receiver's authority": "ywen.user",
            "receiver's authority, lost pupils": "ywen.lost",
            "receiver's authority, administrator": "ffion",
            "other authority": "elm.user",
            "other authority, lost pupils": "elm.lost",
            "other authority, administrator": "elmer",
            "department": "elin",
            "operator": "olwen",
        }
        people = [Person(label="stranger", client=Client(), actor=None)]
        people += [signed_in(label, self.users[username], self.actors[username]) for label, username in asked.items()]
        people += [signed_in(f"{label} person", self.users[label], None) for label in ("disabled", "closed")]
        delegate = self.users["elm.delegate"]
        under = queries.delegation_acted_under(delegate, public_id=delegation, now=LATER)
        assert under is not None
        people.append(
            signed_in("delegate of the sender", delegate, queries.delegate_for(delegate, delegation=under), under=delegation)
        )
        return people

    def _things(self) -> dict[str, list[Thing]]:
        here = "A" * 22
        sent = [thing(one.label, one.public_id, here, is_at(one.sender)) for one in self.transfers]
        # A rejected file is no longer the receiver's, who may know all the same that it was: neither theirs nor others'. One that
        # is to be deleted has a page of its own.
        received = [
            thing(one.label, one.public_id, here, is_at(one.receiver))
            for one in self.transfers
            if one.label not in {"rejected", "to be deleted"}
        ]
        to_delete = [
            thing(one.label, one.public_id, here, is_at(one.receiver)) for one in self.transfers if one.label == "to be deleted"
        ]
        whom = ("ashgrove", "alder", "derwen", "dunmore", "elm.user", "elmer", "olwen")
        people = [thing(name, self.users[name].public_id, "A" * 20, reaches(self.actors[name].establishment)) for name in whom]
        of_schools = [
            (number, _delegated(by=self.actors[approver], school=number, to=delegate))
            for number, approver, delegate in ((ASHGROVE, "alder", "cedarshire"), (DUNMORE, "drew", "elm.user"))
        ]
        own = zip((of_schools[0][1], of_schools[1][1]), ("cedarshire", "elm.user"), strict=True)
        return {
            "sent file": sent,
            "received file": received,
            **self._messages(),
            "file to delete": to_delete,
            "own upload": [thing("an upload", self._upload(), "A" * 20, is_person("ashgrove"))],
            "person": people,
            "delegation": [thing(number, public_id, "A" * 20, reaches(number)) for number, public_id in of_schools],
            "own delegation": [thing(f"to {name}", public_id, "A" * 20, is_person(name)) for public_id, name in own],
            "own passkey": [thing("a passkey", _passkey(self.users["colleague"]), "987654321", is_person("colleague"))],
            "school": [thing(number, number, "9999876", anybody) for number in (ASHGROVE, DUNMORE)],
            "local school": [thing(number, number, f"{number[:3]}9876", corrects(number)) for number in (ASHGROVE, DUNMORE)],
            "calendar": [thing(number, number, "9999876", reaches(number)) for number in self._calendars()],
            "e-mail": [thing("a failed e-mail", _failed_email(), "987654321", reaches(CENTRAL))],
            "job": [thing("a job that was given up", _dead_job(), "987654321", reaches(CENTRAL))],
            "register": [thing("a register", _register(), "987654321", reaches(CENTRAL))],
            "help page": [thing("a page", next(iter(help_pages.pages())), "no-such-page", anybody)],
            "lost pupil": [thing("a lost pupil", self.lost, "A" * 20, is_authority)],
            "lost pupil at work": [thing("a claimed one", self.lost, "A" * 20, is_at(SIR_YWEN))],
            "opened pupil": [thing("an opened one", self.children.opened_pupil(self.lost), "A" * 20, is_person("ywen.lost"))],
            "comparison": [thing("one", self.children.comparison(), "a" * 20, is_at(SIR_YWEN))],
            "standing search": [thing("one", self.children.standing_search(), "A" * 20, is_at(SIR_YWEN))],
            "case": [thing("one", self.children.case(), "A" * 20, is_at(SIR_YWEN))],
            "decoy": [thing("a decoy", self.children.decoy(), "A" * 20, is_at(SIR_YWEN))],
            "forwarded pupil": [thing("a forwarded one", self.forwarded, "A" * 20, is_at(SIR_YWEN))],
            **{of: [thing(of, value, "A" * 20, is_at(ELMSHIRE))] for of, value in self.phase.items()},
            "entry to review": [thing("a closed one", self.to_review[0], "A" * 20, corrects(ASHGROVE))],
            "proof of deletion": [thing("a proof", self.children.proof(self.to_review[1]), "A" * 20, corrects(ASHGROVE))],
            "proposal": [thing("a proposal", self._proposal(), "A" * 20, reaches(CENTRAL))],
            "link": [thing("an invitation", self._link(), "A" * 43, anybody)],
        }

    def _messages(self) -> dict[str, list[Thing]]:
        made: dict[str, list[Thing]] = {}
        for one in probes_messages.everything(self.actors):
            made.setdefault(one.of, []).append(thing(one.label, one.public_id, "A" * 20, one.is_of))
            self.canaries.append(Canary(text=one.word, may_see=one.may_read))
        return made

    def _upload(self) -> str:
        """A file that was checked and waits for its sender's word."""
        by, name, batch = self.actors["ashgrove"], "9992001_CTF_9994001_050.xml", "a" * 20
        with make.content(files.all_files()[make.NAME]) as content:
            transfers.prepare(by=by, name=name, raw_name=name, content=content, batch=batch, now=LATER - timedelta(minutes=5))
        self.canaries.append(Canary(text=name, may_see=is_person("ashgrove")))
        return batch

    def _calendars(self) -> tuple[str, ...]:
        numbers = (ASHGROVE, DERWEN, DUNMORE)
        for number in numbers:
            year = YearGiven(first_year=2026, inset_days=[date(2026, 11, 2)])
            calendars.keep_year(by=self.actors["elin"], dfe_number=number, year=year, now=make.NOW)
        return numbers

    def _proposal(self) -> str:
        by, text = self.actors["elmer"], "This is often asked in Elmshire."
        self.canaries.append(Canary(text=text, may_see=lambda person: person.place in {CENTRAL, ELMSHIRE}))
        return help_actions.propose(by=by, title="A question", text=text, now=make.NOW)

    def _link(self) -> str:
        """The secret part of a link; only its hash is kept, so this one is put in the place of that which was mailed."""
        user = accounts.invite_by_email(
            by=self.actors["drew"],
            username="invited",
            name="Ina Invited",
            email="invited@dunmore.example",
            dfe_number=DUNMORE,
            role="school",
            language="en",
            now=make.NOW,
        )
        token = secrets.token_urlsafe(32)
        OneTimeLink.objects.filter(user=user).update(token_hash=queries.hash_of(token))
        self.canaries.append(Canary(text=user.email, may_see=knows_people_of(DUNMORE, "invited")))
        return token


def signed_in(label: str, user: User, actor: Actor | None, *, under: str = "", strict: bool = False) -> Person:
    """The person in a browser of their own, who has just confirmed the password; `under`: acting under this delegation.

    `strict`: with the checks on forged forms.
    """
    client = Client(enforce_csrf_checks=strict, raise_request_exception=False)
    client.force_login(user)
    session = client.session
    # what allauth keeps about a confirmed password
    session["account_authentication_methods"] = [{"method": "password", "at": LATER.timestamp(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    if under:
        session[ACTING_UNDER] = under
    session.save()
    cookies = {name: one.value for name, one in client.cookies.items()}
    return Person(label=label, client=client, actor=actor, user=user, cookies=cookies)


def _person(*, username: str, dfe_number: str, role: str) -> User:
    user, _first = accounts.invite(
        by=OPERATOR,
        username=username,
        name=f"Person {username}",
        email=f"{username}@made-up.example",
        dfe_number=dfe_number,
        role=role,
        language="en",
        now=make.NOW,
    )
    accounts.choose_password(by=queries.actor_for(user), password=cast.PASSWORD, now=make.NOW)
    second_factor.enrol(user=user, secret=cast.totp_secret(username), now=make.NOW)
    user.refresh_from_db()
    return user


def _delegated(*, by: Actor, school: str, to: str) -> str:
    made = accounts.delegate(
        by=by,
        dfe_number=school,
        username=to,
        may_upload=True,
        may_download=True,
        from_date=make.NOW.date(),
        to_date=make.NOW.date() + timedelta(days=30),
        now=make.NOW,
    )
    return made.public_id


def _passkey(user: User) -> str:
    """A passkey takes a real browser to make; whose it is is all that counts here."""
    made = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": {}})
    return str(made.pk)


def _failed_email() -> str:
    """The letter about a delegation, which a mail server would have to be asked for to fail."""
    mail = Mail.objects.filter(dedupe__startswith="delegation.given").order_by("pk")[0]
    Mail.objects.filter(pk=mail.pk).update(state="failed", error="SMTPRecipientsRefused 550")
    return str(mail.pk)


def _dead_job() -> str:
    job = Job.objects.create(
        name="stored_files.sweep", run_at=make.NOW, ended_at=make.NOW, enqueued_at=make.NOW, max_attempts=5, state="dead"
    )
    return str(job.pk)


def _register() -> str:
    take_in(table(ELM))
    return str(directory.imports(OPERATOR)[0].pk)
