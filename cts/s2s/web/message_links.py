"""What a message links to, as far as its reader may see it: a file or a request for one, by its public id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cts.s2s.core import Actor, Refused
from cts.s2s.ctf_requests import queries as ctf_requests
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


RESOLVERS: Mapping[str, Callable[[Actor, str, datetime], Link]] = {"transfer": _transfer, "ctf_request": _ctf_request}
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
