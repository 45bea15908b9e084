"""How an item of a statutory list is written down, and what both countries' lists share. The lists: `england`, `wales`."""

from collections.abc import Callable
from typing import NamedTuple

from cts.ctf import editions
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.context import Context
from cts.ctf.validation.rule import Rule

Lacks = Callable[[Pupil, Context], bool]

ASKED_OF_ALL = "every file has to hold it (CTF-206)"


class Item(NamedTuple):
    """An item of a list.

    Attributes:
        source: its number among the requirements.
        what: the item, in English, for the reference page.
        rule: the rule that judges it; None where `note` says why there is none.
        path: where it should stand, below the pupil.
        lacks: whether a pupil lacks it; None where the rule is judged elsewhere, as `note` says.
        note: how far it is judged, or why not.
        both: whether it is also asked of schools in neither country.
        since: the first edition that has it.
    """

    source: str
    what: str
    rule: Rule | None = None
    path: str = ""
    lacks: Lacks | None = None
    note: str = ""
    both: bool = False
    since: int = editions.FIRST


def no_upn(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001 - one shape for all items
    """There is no UPN."""
    return pupil.upn is None


def no_ethnicity(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """There is no ethnic group."""
    return pupil.basic_details is None or pupil.basic_details.ethnicity is None


def no_current_provision(pupil: Pupil, context: Context) -> bool:
    """A need goes on, and every provision has ended.

    A pupil without SENhistory has no special needs as far as a file can tell; which provision is right nobody can.
    """
    needs = pupil.special_needs
    if needs is None or not needs.needs:
        return False
    today = context.today
    if all(need.end_date is not None and need.end_date < today for need in needs.needs):
        return False
    return all(row.end_date is not None and row.end_date < today for row in needs.provisions or ())
