"""The two countries whose schools these are."""

from enum import Enum


class Country(Enum):
    """Bank holidays are the same in both; school holidays are not."""

    ENGLAND = "E"
    WALES = "W"
