"""What signing in asks of a site's user model, besides what Django asks."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol


class Workplace(Protocol):
    """Where a person works."""

    name: str
    name_cy: str
    dfe_number: str


class Person(Protocol):
    """A user of the site."""

    password: str
    is_active: bool
    language: str
    must_change_password: bool
    first_password_until: datetime | None
    establishment: Workplace

    def get_username(self) -> str:
        """The name the person signs in with."""

    def get_full_name(self) -> str:
        """The person's name as people write it."""

    def save(self, *, update_fields: Iterable[str]) -> None:
        """Keep the changed fields."""
