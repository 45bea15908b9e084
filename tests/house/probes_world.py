"""The people who ask and the things they ask for: one state of the database, made through the real actions.

Ashgrove (of Cedarshire) sends to Ysgol Derwen (of Sir Ywen), and Derwen to Ashgrove; Dunmore (of Elmshire) sends to Birchwood and
has nothing to do with the first two. Each file holds one child whose name and number occur nowhere else.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from cts.ctf import filenames
from cts.ctf.identifiers import upn
from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts import queries
from cts.s2s.accounts.middleware import ACTING_UNDER
from cts.s2s.accounts.models import OneTimeLink, User
from cts.s2s.calendars import actions as calendars
from cts.s2s.cases import actions as cases
from cts.s2s.cases.child import Child
from cts.s2s.core import OPERATOR, Actor
from cts.s2s.demonstration import files
from cts.s2s.establishments import actions as establishments
from cts.s2s.establishments import queries as directory
from cts.s2s.establishments.rules import Country, Kind
from cts.s2s.help_pages import actions as help_actions
from cts.s2s.help_pages import queries as help_pages
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.criteria import Criteria
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Area
from cts.s2s.phase_transfers import actions as phase_transfers
from cts.s2s.phase_transfers.actions.working import work as phase_work
from cts.s2s.phase_transfers.models import Place as PhasePlace
from cts.s2s.phase_transfers.models import RunPupil
from cts.s2s.retention import actions as retention
from cts.s2s.standing_searches import actions as standing_searches
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.asking import Answers
from cts.site.outbox import Mail
from cts.site.queue import Job
from cts.site.signin import second_factor
from cts.site.terms.rules import YearGiven
from tests import cast, make
from tests.cast import ASHGROVE, BIRCHWOOD, CEDARSHIRE, CENTRAL, DERWEN, DUNMORE, ELMSHIRE, SIR_YWEN
from tests.house import probes_messages
from tests.s2s.establishments.files import ELM, table, take_in
from tests.s2s.retention import reviewed

LATER = make.NOW + timedelta(hours=1)
"""When everybody asks."""
CLOSED = "9972009"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who asks: for whom, in which roles (none for strangers and those who may no longer sign in)."""

    label: str
    client: Client
    actor: Actor | None
    user: User | None = None
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The number of the establishment that the person acts for; "" for a stranger."""
        return self.actor.establishment if self.actor else ""

    @property
    def roles(self) -> frozenset[str]:
        """The roles in which the person acts."""
        return frozenset(self.actor.roles) if self.actor else frozenset()

    def reaches(self, dfe_number: str) -> bool:
        """Whether this establishment is the person's own, of the person's authority, or anyone's for the centre."""
        authority = self.place.endswith("LLLL") and dfe_number[:3] == self.place[:3]
        return bool(self.place) and (self.place in {CENTRAL, dfe_number} or authority)


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something that an address or a form points at. `absent`: the same address with nothing behind it."""

    label: str
    value: str
    absent: str
    is_of: Callable[[Person], bool]


@dataclass(frozen=True, kw_only=True)
class Canary:
    """A text that only some may ever be shown."""

    text: str
    may_see: Callable[[Person], bool]


@dataclass(frozen=True, kw_only=True)
class World:
    """Everybody, everything (by the `of` of the table), and what nobody else may see."""

    people: list[Person]
    things: dict[str, list[Thing]]
    canaries: list[Canary]


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A transfer of the world."""

    label: str
    public_id: str
    sender: str
    receiver: str


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
        self.phase = self._phase_transfer()
        self.lost = self._lost_pupil()
        self.forwarded = self._forwarded_pupil()
        self.to_review = [self._to_review(2), self._to_review(3)]

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
                self.canaries.append(Canary(text=office, may_see=_keeps_directory_of(place.dfe_number)))

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
        self.canaries.append(Canary(text=user.email, may_see=_knows_people_of(number, user.username)))

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
        self.canaries += [Canary(text=text, may_see=_has_end_of(made)) for text in (child.upn, child.surname, public_id)]
        self.canaries.append(Canary(text=name, may_see=_has_end_of_or_looks_after(made)))
        return made

    def _phase_transfer(self) -> dict[str, str]:
        """A run of Elmshire with one child, who is not in its list, and one line of the list without a child."""
        by, child = self.actors["elmer"], replace(files.LEAVERS[0], surname="Quillphase")
        child = replace(child, upn=upn.make(dfe_number=DUNMORE, year=2018, serial=790))
        source = files.School(number=DUNMORE, name="A place", urn="997301", country="ENG")
        document = files.document(source=source, destination=ELMSHIRE, pupils=(child,))
        name = f"{DUNMORE}_CTF_{ELMSHIRE}_090.xml"
        sent = make.sent(self.actors["dunmore"], name=name, of=document, answers=Answers(purpose="phase"))
        run = phase_transfers.make_run(by=by, name="Quillrun", first_year=2026, now=make.NOW)
        phase_transfers.ask_for_files(by=by, public_id=run, transfer_ids=[sent], now=make.NOW)
        phase_work(public_id=run, now=make.NOW)
        listed = f"upn,surname,forename,date of birth,dfe number\n,Quillplace,Ada,03/02/2015,{BIRCHWOOD}\n"
        with make.content(listed.encode()) as content:
            phase_transfers.load_list(by=by, public_id=run, name="list.csv", content=content, now=make.NOW)
        phase_work(public_id=run, now=make.NOW)
        self.canaries += [Canary(text=text, may_see=_is_at(ELMSHIRE)) for text in ("QUILLPLACE", "Quillrun", run)]
        self.canaries += [
            Canary(text=text, may_see=lambda person: person.place in {ELMSHIRE, DUNMORE})
            for text in (child.upn, "QUILLPHASE", name)
        ]
        return {
            "phase transfer": run,
            "phase pupil": RunPupil.objects.get().public_id,
            "phase place": PhasePlace.objects.get().public_id,
        }

    def _lost_pupil(self) -> str:
        """An entry that Sir Ywen has claimed."""
        header = Header(surname="Quillwort", forename="Ceinwen", date_of_birth=date(2014, 2, 3))
        with transaction.atomic():
            lost = lost_pupils.add(
                by=self.actors["ashgrove"],
                area=Area.UNKNOWN,
                header=header,
                transfer_id="probed",
                sender=ASHGROVE,
                now=make.NOW,
            )
        lost_pupils.claim(by=self.actors["ywen.lost"], public_id=lost, now=make.NOW)
        self.canaries.append(Canary(text="Quillwort", may_see=_is_at(SIR_YWEN)))
        self.canaries.append(Canary(text="QUILLWORT", may_see=_is_at(SIR_YWEN)))
        return lost

    def _opened_pupil(self) -> str:
        """The entry that Sir Ywen has claimed, opened today by its officer."""
        lost_pupils.open_entry(by=self.actors["ywen.lost"], public_id=self.lost, search_id="", now=LATER)
        return self.lost

    def _standing_search(self) -> str:
        """What an officer of Sir Ywen goes on looking for."""
        self.canaries.append(Canary(text="Celandine", may_see=_is_at(SIR_YWEN)))
        return standing_searches.save(
            by=self.actors["ywen.lost"],
            purpose="made for the probes",
            criteria=Criteria(surname="Celandine", date_of_birth=date(2013, 4, 5)),
            days=30,
            now=make.NOW,
        )

    def _case(self) -> str:
        """A child missing education, reported to Sir Ywen."""
        self.canaries += [Canary(text=word, may_see=_is_at(SIR_YWEN)) for word in ("Tormentil", "TORMENTIL", "rang twice")]
        return cases.report(
            by=self.actors["ywen.lost"],
            child=Child(forename="Tegwen", surname="Tormentil", date_of_birth=date(2013, 4, 5)),
            school=DERWEN,
            last_day=date(2026, 9, 2),
            text="The school rang twice.",
            now=make.NOW,
        )

    def _decoy(self) -> str:
        """A child who does not exist, planted by the lead of Sir Ywen."""
        self.canaries.append(
            Canary(text="Nonesuch", may_see=lambda person: _is_at(SIR_YWEN)(person) and "la_administrator" in person.roles)
        )
        return lost_pupils.plant(
            by=self.actors["ffion"],
            surname="Nonesuch",
            forename="Nia",
            date_of_birth=date(2015, 2, 3),
            sex="F",
            school=DERWEN,
            postcode="",
            now=make.NOW,
        )

    def _forwarded_pupil(self) -> str:
        """An entry whose file Sir Ywen has forwarded to Derwen."""
        sent = make.sent(self.actors["ashgrove"], name="9992001_CTF_XXXXXXX_001.xml")
        transfers.forward_lost_pupil(by=self.actors["ywen.lost"], public_id=sent, to=DERWEN, now=make.NOW)
        return LostPupil.objects.get(transfer_id=sent).public_id

    def _to_review(self, serial: int) -> str:
        """An entry from Ashgrove that was closed over a year ago."""
        entered = make.NOW - timedelta(days=400)
        return reviewed.closed(self.actors["ashgrove"], officer=self.actors["cerys"], serial=serial, now=entered)

    def _proof(self) -> str:
        """The proof that one of them was deleted."""
        return retention.delete(by=self.actors["cerys"], public_id=self.to_review[1], why="closed", sure=True, now=make.NOW)

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
        sent = [_thing(one.label, one.public_id, here, _is_at(one.sender)) for one in self.transfers]
        # A rejected file is no longer the receiver's, who may know all the same that it was: neither theirs nor others'. One that
        # is to be deleted has a page of its own.
        received = [
            _thing(one.label, one.public_id, here, _is_at(one.receiver))
            for one in self.transfers
            if one.label not in {"rejected", "to be deleted"}
        ]
        to_delete = [
            _thing(one.label, one.public_id, here, _is_at(one.receiver)) for one in self.transfers if one.label == "to be deleted"
        ]
        whom = ("ashgrove", "alder", "derwen", "dunmore", "elm.user", "elmer", "olwen")
        people = [_thing(name, self.users[name].public_id, "A" * 20, _reaches(self.actors[name].establishment)) for name in whom]
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
            "own upload": [_thing("an upload", self._upload(), "A" * 20, _is("ashgrove"))],
            "person": people,
            "delegation": [_thing(number, public_id, "A" * 20, _reaches(number)) for number, public_id in of_schools],
            "own delegation": [_thing(f"to {name}", public_id, "A" * 20, _is(name)) for public_id, name in own],
            "own passkey": [_thing("a passkey", _passkey(self.users["colleague"]), "987654321", _is("colleague"))],
            "school": [_thing(number, number, "9999876", _anybody) for number in (ASHGROVE, DUNMORE)],
            "local school": [_thing(number, number, f"{number[:3]}9876", _corrects(number)) for number in (ASHGROVE, DUNMORE)],
            "calendar": [_thing(number, number, "9999876", _reaches(number)) for number in self._calendars()],
            "e-mail": [_thing("a failed e-mail", _failed_email(), "987654321", _reaches(CENTRAL))],
            "job": [_thing("a job that was given up", _dead_job(), "987654321", _reaches(CENTRAL))],
            "register": [_thing("a register", _register(), "987654321", _reaches(CENTRAL))],
            "help page": [_thing("a page", next(iter(help_pages.pages())), "no-such-page", _anybody)],
            "lost pupil": [_thing("a lost pupil", self.lost, "A" * 20, _is_authority)],
            "lost pupil at work": [_thing("a claimed one", self.lost, "A" * 20, _is_at(SIR_YWEN))],
            "opened pupil": [_thing("an opened one", self._opened_pupil(), "A" * 20, _is("ywen.lost"))],
            "standing search": [_thing("one", self._standing_search(), "A" * 20, _is_at(SIR_YWEN))],
            "case": [_thing("one", self._case(), "A" * 20, _is_at(SIR_YWEN))],
            "decoy": [_thing("a decoy", self._decoy(), "A" * 20, _is_at(SIR_YWEN))],
            "forwarded pupil": [_thing("a forwarded one", self.forwarded, "A" * 20, _is_at(SIR_YWEN))],
            **{of: [_thing(of, value, "A" * 20, _is_at(ELMSHIRE))] for of, value in self.phase.items()},
            "entry to review": [_thing("a closed one", self.to_review[0], "A" * 20, _corrects(ASHGROVE))],
            "proof of deletion": [_thing("a proof", self._proof(), "A" * 20, _corrects(ASHGROVE))],
            "proposal": [_thing("a proposal", self._proposal(), "A" * 20, _reaches(CENTRAL))],
            "link": [_thing("an invitation", self._link(), "A" * 43, _anybody)],
        }

    def _messages(self) -> dict[str, list[Thing]]:
        made: dict[str, list[Thing]] = {}
        for one in probes_messages.everything(self.actors):
            made.setdefault(one.of, []).append(_thing(one.label, one.public_id, "A" * 20, one.is_of))
            self.canaries.append(Canary(text=one.word, may_see=one.may_read))
        return made

    def _upload(self) -> str:
        """A file that was checked and waits for its sender's word."""
        by, name, batch = self.actors["ashgrove"], "9992001_CTF_9994001_050.xml", "a" * 20
        with make.content(files.all_files()[make.NAME]) as content:
            transfers.prepare(by=by, name=name, raw_name=name, content=content, batch=batch, now=LATER - timedelta(minutes=5))
        self.canaries.append(Canary(text=name, may_see=_is("ashgrove")))
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
        self.canaries.append(Canary(text=user.email, may_see=_knows_people_of(DUNMORE, "invited")))
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


