"""What fills the marks of a template such as {name}: the pupil of what the message is about, where its writer may see it (S-211).

That is a look at a child and goes on the record as any other; so it is taken only when there are marks to fill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cts.s2s.core import Actor, Refused
from cts.s2s.ctf_requests import actions as ctf_requests
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.messaging.queries import About
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers import queries
from cts.s2s.transfers.inspected import InspectedPupil

NAMES = frozenset({"name", "pupil's name", "pupil’s name", "enw", "enw'r disgybl", "enw’r disgybl"})
NUMBERS = frozenset({"upn", "rhif unigryw disgybl"})
BIRTHS = frozenset({"date of birth", "dyddiad geni"})
"""The marks that are about the pupil, in small letters; any other is asked for."""


@dataclass(frozen=True, kw_only=True)
class _Pupil:
    name: str
    upn: str
    date_of_birth: date | None


def answers(by: Actor, *, about: About, marks: list[str], now: datetime) -> Mapping[str, str]:
    """What stands for each mark, as far as the one pupil of the linked thing says it; nothing where there are several."""
    wanted = {mark: mark.casefold() for mark in marks}
    if not set(wanted.values()) & (NAMES | NUMBERS | BIRTHS):
        return {}
    try:
        pupil = _pupil(by, about=about, now=now)
    except Refused:
        return {}
    if pupil is None:
        return {}
    born = f"{pupil.date_of_birth:%d/%m/%Y}" if pupil.date_of_birth else ""
    known = {mark: _of(plain, pupil, born=born) for mark, plain in wanted.items()}
    return {mark: text for mark, text in known.items() if text}


def _of(mark: str, pupil: _Pupil, *, born: str) -> str:
    if mark in NAMES:
        return pupil.name
    if mark in NUMBERS:
        return pupil.upn
    return born if mark in BIRTHS else ""


def _pupil(by: Actor, *, about: About, now: datetime) -> _Pupil | None:
    """The one pupil of it. Raises Refused for what the writer may not see."""
    if about.kind == "ctf_request":
        child = ctf_requests.look(by=by, public_id=about.public_id, now=now)
        return _Pupil(name=f"{child.forename} {child.surname}", upn=child.upn, date_of_birth=child.date_of_birth)
    if about.kind == "lost_pupil":
        header = lost_pupils.open_entry(by=by, public_id=about.public_id, search_id="", now=now).header
        return _Pupil(name=f"{header.forename} {header.surname}", upn=header.upn, date_of_birth=header.date_of_birth)
    if about.kind != "transfer":
        return None
    pupils = _in_file(by, public_id=about.public_id, now=now)
    if len(pupils) != 1:
        return None
    one = pupils[0]
    return _Pupil(name=f"{one.forename} {one.surname}", upn=one.upn or "", date_of_birth=one.date_of_birth)


def _in_file(by: Actor, *, public_id: str, now: datetime) -> list[InspectedPupil]:
    """The pupils of a file with one pupil, which its writer has sent or was sent; nobody is looked at in any other."""
    try:
        seen = queries.sent(by, public_id=public_id, now=now)
        return transfers.look_at_sent(by=by, public_id=public_id, now=now) if seen.pupil_count == 1 else []
    except Refused:
        seen = queries.received(by, public_id=public_id, now=now)
        return transfers.look_at_received(by=by, public_id=public_id, now=now) if seen.pupil_count == 1 else []
