"""Schools, streets and towns that do not exist."""

import random
from decimal import Decimal
from typing import NamedTuple

from cts.ctf.model import Address, StructuredAddress
from cts.ctf.synthetic.names import words


class Country(NamedTuple):
    """What the places of a country are made of.

    Attributes:
        code: ENG or WLS.
        towns, streets: parts of addresses.
        county: the county of the authority kept for tests.
        district: a postcode district that does not exist.
        schools: names of schools; a school's number chooses one.
    """

    code: str
    towns: tuple[str, ...]
    streets: tuple[str, ...]
    county: str
    district: str
    schools: tuple[str, ...]


class Place(NamedTuple):
    """A school as histories name it."""

    la_number: str
    establishment_number: str
    urn: str
    name: str


_TREES = words("""
    Acorn Alder Barley Beacon Bramble Brook Cherry Clover Copse Dovecote Elder Fern Foxglove Garland Hazel Heron Holly Juniper
    Kestrel Larch Lilac Linden Maple Meadow Mill Nightingale Orchard Otter Pippin Poplar Quarry Rowan Sorrel Sparrow Tannery
    Thistle Walnut Willow Wren Yarrow
    """)
_HEDGES = words("Afallon Bedwen Celyn Derwen Eithin Ffynnon Gelli Helyg Llan Llwyn Mafon Onnen Pinwydd Rhedyn Wennol")

ENGLAND = Country(
    "ENG",
    ("Cedarford", "Ashby Green", "Marlow Weir", "Upper Linden", "Hazelbridge", "Thornwick", "Little Rowan", "Elderbourne"),
    tuple(f"{tree} {kind}" for kind in ("Road", "Street", "Lane", "Close", "Avenue", "Drive") for tree in _TREES),
    "Cedarshire",
    "GL92",
    ("Hazelbridge Primary", "Thornwick C of E Primary", "Marlow Weir Infants", "Upper Linden Primary", "St Aidan's RC Primary"),
)
WALES = Country(
    "WLS",
    ("Llanywen", "Aberywen", "Pentre Derw", "Tre'r Onnen", "Cwm Celyn", "Rhos-y-fedwen", "Bryn Helyg", "Llannerch Wen"),
    tuple(f"{kind} {name}" for kind in ("Heol", "Stryd", "Lôn", "Maes", "Clos", "Rhodfa") for name in _HEDGES),
    "Sir Ywen",
    "SA94",
    ("Ysgol Bryn Helyg", "Ysgol y Fedwen", "Ysgol Gynradd Llanywen", "Ysgol Cwm Celyn", "Ysgol Gymraeg Aberywen"),
)


def school(country: Country, dfe_number: str, name: str | None = None) -> Place:
    """The school of that number. Its URN follows from the number, and is below every real one."""
    number = int(dfe_number[3:]) if dfe_number[3:].isdigit() else 0
    return Place(dfe_number[:3], dfe_number[3:], f"{number:06d}", name or country.schools[number % len(country.schools)])


def home(chance: random.Random, country: Country) -> Address:
    """An address."""
    town = chance.choice(country.towns)
    flat = f"Flat {chance.randint(1, 12)}" if chance.random() < 0.2 else None
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    structured = StructuredAddress(
        saon=flat,
        paon=str(chance.randint(1, 180)),
        street=chance.choice(country.streets),
        locality=chance.choice(country.towns) if chance.random() < 0.3 else None,
        town=town,
        administrative_area=country.county,
        post_town=town,
        uprn=f"99{chance.randrange(10**9):010d}",
    )
    return Address(
        structured=structured,
        county=country.county,
        postcode=f"{country.district} {chance.randint(1, 9)}{chance.choice(letters)}{chance.choice(letters)}",
        country="United Kingdom",
        easting=Decimal(f"{chance.randint(300_000, 400_000)}.0"),
        northing=Decimal(f"{chance.randint(200_000, 300_000)}.0"),
    )
