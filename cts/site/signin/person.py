"""What signing in asks of a site's user model, besides what Django asks."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol


class Workplace(Protocol):
    """Where a person works."""

    @property
    def name(self) -> str:
        """Its English name."""

    @property
    def name_cy(self) -> str:
        """Its Welsh name, or nothing."""

    @property
    def dfe_number(self) -> str:
        """Its number."""


class Person(Protocol):
    """A user of the site."""

    password: str
    is_active: bool
    language: str
    must_change_password: bool
    session_round: int
    first_password_until: datetime | None

    @property
    def establishment(self) -> Workplace:
        """Where the person works."""

    def get_username(self) -> str:
        """The name the person signs in with."""

    def get_full_name(self) -> str:
        """The person's name as people write it."""

    def save(self, *, update_fields: Iterable[str]) -> None:
        """Keep the changed fields."""
