"""Comparisons as they are made in tests: through the real actions, with tokens made as the command makes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cts.s2s.comparisons import actions, comparing, tokens_file
from cts.s2s.comparisons.tokens import Maker, Person, of_person
from cts.s2s.core import Actor
from tests import make
from tests.s2s.lost_pupils import made as lost

SIAN = Person(surname="Prydderch", forename="Siân", date_of_birth=lost.BORN, postcode="SA1 1AA", sex="F")
STRANGER = Person(surname="Zborowski", forename="Quentin", date_of_birth=lost.BORN.replace(year=2011), postcode="LL57 9ZZ")


def begun(by: Actor, *, days: int = 14, now: datetime = make.NOW) -> str:
    """A comparison whose key nobody has saved yet."""
    return actions.begin(by=by, purpose="known to health visitors", partner="Health visitors", days=days, now=now)


def key_of(by: Actor, public_id: str, *, now: datetime = make.NOW) -> tokens_file.Key:
    """Its key, saved."""
    return tokens_file.read_key(actions.save_key(by=by, public_id=public_id, now=now))


def tokens(people: Mapping[str, Person], *, key: tokens_file.Key) -> bytes:
    """The file that the partner makes."""
    maker = Maker(key.secret)
    rows = [(reference, of_person(person, maker=maker)) for reference, person in people.items()]
    return "".join(f"{line}\n" for line in tokens_file.lines(rows, key=key)).encode()


def sent(by: Actor, people: Mapping[str, Person], *, now: datetime = make.NOW) -> str:
    """A comparison whose tokens wait for the worker."""
    public_id = begun(by, now=now)
    content = tokens(people, key=key_of(by, public_id, now=now))
    actions.upload_tokens(by=by, public_id=public_id, content=content, now=now)
    return public_id


def compared(by: Actor, people: Mapping[str, Person], *, now: datetime = make.NOW) -> str:
    """One that the worker has compared."""
    public_id = sent(by, people, now=now)
    comparing.compare(comparison=public_id, after=0, now=now)
    return public_id
