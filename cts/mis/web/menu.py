"""The menu at the left, with only the pages that the person may use."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cts.mis.core import Actor, Permission
from cts.site.frame.menu import Entry


def menu(request: HttpRequest) -> Sequence[Entry]:
    """The menu of the person who is signed in; nothing for a stranger."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return []
    entries = [Entry(label=_("Home"), href=reverse("home"))]
    if actor.may(Permission.SEE_PUPILS):
        entries.append(Page(label=_("Pupils"), href=reverse("pupils")))
    if actor.may(Permission.KEEP_PUPILS):
        entries.append(Entry(label=_("Admit a pupil"), href=reverse("admit")))
    if actor.may(Permission.KEEP_ATTENDANCE):
        entries.append(Entry(label=_("Attendance"), href=reverse("attendance")))
    if actor.may(Permission.MAKE_FILES):
        entries.append(Page(label=_("Leavers"), href=reverse("board")))
        entries.append(Page(label=_("Files that we made"), href=reverse("files")))
    if actor.may(Permission.TAKE_IN_FILES):
        entries.append(Entry(label=_("Newcomers"), href=reverse("joined")))
        entries.append(Page(label=_("Take in files"), href=reverse("imports")))
    if actor.may(Permission.SEE_PUPILS):
        entries.append(Page(label=_("Schools"), href=reverse("schools")))
        entries.append(Page(label=_("Term dates"), href=reverse("calendar")))
    if actor.may(Permission.KEEP_STAFF):
        entries.append(Page(label=_("Staff"), href=reverse("staff")))
    if settings.DEMONSTRATION:
        entries.append(Entry(label=_("Codes for the second step (demonstration)"), href=reverse("demonstration_codes")))
    entries += [
        Entry(label=_("Contacts"), href=reverse("contacts")),
        Entry(label=_("Change Password"), href=reverse("account_change_password")),
        Entry(label=_("Your sign-ins"), href=reverse("sessions")),
        Entry(label=_("Logoff"), href=reverse("account_logout")),
    ]
    return entries


class Page(Entry):
    """A page with others below it."""

    def leads_to(self, path: str) -> bool:
        """Whether the page at `path` is this one or below it."""
        return path.startswith(self.href)
