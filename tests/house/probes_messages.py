"""The messages, templates and address groups of the world that the probes ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cts.s2s.core import Actor
from cts.s2s.messaging import actions, rules
from cts.s2s.messaging.models import Delivery
from cts.s2s.messaging.rules import Office, office
from cts.s2s.messaging.text_templates import TemplateText
from tests import cast, make

if TYPE_CHECKING:
    from tests.house.probes_world import Person


def sent(actors: dict[str, Actor]) -> list[tuple[str, str, Office, Office, str]]:
    """Label, public id of the sender's copy, sender, recipient, and what stands in nothing else."""
    made = []
    for number, (by, to) in enumerate(
        (
            ("ashgrove", f"{cast.DERWEN}.school"),
            ("derwen", f"{cast.ASHGROVE}.school"),
            ("dunmore", "999LLLL.la_lost_pupils"),
            ("elmer", "central.department"),
        )
    ):
        level = rules.levels_of(actors[by])[0]
        word = f"Thistledown{number}"
        public_id = actions.send(
            by=actors[by], level=level, to=[office(to)], description=f"About {word}", text=f"Where is {word}?", now=make.NOW
        )
        sender = Office(establishment=actors[by].establishment, level=level)
        made.append((f"from {by}", public_id, sender, office(to), word))
    return made


def received(public_id: str) -> str:
    """The public id of the recipient's copy."""
    return Delivery.objects.get(message__public_id=public_id).public_id


def reads(*offices: Office) -> Callable[[Person], bool]:
    """Whether somebody reads the messages of one of these offices."""
    return lambda person: (
        person.actor is not None
        and any(one.establishment == person.place and one.level in rules.levels_of(person.actor) for one in offices)
    )


def template(by: Actor, *, scope: str, name: str) -> str:
    """A template of somebody's; its public id."""
    english = TemplateText(name=name, description=name, text=name)
    return actions.save_template(by=by, scope=scope, english=english, welsh=TemplateText(), now=make.NOW)


def group(by: Actor, *, scope: str, name: str) -> str:
    """A group of somebody's; its public id."""
    members = [office(f"{cast.BIRCHWOOD}.school")]
    return actions.save_group(by=by, scope=scope, name=name, members=members, now=make.NOW)
