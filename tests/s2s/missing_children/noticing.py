"""A notice of the cast: Ffion of Sir Ywen asks about one child."""

from datetime import date, datetime, timedelta

from cts.s2s.core import Actor
from cts.s2s.missing_children import actions
from tests import make

FORENAME, SURNAME = "Quentin", "Quillfeather"


def sent(
    by: Actor,
    *,
    forename: str = FORENAME,
    surname: str = SURNAME,
    date_of_birth: date = date(2016, 9, 5),
    upn: str = "",
    text: str = "May be with an aunt in Elmshire.",
    reach: str = "all",
    answer_by: date | None = None,
    now: datetime = make.NOW,
) -> str:
    """A notice that was sent; its public id."""
    return actions.send(
        by=by,
        forename=forename,
        surname=surname,
        date_of_birth=date_of_birth,
        upn=upn,
        text=text,
        reach=reach,
        answer_by=answer_by or (now + timedelta(days=7)).date(),
        now=now,
    )
