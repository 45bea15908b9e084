"""Limits and periods: what is in force, what has been, and changing it from a day on (X-033)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.periods import actions, queries
from cts.s2s.periods.declared import PERIODS
from cts.s2s.web.periods_forms import PeriodForm
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.dates import long_date


@permission_needed(Permission.SET_PERIODS)
@require_safe
def periods(request: ActingRequest) -> HttpResponse:
    """List every period with what holds today, what comes and what has been."""
    seen = queries.seen_all(request.actor, now=timezone.now())
    return frame.render(request, "web/periods.jinja", {"periods": seen})


@permission_needed(Permission.SET_PERIODS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActingRequest) -> HttpResponse:
    """Ask for the new number; a POST says what it would mean, and a POST of that page makes the change."""
    by, now = request.actor, timezone.now()
    seen = queries.seen(by, name=request.GET.get("name", next(iter(PERIODS))), now=now)
    form = PeriodForm(request.POST if request.method == "POST" else None, period=seen.period, today=day_of(now))
    context: dict[str, object] = {"form": form, "seen": seen}
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            asked = {"name": seen.period.name, **form.cleaned_data}
            try:
                proposed = queries.proposed(by, now=now, **asked)
                if "confirmed" not in request.POST:
                    return frame.render(request, "web/periods_confirm.jinja", {**context, "proposed": proposed})
                actions.change(by=by, now=now, **asked)
            except Refused as refused:
                form.add_error(form.FIELD_OF[refused.code], sentence(refused))
            else:
                text = _("The change was kept. It is in force from %(day)s.")
                messages.success(request, text % {"day": long_date(proposed.effective_from)})
                return redirect("periods")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/periods_change.jinja", context, status=status)
