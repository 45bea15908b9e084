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
    WATCH_SCHOOLS = "see which files wait at which school: an authority at its own schools, the department at all (S-133)"
    CTF_REQUESTS = "see the requests for files that their establishment has made or must answer, and answer them (S-266)"
    ASK_FOR_CTF = "ask another school for the file of a pupil who has joined theirs (S-266, S-267)"
    REPORTS = "read reports: a school its own, an authority those of its schools, the department everyone's (S-164 to S-169)"
    MESSAGE = "read, answer and send secure messages, and keep templates and address groups (S-170 to S-215)"
    SEE_OUTBOX = "read the e-mails that the site has sent (demonstrations and operators)"
    RETRY = "let e-mails that failed and jobs that were given up be tried again"
    KEEP_PEOPLE = (
        "invite, correct, suspend and reset people: a school's approver those of the school, an authority's administrator those "
        "of the authority and its schools, the department and operators those of everyone (S-108, S-270, L-007 to L-009)"
    )
    DELEGATE = "let a named person of an authority or agency upload or download for the school (S-100)"
    SAY_ARRIVED = "say that the pupils of a waiting file have arrived, so that a delegate may download it (S-101)"
    KEEP_REGISTER = "enter, change and close establishments, and take in registers of them"
    KEEP_LOCAL_SCHOOLS = "correct what the directory says about the schools of their authority (S-076, L-005)"
    KEEP_CALENDAR = (
        "set term dates: a school's approver those of the school, an authority's administrator those of the authority and its "
        "schools, the department everyone's"
    )
    KEEP_HELP = "write the help in both languages, and accept or decline what authorities propose (S-271)"
    PROPOSE_HELP = "propose a question and its answer for the help (S-271)"
    FIND_LOST = "search the Lost Pupil Database, open what was found, forward its file, claim and close it (S-086, S-180, P9)"
    LEAD_LOST = "lift an officer's limit of entries opened in a day, and read what the officers have searched for (P9)"
    REVIEW_LOST = (
        "decide whether entries that have been in the Lost Pupil Database for long are kept or deleted: an authority those of "
        "its schools, the department everyone's (X-018)"
    )
    LOST_FIGURES = (
        "read the figures of the Lost Pupil Database and of transfers that may be published: an authority its own, the "
        "department everyone's (X-030, X-032)"
    )
    RESTRICT = "protect a child's file, so that its sender learns nothing more of it (S-246, P10)"
    SET_LOCAL_POLICY = "say which files schools may send to their authority (S-099, C-06)"
    PHASE_TRANSFER = "put the pupils that schools send to the authority together for each next school (S-095 to S-099)"
    SET_PERIODS = "change the limits and periods of the service from a day on (X-033)"
    KEEP_SERVICE = "keep the machine: keys, checks of what is stored, backups and restoring them"


@dataclass(frozen=True, kw_only=True)
class Role:
    """A kind of person: its key, how people call it, and what it may do."""

    key: str
    label: str | Promise
    permissions: frozenset[Permission]


def _role(key: str, label: str | Promise, *permissions: Permission) -> Role:
    return Role(key=key, label=label, permissions=frozenset(permissions) | {Permission.ENTER})


_FILES = (Permission.UPLOAD, Permission.COLLECT, Permission.WATCH_SENT)
_SCHOOL = (
    *_FILES,
    Permission.SAY_ARRIVED,
    Permission.MESSAGE,
    Permission.CTF_REQUESTS,
    Permission.ASK_FOR_CTF,
    Permission.REPORTS,
)
_AUTHORITY = (
    *_FILES,
    Permission.WATCH_SCHOOLS,
    Permission.PHASE_TRANSFER,
    Permission.MESSAGE,
    Permission.CTF_REQUESTS,
    Permission.REPORTS,
    Permission.LOST_FIGURES,
)
_CENTRAL = (Permission.KEEP_PEOPLE, Permission.KEEP_REGISTER)

SEES_CHILDREN = frozenset(
    {
        Permission.UPLOAD,
        Permission.COLLECT,
        Permission.WATCH_SENT,
        Permission.PHASE_TRANSFER,
        Permission.FIND_LOST,
        Permission.MESSAGE,
        Permission.CTF_REQUESTS,
    }
)
"""Whoever holds one of these signs in with a second factor (P16), and so does whoever may let others in."""

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        _role("school", _("School user"), *_SCHOOL),
        _role(
            "school_approver",
            _("School approver"),
            *_SCHOOL,
            Permission.KEEP_PEOPLE,
            Permission.DELEGATE,
            Permission.KEEP_CALENDAR,
        ),
        _role("la", _("Local authority user"), *_AUTHORITY),
        _role(
            "la_lost_pupils",
            _("Local authority user with the Lost Pupil Database"),
            *_AUTHORITY,
            Permission.FIND_LOST,
            Permission.RESTRICT,
        ),
        _role(
            "la_administrator",
            _("Local authority administrator"),
            *_AUTHORITY,
            Permission.KEEP_PEOPLE,
            Permission.DELEGATE,
            Permission.FIND_LOST,
            Permission.LEAD_LOST,
            Permission.REVIEW_LOST,
            Permission.RESTRICT,
            Permission.SET_LOCAL_POLICY,
            Permission.KEEP_LOCAL_SCHOOLS,
            Permission.KEEP_CALENDAR,
            Permission.PROPOSE_HELP,
        ),
        # It sends results files to schools (S-157) and can take back what it has sent.
        _role(
            "department",
            _("Department"),
            *_CENTRAL,
            Permission.WATCH_SCHOOLS,
            Permission.UPLOAD,
            Permission.WATCH_SENT,
            Permission.KEEP_CALENDAR,
            Permission.SET_PERIODS,
            Permission.KEEP_HELP,
            Permission.MESSAGE,
            Permission.RESTRICT,
            Permission.REPORTS,
            Permission.LOST_FIGURES,
            Permission.REVIEW_LOST,
        ),
        _role(
            "operator", _("Operator of the service"), *_CENTRAL, Permission.SEE_OUTBOX, Permission.RETRY, Permission.KEEP_SERVICE
        ),
        # Nobody's own: what a person may do while acting for a school that has delegated it, dated and revocable.
        _role("delegate_upload", _("Uploads for a school"), Permission.UPLOAD, Permission.WATCH_SENT),
        _role("delegate_download", _("Downloads for a school"), Permission.COLLECT),
    )
}
