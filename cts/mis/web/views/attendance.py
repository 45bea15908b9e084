"""The attendance register: a session of a year group, and the marks of one pupil."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from cts.mis.attendance import actions, rules
from cts.mis.attendance.actions import Given
from cts.mis.attendance.queries import Line
from cts.mis.attendance.rules import PRESENT, Half
from cts.mis.attendance.wording import HALVES
from cts.mis.core import ActingRequest, Permission, Refused, own_school, permission_needed
from cts.mis.web.forms import SessionForm
from cts.schooldays import FIRST_YEAR, day_of, first_year_of
from cts.site import frame
from cts.site.frame.dates import date_in_list
from cts.site.frame.language import current
from cts.site.refusing.wording import sentence
from cts.site.terms.rules import school_year

_LAST_YEAR = 2100


@permission_needed(Permission.KEEP_ATTENDANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: ActingRequest) -> HttpResponse:
    """Choose a session and a year group, and take the register: everybody is there unless somebody says otherwise."""
    today = day_of(timezone.now())
    asked = request.GET if "day" in request.GET else None
    form = SessionForm(asked, initial={"day": date_in_list(today), "half": _half_of_now(), "year": request.GET.get("year", "")})
    lines: list[Line] = []
    if asked is not None and form.is_valid():
        day, half, year = form.cleaned_data["day"], Half(form.cleaned_data["half"]), form.cleaned_data["year"]
        try:
            if request.method == "POST":
                return _taken(request, day=day, half=half, year=year)
        except Refused as refused:
            _say(form, refused)
        try:
            lines = actions.open_session(by=request.actor, day=day, half=half, nc_year=year, now=timezone.now())
        except Refused as refused:
            _say(form, refused)
    given = _given(request.POST, lines)
    context = {
        "form": form,
        "lines": lines,
        "given": given,
        "marks": _marks(form.cleaned_data) if lines else [],
        "shown": asked is not None and not form.errors,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/attendance.jinja", context, status=status)


@permission_needed(Permission.SEE_PUPILS)
@require_safe
def pupil_attendance(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show the marks of a pupil in a school year, what they come to, and those that were put right."""
    now = timezone.now()
    said = request.GET.get("year", "")
    year = int(said) if said.isdecimal() and len(said) == len("2026") else first_year_of(day_of(now))
    if not FIRST_YEAR <= year < _LAST_YEAR:
        raise Refused("NOT-FOUND")
    found, seen = actions.look_at_year(by=request.actor, public_id=public_id, first_year=year, now=now)
    known = rules.codes(own_school().country, on=date(year + 1, 7, 31)) | rules.codes(own_school().country, on=date(year, 8, 1))
    context = {
        "pupil": found,
        "seen": seen,
        "halves": HALVES,
        "school_year": school_year,
        "labels": {code: one.label_in(current()) for code, one in known.items()},
    }
    return frame.render(request, "register/pupil_attendance.jinja", context)


def _taken(request: ActingRequest, *, day: date, half: Half, year: str) -> HttpResponse:
    marks = {
        name.removeprefix("mark-"): Given(code=code, seen=request.POST.get(f"seen-{name.removeprefix('mark-')}", ""))
        for name, code in request.POST.items()
        if name.startswith("mark-") and isinstance(code, str)
    }
    actions.take(by=request.actor, day=day, half=half, marks=marks, now=timezone.now())
    said = ngettext("The register is taken: %(num)s pupil.", "The register is taken: %(num)s pupils.", len(marks))
    messages.success(request, said % {"num": len(marks)})
    return redirect(f"{reverse('attendance')}?{urlencode({'day': day.strftime('%d/%m/%Y'), 'half': half, 'year': year})}")


def _say(form: SessionForm, refused: Refused) -> None:
    if refused.code == "NOT-ALLOWED":
        raise refused
    form.add_error("day" if refused.code in {"ATTENDANCE-LATER", "ATTENDANCE-NO-SCHOOL"} else None, sentence(refused))


def _given(posted: QueryDict, lines: list[Line]) -> dict[str, str]:
    """The mark that each pupil's list shows: what is held, or what was just chosen where nobody else has marked meanwhile."""
    chosen = {}
    for line in lines:
        key = line.pupil.public_id
        is_as_seen = posted.get(f"seen-{key}") == line.code
        chosen[key] = posted.get(f"mark-{key}", line.code) if is_as_seen else line.code
    return chosen


def _marks(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The marks of the session, being there first."""
    half = Half(said["half"])
    known = rules.codes(own_school().country, on=said["day"])
    others = [code for code in sorted(known) if code not in PRESENT.values()]
    return [(code, f"{code}  {known[code].label_in(current())}") for code in (PRESENT[half], *others)]


def _half_of_now() -> Half:
    return Half.AM if timezone.localtime().hour < 12 else Half.PM
