"""What a message links to, as far as its reader may see it: a file, a request for one or a lost pupil, by its public id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cts.s2s.core import Actor, Refused
from cts.s2s.ctf_requests import queries as ctf_requests
from cts.s2s.lost_pupils import queries as lost_pupils
from cts.s2s.messaging.queries import About
from cts.s2s.transfers import queries as transfers


@dataclass(frozen=True, kw_only=True)
class Link:
    """Where it leads, and what stands there."""

    href: str
    text: str


def _transfer(by: Actor, public_id: str, now: datetime) -> Link:
    try:
        seen = transfers.sent(by, public_id=public_id, now=now)
        return Link(href=reverse("sent_file", args=[public_id]), text=_("The file %(name)s") % {"name": seen.file_name})
    except Refused:
        seen = transfers.received(by, public_id=public_id, now=now)
        return Link(href=reverse("download_file", args=[public_id]), text=_("The file %(name)s") % {"name": seen.file_name})


def _ctf_request(by: Actor, public_id: str, now: datetime) -> Link:
    seen = ctf_requests.one(by, public_id=public_id, now=now)
    text = _("The CTF request of %(date)s") % {"date": f"{timezone.localtime(seen.asked_at):%d/%m/%Y}"}
    return Link(href=reverse("ctf_request", args=[public_id]), text=text)


def _lost_pupil(by: Actor, public_id: str, _now: datetime) -> Link:
    """An officer whose authority is at work on the entry opens it in that list; another has to search, with a purpose (P9)."""
    seen = lost_pupils.entry_at_work(by, public_id=public_id)
    own = any(one.public_id == public_id for one in lost_pupils.at_work(by))
    text = _("The lost pupil entered on %(date)s") % {"date": f"{timezone.localtime(seen.entered_at):%d/%m/%Y}"}
    return Link(href=reverse("lost_pupils_work" if own else "lost_pupils"), text=text)


RESOLVERS: Mapping[str, Callable[[Actor, str, datetime], Link]] = {
    "transfer": _transfer,
    "ctf_request": _ctf_request,
    "lost_pupil": _lost_pupil,
}
"""Kind of thing to how its link is found; each raises Refused for what the reader may not see."""


def link(by: Actor, *, about: About, now: datetime) -> Link | None:
    """The link of a message; None if there is none, or none for this reader."""
    resolver = RESOLVERS.get(about.kind)
    if resolver is None:
        return None
    try:
        return resolver(by, about.public_id, now)
    except Refused:
        return None


def of_transfer(by: Actor, *, public_id: str, now: datetime) -> Link | None:
    """The link to a file; None if the reader may not see it (any more)."""
    return link(by, about=About(kind="transfer", public_id=public_id), now=now)
