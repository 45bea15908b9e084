"""Makes what tests need through the real actions, so that no test stands on a state the product cannot reach."""

from datetime import UTC, datetime

from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts import queries
from cts.s2s.accounts.models import User
from cts.s2s.core import OPERATOR, Actor
from cts.s2s.establishments import actions as establishments
from tests import cast

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


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
        email=f"office@{one.dfe_number.lower()}.example",
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
        email=f"{one.username}@{one.dfe_number.lower()}.example",
        dfe_number=one.dfe_number,
        role=one.role,
        language=one.language,
        now=now,
    )


def person(*, username: str) -> User:
    """The person of the cast with this name, who has chosen cast.PASSWORD."""
    user, _first_password = invited(username=username)
    accounts.choose_password(by=actor(user), password=cast.PASSWORD, now=NOW)
    user.refresh_from_db()
    return user


def actor(user: User) -> Actor:
    """The Actor that this person is."""
    return queries.actor_for(user)
