"""The menu at the left (S-111, S-112), with only the pages that there are and that the person may use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Permission
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.web.flows import CTF, FLOWS, GENERIC, RESULTS
from cts.site.frame.menu import Entry


class Page(Entry):
    """A page with others below it: while one of them is open, its group in the menu stays open."""

    def leads_to(self, path: str) -> bool:
        """Whether the page at `path` is this one or below it."""
        return path.startswith(self.href)


def may_act_for_others(request: HttpRequest) -> bool:
    """Whether the person works where people are who act for schools (S-100)."""
    return isinstance(request.user, User) and request.user.role.startswith("la")


def _for_operators(actor: Actor) -> list[Entry]:
    if not actor.may(Permission.SEE_OUTBOX):
        return []
    return [Page(label=_("E-mails"), href=reverse("emails")), Page(label=_("Jobs"), href=reverse("jobs"))]


def sends_pupils(actor: Actor) -> bool:
    """Whether the person sends Common Transfer Files: everyone who uploads, but the department."""
    return actor.may(Permission.UPLOAD) and actor.establishment != CENTRAL


def upload_pages(actor: Actor) -> list[Entry]:
    """The pages below Upload. The department sends results, and nothing else."""
    those = (CTF, GENERIC) if sends_pupils(actor) else (RESULTS,)
    pages: list[Entry] = [Page(label=str(flow.upload_title), href=reverse(flow.upload)) for flow in those]
    if sends_pupils(actor):
        pages += [
            Page(label=_("Check a file"), href=reverse("check_file")),
            Page(label=_("Where does the file go?"), href=reverse("destination")),
        ]
    return pages


def download_pages() -> list[Entry]:
    """The pages below Download, in the order of the user notes (S-151), and what came by mistake."""
    pages: list[Entry] = []
    for flow in FLOWS:
        pages.append(Page(label=str(flow.waiting_title), href=reverse(flow.waiting)))
        pages.append(Page(label=str(flow.again_title), href=reverse(flow.again)))
    pages.append(Page(label=_("Details to Delete"), href=reverse("to_delete")))
    return pages


def _people(actor: Actor) -> list[Entry]:
    """The pages about people that this person may use."""
    people: list[Entry] = []
    if actor.may(Permission.KEEP_PEOPLE):
        people += [
            Entry(label=_("All people"), href=reverse("people")),
            Entry(label=_("Invite somebody"), href=reverse("invite_person")),
            Entry(label=_("Confirm accounts"), href=reverse("people_to_confirm")),
        ]
    if actor.may(Permission.DELEGATE):
        people.append(Page(label=_("Delegations"), href=reverse("delegations")))
    return people


def menu(request: HttpRequest) -> Sequence[Entry]:
    """The menu of the person who is signed in; for a stranger only the public directory."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return [Page(label=_("Find a school"), href=reverse("schools")), Page(label=_("Help"), href=reverse("help"))]
    entries = [Entry(label=_("Home"), href=reverse("home"))]
    if actor.may(Permission.UPLOAD):
        entries.append(Entry(label=_("Upload"), entries=upload_pages(actor)))
    if actor.may(Permission.COLLECT):
        entries.append(Entry(label=_("Download"), entries=download_pages()))
    if actor.may(Permission.WATCH_SENT):
        entries.append(Entry(label=_("View/Remove Files"), href=reverse("sent_files")))
    if actor.may(Permission.PHASE_TRANSFER):
        entries.append(Page(label=_("Phase transfer"), href=reverse("phase_transfers")))
    entries += [*_reports(actor), *_requests(actor), *_messages(actor), *_lost_pupils(actor), *_cases(actor)]
    people = _people(actor)
    if people:
        entries.append(Entry(label=_("People"), entries=people))
    if may_act_for_others(request):
        entries.append(Entry(label=_("Acting for a school"), href=reverse("acting_for")))
    entries += _schools(actor)
    entries.append(Page(label=_("School calendar"), href=reverse("calendar")))
    if actor.may(Permission.SET_LOCAL_POLICY):
        entries.append(Page(label=_("Files for your authority"), href=reverse("authority_policy")))
    if actor.may(Permission.SET_PERIODS):
        entries.append(Page(label=_("Limits and periods"), href=reverse("periods")))
    entries += _for_operators(actor)
    if settings.DEMONSTRATION:
        entries.append(Entry(label=_("Sent e-mails (demonstration)"), href=reverse("demonstration_mail")))
    entries += [
        Page(label=_("Help"), href=reverse("help")),
        Entry(label=_("Contacts"), href=reverse("contacts")),
        Entry(label=_("Change Password"), href=reverse("account_change_password")),
        Entry(label=_("Your sign-ins"), href=reverse("sessions")),
        Entry(label=_("Logoff"), href=reverse("account_logout")),
    ]
    return entries


