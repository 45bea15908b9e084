"""Brothers and sisters are suggested by surname and something that few families share, never by name alone."""

import pytest

from cts.ctf.model import Address, Phone, StructuredAddress
from cts.mis.core import Actor, Refused
from cts.mis.exchange import families
from tests.mis import make

pytestmark = pytest.mark.django_db
ELSEWHERE = Address(structured=StructuredAddress(paon="2", street="Other Road"), postcode="ZZ99 2AA")


def test_it_works(office: Actor) -> None:
    sister = make.admitted(office, make.record(serial=2, forename="Bea"))
    assert families.siblings(office, said=make.record()) == [sister]


def test_the_same_surname_alone_is_no_family(office: Actor) -> None:
    make.admitted(office, make.record(serial=2, forename="Bea", address=ELSEWHERE))
    assert families.siblings(office, said=make.record()) == []


def test_a_parent_with_the_same_telephone_is_enough(office: Actor) -> None:
    parent = make.contact(phones=[Phone(type="M", number="07700 900001")])
    sister = make.admitted(office, make.record(serial=2, forename="Bea", address=ELSEWHERE, contacts=[parent]))
    assert families.siblings(office, said=make.record(contacts=[parent])) == [sister]


def test_a_parent_of_the_same_name_is_not(office: Actor) -> None:
    make.admitted(office, make.record(serial=2, forename="Bea", address=ELSEWHERE, contacts=[make.contact()]))
    assert families.siblings(office, said=make.record(contacts=[make.contact()])) == []


def test_a_child_is_no_sibling_of_itself(office: Actor) -> None:
    pupil = make.admitted(office)
    assert families.siblings(office, said=make.record(), but=pupil) == []
    assert families.siblings(office, said=make.record()) == []


def test_who_has_no_surname_has_no_family(office: Actor) -> None:
    make.admitted(office)
    assert families.siblings(office, said=make.record(surname=None)) == []


def test_whoever_may_see_nobody_is_refused() -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        families.siblings(Actor(person="x", name="X", role="nobody"), said=make.record())
