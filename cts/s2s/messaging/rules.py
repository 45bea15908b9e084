"""The laws of secure messages: who may be written to, how much, how long it stays, what a template may be. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cts.s2s.core import Actor, Permission
from cts.site.refusing import Refused

RECIPIENTS_MAX = 10
"""Individual recipients of one message (S-196); a group is the other way."""

GROUP_MAX = 500
"""Members of a message address group."""

DESCRIPTION_MAX = 100
TEXT_MAX = 10_000
NOTE_MAX = 1_000
NAME_MAX = 60
"""Characters of a description, a text, a note of the office, and the name of a template or group."""

IGNORED_DAYS, AUTHORITY_HEARS_DAYS = 14, 21
"""Days after which the leaders of an office hear of messages that nobody has read, and then a school's authority (X-043)."""

ABOUT_KINDS = frozenset({"transfer", "lost_pupil", "ctf_request"})
"""What a message may link to, by public id; whoever shows the message resolves it, and only for those who may see the thing."""

_ABOUT = re.compile(r"([a-z_]{1,20})\.([A-Za-z0-9_-]{1,40})", re.ASCII)
_MARK = re.compile(r"\{([^{}\r\n]{1,40})\}")
_CODE = re.compile(r"(central|\d{3}LLLL|\d{7})\.([a-z_]{2,20})", re.ASCII)


class Level(StrEnum):
    """The user level that a message goes to or comes from (S-179, S-202)."""

    SCHOOL = "school"
    LA = "la"
    LOST_PUPILS = "la_lost_pupils"
    LA_ADMINISTRATOR = "la_administrator"
    DEPARTMENT = "department"


OF_AUTHORITIES = (Level.LA, Level.LOST_PUPILS, Level.LA_ADMINISTRATOR)
"""The levels to choose from when a message goes to an authority (S-197)."""

LEVEL_OF_ROLE: Mapping[str, Level] = {
    "school": Level.SCHOOL,
    "school_approver": Level.SCHOOL,
    "la": Level.LA,
    "la_lost_pupils": Level.LOST_PUPILS,
    "la_administrator": Level.LA_ADMINISTRATOR,
    "department": Level.DEPARTMENT,
}
"""Whose messages each role reads. All people of a school share one inbox; delegates of a school have none of it."""


class Scope(StrEnum):
    """Who may use a template or an address group (S-190)."""

    OWN = "own"
    AUTHORITY = "authority"
    WALES = "wales"
    ALL = "all"


@dataclass(frozen=True, kw_only=True, order=True)
class Office:
    """Where a message goes to or comes from: an establishment, and the user level there."""

    establishment: str
    level: Level

    @property
    def code(self) -> str:
        """How a form writes it: "999LLLL.la_lost_pupils"."""
        return f"{self.establishment}.{self.level}"


def office(code: str) -> Office:
    """The office that a form names. Raises Refused("MESSAGE-RECIPIENT") for anything else."""
    found = _CODE.fullmatch(code)
    if found is None or found[2] not in set(Level) or not _suits(found[1], Level(found[2])):
        raise Refused("MESSAGE-RECIPIENT", recipient=code[:30])
    return Office(establishment=found[1], level=Level(found[2]))


def _suits(establishment: str, level: Level) -> bool:
    if establishment.endswith("LLLL"):
        return level in OF_AUTHORITIES
    return level is (Level.DEPARTMENT if establishment == "central" else Level.SCHOOL)


def levels_of(by: Actor) -> list[Level]:
    """The levels that somebody holds, the one acted in first; each once."""
    return list(dict.fromkeys(LEVEL_OF_ROLE[role] for role in by.roles if role in LEVEL_OF_ROLE))


def check_sender(by: Actor, *, level: str) -> Level:
    """A message goes out from a level that its writer holds (S-204). Raises Refused("MESSAGE-LEVEL")."""
    if level not in levels_of(by):
        raise Refused("MESSAGE-LEVEL")
    return Level(level)


def check_recipients(*, offices: Sequence[Office], groups: int) -> None:
    """Up to ten individual recipients (S-196), at least one of any kind.

    Raises Refused: MESSAGE-NO-RECIPIENT, MESSAGE-TOO-MANY.
    """
    if not offices and not groups:
        raise Refused("MESSAGE-NO-RECIPIENT")
    check_how_many(offices)


def check_how_many(offices: Sequence[Office], *, most: int = RECIPIENTS_MAX) -> None:
    """Raises Refused("MESSAGE-TOO-MANY") when more offices are chosen one by one than may be."""
    if len(offices) > most:
        raise Refused("MESSAGE-TOO-MANY", most=str(most))


