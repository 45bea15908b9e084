"""Jobs: which were given up, which are late, and when each is due, for operators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.operations import actions, queries
from cts.site import frame
from cts.site.queue.models import State


@permission_needed(Permission.SEE_OUTBOX)
@require_safe
def jobs(request: ActingRequest) -> HttpResponse:
    """List the jobs that need somebody, and the timetable."""
    seen = queries.jobs(request.actor, now=timezone.now())
    names = {
        None: _("Not yet"),
        State.READY: _("Waiting"),
        State.RUNNING: _("Running"),
        State.DONE: _("Done"),
        State.DEAD: _("Given up"),
    }
    return frame.render(request, "web/jobs.jinja", {"jobs": seen, "names": names})


@permission_needed(Permission.RETRY)
@require_POST
def retry_job(request: ActingRequest, pk: int) -> HttpResponse:
    """Let a job that was given up start again."""
    actions.retry_job(by=request.actor, pk=pk, now=timezone.now())
    messages.success(request, _("The job starts again."))
    return redirect("jobs")
