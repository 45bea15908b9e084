"""Files of new pupils: how many have arrived, which former school is late, which fields are empty (X-020)."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cts.s2s.arrivals import actions, readiness
from cts.s2s.arrivals.readiness import EMPTY, NEWER, NO_SCHOOL, PlaceReady, PupilReady, Scope
from cts.s2s.arrivals.wording import FIELDS, FILE_STATES
from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REQUEST_DAYS
from cts.s2s.web import lists
from cts.schooldays import day_of, written_day
from cts.site.frame.dates import date_in_list
from cts.site.frame.language import current

PARTS = {
    NEWER: gettext_lazy("A newer file waits to be downloaded"),
    EMPTY: gettext_lazy("The file has arrived, and a field is empty"),
    NO_SCHOOL: gettext_lazy("The former school is not known"),
}
"""The parts of the list beside those by state and by field."""


@permission_needed(Permission.ASK_FOR_CTF)
@require_safe
def board(request: ActingRequest) -> HttpResponseBase:
    """Show the board of the person's own school: numbers only, no child."""
    start, now = _start(request), timezone.now()
    return _board(request, "web/ready.jinja", readiness.own(request.actor, start=start, now=now), start=start)


@permission_needed(Permission.WATCH_SCHOOLS)
@require_safe
def school(request: ActingRequest, dfe_number: str) -> HttpResponseBase:
    """Show the board of a school that the person looks after."""
    start, now = _start(request), timezone.now()
    scope = readiness.local(request.actor, school=dfe_number, start=start, now=now)
    return _board(request, "web/school_ready.jinja", scope, start=start, school=dfe_number)


@permission_needed(Permission.WATCH_SCHOOLS)
@require_safe
def schools(request: ActingRequest) -> HttpResponseBase:
    """List the schools with new pupils, the latest first."""
    now = timezone.now()
    filters = lists.Filters(school=_("School"), since=_("First day on or after"), until=_("First day on or before"))
    return lists.answer(
        request,
        "web/schools_ready.jinja",
        table=_places("schools-new-pupils", _("Schools and their new pupils"), _("School"), filters),
        query=lambda wanted: readiness.at_schools(request.actor, wanted=wanted, now=now),
        context={"due_days": _due_days(), "is_central": request.actor.establishment == CENTRAL},
    )


@permission_needed(Permission.ASK_FOR_CTF)
@require_safe
def pupils(request: ActingRequest) -> HttpResponseBase:
    """List the pupils, or a part of them, with where their files stand; it goes on the record."""
    start, now, language = _start(request), timezone.now(), current()
    choices: dict[str, str] = {
        "": _("All pupils"),
        **{state.value: str(text) for state, text in FILE_STATES.items()},
        **{part: str(text) for part, text in PARTS.items()},
    }
    empty = {field.value: _("Empty: %(field)s") % {"field": text} for field, text in FIELDS.items()}
    asked = request.GET.get("show", "")
    show = asked if asked in choices | empty else ""
    table: lists.Table[PupilReady] = lists.Table(
        name=f"new-pupils-{show}" if show else "new-pupils",
        caption=(choices | empty)[show],
        columns=[
            lists.Column(heading=_("Name"), value=lambda row: f"{row.pupil.child.surname.upper()}, {row.pupil.child.forename}"),
            lists.Column(heading=_("Date of Birth"), value=lambda row: date_in_list(row.pupil.child.date_of_birth)),
            lists.Column(heading=_("Pupil UPN"), value=lambda row: row.pupil.child.upn, on_page=False),
            lists.Column(heading=_("First day"), value=lambda row: date_in_list(row.pupil.child.joined_on), on_page=False),
            lists.Column(
                key="school",
                heading=_("Former school"),
                value=lambda row: row.pupil.former.name_in(language) if row.pupil.former else "",
            ),
            lists.Column(key="sent", heading=_("File"), value=lambda row: str(FILE_STATES[row.state])),
            lists.Column(heading=_("Latest file sent"), value=lambda row: date_in_list(row.arrived_on), on_page=False),
            lists.Column(
                heading=_("A newer file waits to be downloaded"),
                value=lambda row: _("Yes") if row.has_newer else _("No"),
                on_page=False,
            ),
            lists.Column(heading=_("Empty fields"), value=_empty),
            lists.Column(key="due", heading=_("File due by"), value=lambda row: date_in_list(row.pupil.due_date), on_page=False),
        ],
        filters=lists.Filters(school=_("Former school")),
    )
    return lists.answer(
        request,
        "web/ready_pupils.jinja",
        table=table,
        query=lambda wanted: actions.look_at_readiness(by=request.actor, show=show, start=start, wanted=wanted, now=now),
        keep={name: value for name, value in (("show", show), ("start", start.isoformat() if start else "")) if value},
        context={
            "shown": show,
            "start": start,
            "choices": choices,
            "empty": empty,
            "states": FILE_STATES,
            "empty_of": _empty,
            "back": _address("ready", start),
        },
    )


