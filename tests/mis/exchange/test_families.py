"""A thousand families who look alike: no child ever gets another family's address or contact (U-011 to U-013)."""

import datetime
import random

import pytest

from cts.ctf.identifiers import upn
from cts.ctf.model import Address, Contact, Phone, Pupil, StructuredAddress
from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.models import Arrival
from cts.mis.exchange.rules import Decision, Mode, Place, Who
from cts.mis.pupils.models import Pupil as Row
from tests.mis import make
from tests.mis.make import NOW, TODAY

SURNAMES, FORENAMES, PARENTS = ("Jones", "Smith"), ("Ella", "Ela", "Mia", "Jack"), ("Sarah", "David", "Sara")


def family(number: int, chance: random.Random) -> Pupil:
    """A child whose names, and whose parents' names, hundreds of others have; what is its own bears the number of the family."""
    surname = chance.choice(SURNAMES)
    home = Address(structured=StructuredAddress(paon=str(number), street="High Street", town="Cedarton"), postcode="ZZ99 1AA")
    contacts = [
        Contact(
            order=order,
            title="Mrs",
            surname=surname,
            forename=forename,
            sex="F",
            relationship="PAM",
            address=Address(as_pupil=True),
            phones=[Phone(type="M", number=f"07700{number:04d}{order}0")],
        )
        for order, forename in enumerate(chance.sample(PARENTS, 2), start=1)
    ]
    return Pupil(
        upn=upn.make(dfe_number=make.BIRCHWOOD if number < 900 else "9993001", year=2018, serial=number % 900 + 1),
        surname=surname,
        forename=chance.choice(FORENAMES),
        date_of_birth=datetime.date(2015, chance.choice((1, 2)), chance.choice((1, 2))),
        sex="F",
        address=home,
        contacts=contacts,
    )


def owners(said: Pupil) -> set[str]:
    """The numbers of the families that anything in a record is of."""
    addresses = [said.address, *(contact.address for contact in said.contacts or [])]
    structured = [address.structured for address in addresses if address and address.structured]
    phones = [phone.number for contact in said.contacts or [] for phone in contact.phones or [] if phone.number]
    return {one.paon or "" for one in structured} | {str(int(number[5:9])) for number in phones}


@pytest.mark.django_db
@pytest.mark.parametrize(("mode", "count"), [(Mode.FILL, 1000), (Mode.OVERWRITE, 300)])
def test_no_child_gets_what_is_another_familys(office: Actor, mode: Mode, count: int) -> None:
    chance = random.Random(mode.value)
    families = [family(number, chance) for number in range(count)]
    for said in families[: count // 4]:
        make.admitted(office, said)
    batch = make.received(office, families)
    exchange.settle(
        by=office,
        public_id=batch.public_id,
        mode=mode,
        who=Who.ALL,
        place=Place.ON_ROLL,
        admission_date=TODAY,
        left_out=[],
        now=NOW,
    )
    _batch, lines = exchange.preview(by=office, public_id=batch.public_id, now=NOW)
    # all who may be somebody of the register are somebody new, as the office knows
    undecided = [line.index for line in lines if line.decision is Decision.OPEN]
    assert undecided
    Arrival.objects.filter(batch=batch, index__in=undecided).update(decision=Decision.NEW, is_chosen=True)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert Row.objects.count() == count
    by_upn = {said.upn: str(number) for number, said in enumerate(families)}
    for row in Row.objects.all():
        said = make.record_of(row)
        assert owners(said) == {by_upn[row.upn]}
        assert len(said.contacts or []) == 2
