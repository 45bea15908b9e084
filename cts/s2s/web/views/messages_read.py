"""Messages > View/Delete Messages (S-172 to S-182), and the work of an office with them (X-042, X-043)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages as notes_to_person
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.messaging import actions, offices, queries
from cts.s2s.messaging.wording import LEVELS
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import READ_DAYS, UNREAD_DAYS
from cts.s2s.web import long_lists, message_links
from cts.schooldays import day_of
from cts.site import frame


@permission_needed(Permission.MESSAGE)
@require_safe
def messages(request: ActingRequest) -> HttpResponse:
    """List the messages of the reader's offices; unread ones stand out, and each says until when it is here."""
    by, now = request.actor, timezone.now()
    show = request.GET.get("show", "all")
    show = show if show in queries.SHOWS else "all"
    asked = long_lists.asked(request.GET, columns=("from", "date", "description"), first="date")
    listed = queries.inbox(by, now=now, sort=asked.sort, descending=asked.descending, show=show, page=asked.page)
    from_label = pgettext("sender", "From")
    columns = [("from", from_label), ("date", _("Sent Date")), ("description", _("Description"))]
    keep = {"show": show}
    context = {
        "listed": listed,
        "headings": long_lists.headings(columns, by=asked, keep=keep),
        "from_label": from_label,
        "show": show,
        "shows": {"all": _("All"), "unread": _("Unread"), "mine": _("Mine"), "open": _("Not done")},
        "unread_days": periods.value(UNREAD_DAYS, on=day_of(now)),
        "read_days": periods.value(READ_DAYS, on=day_of(now)),
        "several_levels": len(queries.own_offices(by)) > 1,
        "digests": [{"level": level, "label": LEVELS[level], "daily": daily} for level, daily in queries.digests(by).items()],
        "pagination": long_lists.pagination(asked, page=listed.page, pages=listed.pages, keep=keep),
    }
    return frame.render(request, "web/messages.jinja", context)


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show what is known of one message from outside; a POST opens it, which goes on the record."""
    if request.method == "POST":
        return _opened(request, public_id)
    seen = queries.received(request.actor, public_id=public_id, now=timezone.now())
    return frame.render(request, "web/message_closed.jinja", {"message": seen})


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def delete_message(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation; a POST deletes the message for everybody of the office."""
    by, now = request.actor, timezone.now()
    if request.method == "POST":
        actions.delete(by=by, public_id=public_id, now=now)
        notes_to_person.success(request, _("The message has been deleted."))
        return redirect("messages")
    seen = queries.received(by, public_id=public_id, now=now)
    return frame.render(request, "web/message_delete.jinja", {"message": seen})


@permission_needed(Permission.MESSAGE)
@require_POST
def work_on_message(request: ActingRequest, public_id: str) -> HttpResponse:
    """Assign a message, add a note for the colleagues, or say that it is done; then show it again."""
    by, now = request.actor, timezone.now()
    try:
        if "assign" in request.POST:
            actions.assign(by=by, public_id=public_id, to=request.POST.get("to", "").replace("\x00", ""), now=now)
        elif "add_note" in request.POST:
            actions.add_note(by=by, public_id=public_id, text=request.POST.get("note", "").replace("\x00", ""), now=now)
        else:
            actions.mark_done(by=by, public_id=public_id, done=request.POST.get("done") == "yes", now=now)
    except Refused as refused:
        if refused.code == "NOT-FOUND":
            raise
        return _opened(request, public_id, error=sentence(refused))
    return _opened(request, public_id)


@permission_needed(Permission.MESSAGE)
@require_POST
def message_digest(request: ActingRequest) -> HttpResponse:
    """Choose for each of one's offices between an e-mail for each message and one a day."""
    by, now = request.actor, timezone.now()
    for level, daily in queries.digests(by).items():
        wanted = request.POST.get(f"daily:{level}") == "yes"
        if wanted is not daily:
            actions.choose_digest(by=by, level=level, daily=wanted, now=now)
    notes_to_person.success(request, _("Your choice about e-mails is kept."))
    return redirect("messages")


def _opened(request: ActingRequest, public_id: str, *, error: str = "") -> HttpResponse:
    by, now = request.actor, timezone.now()
    opened = actions.open_message(by=by, public_id=public_id, now=now)
    colleagues = offices.people(opened.seen.to.office)
    context = {
        "message": opened.seen,
        "text": opened.text,
        "notes": opened.notes,
        "colleagues": colleagues,
        "names": {user.username: user.name for user in colleagues},
        "link": message_links.link(by, about=opened.seen.about, now=now),
        "error": error,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return frame.render(request, "web/message.jinja", context, status=status)
