"""The cast of the demonstration and of every test. (997 to 999 are authority numbers kept for tests and demonstrations.)

Ashgrove sends, Birchwood receives, Cedarshire is their authority; Ysgol Derwen is Welsh and speaks it, Sir Ywen is its authority;
Dunmore, of Elmshire, is the outsider whom every page and verb turns away; Elin works for the department.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Literal

from cts.s2s.establishments.rules import Country, Kind

ASHGROVE, BIRCHWOOD, DERWEN, DUNMORE = "9992001", "9994001", "9982002", "9973001"
CEDARSHIRE, SIR_YWEN, ELMSHIRE, CENTRAL = "999LLLL", "998LLLL", "997LLLL", "central"


@dataclass(frozen=True, kw_only=True)
class Place:
    """An establishment of the cast."""

    dfe_number: str
    name: str
    name_cy: str = ""
    kind: Kind = Kind.SCHOOL
    country: Country = Country.ENGLAND
    language: Literal["en", "cy"] = "en"


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person of the cast. All have PASSWORD."""

    username: str
    name: str
    dfe_number: str
    role: str
    language: Literal["en", "cy"] = "en"


PASSWORD = "seven green kites over the weir"  # noqa: S105  printed for everyone to read; demonstrations and tests only

PLACES = (
    Place(dfe_number=CENTRAL, name="Department", name_cy="Yr Adran", kind=Kind.CENTRAL, country=Country.WALES),
    Place(dfe_number=CEDARSHIRE, name="Cedarshire", kind=Kind.LOCAL_AUTHORITY),
    Place(
        dfe_number=SIR_YWEN, name="Sir Ywen", name_cy="Sir Ywen", kind=Kind.LOCAL_AUTHORITY, country=Country.WALES, language="cy"
    ),
    Place(dfe_number=ELMSHIRE, name="Elmshire", kind=Kind.LOCAL_AUTHORITY),
    Place(dfe_number=ASHGROVE, name="Ashgrove Primary"),
    Place(dfe_number=BIRCHWOOD, name="Birchwood High"),
    Place(dfe_number=DERWEN, name="Ysgol Derwen", name_cy="Ysgol Derwen", country=Country.WALES, language="cy"),
    Place(dfe_number=DUNMORE, name="Dunmore School"),
)

PEOPLE = (
    Someone(username="ashgrove", name="Alice Ash", dfe_number=ASHGROVE, role="school"),
    Someone(username="birchwood", name="Bilal Birch", dfe_number=BIRCHWOOD, role="school"),
    Someone(username="derwen", name="Dewi Derwen", dfe_number=DERWEN, role="school", language="cy"),
    Someone(username="dunmore", name="Dora Dunmore", dfe_number=DUNMORE, role="school"),
    Someone(username="cedarshire", name="Cedric Cedar", dfe_number=CEDARSHIRE, role="la"),
    Someone(username="alder", name="Alan Alder", dfe_number=ASHGROVE, role="school_approver"),
    Someone(username="drew", name="Drew Dunn", dfe_number=DUNMORE, role="school_approver"),
    Someone(username="cerys", name="Cerys Cedar", dfe_number=CEDARSHIRE, role="la_administrator"),
    Someone(username="ffion", name="Ffion Ywen", dfe_number=SIR_YWEN, role="la_administrator", language="cy"),
    Someone(username="lowri", name="Lowri Ywen", dfe_number=SIR_YWEN, role="la_lost_pupils", language="cy"),
    Someone(username="cleo", name="Cleo Cedar", dfe_number=CEDARSHIRE, role="la_lost_pupils"),
    Someone(username="elmer", name="Elmer Elm", dfe_number=ELMSHIRE, role="la_administrator"),
    Someone(username="elin", name="Elin Evans", dfe_number=CENTRAL, role="department"),
    Someone(username="olwen", name="Olwen Owen", dfe_number=CENTRAL, role="operator"),
)


def email_of_place(dfe_number: str) -> str:
    """The made-up address of an establishment's office."""
    return f"office@{dfe_number.lower()}.example"


def email_of_person(person: Someone) -> str:
    """The made-up address of a person."""
    return f"{person.username}@{person.dfe_number.lower()}.example"


def totp_secret(username: str) -> str:
    """The secret of a person's made-up authenticator app (base 32): known to everyone, as the password is."""
    return base64.b32encode(hashlib.sha256(f"demonstration {username}".encode()).digest()[:20]).decode("ascii")
