"""Messages of the cast."""

from collections.abc import Sequence
from datetime import datetime

from cts.s2s.core import Actor
from cts.s2s.messaging import actions
from cts.s2s.messaging.models import Delivery
from cts.s2s.messaging.queries import About
from cts.s2s.messaging.rules import Office, office
from tests import cast, make

BIRCHWOOD = office(f"{cast.BIRCHWOOD}.school")
DESCRIPTION, TEXT = "MISSING CHILD Quillfeather", "Have you seen <b>Quentin</b> Quillfeather?\nHe was born on 05/09/2016."


def sent(
    by: Actor,
    *,
    to: Sequence[Office] = (BIRCHWOOD,),
    level: str = "",
    description: str = DESCRIPTION,
    text: str = TEXT,
    about: About | None = None,
    now: datetime = make.NOW,
) -> str:
    """A message that was sent; the public id of the sender's copy."""
    level = level or {"la_administrator": "la_administrator", "la": "la", "department": "department"}.get(by.role, "school")
    return actions.send(by=by, level=level, to=to, description=description, text=text, about=about or About(), now=now)


def got(by: Actor, *, to: Office = BIRCHWOOD, now: datetime = make.NOW, text: str = TEXT) -> str:
    """A message that an office has got; the public id of its copy."""
    public_id = sent(by, to=[to], text=text, now=now)
    return Delivery.objects.get(message__public_id=public_id, establishment=to.establishment, level=to.level).public_id
