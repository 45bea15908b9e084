"""A message on its way through the pages of writing: it travels in the forms, so nothing of it is stored before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from django.http import QueryDict

from cts.s2s.core import Actor, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.messaging import address_groups, offices, rules, schools
from cts.s2s.messaging.queries import About
from cts.s2s.messaging.rules import Level, Office

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SHOWN = rules.GROUP_MAX
"""Recipients that a form may carry; a group being made has more than a message."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What is known of it so far. `template` and `groups` are public ids, `about` is written "transfer.<public id>"."""

    to: tuple[Office, ...] = ()
    groups: tuple[str, ...] = ()
    template: str = ""
    about: str = ""
    level: str = ""
    description: str = ""
    text: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def link(self) -> About:
        """What the message links to."""
        kind, public_id = rules.about(self.about)
        return About(kind=kind, public_id=public_id)


def read(data: QueryDict) -> Draft:
    """The draft in a form. Raises Refused("MESSAGE-RECIPIENT") for a recipient that is none."""
    return Draft(
        to=tuple(dict.fromkeys(rules.office(code) for code in data.getlist("to")[:MOST_SHOWN])),
        groups=tuple(dict.fromkeys(_clean(one) for one in data.getlist("group")[:10])),
        template=_clean(data.get("template", ""))[:20],
        about=_clean(data.get("about", ""))[:60],
        level=_clean(data.get("level", ""))[:20],
        description=_clean(data.get("description", "")),
        text=_clean(data.get("text", "")),
        answers={
            name.removeprefix("mark:"): _clean(value)[:200]
            for name, value in data.items()
            if name.startswith("mark:") and isinstance(value, str)
        },
    )


def _clean(text: str) -> str:
    """Without the one letter that no database takes, and with one kind of line end."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


PRESSES = ("add_group", "add_la", "add_schools", "add_number", "remove", "remove_group")
"""The buttons of the choice of recipients."""


def pressed(by: Actor, *, draft: Draft, data: QueryDict, most: int = rules.RECIPIENTS_MAX) -> Draft:
    """The draft after a button of the choice of recipients. Raises Refused, and the draft stays as it was then.

    `most`: how many may be chosen one by one (S-196).
    """
    button = next((name for name in PRESSES if name in data), "")
    if button == "remove":
        return replace(draft, to=tuple(one for one in draft.to if one.code != data["remove"]))
    if button == "remove_group":
        return replace(draft, groups=tuple(one for one in draft.groups if one != data["remove_group"]))
    if button == "add_group":
        chosen = _clean(data.get("chosen_group", ""))
        if not chosen:
            raise Refused("MESSAGE-NOBODY")
        address_groups.members(by, public_ids=[chosen])
        return replace(draft, groups=tuple(dict.fromkeys([*draft.groups, chosen])))
    added = _added(button, data) if button else []
    for one in added:
        offices.check_open(one)
    to = tuple(dict.fromkeys([*draft.to, *added]))
    rules.check_how_many(to, most=most)
    return replace(draft, to=to)


def _added(button: str, data: QueryDict) -> list[Office]:
    if button == "add_la":
        number, levels = data.get("la", ""), data.getlist("levels")
        added = [rules.office(f"{number}.{level}") for level in levels]
        if not number or not added:
            raise Refused("MESSAGE-NOBODY")
        return added
    if button == "add_schools":
        added = [rules.office(f"{number}.{Level.SCHOOL}") for number in data.getlist("schools")]
        if not added:
            raise Refused("MESSAGE-NOBODY")
        return added
    la_number, school_number = data.get("la_number", "").strip(), data.get("school_number", "").strip()
    found = establishments.by_number(dfe_number=f"{_clean(la_number)}{_clean(school_number)}"[:7])
    if found is None or not found.establishment_number.isdigit():
        raise Refused("MESSAGE-SCHOOL-UNKNOWN", la_number=la_number[:10], school_number=school_number[:10])
    return [Office(establishment=found.dfe_number, level=Level.SCHOOL)]


def choice(by: Actor, *, draft: Draft, data: QueryDict) -> dict[str, object]:
    """What the choice of recipients shows: the lists to choose from, and who is chosen already."""
    populated = data.get("schools_of", "") if "populate" in data or "add_schools" in data else ""
    names = offices.seen(draft.to)
    of_groups = {one.public_id: one for one in address_groups.groups(by)}
    return {
        "draft": draft,
        "chosen": [names[one] for one in draft.to],
        "chosen_groups": [of_groups[one] for one in draft.groups if one in of_groups],
        "groups": list(of_groups.values()),
        "authorities": establishments.authorities(),
        "levels": cast("Sequence[Level]", rules.OF_AUTHORITIES),
        "schools_of": populated,
        "schools": schools.of_authority(la_number=populated[:3]) if populated else [],
        "la": data.get("la", ""),
        "ticked": data.getlist("levels") if "add_la" in data else [Level.LA.value, Level.LOST_PUPILS.value],
        "la_number": data.get("la_number", "") if "add_number" in data else "",
        "school_number": data.get("school_number", "") if "add_number" in data else "",
    }
