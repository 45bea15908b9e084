"""Makes what tests need through the real actions, so that no test stands on a state the product cannot reach."""

from datetime import UTC, datetime
from io import BufferedRandom

from django.utils import timezone

from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts import queries
from cts.s2s.accounts.models import User
from cts.s2s.core import OPERATOR, Actor
from cts.s2s.demonstration import files
from cts.s2s.establishments import actions as establishments
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.asking import Answers
from cts.site.receiving import spool
from cts.site.signin import second_factor
from tests import cast

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def real_now() -> datetime:
    """The moment it really is, for what the pages, which have a real clock, are to see as recent."""
    return timezone.now()


def place(*, dfe_number: str) -> None:
    """The establishment of the cast with this number."""
    one = next(place for place in cast.PLACES if place.dfe_number == dfe_number)
    establishments.register(
        by=OPERATOR,
        dfe_number=one.dfe_number,
        name=one.name,
        name_cy=one.name_cy,
        kind=one.kind,
        country=one.country,
        email=cast.email_of_place(one.dfe_number),
        language=one.language,
        now=NOW,
    )


def invited(*, username: str, now: datetime = NOW) -> tuple[User, str]:
    """The person of the cast with this name, invited and not yet signed in; and the first password."""
    one = next(person for person in cast.PEOPLE if person.username == username)
    return accounts.invite(
        by=OPERATOR,
        username=one.username,
        name=one.name,
        email=cast.email_of_person(one),
        dfe_number=one.dfe_number,
        role=one.role,
        language=one.language,
        now=now,
    )


def person(*, username: str) -> User:
    """The person of the cast with this name, who has chosen cast.PASSWORD and set up an authenticator app."""
    user, _first_password = invited(username=username)
    accounts.choose_password(by=actor(user), password=cast.PASSWORD, now=NOW)
    second_factor.enrol(user=user, secret=cast.totp_secret(username), now=NOW)
    user.refresh_from_db()
    return user


def code(username: str) -> str:
    """What the authenticator app of this person of the cast shows now."""
    return second_factor.current_code(cast.totp_secret(username))


def actor(user: User) -> Actor:
    """The Actor that this person is."""
    return queries.actor_for(user)


NAME = "9992001_CTF_9994001_001.xml"
"""From Ashgrove to Birchwood, with the three pupils of `files.LEAVERS`."""


def ctf(name: str = NAME) -> bytes:
    """The file of the demonstration with this name; for any other name the usual one."""
    everything = files.all_files()
    return everything.get(name, everything[NAME])


def content(of: bytes) -> BufferedRandom:
    """An open file with these bytes, as an upload leaves it."""
    file = spool.nameless_file()
    file.write(of)
    file.seek(0)
    return file


ANSWERS = Answers(purpose="ordinary", authority=True, independent=True, exclusion="no")
"""What a sender says who has thought of everything; a question that is not asked has no weight."""


def sent(by: Actor, *, name: str = NAME, of: bytes | None = None, answers: Answers = ANSWERS, now: datetime = NOW) -> str:
    """A file that this person has uploaded; the public id of the transfer."""
    with content(ctf(name) if of is None else of) as file:
        return transfers.upload(by=by, name=name, content=file, answers=answers, now=now)


BATCH = "b" * 20


def prepared(by: Actor, *, name: str = NAME, batch: str = BATCH, now: datetime = NOW) -> transfers.Prepared:
    """A file that this person has uploaded and not yet confirmed."""
    with content(ctf(name)) as file:
        return transfers.prepare(by=by, name=name, raw_name=name, content=file, batch=batch, now=now)


def accepted(by: Actor, *, to: Actor, now: datetime = NOW) -> str:
    """A file that the receiver has accepted."""
    public_id = sent(by, now=now)
    transfers.accept(by=to, public_id=public_id, now=now)
    return public_id


def saved(by: Actor, *, to: Actor, now: datetime = NOW) -> str:
    """A file that the receiver has accepted and saved."""
    public_id = accepted(by, to=to, now=now)
    b"".join(transfers.download(by=to, public_id=public_id, now=now).chunks)
    return public_id


def downloaded(by: Actor, *, to: Actor, now: datetime = NOW) -> str:
    """A file that has arrived at the receiver."""
    public_id = saved(by, to=to, now=now)
    transfers.confirm_arrival(by=to, public_id=public_id, arrived=True, now=now)
    return public_id


def rejected(by: Actor, *, to: Actor, now: datetime = NOW) -> str:
    """A file that the receiver has rejected."""
    public_id = sent(by, now=now)
    transfers.reject(by=to, public_id=public_id, reason="not-on-roll", text="", now=now)
    return public_id
