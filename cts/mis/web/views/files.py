"""Files that are made: chosen, looked at with everything that is missing, made, saved, and followed."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts import ctf
from cts.ctf import editions
from cts.mis.core import ActingRequest, Permission, Refused, permission_needed
from cts.mis.exchange import actions, carriage, queries
from cts.mis.exchange.actions.making import Order, Plan
from cts.mis.exchange.rules import CARRIAGE, FULL, Carried
from cts.mis.exchange.wording import CARRIED
from cts.mis.pupils import actions as register
from cts.mis.pupils import labels
from cts.mis.pupils import queries as pupils
from cts.mis.pupils.rules import LOST, OUTSIDE
from cts.mis.web.forms import KNOWN, DefaultsForm, OrderForm
from cts.mis.web.school_answer import FIND
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.language import current
from cts.site.refusing.wording import sentence

SHOW = "show"
"""The button that asks for everything that the file would say."""


@permission_needed(Permission.MAKE_FILES)
@require_http_methods(["GET", "HEAD", "POST"])
def make_file(request: ActingRequest) -> HttpResponse:
    """Choose what goes into a file of the chosen pupils, then look at it: nothing is made yet."""
    ids = (request.POST if request.method == "POST" else request.GET).getlist("pupil")
    if request.GET.get("board"):
        ids += queries.wanted_for(request.actor, destination=request.GET["board"], today=day_of(timezone.now()))
    chosen = pupils.chosen(request.actor, public_ids=ids)
    now = timezone.now()
    form = OrderForm(request.POST) if request.method == "POST" else OrderForm(initial=_proposed(request))
    if FIND in request.POST:
        form = form.as_written()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        order = Order(
            destination=form.destination(),
            edition=said["edition"],
            sections=form.chosen(),
            attendance=said["attendance"],
        )
        try:
            if "make" in request.POST:
                return _made(request, ids, order)
            plan = actions.plan(by=request.actor, public_ids=ids, order=order, now=now)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return _planned(request, form, plan)
    if chosen:
        register.look_through(by=request.actor, pupils=chosen, now=now)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(
        request, "register/make_file.jinja", {"form": form, "chosen": chosen, "way": carriage.way()}, status=status
    )


def _proposed(request: ActingRequest) -> dict[str, object]:
    """What the form begins with: what the school keeps; but whoever leaves for somewhere needs a full file (S-051)."""
    destination = request.GET.get("destination", "") or request.GET.get("board", "")
    where = destination if destination in {LOST, OUTSIDE} else KNOWN
    kept = queries.making_defaults(request.actor)
    return {
        "where": where,
        "number": destination if where == KNOWN else "",
        "kind": FULL if destination else kept.kind,
        "sections": kept.sections,
        "attendance": kept.attendance,
        "edition": str(kept.edition or editions.current(day_of(timezone.now()))),
    }


@permission_needed(Permission.MAKE_FILES)
@require_http_methods(["GET", "HEAD", "POST"])
def making_defaults(request: ActingRequest) -> HttpResponse:
    """What the school begins with when it makes a file, set once (M-005)."""
    kept = queries.making_defaults(request.actor)
    initial = {"kind": kept.kind, "sections": kept.sections, "attendance": kept.attendance, "edition": kept.edition or ""}
    form = DefaultsForm(request.POST) if request.method == "POST" else DefaultsForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.keep_defaults(
                by=request.actor,
                kind=said["kind"],
                sections=said["sections"],
                edition=said["edition"],
                attendance=said["attendance"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error("sections" if refused.code == "EXPORT-SECTION" else None, sentence(refused))
        else:
            messages.success(request, _("Kept. Whoever makes a file begins with this, and may choose otherwise."))
            return redirect("files")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/making_defaults.jinja", {"form": form, "kept": kept}, status=status)


def _planned(request: ActingRequest, form: OrderForm, plan: Plan) -> HttpResponse:
    language = current()
    lines = [
        {
            "pupil": one.pupil,
            "refusal": sentence(one.refusal) if one.refusal else "",
            "errors": [finding.message(language) for finding in one.findings if finding.severity == "error"],
            "lost": one.lost,
            "summary": ctf.summary(one.written, lang=language) if one.written and SHOW in request.POST else None,
            "warnings": [finding.explanation(language) for finding in one.findings if finding.severity != "error"],
        }
        for one in plan.pupils
    ]
    context = {
        "form": form,
        "plan": plan,
        "lines": lines,
        "values": request.POST,
        "shown": SHOW in request.POST,
        "named": labels.path,
        "said": labels.value,
    }
    return frame.render(request, "register/planned.jinja", context)


def _made(request: ActingRequest, ids: list[str], order: Order) -> HttpResponse:
    made = actions.make(by=request.actor, public_ids=ids, order=order, now=timezone.now())
    said = ngettext(
        "%(count)s file is made. Save it, then upload it.", "%(count)s files are made. Save and upload each.", len(made)
    )
    messages.success(request, said % {"count": len(made)})
    return redirect("file", public_id=made[0].public_id) if len(made) == 1 else redirect("files")


@permission_needed(Permission.MAKE_FILES)
@require_safe
def files(request: ActingRequest) -> HttpResponse:
    """List every file that was made (M-004)."""
    return frame.render(request, "register/files.jinja", {"exports": queries.exports(request.actor), "carried": CARRIED})


@permission_needed(Permission.MAKE_FILES)
@require_safe
def file(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show a file that was made: whom it is about, how to save it, and how far it has come."""
    export = queries.export(request.actor, public_id=public_id)
    inside = queries.pupils_in(export)
    register.look_through(by=request.actor, pupils=inside, now=timezone.now())
    context = {
        "export": export,
        "pupils": inside,
        "carried": CARRIED,
        "next": sorted(CARRIAGE[Carried(export.carried)]),
        "way": carriage.way(),
    }
    return frame.render(request, "register/file.jinja", context)


@permission_needed(Permission.MAKE_FILES)
@require_POST
def save_file(request: ActingRequest, public_id: str) -> StreamingHttpResponse:
    """Hand out a file that was made."""
    export, chunks = actions.save(by=request.actor, public_id=public_id, now=timezone.now())
    response = StreamingHttpResponse(chunks, content_type="application/xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{export.file_name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@permission_needed(Permission.MAKE_FILES)
@require_POST
def mark_file(request: ActingRequest, public_id: str) -> HttpResponse:
    """Note that a file was uploaded, collected or rejected."""
    asked = request.POST.get("carried", "")
    if asked not in set(Carried):
        raise Refused("FILE-NOT-SO-FAR")
    actions.mark(by=request.actor, public_id=public_id, carried=Carried(asked), now=timezone.now())
    messages.success(request, _("Noted."))
    return redirect("file", public_id=public_id)
