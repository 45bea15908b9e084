"""School calendar: taking in a file of term dates, and the template for it."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.calendars import actions
from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.web.calendar_forms import ImportForm
from cts.s2s.web.views.calendar import asked
from cts.site import frame
from cts.site.receiving.uploads import SpooledFile
from cts.site.terms import csv_file
from cts.site.terms.reading import ImportRefused

SHOWN_AT_MOST = 100
"""Problems that one page lists."""


@permission_needed(Permission.KEEP_CALENDAR)
@require_http_methods(["GET", "HEAD", "POST"])
def import_dates(request: ActingRequest) -> HttpResponse:
    """Show the form and the columns, or take the file in; a refused file is answered with everything that is wrong."""
    if request.method != "POST":
        return frame.render(request, "web/calendar_import.jinja", {"form": ImportForm(), "columns": csv_file.COLUMNS})
    form = ImportForm(request.POST, request.FILES)
    file = request.FILES.get("file")
    context: dict[str, object] = {"form": form, "columns": csv_file.COLUMNS}
    if form.is_valid() and isinstance(file, SpooledFile):
        try:
            content = file.spooled.read(csv_file.SIZE_MOST + 1)
            years = actions.import_file(by=request.actor, content=content, now=timezone.now())
        except ImportRefused as refused:
            problems = [{"line": one.line, "text": sentence(one.refused), "code": one.refused.code} for one in refused.problems]
            context |= {"problems": problems[:SHOWN_AT_MOST], "left_out": len(problems[SHOWN_AT_MOST:]), "name": file.name}
        else:
            text = ngettext("%(num)s school year was taken in.", "%(num)s school years were taken in.", years)
            messages.success(request, text % {"num": years})
            return redirect("calendar")
    return frame.render(request, "web/calendar_import.jinja", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@permission_needed(Permission.KEEP_CALENDAR)
@require_safe
def template(request: ActingRequest) -> HttpResponse:
    """Send a file to fill in, with the person's own establishment and the school year that is asked for."""
    _number, first_year = asked(request)
    own = "" if request.actor.establishment == CENTRAL else request.actor.establishment
    content = csv_file.template(dfe_number=own, first_year=first_year)
    return HttpResponse(
        "\ufeff" + content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="term-dates.csv"'},
    )
