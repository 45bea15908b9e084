"""What every capability of the service stands on: who is acting, what they may do, and how a refusal is said.

- `Permission`, `ROLES`: who may do what, as a table that an auditor can read
- `Actor`: the person, and the establishment they act for
- `Refused`: an expected "no", with a stable code
- `permission_needed`, `public`: what each page declares; `ActingRequest` is what a page then gets
"""

from cts.s2s.core.actor import OPERATOR, THE_CLOCK, Actor
from cts.s2s.core.pages import ActingRequest, permission_needed
from cts.s2s.core.permissions import ROLES, Permission, Role
from cts.site.refusing import Refused
from cts.site.refusing.pages import public

__all__ = [
    "OPERATOR",
    "ROLES",
    "THE_CLOCK",
    "ActingRequest",
    "Actor",
    "Permission",
    "Refused",
    "Role",
    "permission_needed",
    "public",
]
