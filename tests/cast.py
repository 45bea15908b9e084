"""The fixed cast of every test: the same made-up schools and people as in the demonstration."""

from cts.s2s.demonstration.cast import (
    ASHGROVE,
    BIRCHWOOD,
    CEDARSHIRE,
    CENTRAL,
    DERWEN,
    DUNMORE,
    ELMSHIRE,
    PASSWORD,
    PEOPLE,
    PLACES,
    SIR_YWEN,
    Place,
    Someone,
    email_of_person,
    email_of_place,
    totp_secret,
)

__all__ = [
    "ASHGROVE",
    "BIRCHWOOD",
    "CEDARSHIRE",
    "CENTRAL",
    "DERWEN",
    "DUNMORE",
    "ELMSHIRE",
    "PASSWORD",
    "PEOPLE",
    "PLACES",
    "SIR_YWEN",
    "Place",
    "Someone",
    "email_of_person",
    "email_of_place",
    "totp_secret",
]
