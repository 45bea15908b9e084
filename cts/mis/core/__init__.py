"""What the register stands on: whose it is, who is acting and what they may do.

- `Permission`, `ROLES`: who may do what, as a table that an auditor can read
- `Actor`: the member of staff who acts
- `School`, `own_school`: the school whose register this is
- `Refused`: an expected "no", with a stable code
- `permission_needed`, `public`: what each page declares; `ActingRequest` is what a page then gets
"""

from cts.mis.core.actor import OPERATOR, Actor
from cts.mis.core.pages import ActingRequest, permission_needed
from cts.mis.core.permissions import ROLES, Permission, Role
from cts.mis.core.school import School, own_school
from cts.site.refusing import Refused
from cts.site.refusing.pages import public

__all__ = [
    "OPERATOR",
    "ROLES",
    "ActingRequest",
    "Actor",
    "Permission",
    "Refused",
    "Role",
    "School",
    "own_school",
    "permission_needed",
    "public",
]
