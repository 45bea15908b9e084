"""The school's term dates: seen, given by hand or as a file, and taken away."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.mis.core import ActingRequest, Permission, own_school, permission_needed
from cts.mis.terms import actions, queries
from cts.schooldays import day_of, first_year_of
from cts.site import frame
from cts.site.receiving.uploads import SpooledFile
from cts.site.refusing.wording import sentence
from cts.site.terms import csv_file
from cts.site.terms.forms import YearForm
from cts.site.terms.reading import ImportRefused
from cts.site.terms.rules import YearRefused
from cts.site.terms.wording import HOLIDAYS

SHOWN_AT_MOST = 100
"""Problems that one page lists."""


class DatesForm(forms.Form):
    """A CSV file of term dates."""

    file = forms.FileField(
        label=gettext_lazy("CSV file with term dates"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose the file with the term dates.")},
    )


@permission_needed(Permission.SEE_PUPILS)
@require_safe
def calendar(request: ActingRequest) -> HttpResponse:
    """Show a school year: its terms, inset days and bank holidays, and how many school days it has."""
    first_year = _asked(request)
    seen = queries.year_seen(request.actor, first_year=first_year)
    context = {
        "seen": seen,
        "holidays": [(day, HOLIDAYS[holiday]) for day, holiday in seen.bank_holidays],
        "earlier": _address("calendar", first_year - 1),
        "later": _address("calendar", first_year + 1),
        "change": _address("calendar_change", first_year),
        "remove": _address("calendar_remove", first_year),
    }
    return frame.render(request, "register/calendar.jinja", context)


@permission_needed(Permission.KEEP_CALENDAR)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActingRequest) -> HttpResponse:
    """Ask for the dates of a school year; a POST keeps them."""
    first_year = _asked(request)
    seen = queries.year_seen(request.actor, first_year=first_year)
    form = YearForm(request.POST if request.method == "POST" else None, known=seen.given, first_year=first_year)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_year(by=request.actor, year=form.year(), now=timezone.now())
        except YearRefused as refused:
            for one in refused.refusals:
                form.show(one)
        else:
            messages.success(request, _("The dates for %(year)s are kept.") % {"year": seen.label})
            return redirect(_address("calendar", first_year))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "seen": seen, "back": _address("calendar", first_year)}
    return frame.render(request, "register/calendar_change.jinja", context, status=status)


@permission_needed(Permission.KEEP_CALENDAR)
@require_POST
def remove(request: ActingRequest) -> HttpResponse:
    """Take the dates of a school year away."""
    first_year = _asked(request)
    actions.remove_year(by=request.actor, first_year=first_year, now=timezone.now())
    messages.success(request, _("The dates are taken away. The days of that year are assumed now."))
    return redirect(_address("calendar", first_year))


@permission_needed(Permission.KEEP_CALENDAR)
@require_http_methods(["GET", "HEAD", "POST"])
def import_dates(request: ActingRequest) -> HttpResponse:
    """Show the form, or take the file in; a refused file is answered with everything that is wrong."""
    form = DatesForm(request.POST, request.FILES) if request.method == "POST" else DatesForm()
    file = request.FILES.get("file")
    problems: list[tuple[int | None, str]] = []
    if request.method == "POST" and form.is_valid() and isinstance(file, SpooledFile):
        content = file.spooled.read(csv_file.SIZE_MOST + 1)
        try:
            years = actions.import_file(by=request.actor, content=content, now=timezone.now())
        except ImportRefused as refused:
            problems = [(one.line, sentence(one.refused)) for one in refused.problems]
            form.add_error("file", _("Nothing was taken in. What is wrong stands below."))
        else:
            text = ngettext("The dates of %(num)s school year are kept.", "The dates of %(num)s school years are kept.", years)
            messages.success(request, text % {"num": years})
            return redirect("calendar")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "problems": problems[:SHOWN_AT_MOST]}
    return frame.render(request, "register/calendar_import.jinja", context, status=status)


@permission_needed(Permission.KEEP_CALENDAR)
@require_safe
def template(request: ActingRequest) -> HttpResponse:
    """Send a file to fill in, with the school's own number and the school year that is asked for."""
    content = csv_file.template(dfe_number=own_school().dfe_number, first_year=_asked(request))
    return HttpResponse(
        "\ufeff" + content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="term-dates.csv"'},
    )


def _asked(request: ActingRequest) -> int:
    """The school year that the address names: the present one if it does not."""
    year = request.GET.get("year", "")
    return int(year) if year.isascii() and year.isdigit() and len(year) == len("2026") else first_year_of(day_of(timezone.now()))


def _address(name: str, first_year: int) -> str:
    return f"{reverse(name)}?year={first_year}"
