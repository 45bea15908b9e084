"""What a rule needs to know besides the record it looks at."""

import datetime
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from cts.ctf import editions
from cts.ctf.identifiers import la
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil

Country = Literal["ENG", "WLS"]
Route = Literal["school", "authority", "lost", "outside", "unknown"]


class Broken(NamedTuple):
    """A rule that does not hold.

    Attributes:
        code: the rule's code.
        path: where, as an XPath below the record that was looked at ("Contacts/Contact[2]/Surname"), "" for the record itself.
        arguments: what fills the blanks of the rule's wording.
    """

    code: str
    path: str
    arguments: dict[str, str]


class Context(NamedTuple):
    """The file around a record.

    Attributes:
        header: the header.
        edition: the edition to judge by: the file's own, or the nearest one known.
        country: whose rule set applies (C-11): where the school that made the file is; None when that cannot be told.
        full: whether the file is a full transfer, which has to hold the statutory content.
        route: what kind of destination it has.
        today: the day of the check; nothing may lie behind it that cannot.
    """

    header: Header
    edition: int
    country: Country | None
    full: bool
    route: Route
    today: datetime.date


PupilCheck = Callable[[Pupil, Context], Iterable[Broken]]
HeaderCheck = Callable[[Header, Context], Iterable[Broken]]


def broken(code: str, path: str = "", **arguments: str) -> Broken:
    """That the rule `code` does not hold at `path`."""
    return Broken(code, path, arguments)


def context(header: Header, *, today: datetime.date) -> Context:
    """The context that a header gives."""
    edition = header.edition
    source = header.source.la_number if header.source else None
    country = la.country(source) if source else None
    return Context(
        header=header,
        edition=editions.nearest(edition) if edition is not None else editions.current(today),
        country=country if country in ("ENG", "WLS") else None,
        full=header.qualifier == "full",
        route=_route(header),
        today=today,
    )


def _route(header: Header) -> Route:
    destination = header.destination
    if destination is None or not destination.la_number or not destination.establishment_number:
        return "unknown"
    if destination.la_number == "XXX":
        # a service that is no school writes the letters for itself too: whoever downloads its file is meant, not a lost pupil
        return "unknown" if header.source is not None and header.source.la_number == "XXX" else "lost"
    if destination.la_number == "MMM":
        return "outside"
    return "authority" if destination.establishment_number == "LLLL" else "school"