def _thing(label: str, value: str, absent: str, is_of: Callable[[Person], bool]) -> Thing:
    return Thing(label=label, value=value, absent=absent, is_of=is_of)


def _anybody(_person: Person) -> bool:
    return True


def _is_authority(person: Person) -> bool:
    return person.place.endswith("LLLL")


def _is(username: str) -> Callable[[Person], bool]:
    return lambda person: person.user is not None and person.user.username == username


def _is_at(dfe_number: str) -> Callable[[Person], bool]:
    return lambda person: person.place == dfe_number


def _reaches(dfe_number: str) -> Callable[[Person], bool]:
    return lambda person: person.reaches(dfe_number)


def _has_end_of(one: Sent) -> Callable[[Person], bool]:
    return lambda person: person.place in {one.sender, one.receiver}


def _has_end_of_or_looks_after(one: Sent) -> Callable[[Person], bool]:
    """The names of files that wait at schools are shown to whoever looks after the school that is to collect them (S-133)."""
    keepers = {"la", "la_lost_pupils", "la_administrator", "department"}
    return lambda person: _has_end_of(one)(person) or (bool(person.roles & keepers) and person.reaches(one.receiver))


def _corrects(dfe_number: str) -> Callable[[Person], bool]:
    return lambda person: person.place in {CENTRAL, f"{dfe_number[:3]}LLLL"}


def _keeps_directory_of(dfe_number: str) -> Callable[[Person], bool]:
    keepers = {"la_administrator", "department", "operator"}
    return lambda person: bool(person.roles & keepers) and person.reaches(dfe_number)


def _knows_people_of(dfe_number: str, username: str) -> Callable[[Person], bool]:
    keepers = {"school_approver", "la_administrator", "department", "operator"}
    return lambda person: _is(username)(person) or (bool(person.roles & keepers) and person.reaches(dfe_number))


__all__ = ["BIRCHWOOD", "LATER", "Builder", "Canary", "Person", "Thing", "World", "signed_in"]
