"""Who has come: whether a file has come too, why none is expected, and the privacy notice."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.mis.core import ActingRequest, Permission, Refused, permission_needed
from cts.mis.exchange import carriage
from cts.mis.exchange.joiners import joiners
from cts.mis.pupils import actions, queries
from cts.mis.pupils.rules import NoFile
from cts.mis.pupils.wording import NO_FILE
from cts.mis.web.forms import JoiningForm
from cts.mis.web.school_answer import FIND
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.dates import date_in_list
from cts.site.refusing.wording import sentence


@permission_needed(Permission.TAKE_IN_FILES)
@require_safe
def joined(request: ActingRequest) -> HttpResponse:
    """Who has come in the last year, those without a file first."""
    now = timezone.now()
    lines = joiners(request.actor, today=day_of(now))
    actions.look_through(by=request.actor, pupils=[line.pupil for line in lines], now=now)
    context = {"lines": lines, "reasons": {reason.value: said for reason, said in NO_FILE.items()}, "way": carriage.way()}
    return frame.render(request, "register/joined.jinja", context)


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: ActingRequest, public_id: str) -> HttpResponse:
    """Note why no file is expected (S-088), and when the family got the privacy notice (S-089)."""
    found = queries.pupil(request.actor, public_id=public_id)
    last = queries.last_enrolment(found)
    before = queries.former_school(queries.record_of(found))
    initial: dict[str, object] = {"former": before.number, "former_name": before.name} if before else {}
    if last:
        initial |= {"no_file": last.no_file_reason, "privacy_notice": date_in_list(last.privacy_notice_date)}
    form = JoiningForm(request.POST) if request.method == "POST" else JoiningForm(initial=initial)
    if FIND in request.POST:
        form = form.as_written()
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["no_file"]
        try:
            actions.note_joining(
                by=request.actor,
                public_id=public_id,
                no_file=NoFile(reason) if reason else None,
                privacy_notice=form.cleaned_data["privacy_notice"],
                former=form.former_school(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Noted."))
            return redirect("pupil", public_id=public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/joining.jinja", {"pupil": found, "form": form}, status=status)
