"""Find a school: the lookup that everyone may use, signed in or not (S-073, S-232, S-250)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.core import Actor, Refused, public
from cts.s2s.establishments import queries, searching, wording
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import CENTRAL, FORCES, OVERSEAS, Kind, Sector, Status, can_correct
from cts.s2s.web import lists
from cts.site import frame
from cts.site.frame.language import current

TEXT_MAX = 100
"""Characters of a search that are read."""


@public
@require_safe
def schools(request: HttpRequest) -> HttpResponseBase:
    """Search the directory by number, part of a name, authority, town or postcode; who is signed in may take it all along."""
    text, la_number = _typed(request, "q", TEXT_MAX), _typed(request, "la", 3)
    actor: Actor | None = getattr(request, "actor", None)
    export = request.GET.get("export", "")
    if actor is not None and export in lists.FORMS:
        return lists.spreadsheet(_table(), searching.everything(text=text, la_number=la_number), form=export, by=actor)
    asked = request.GET.get("page", "")
    found = searching.search(text=text, la_number=la_number, page=int(asked[:6]) if asked.isdecimal() else 1)
    language = current()
    context = {
        "text": text,
        "la_number": la_number,
        "searched": bool(text or la_number),
        "found": found,
        "pagination": lists.pagination(
            page=found.page, pages=found.pages, href=lambda page: lists.address({"q": text, "la": la_number, "page": str(page)})
        ),
        "exports": {
            form: lists.address({"q": text, "la": la_number, "export": form}) for form in lists.FORMS if actor and found.count
        },
        "authorities": sorted(queries.authorities(), key=lambda one: one.name_in(language)),
        "statuses": _STATUSES,
    }
    return frame.render(request, "web/schools.jinja", context)


def _typed(request: HttpRequest, name: str, most: int) -> str:
    """What somebody typed, without the control characters that cannot stand in a page."""
    return "".join(letter for letter in request.GET.get(name, "")[:most] if letter.isprintable()).strip()


def _table() -> lists.Table[Establishment]:
    language = current()
    return lists.Table(
        name="schools",
        caption=_("Find a school"),
        columns=[
            lists.Column(heading=_("Name"), value=lambda one: one.name_in(language)),
            lists.Column(heading=_("Number"), value=lambda one: one.dfe_number),
            lists.Column(heading=_("Address"), value=lambda one: one.address),
            lists.Column(heading=_("Town"), value=lambda one: one.town),
            lists.Column(heading=_("Postcode"), value=lambda one: one.postcode),
            lists.Column(heading=_("Status"), value=lambda one: str(_STATUSES[one.status])),
            lists.Column(heading=_("Takes Common Transfer Files"), value=lambda one: _("Yes") if one.takes_files else _("No")),
        ],
    )


@public
@require_safe
def school(request: HttpRequest, dfe_number: str) -> HttpResponse:
    """Show one establishment: the number to use, whether it takes files, and who took over from it; nobody's address."""
    establishment = queries.by_number(dfe_number=dfe_number)
    if establishment is None or dfe_number == CENTRAL:
        raise Refused("NOT-FOUND")
    actor: Actor | None = getattr(request, "actor", None)
    context = {
        "school": establishment,
        "authority": queries.authority_of(establishment),
        "successors": [] if establishment.is_open else queries.successors(dfe_number=dfe_number),
        "predecessors": queries.predecessors(dfe_number=dfe_number),
        "status": _STATUSES[establishment.status],
        "sector": wording.SECTORS[Sector(establishment.sector)],
        "is_authority": establishment.kind == Kind.LOCAL_AUTHORITY.value,
        "is_forces": establishment.la_number == FORCES,
        "is_overseas": establishment.la_number == OVERSEAS,
        "may_correct": actor is not None and can_correct(actor, la_number=establishment.la_number),
    }
    return frame.render(request, "web/school.jinja", context)


_STATUSES = {status.value: wording.STATUSES[status] for status in Status}
