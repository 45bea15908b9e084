"""School calendar: term dates, inset days and bank holidays of an establishment, and counting with them."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.calendars import actions, queries, rules, wording
from cts.s2s.calendars.rules import Source
from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.web.calendar_forms import CountForm
from cts.schooldays import add_school_days, day_of, first_year_of
from cts.site import frame
from cts.site.frame.dates import date_in_list
from cts.site.frame.language import current
from cts.site.terms.forms import YearForm
from cts.site.terms.rules import YearRefused, school_year
from cts.site.terms.wording import HOLIDAYS

DAYS_FIRST_SHOWN = 15
"""What the form for counting begins with: the days in which a file must be sent (S-066)."""


@permission_needed(Permission.ENTER)
@require_safe
def calendar(request: ActingRequest) -> HttpResponse:
    """Show a school year of an establishment; the centre first chooses whose."""
    by, today = request.actor, day_of(timezone.now())
    number, first_year = asked(request)
    context: dict[str, object] = {
        "year_label": school_year(first_year),
        "given": queries.given(by, first_year=first_year) if number in {CENTRAL, by.establishment} else [],
        "earlier": address("calendar", number=number, first_year=first_year - 1),
        "later": address("calendar", number=number, first_year=first_year + 1),
        "asks_number": number == CENTRAL or by.establishment == rules.authority_of(by.establishment),
        "may_import": by.may(Permission.KEEP_CALENDAR),
        "first_year": first_year,
    }
    if number != CENTRAL:
        seen = queries.year_seen(by, dfe_number=number, first_year=first_year)
        begun = {"day": date_in_list(today), "days": DAYS_FIRST_SHOWN}
        counting = CountForm(request.GET if "day" in request.GET else None, initial=begun)
        context |= {
            "seen": seen,
            "source": wording.SOURCES[seen.source],
            "assumed": seen.source is Source.ASSUMED,
            "holidays": [(day, HOLIDAYS[holiday]) for day, holiday in seen.bank_holidays],
            "counting": counting,
            "counted": _counted(counting, number=number),
            "change": address("calendar_change", number=number, first_year=first_year),
            "remove": address("calendar_remove", number=number, first_year=first_year),
        }
    return frame.render(request, "web/calendar.jinja", context)


@permission_needed(Permission.KEEP_CALENDAR)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActingRequest) -> HttpResponse:
    """Ask for the dates of a school year; a POST keeps them."""
    number, first_year = asked(request)
    seen = queries.year_seen(request.actor, dfe_number=number, first_year=first_year)
    form = YearForm(request.POST if request.method == "POST" else None, known=seen.own, first_year=first_year)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid() and _kept(request, form, number=number):
            text = _("The dates of %(name)s for %(year)s were kept.")
            messages.success(request, text % {"name": seen.name_in(current()), "year": seen.label})
            return redirect(address("calendar", number=number, first_year=first_year))
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "form": form,
        "seen": seen,
        "is_school": number != rules.authority_of(number),
        "back": address("calendar", number=number, first_year=first_year),
    }
    return frame.render(request, "web/calendar_change.jinja", context, status=status)


@permission_needed(Permission.KEEP_CALENDAR)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: ActingRequest) -> HttpResponse:
    """Ask for confirmation; a POST takes the dates of a school year away."""
    number, first_year = asked(request)
    seen = queries.year_seen(request.actor, dfe_number=number, first_year=first_year)
    back = address("calendar", number=number, first_year=first_year)
    if request.method == "POST":
        actions.remove_year(by=request.actor, dfe_number=number, first_year=first_year, now=timezone.now())
        text = _("The dates of %(name)s for %(year)s were removed.")
        messages.success(request, text % {"name": seen.name_in(current()), "year": seen.label})
        return redirect(back)
    if seen.own is None:
        raise Refused("NOT-FOUND")
    context = {"seen": seen, "back": back, "here": address("calendar_remove", number=number, first_year=first_year)}
    return frame.render(request, "web/calendar_remove.jinja", context)


def asked(request: ActingRequest) -> tuple[str, int]:
    """Whose calendar and which school year the address names: the actor's own and the present one if it does not."""
    number = request.GET.get("number", "").strip().upper().replace("/", "") or request.actor.establishment
    year = request.GET.get("year", "")
    present = first_year_of(day_of(timezone.now()))
    return number, int(year) if year.isascii() and year.isdigit() and len(year) == len("2026") else present


def address(name: str, *, number: str, first_year: int) -> str:
    """The address of a page of the calendar."""
    return f"{reverse(name)}?{urlencode({'number': number, 'year': first_year})}"


def _kept(request: ActingRequest, form: YearForm, *, number: str) -> bool:
    try:
        actions.keep_year(by=request.actor, dfe_number=number, year=form.year(), now=timezone.now())
    except YearRefused as refused:
        for one in refused.refusals:
            form.show(one)
        return False
    return True


def _counted(form: CountForm, *, number: str) -> dict[str, object] | None:
    if not form.is_bound or not form.is_valid():
        return None
    day, days = form.cleaned_data["day"], form.cleaned_data["days"]
    calendar = queries.calendar_for(dfe_number=number, on=day)
    return {"day": day, "days": days, "due": add_school_days(day, days, calendar=calendar)}
