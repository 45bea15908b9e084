"""Which templates there are for somebody (S-187, S-190)."""

from __future__ import annotations

from dataclasses import dataclass

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.models import Establishment
from cts.s2s.messaging import offices, rules
from cts.s2s.messaging.models import Template
from cts.s2s.messaging.rules import Scope


@dataclass(frozen=True, kw_only=True)
class TemplateText:
    """Name, description and text of a template in one language; all empty where it is not given in that language."""

    name: str = ""
    description: str = ""
    text: str = ""

    def tidy(self) -> tuple[str, str, str]:
        """As it is stored."""
        return rules.one_line(self.name), rules.one_line(self.description), self.text.strip()


@dataclass(frozen=True, kw_only=True)
class TemplateSeen:
    """A template as somebody may use it. `owner_name` is that of the office that made it."""

    public_id: str
    scope: Scope
    owner_name: str
    owner_name_cy: str
    english: TemplateText
    welsh: TemplateText
    can_change: bool

    def text_in(self, language: str) -> TemplateText:
        """Return the Welsh text for "cy" where there is one."""
        return self.welsh if language == "cy" and self.welsh.text else self.english

    def owner_in(self, language: str) -> str:
        """Return the Welsh name of the owner for "cy" where there is one."""
        return self.owner_name_cy if self.owner_name_cy and language == "cy" else self.owner_name


def templates(by: Actor) -> list[TemplateSeen]:
    """Every template that is there for this person, by name."""
    by.require(Permission.MESSAGE)
    wales = offices.in_wales(by.establishment)
    rows = [one for one in Template.objects.order_by("name", "pk") if _is_there(by, one, wales=wales)]
    owners = Establishment.objects.filter(dfe_number__in={one.owner for one in rows})
    names = {number: (name, cy) for number, name, cy in owners.values_list("dfe_number", "name", "name_cy")}
    return [
        TemplateSeen(
            public_id=one.public_id,
            scope=Scope(one.scope),
            owner_name=names.get(one.owner, (one.owner, ""))[0],
            owner_name_cy=names.get(one.owner, (one.owner, ""))[1],
            english=TemplateText(name=one.name, description=one.description, text=one.text),
            welsh=TemplateText(name=one.name_cy, description=one.description_cy, text=one.text_cy),
            can_change=rules.can_change(by, scope=one.scope, owner=one.owner),
        )
        for one in rows
    ]


def template(by: Actor, *, public_id: str) -> TemplateSeen:
    """One of them. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    found = next((one for one in templates(by) if one.public_id == public_id), None)
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def row(by: Actor, *, public_id: str) -> Template:
    """The row of one of them. Raises Refused("NOT-FOUND")."""
    found = Template.objects.filter(public_id=public_id).first()
    if found is None or not _is_there(by, found, wales=offices.in_wales(by.establishment)):
        raise Refused("NOT-FOUND")
    return found


def _is_there(by: Actor, one: Template, *, wales: bool) -> bool:
    return rules.can_use(by, scope=one.scope, owner=one.owner, in_wales=wales)
