"""The words of lists of schools."""

from enum import Enum

TEST_AUTHORITIES = frozenset({"997", "998", "999"})
"""Numbers of authorities that are kept for tests and demonstrations; no register may bring in a school of theirs."""

FORCES, OVERSEAS = "702", "703"
"""The authority numbers of service children's schools and of British schools overseas (S-234, S-238)."""


class Country(Enum):
    """Which country's rules apply."""

    ENGLAND = "E"
    WALES = "W"


class Status(Enum):
    """Whether an establishment works. PROPOSED: it has a number, and will open."""

    OPEN = "open"
    CLOSED = "closed"
    PROPOSED = "proposed"


class Sector(Enum):
    """Who stands behind a school, as far as it decides whether files go there."""

    MAINTAINED = "maintained"
    INDEPENDENT = "independent"
    COLLEGE = "college"
    SERVICE = "service"
    OVERSEAS = "overseas"
    OTHER = "other"


class Source(Enum):
    """Where the directory has an establishment from: the registers, what comes with the service, or a person."""

    ENGLAND = "england"
    WALES = "wales"
    PACKAGE = "package"
    PERSON = "person"
