"""Families: parents and others to call, an address, and children of different year groups."""

import random
from typing import NamedTuple

from cts.ctf.model import Address, Contact, Phone
from cts.ctf.synthetic import places
from cts.ctf.synthetic.names import HERITAGES, Heritage
from cts.ctf.synthetic.places import Country

# how many children a family has at the school, and how many people the school may call
_CHILDREN = (1, 1, 1, 2, 2, 3)
_MOST_CONTACTS = 5


class Family(NamedTuple):
    """A family.

    Attributes:
        surname: the children's.
        heritage: where it comes from.
        address: where the children live.
        contacts: whom to call. Brothers and sisters have the same ones, and the same address: the very objects.
        year_groups: of the children, each another.
    """

    surname: str
    heritage: Heritage
    address: Address
    contacts: list[Contact]
    year_groups: list[int]


def family(chance: random.Random, country: Country, year_groups: range) -> Family:
    """A family with children in some of the year groups."""
    shares = [heritage.share[country.code == "WLS"] for heritage in HERITAGES]
    (heritage,) = chance.choices(HERITAGES, shares)
    surname = chance.choice(heritage.surnames)
    children = min(chance.choice(_CHILDREN), len(year_groups))
    return Family(
        surname,
        heritage,
        places.home(chance, country),
        _contacts(chance, country, heritage, surname),
        chance.sample(year_groups, children),
    )


def _contacts(chance: random.Random, country: Country, heritage: Heritage, surname: str) -> list[Contact]:
    mother = _person(chance, heritage, surname if chance.random() < 0.7 else chance.choice(heritage.surnames), "F")
    mother.relationship, mother.responsibility = "PAM", True
    mother.title = chance.choice(("Mrs", "Ms", "Miss"))
    mother.address = Address(as_pupil=True)
    found = [mother]
    if chance.random() < 0.8:
        father = _person(chance, heritage, surname, "M")
        father.title, father.relationship, father.responsibility = "Mr", "PAF", True
        apart = chance.random() < 0.25
        father.address = places.home(chance, country) if apart else Address(as_pupil=True)
        found.append(father)
    while len(found) < _MOST_CONTACTS and chance.random() < 0.6:
        other = _person(chance, heritage, chance.choice(heritage.surnames), chance.choice("FM"))
        other.relationship, other.responsibility = chance.choice(("REL", "FAM", "OTH", "CHM")), False
        other.address = places.home(chance, country)
        found.append(other)
    # whom to call first is not who comes first in the file
    for order, contact in zip(chance.sample(range(1, len(found) + 1), len(found)), found, strict=True):
        contact.order = order
    return found


def _person(chance: random.Random, heritage: Heritage, surname: str, sex: str) -> Contact:
    forename = chance.choice(heritage.girls if sex == "F" else heritage.boys)
    numbers = [Phone(type="M", number=mobile(chance))]
    if chance.random() < 0.6:
        numbers.append(Phone(type="H", number=landline(chance)))
    if chance.random() < 0.4:
        numbers.append(Phone(type="W", number=landline(chance)))
    return Contact(
        surname=surname, forename=forename, sex=sex, phones=numbers, email=f"{_plain(forename)}.{_plain(surname)}@post.example"
    )


def mobile(chance: random.Random) -> str:
    """A mobile number of the range that is kept for films and plays."""
    return f"07700 900{chance.randrange(1000):03d}"


def landline(chance: random.Random) -> str:
    """A telephone number of the range that belongs to no town, for films and plays."""
    return f"01632 960{chance.randrange(1000):03d}"


_PLAIN = str.maketrans("âêîôûŵŷáéíóúëïöü", "aeiouwyaeioueiou", "'- ")


def _plain(name: str) -> str:
    """A name as it stands in an e-mail address."""
    return name.lower().translate(_PLAIN)
