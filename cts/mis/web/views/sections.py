"""Every section of a record, written by hand: the section, the items of its lists, and what it said before."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cts.ctf.model import School
from cts.ctf.model.declare import Record
from cts.mis.attendance import queries as attendance
from cts.mis.attendance.rules import Totals
from cts.mis.core import ActingRequest, Permission, Refused, own_school, permission_needed
from cts.mis.exchange.wording import SECTIONS
from cts.mis.pupils import actions, entering, labels, places, queries
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.places import NEW, Held, Place
from cts.mis.web.school_answer import FIND, Answer, answer
from cts.mis.web.section_form import SectionForm
from cts.site import frame
from cts.site.refusing.wording import sentence
from cts.site.terms.rules import school_year

_SCHOOL = "school"
"""The field in which a school is looked for that a line of the school history is about."""
_WORDS_MOST = 8
"""Values of an item that its line in a list shows."""


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: ActingRequest, public_id: str, section: str, where: str = "") -> HttpResponse:
    """Show a section of a record, or an item in it, with what it said before; a POST writes, or removes the item."""
    found, said = actions.look(by=request.actor, public_id=public_id, now=timezone.now())
    place = places.place(said, section=section, where=where)
    given, school = _with_school(request, place)
    form = SectionForm(given, place=place, country=own_school().country)
    if FIND in request.POST:
        form = form.as_written()
    if request.method == "POST" and FIND not in request.POST and ("remove" in request.POST or form.is_valid()):
        removes = "remove" in request.POST
        try:
            actions.correct(
                by=request.actor,
                public_id=public_id,
                said=places.removed(said, place=place) if removes else places.written(said, place=place, values=form.values()),
                seen=request.POST.get("seen", ""),
                now=timezone.now(),
            )
        except Refused as refused:
            if refused.code in {"NOT-ALLOWED", "NOT-FOUND"}:
                raise
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The record is changed. What it said before is kept."))
            return redirect(_after(public_id, place))
    context = {
        "pupil": found,
        "place": place,
        "found_school": school,
        "form": form,
        "heading": _heading(place),
        "section_name": SECTIONS[section],
        "lists": [_list(public_id, place, held) for held in places.lists(place)] if not place.is_new else [],
        "back": address(public_id, section, place.above) if place.is_item else reverse("pupil", args=[public_id]),
        "counted": _counted(found) if section == "attendance" else [],
        "history": queries.section_history(request.actor, pupil=found, section=section) if not place.is_item else [],
        "named": labels.path,
        "said": labels.value,
        "seen": request.POST.get("seen", actions.mark_of(found)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/section.jinja", context, status=status)


def _with_school(request: ActingRequest, place: Place) -> tuple[QueryDict | None, Answer | None]:
    """What was written, with the number and name of a school that was found; and what there is to find, in a line of schools."""
    if not isinstance(place.held, School):
        return (request.POST if request.method == "POST" else None), None
    found = answer(request.POST, name=_SCHOOL, open_only=False)
    if request.method != "POST":
        return None, found
    if found.school is None or not (FIND in request.POST or f"{_SCHOOL}_school" in request.POST):
        return request.POST, found
    given, one = request.POST.copy(), found.school
    found_out = {"la_number": one.la_number, "establishment_number": one.establishment_number, "name": one.name}
    for name, value in {**found_out, **({"urn": one.urn} if one.urn else {})}.items():
        given[name] = value
    return given, Answer(name=_SCHOOL)


def address(public_id: str, section: str, where: str = "") -> str:
    """The address of a place."""
    if where:
        return reverse("section_item", kwargs={"public_id": public_id, "section": section, "where": where})
    return reverse("section", kwargs={"public_id": public_id, "section": section})


def _counted(pupil: Pupil) -> list[tuple[str, Totals]]:
    """The school years of which the marks are used, and not what is typed."""
    found = attendance.totals_by_year(pupil)
    return [(school_year(year), totals) for year, totals in found.items() if totals.possible]


def _after(public_id: str, place: Place) -> str:
    """Where one goes on: after an item to the list it is in, after a section to the pupil."""
    return address(public_id, place.section, place.above) if place.is_item else reverse("pupil", args=[public_id])


def _heading(place: Place) -> str:
    return labels.item(type(place.held)) if place.is_item else str(SECTIONS[place.section])


def _list(public_id: str, place: Place, held: Held) -> dict[str, object]:
    record = held.field.record or Record
    return {
        "heading": labels.label(held.owner, held.field),
        "items": [
            {"text": described(one), "href": address(public_id, place.section, f"{held.where}.{number}")}
            for number, one in enumerate(held.items)
        ],
        "add": _("Add: %(name)s") % {"name": labels.item(record)},
        "add_href": address(public_id, place.section, f"{held.where}.{NEW}"),
    }


def described(item: Record) -> str:
    """An item in words: its first values, codes with what they mean."""
    words = []
    for slot in places.slots(Place(section="identity", where="item.0", held=item), country=own_school().country):
        held = places.value(Place(section="identity", where="item.0", held=item), slot)
        if held in (None, []) or isinstance(held, bool):
            continue
        coded = slot.field.element.kind == "code" and bool(slot.field.element.codes)
        words.append(labels.meaning(slot.field.element, str(held)) if coded else entering.shown(held))
    return ", ".join(words[:_WORDS_MOST]) or "–"