def _schools(actor: Actor) -> Sequence[Entry]:
    """The pages about other establishments."""
    entries: list[Entry] = []
    if actor.may(Permission.WATCH_SCHOOLS):
        entries.append(Entry(label=_("Files that wait at schools"), href=reverse("schools_files")))
        entries.append(Entry(label=_("Late files at schools"), href=reverse("schools_late")))
        entries.append(Page(label=_("Files of new pupils"), href=reverse("schools_ready")))
        entries.append(Entry(label=_("Schools and their files"), href=reverse("schools_watched")))
    entries.append(Page(label=_("Find a school"), href=reverse("schools")))
    if actor.may(Permission.KEEP_REGISTER):
        entries.append(Page(label=_("Take in a register"), href=reverse("schools_imports")))
    return entries


@dataclass(frozen=True, kw_only=True)
class Group(Entry):
    """A group that is open on every page below an address, also on those that are no entry of it."""

    below: str

    def leads_to(self, path: str) -> bool:
        """Whether the page at `path` belongs to it."""
        return path.startswith(self.below) or super().leads_to(path)


def _reports(actor: Actor) -> list[Entry]:
    """Reports (S-111), for those who read any."""
    return [Page(label=_("Reports"), href=reverse("reports"))] if actor.may(Permission.REPORTS) else []


def _requests(actor: Actor) -> list[Entry]:
    """Requests for files, for those who make or answer any."""
    if not actor.may(Permission.CTF_REQUESTS):
        return []
    entries = [Entry(label=_("View requests"), href=reverse("ctf_requests"))]
    if actor.may(Permission.ASK_FOR_CTF):
        entries.append(Entry(label=_("Ask for a CTF"), href=reverse("ask_for_ctf")))
        entries.append(Page(label=_("Pupils we expect"), href=reverse("arrivals")))
        entries.append(Page(label=_("Files of new pupils"), href=reverse("ready")))
    return [Group(label=_("CTF Requests"), below=reverse("ctf_requests"), entries=entries)]


def _messages(actor: Actor) -> list[Entry]:
    """The three menus of secure messages (S-171), for those who read any."""
    if not actor.may(Permission.MESSAGE):
        return []
    return [
        Group(
            label=_("Messages"),
            below=reverse("messages"),
            entries=[
                Entry(label=_("View/Delete Messages"), href=reverse("messages")),
                Entry(label=_("Send Message"), href=reverse("send_message")),
                Entry(label=_("View Sent Messages"), href=reverse("sent_messages")),
            ],
        ),
        Group(
            label=_("Message Templates"),
            below=reverse("message_templates"),
            entries=[
                Entry(label=_("View/Copy/Update Template"), href=reverse("message_templates")),
                Entry(label=_("Add Template"), href=reverse("add_message_template")),
            ],
        ),
        Group(
            label=_("Message Address Groups"),
            below=reverse("message_groups"),
            entries=[
                Entry(label=_("View/Update Groups"), href=reverse("message_groups")),
                Entry(label=_("Add Group"), href=reverse("add_message_group")),
            ],
        ),
    ]


def _lost_pupils(actor: Actor) -> Sequence[Entry]:
    """The pages about the Lost Pupil Database (S-180)."""
    inner: list[Entry] = []
    if actor.may(Permission.FIND_LOST):
        inner.append(Entry(label=_("Search for Lost Pupil"), href=reverse("lost_pupils")))
        inner.append(Entry(label=_("Entries at work"), href=reverse("lost_pupils_work")))
        inner.append(Page(label=_("Missing children"), href=reverse("missing_children")))
        inner.append(Entry(label=_("Standing searches"), href=reverse("standing_searches")))
        inner.append(Page(label=_("Other registers"), href=reverse("comparisons")))
    if actor.may(Permission.LEAD_LOST):
        inner.append(Entry(label=_("Searches of your officers"), href=reverse("lost_pupils_officers")))
        inner.append(Entry(label=_("Decoys"), href=reverse("lost_pupils_decoys")))
    if actor.may(Permission.REVIEW_LOST):
        inner.append(Page(label=_("Entries to review"), href=reverse("lost_reviews")))
        inner.append(Page(label=_("Proofs of deletion"), href=reverse("lost_deletions")))
    if actor.may(Permission.LOST_FIGURES):
        inner.append(Entry(label=_("Figures"), href=reverse("report_lost_pupils")))
    if not inner:
        return []
    return [Group(label=_("Lost pupils"), below=reverse("lost_pupils"), entries=inner)]


def _cases(actor: Actor) -> Sequence[Entry]:
    """The case board (X-015)."""
    if not actor.may(Permission.FIND_LOST):
        return []
    inner = [
        Entry(label=_("All cases"), href=reverse("cases")),
        Entry(label=_("Report a child"), href=reverse("case_report")),
    ]
    if actor.may(Permission.LEAD_LOST):
        inner.append(Entry(label=_("Clocks of your cases"), href=reverse("case_clocks")))
    return [Group(label=_("Children missing education"), below=reverse("cases"), entries=inner)]
