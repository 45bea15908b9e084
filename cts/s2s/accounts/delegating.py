"""The laws of delegations (S-100 to S-102): a school lets a person of an authority or agency work for it, until a date."""

from datetime import date, timedelta

from cts.s2s.core import Refused

DELEGATION_AT_MOST = timedelta(days=366)
"""The longest a delegation may run; a school that wants more gives it again, having thought again."""


def check_what(*, may_upload: bool, may_download: bool) -> None:
    """Raises Refused("DELEGATION-OF-NOTHING")."""
    if not (may_upload or may_download):
        raise Refused("DELEGATION-OF-NOTHING")


def check_dates(*, from_date: date, to_date: date, today: date) -> None:
    """Raises Refused("DELEGATION-DATES") unless today <= last day, first day <= last day <= first day + DELEGATION_AT_MOST."""
    if to_date < today or to_date < from_date or to_date - from_date > DELEGATION_AT_MOST:
        raise Refused("DELEGATION-DATES")


def roles_of(*, may_upload: bool, may_download: bool) -> tuple[str, str]:
    """The role, and the second role or "", that the delegate has while acting for the school."""
    roles = [role for role, given in (("delegate_upload", may_upload), ("delegate_download", may_download)) if given]
    return roles[0], roles[1] if len(roles) > 1 else ""
