"""Whatever a second file changes of a child who is here, the child never comes into the register twice by itself."""

import datetime
import random
from collections.abc import Callable, Mapping

import msgspec
import pytest

from cts.ctf.identifiers import upn
from cts.ctf.model import BasicDetails, Pupil
from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.models import Arrival
from cts.mis.exchange.rules import Decision, Outcome
from cts.mis.pupils import queries
from cts.mis.pupils.models import Pupil as Row
from tests.mis import make
from tests.mis.exchange.test_families import family, owners
from tests.mis.make import NOW

pytestmark = pytest.mark.django_db
FAMILIES = 200


def without_upn(said: Pupil, _chance: random.Random) -> Pupil:
    return msgspec.structs.replace(said, upn=None)


def temporary(said: Pupil, chance: random.Random) -> Pupil:
    """Another school gave a temporary UPN, and knows no other."""
    made = upn.make(dfe_number="9993002", year=2024, serial=chance.randrange(1, 2000), temporary=True)
    return msgspec.structs.replace(said, upn=made)


def former(said: Pupil, chance: random.Random) -> Pupil:
    """The UPN that we know has become the former one."""
    made = temporary(said, chance)
    made.basic_details = BasicDetails(former_upn=said.upn)
    return made


def in_another_style(said: Pupil, _chance: random.Random) -> Pupil:
    return msgspec.structs.replace(said, surname=(said.surname or "").upper(), forename=f" {said.forename} ", upn=None)


def misspelt(said: Pupil, _chance: random.Random) -> Pupil:
    return msgspec.structs.replace(said, forename=f"{said.forename}a", upn=None)


def names_crossed(said: Pupil, _chance: random.Random) -> Pupil:
    return msgspec.structs.replace(said, surname=said.forename, forename=said.surname, upn=None)


def birth_crossed(said: Pupil, _chance: random.Random) -> Pupil:
    day = said.date_of_birth or datetime.date.min
    return msgspec.structs.replace(said, date_of_birth=datetime.date(day.year, day.day, day.month), upn=None)


def birth_a_day_off(said: Pupil, _chance: random.Random) -> Pupil:
    day = (said.date_of_birth or datetime.date.min) + datetime.timedelta(days=1)
    return msgspec.structs.replace(said, date_of_birth=day, upn=None)


def married(said: Pupil, _chance: random.Random) -> Pupil:
    return msgspec.structs.replace(said, surname="Williams-Evans")


CHANGES: Mapping[str, Callable[[Pupil, random.Random], Pupil]] = {
    one.__name__: one
    for one in (
        without_upn,
        temporary,
        former,
        in_another_style,
        misspelt,
        names_crossed,
        birth_crossed,
        birth_a_day_off,
        married,
    )
}


@pytest.mark.parametrize("seed", range(3))
def test_nobody_comes_in_twice(office: Actor, seed: int) -> None:
    chance = random.Random(seed)
    families = [family(number, chance) for number in range(FAMILIES)]
    for said in families:
        make.admitted(office, said)
    changed = [CHANGES[chance.choice([*CHANGES])](said, chance) for said in families]
    batch = make.received(office, changed)
    _batch, lines = exchange.preview(by=office, public_id=batch.public_id, now=NOW)
    assert [line.index for line in lines if line.decision is Decision.NEW] == []
    by_upn = {said.upn: number for number, said in enumerate(families)}
    for line in lines:
        number = line.index - 1
        if line.pupil is not None:
            assert by_upn[line.pupil.upn] == number, "what was certain was wrong"
            continue
        # the office knows the child: among those who may be meant the right one is always there
        (meant,) = [one.pupil for one in line.candidates if by_upn[one.pupil.upn] == number]
        Arrival.objects.filter(batch=batch, index=line.index).update(decision=Decision.EXISTING, pupil=meant, is_chosen=True)
    outcomes = exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert outcomes[Outcome.NEW] == outcomes[Outcome.FAILED] == 0
    assert Row.objects.count() == FAMILIES
    for row in Row.objects.all():
        said = make.record_of(row)
        assert len(owners(said)) == 1
        held = {number.value for number in row.numbers.filter(kind="upn")}
        assert {by_upn[one] for one in held if one in by_upn} == {int(next(iter(owners(said))))}


def test_the_same_file_changes_nothing(office: Actor) -> None:
    chance = random.Random(1)
    families = [family(number, chance) for number in range(50)]
    for said in families:
        make.admitted(office, said)
    before = {row.upn: msgspec.json.encode(queries.record_of(row)) for row in Row.objects.all()}
    for _again in range(2):
        make.taken_in(office, families)
    assert {row.upn: msgspec.json.encode(queries.record_of(row)) for row in Row.objects.all()} == before