def _board(request: ActingRequest, template: str, scope: Scope, *, start: date | None, school: str = "") -> HttpResponseBase:
    now = timezone.now()
    whole = readiness.local(request.actor, school=school, start=None, now=now) if school else None
    whole = whole or readiness.own(request.actor, start=None, now=now)
    return lists.answer(
        request,
        template,
        table=_places("former-schools", _("Former schools"), _("Former school"), lists.Filters(school=_("Former school"))),
        query=lambda wanted: readiness.former_schools(scope, wanted=wanted, now=now),
        keep={"start": start.isoformat()} if start else {},
        context={
            "board": readiness.readiness(scope),
            "start": start,
            "first_days": readiness.first_days(whole.pupils),
            "states": FILE_STATES,
            "parts": PARTS,
            "fields": FIELDS,
            "due_days": _due_days(),
            "pupils_address": lambda **asked: _address("ready_pupils", start, **asked),
            "school": establishments.by_number(dfe_number=school) if school else None,
        },
    )


def _places(name: str, caption: str, heading: str, filters: lists.Filters) -> lists.Table[PlaceReady]:
    language = current()
    return lists.Table(
        name=name,
        caption=caption,
        columns=[
            lists.Column(key="school", heading=heading, value=lambda row: row.place.name_in(language)),
            lists.Column(heading=_("Number"), value=lambda row: row.place.number, on_page=False),
            lists.Column(key="expected", heading=_("Expected"), value=lambda row: row.expected),
            lists.Column(key="arrived", heading=_("Arrived"), value=lambda row: row.arrived),
            lists.Column(key="waiting", heading=_("Waiting"), value=lambda row: row.waiting),
            lists.Column(key="missing", heading=_("Missing"), value=lambda row: row.missing),
            lists.Column(heading=_("Of these, rejected"), value=lambda row: row.rejected, on_page=False),
            lists.Column(key="late", heading=_("Missing files due by"), value=lambda row: date_in_list(row.due_date)),
            lists.Column(heading=_("School days late"), value=lambda row: row.school_days_late, on_page=False),
        ],
        filters=filters,
    )


def _empty(row: PupilReady) -> str:
    """What is empty in the file; nothing where nobody knows."""
    if row.lacks is None:
        return ""
    return ", ".join(str(FIELDS[field]) for field in row.lacks) or _("None")


def _due_days() -> int:
    return periods.value(REQUEST_DAYS, on=day_of(timezone.now()))


def _start(request: HttpRequest) -> date | None:
    return written_day(request.GET.get("start", ""), forms=["%Y-%m-%d"])


def _address(page: str, start: date | None, **asked: str) -> str:
    wanted = {**({"start": start.isoformat()} if start else {}), **asked}
    return reverse(page) + (lists.address(wanted) if wanted else "")
