"""The member of staff who acts."""

from dataclasses import dataclass
from typing import Literal

from cts.mis.core.permissions import ROLES, Permission
from cts.mis.core.school import own_school
from cts.site.refusing import Refused


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who is acting: built once at the edge and handed to every query and action as `by`.

    `person` is the username, `role` a key of ROLES, `address` the network address the request came from ("" for the command
    line).
    """

    person: str
    name: str
    role: str
    language: Literal["en", "cy"] = "en"
    address: str = ""

    @property
    def establishment(self) -> str:
        """The number of the school whose register this is."""
        return own_school().dfe_number

    def may(self, permission: Permission) -> bool:
        """Whether this person's role holds `permission`. An unknown role holds none."""
        return self.role in ROLES and permission in ROLES[self.role].permissions

    def require(self, permission: Permission) -> None:
        """The first line of every action. Raises Refused("NOT-ALLOWED")."""
        if not self.may(permission):
            raise Refused("NOT-ALLOWED")


OPERATOR = Actor(person="operator", name="Operator", role="operator")
"""Whoever works at the command line of the machine itself."""
