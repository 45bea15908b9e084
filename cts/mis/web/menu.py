"""The menu at the left, with only the pages that the person may use."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cts.mis.core import Actor
from cts.site.frame.menu import Entry


def menu(request: HttpRequest) -> Sequence[Entry]:
    """The menu of the person who is signed in; nothing for a stranger."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return []
    return [
        Entry(label=_("Home"), href=reverse("home")),
        Entry(label=_("Contacts"), href=reverse("contacts")),
        Entry(label=_("Change Password"), href=reverse("account_change_password")),
        Entry(label=_("Your sign-ins"), href=reverse("sessions")),
        Entry(label=_("Logoff"), href=reverse("account_logout")),
    ]