def check_words(*, description: str, text: str) -> None:
    """A message says what it is about, and something. No mark of a template is left in it.

    Raises Refused: MESSAGE-DESCRIPTION, MESSAGE-DESCRIPTION-LONG, MESSAGE-TEXT, MESSAGE-TEXT-LONG, MESSAGE-MARKS.
    """
    if not description.strip():
        raise Refused("MESSAGE-DESCRIPTION")
    if len(description) > DESCRIPTION_MAX:
        raise Refused("MESSAGE-DESCRIPTION-LONG", most=str(DESCRIPTION_MAX))
    if not text.strip():
        raise Refused("MESSAGE-TEXT")
    if len(text) > TEXT_MAX:
        raise Refused("MESSAGE-TEXT-LONG", most=str(TEXT_MAX))
    left = marks(description, text)
    if left:
        raise Refused("MESSAGE-MARKS", marks=", ".join(f"{{{mark}}}" for mark in left))


def check_note(text: str) -> None:
    """Raises Refused: NOTE-EMPTY, NOTE-LONG."""
    if not text.strip():
        raise Refused("NOTE-EMPTY")
    if len(text) > NOTE_MAX:
        raise Refused("NOTE-LONG", most=str(NOTE_MAX))


def about(written: str) -> tuple[str, str]:
    """Kind and public id in what a form says that a message is about ("transfer.<id>"); two empty texts for anything else."""
    found = _ABOUT.fullmatch(written)
    return (found[1], found[2]) if found and found[1] in ABOUT_KINDS else ("", "")


def marks(*texts: str) -> list[str]:
    """The marks such as {name} in a text, in their order, each once (S-211)."""
    return list(dict.fromkeys(found.strip() for text in texts for found in _MARK.findall(text) if found.strip()))


def fill(text: str, *, answers: Mapping[str, str]) -> str:
    """The text with every mark that has an answer filled in; others stay. A mark inside an answer is never looked at."""
    return _MARK.sub(lambda found: (found[1].strip() and answers.get(found[1].strip())) or found[0], text)


def one_line(text: str) -> str:
    """A description is one line of letters that can be seen."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def kept_until(*, since: datetime, days: int) -> datetime:
    """The moment from which a message is gone: `days` after it was sent or read (S-181, S-182)."""
    return since + timedelta(days=days)


def scopes_to_give(by: Actor) -> list[Scope]:
    """For whom somebody may make a template or a group."""
    if Level.DEPARTMENT in levels_of(by):
        return [Scope.OWN, Scope.WALES, Scope.ALL]
    if by.establishment.endswith("LLLL"):
        return [Scope.OWN, Scope.AUTHORITY]
    return [Scope.OWN]


def check_scope(by: Actor, *, scope: str) -> Scope:
    """Raises Refused("SCOPE-NOT-YOURS")."""
    if scope not in scopes_to_give(by):
        raise Refused("SCOPE-NOT-YOURS")
    return Scope(scope)


def can_use(by: Actor, *, scope: str, owner: str, in_wales: bool) -> bool:
    """Whether a template or group is there for this person; `in_wales`: whether they work there."""
    reach = {
        Scope.OWN: owner == by.establishment,
        Scope.AUTHORITY: owner[:3] == by.establishment[:3],
        Scope.WALES: in_wales,
        Scope.ALL: True,
    }
    return reach[Scope(scope)] or owner == by.establishment


def can_change(by: Actor, *, scope: str, owner: str) -> bool:
    """Whether somebody may update or delete a template or group: it is their office's, and theirs to give."""
    return owner == by.establishment and scope in scopes_to_give(by) and by.may(Permission.MESSAGE)


def check_template(*, name: str, description: str, text: str) -> None:
    """The three fields of a template (S-210). Raises Refused.

    TEMPLATE-NAME, TEMPLATE-NAME-LONG, TEMPLATE-TEXT, MESSAGE-DESCRIPTION-LONG, MESSAGE-TEXT-LONG.
    """
    if not name.strip():
        raise Refused("TEMPLATE-NAME")
    if len(name) > NAME_MAX:
        raise Refused("TEMPLATE-NAME-LONG", most=str(NAME_MAX))
    if not text.strip():
        raise Refused("TEMPLATE-TEXT")
    if len(description) > DESCRIPTION_MAX:
        raise Refused("MESSAGE-DESCRIPTION-LONG", most=str(DESCRIPTION_MAX))
    if len(text) > TEXT_MAX:
        raise Refused("MESSAGE-TEXT-LONG", most=str(TEXT_MAX))


def check_group(*, name: str, members: Sequence[Office]) -> None:
    """Raises Refused: GROUP-NAME, TEMPLATE-NAME-LONG, GROUP-EMPTY, GROUP-LARGE."""
    if not name.strip():
        raise Refused("GROUP-NAME")
    if len(name) > NAME_MAX:
        raise Refused("TEMPLATE-NAME-LONG", most=str(NAME_MAX))
    if not members:
        raise Refused("GROUP-EMPTY")
    if len(members) > GROUP_MAX:
        raise Refused("GROUP-LARGE", most=str(GROUP_MAX))
