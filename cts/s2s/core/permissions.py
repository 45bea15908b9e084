"""Who may do what: the one table. It is read by auditors, so it is kept free of cleverness."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(Enum):
    """One thing that a person may be allowed to do. The text says it for the reference page."""

    ENTER = "use the pages that everyone signed in may use"
    UPLOAD = "upload files for their establishment (S-115)"
    COLLECT = (
        "list, preview, accept, download, confirm and reject files that wait for their establishment (S-116, S-135 to S-148)"
    )
    WATCH_SENT = "watch the files that their establishment has sent (S-118)"
    SEE_OUTBOX = "read the e-mails that the site has sent (demonstrations and operators)"
    INVITE = "invite a person to an establishment"
    KEEP_REGISTER = "enter, change and close establishments"


@dataclass(frozen=True, kw_only=True)
class Role:
    """A kind of person: its key, how people call it, and what it may do."""

    key: str
    label: str | Promise
    permissions: frozenset[Permission]


def _role(key: str, label: str | Promise, *permissions: Permission) -> Role:
    return Role(key=key, label=label, permissions=frozenset(permissions) | {Permission.ENTER})


_FILES = (Permission.UPLOAD, Permission.COLLECT, Permission.WATCH_SENT)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        _role("school", _("School user"), *_FILES),
        _role("la", _("Local authority user"), *_FILES),
        _role("la_lost_pupils", _("Local authority user with the Lost Pupil Database"), *_FILES),
        _role("la_administrator", _("Local authority administrator"), *_FILES),
        _role("department", _("Department"), Permission.KEEP_REGISTER),
        _role("operator", _("Operator of the service"), Permission.INVITE, Permission.KEEP_REGISTER, Permission.SEE_OUTBOX),
    )
}
