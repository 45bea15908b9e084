"""The person who acts, and for whom."""

from dataclasses import dataclass
from typing import Literal

from cts.s2s.core.permissions import ROLES, Permission
from cts.site.refusing import Refused


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who is acting: built once at the edge and handed to every query and action as `by`.

    `person` is the username, `establishment` a DfE number of 7 characters ("9992001", for an authority "999LLLL") or "central",
    `role` a key of ROLES, `second_role` another one held beside it (S-204) or "", `address` the network address the request came
    from ("" for the command line).
    """

    person: str
    name: str
    establishment: str
    role: str
    language: Literal["en", "cy"] = "en"
    address: str = ""
    second_role: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles held, the one acted in first."""
        return (self.role, self.second_role) if self.second_role else (self.role,)

    @property
    def is_delegate(self) -> bool:
        """Whether this person acts for a school that has delegated work to them (S-100)."""
        return self.role.startswith("delegate_")

    def may(self, permission: Permission) -> bool:
        """Whether one of this person's roles holds `permission`. An unknown role holds none."""
        return any(role in ROLES and permission in ROLES[role].permissions for role in self.roles)

    def require(self, permission: Permission) -> None:
        """The first line of every action. Raises Refused("NOT-ALLOWED")."""
        if not self.may(permission):
            raise Refused("NOT-ALLOWED")


THE_CLOCK = Actor(person="service", name="Service", establishment="central", role="operator")
"""Who acts when a job does something because it is due."""

OPERATOR = Actor(person="operator", name="Operator", establishment="central", role="operator")
"""Whoever works at the command line of the machine itself."""
