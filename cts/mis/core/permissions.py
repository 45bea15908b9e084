"""Who may do what: the one table. It is read by auditors, so it is kept free of cleverness."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(Enum):
    """One thing that a member of staff may be allowed to do. The text says it for auditors."""

    SEE_PUPILS = "find pupils and look at their records"
    KEEP_PUPILS = "admit pupils, correct their records, issue UPNs, and note that they leave"
    MAKE_FILES = "make Common Transfer Files and see those that were made (S-050)"
    TAKE_IN_FILES = "take in Common Transfer Files and undo that: apart from other rights, as schools ask (M-033)"
    KEEP_ATTENDANCE = "take the attendance register of a session, and put a mark right"
    KEEP_CALENDAR = "set the term dates that the clocks count with"
    SEE_PROTECTED = "see which pupils must not be sent anywhere, and protect one or end that (S-246, S-247)"
    KEEP_SCHOOLS = "bring the list of schools up to date"
    KEEP_STAFF = "let members of staff in, and suspend them"


@dataclass(frozen=True, kw_only=True)
class Role:
    """A kind of member of staff: its key, how people call it, and what it may do."""

    key: str
    label: str | Promise
    permissions: frozenset[Permission]


_OFFICE = (
    Permission.SEE_PUPILS,
    Permission.KEEP_PUPILS,
    Permission.MAKE_FILES,
    Permission.TAKE_IN_FILES,
    Permission.KEEP_ATTENDANCE,
    Permission.KEEP_CALENDAR,
    Permission.KEEP_SCHOOLS,
)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role(key="office", label=_("Office"), permissions=frozenset(_OFFICE)),
        Role(key="data_manager", label=_("Data manager"), permissions=frozenset({*_OFFICE, Permission.SEE_PROTECTED})),
        Role(key="head", label=_("Head teacher"), permissions=frozenset(Permission)),
        # Who brings files in and nothing else: what the register holds changes by files alone, never by hand (M-033).
        Role(
            key="data_clerk",
            label=_("Data clerk"),
            permissions=frozenset({Permission.SEE_PUPILS, Permission.TAKE_IN_FILES}),
        ),
        Role(key="reader", label=_("Reads only"), permissions=frozenset({Permission.SEE_PUPILS})),
        # Whoever works at the command line of the machine itself.
        Role(key="operator", label=_("Operator"), permissions=frozenset({Permission.KEEP_STAFF, Permission.KEEP_SCHOOLS})),
    )
}
