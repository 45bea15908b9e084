"""Addresses, telephone numbers, e-mail addresses: the forms that real files have pass."""

import pytest

from tests.ctf.validation.bad import ADDRESS, CONTACTS
from tests.ctf.validation.samples import PUPIL, codes, english

PHONE, EMAIL = f"{PUPIL}/Phones/Phone/PhoneNo", f"{PUPIL}/Email"
PARTS = f"{ADDRESS}/BS7666Address"


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("852156", True),
        ("07700 900 947", True),
        ("+44 (0)1632 960001", True),
        ("(01632) 960-001", True),
        ("01632 960001 ext 12", True),
        ("01632 960001x12", True),
        ("999", True),
        ("99", False),
        ("ask mum", False),
        ("01632 960001 (mum)", False),
        ("٠١٦٣٢٩٦٠", False),
        ("++44", False),
    ],
)
def test_a_telephone_number_can_be_dialled(number: str, good: bool) -> None:
    assert codes(english().set(PHONE, number).check()) == ([] if good else ["CTF-536"])


def test_a_telephone_number_without_end_is_judged_at_once() -> None:
    assert codes(english().set(PHONE, "1 " * 17 + "a").check()) == ["CTF-536"]
    assert "CTF-536" in codes(english().set(PHONE, "1 " * 1500 + "a").check())


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("siân@ysgol.cymru", True),
        ("a.b+c@mail.example.org", True),
        ("alex", False),
        ("alex@home", False),
        ("alex@@home.example", False),
        ("alex home@home.example", False),
        ("alex@home..example", False),
        ("@home.example", False),
    ],
)
def test_an_e_mail_address_has_a_name_and_a_domain(address: str, good: bool) -> None:
    assert codes(english().set(EMAIL, address).check()) == ([] if good else ["CTF-537"])


@pytest.mark.parametrize(
    ("code", "good"),
    [("cf10 3nq", True), ("CF103NQ", True), ("BFPO 57", True), ("JE2 3AB", True), ("OV3R 9ZZ", False), ("CF10", False)],
)
def test_a_postcode_is_one_of_the_united_kingdom(code: str, good: bool) -> None:
    made = english().set(f"{ADDRESS}/PostCode", code)
    assert codes(made.check()) == ([] if good else ["CTF-533"])
    assert codes(made.after(f"{ADDRESS}/PostCode", "<ZIP>GY4 6RN</ZIP>").check()) == []


@pytest.mark.parametrize(
    ("drop", "good"), [(["PAON"], True), (["Street"], True), (["PAON", "Street"], False), (["Town"], False), ([], True)]
)
def test_an_address_has_a_house_or_street_and_a_place(drop: list[str], good: bool) -> None:
    made = english().drop(*(f"{PARTS}/{name}" for name in drop))
    assert codes(made.check()) == ([] if good else ["CTF-534"])


@pytest.mark.parametrize("place", ["Locality", "AdministrativeArea", "PostTown"])
def test_any_part_that_names_the_place_will_do(place: str) -> None:
    made = english().after(f"{PARTS}/Street", f"<{place}>Bristol</{place}>").drop(f"{PARTS}/Town")
    assert codes(made.check()) == []


def test_only_contacts_live_at_the_pupils_address() -> None:
    contact = f"{CONTACTS}/Contact/Address"
    assert codes(english().set(f"{contact}/AddressAsPupil", "false").check()) == []
    assert codes(english().set(f"{contact}/AddressAsPupil", "1").into(contact, "<Country>Wales</Country>").check()) == ["CTF-530"]


def test_what_is_wrong_with_a_contact_is_said_of_that_contact() -> None:
    made = english().set(f"{CONTACTS}/Contact/Phones/Phone/PhoneNo", "none").set(f"{CONTACTS}/Contact/Email", "none")
    made.drop(f"{CONTACTS}/Contact[2]/Address/ZIP")
    assert [(found.code, found.path.partition("/Contacts/")[2]) for found in made.check().findings] == [
        ("CTF-536", "Contact[1]/Phones/Phone[1]/PhoneNo"),
        ("CTF-537", "Contact[1]/Email"),
        ("CTF-533", "Contact[2]/Address/PostCode"),
    ]
