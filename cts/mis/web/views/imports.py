"""Files that come in: received, looked at, decided about, taken in, and undone."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.ctf import editions
from cts.ctf.operations.summary import flags
from cts.mis.core import ActingRequest, Permission, Refused, permission_needed
from cts.mis.exchange import actions, carriage, families, queries
from cts.mis.exchange.crossing import Crossing
from cts.mis.exchange.models import Archive, Arrival, Import
from cts.mis.exchange.preview import Line
from cts.mis.exchange.reading import FileRefused
from cts.mis.exchange.rules import Decision, Mode, Place, State, Who
from cts.mis.exchange.wording import CROSSINGS, DECISIONS, EVIDENCE, MODES, NOTES, OUTCOMES, SECTIONS, STATES
from cts.mis.pupils import labels
from cts.mis.web.forms import FileForm, SettleForm
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.dates import date_in_list
from cts.site.frame.language import current
from cts.site.receiving.uploads import SpooledFile
from cts.site.refusing.wording import sentence


@permission_needed(Permission.TAKE_IN_FILES)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: ActingRequest) -> HttpResponse:
    """List the files that came in, and receive another one."""
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    findings: list[str] = []
    file = request.FILES.get("file")
    if request.method == "POST" and form.is_valid() and isinstance(file, SpooledFile):
        try:
            got = actions.bring(by=request.actor, name=file.name or "", content=file.spooled, now=timezone.now())
        except Refused as refused:
            form.add_error("file", sentence(refused))
            if isinstance(refused, FileRefused):
                findings = [finding.message(current()) for finding in refused.findings]
        else:
            return redirect("import_archive" if isinstance(got, Archive) else "import", public_id=got.public_id)
    context = {
        "form": form,
        "findings": findings,
        "batches": queries.imports(request.actor),
        "archives": queries.archives(request.actor),
        "states": STATES,
        "way": carriage.way(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/imports.jinja", context, status=status)


@permission_needed(Permission.TAKE_IN_FILES)
@require_safe
def archive(request: ActingRequest, public_id: str) -> HttpResponse:
    """List every file of a ZIP that came in: where it goes on, or why it does not."""
    found, listing = actions.look_at_archive(by=request.actor, public_id=public_id, now=timezone.now())
    batches = queries.imports_in(request.actor, archive=found)
    lines = [
        {
            "listed": one,
            "batch": batches.get(one.public_id),
            "refusal": sentence(Refused(one.refusal, **one.arguments)) if one.refusal else "",
            "findings": [finding.message(current()) for finding in one.findings],
        }
        for one in listing
    ]
    return frame.render(request, "register/archive.jinja", {"archive": found, "lines": lines, "states": STATES})


@permission_needed(Permission.TAKE_IN_FILES)
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show a file that came in: what taking it in would do, or what became of its pupils; a POST decides for all of them."""
    batch = queries.batch(request.actor, public_id=public_id)
    if batch.state != State.WAITING:
        return _over(request, batch)
    form = SettleForm(request.POST) if request.method == "POST" else SettleForm(initial=_settled(batch))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.settle(
                by=request.actor,
                public_id=public_id,
                mode=Mode(said["mode"]),
                who=Who(said["who"]),
                place=Place(said["place"]),
                admission_date=said["admission_date"],
                left_out=said["left_out"],
                born=(said["born_from"], said["born_until"]),
                gives_upns=said["gives_upns"],
                replaces_contacts=said["replaces_contacts"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("import", public_id=public_id)
    return _waiting(request, public_id, form)


def _waiting(request: ActingRequest, public_id: str, form: SettleForm, *, error: str = "") -> HttpResponse:
    """The page of a file that is not taken in yet; with `error`, what was wrong with a decision about several pupils."""
    batch, lines = actions.preview(by=request.actor, public_id=public_id, now=timezone.now())
    context = {
        "batch": batch,
        "lines": lines,
        "form": form,
        "error": error,
        "decisions": DECISIONS,
        "sections": SECTIONS,
        "earlier": queries.earlier(batch),
        "newest": _newest(batch),
        "found": [one.message(current()) for one in queries.found_in_file(request.actor, batch=batch)],
        "not_in_register": sentence(Refused("NOT-IN-REGISTER")) if any(line.is_unknown for line in lines) else "",
        "undecided": [line for line in lines if line.decision is Decision.OPEN],
        "evidence": EVIDENCE,
        **_repair(request, batch),
    }
    status = HTTPStatus.CONFLICT if error else HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/import.jinja", context, status=status)


def _settled(batch: Import) -> dict[str, object]:
    return {
        "mode": batch.mode,
        "who": batch.who,
        "place": batch.place,
        "admission_date": date_in_list(batch.admission_date),
        "left_out": batch.left_out,
        "born_from": date_in_list(batch.born_from),
        "born_until": date_in_list(batch.born_until),
        "gives_upns": batch.gives_upns,
        "replaces_contacts": batch.replaces_contacts,
    }


def _newest(batch: Import) -> str:
    """The edition in use now, if the file is of an older one than that of last year (M-054)."""
    now, edition = editions.current(day_of(timezone.now())), editions.parse(batch.edition)
    return editions.written(now) if edition is not None and edition < now - 1 else ""


def _over(request: ActingRequest, batch: Import) -> HttpResponse:
    batch, became = actions.look_at_outcome(by=request.actor, public_id=batch.public_id, now=timezone.now())
    context = {
        "batch": batch,
        "state": STATES[State(batch.state)],
        "became": [(one, _reason(one.arrival), [found.message(current()) for found in one.findings]) for one in became],
        "flagged": [(one, list(flags(one.said, lang=current()))) for one in became if any(flags(one.said))],
        "outcomes": OUTCOMES,
        "undo_until": queries.last_day_to_undo(batch),
        "can_undo": queries.can_still_undo(batch, today=day_of(timezone.now())),
        "found": [one.message(current()) for one in queries.found_in_file(request.actor, batch=batch)],
        "copies": queries.copies(request.actor, batch=batch),
        **_repair(request, batch),
    }
    return frame.render(request, "register/import_over.jinja", context)


def _repair(request: ActingRequest, batch: Import) -> dict[str, object]:
    """What can be, or was, repaired: each value with the names that people use, and what the copy leaves out."""
    repair = queries.repair(request.actor, batch=batch)
    losses = [f"{loss.path}: {loss.value or '–'} ({loss.message(current())})" for loss in repair.losses] if repair else []
    return {"repair": repair, "losses": losses, "label_of": labels.path, "value_of": labels.value}


def _reason(arrival: Arrival) -> str:
    return sentence(Refused(arrival.refusal, **arrival.refusal_arguments)) if arrival.refusal else ""


@permission_needed(Permission.TAKE_IN_FILES)
@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: ActingRequest, public_id: str, index: int) -> HttpResponse:
    """Show one pupil of a file beside the register, value by value; a POST decides about this pupil."""
    now = timezone.now()
    batch, line = actions.look_at_arrival(by=request.actor, public_id=public_id, index=index, now=now)
    error = ""
    if request.method == "POST":
        asked = request.POST.get("decision", "")
        decision, _colon, pupil = asked.partition(":")
        mode, left_out = _own_ways(request, batch)
        is_same = (mode or "", left_out) == (line.arrival.mode, line.arrival.left_out)
        seen = is_same and line.pupil is not None and line.pupil.public_id == pupil
        try:
            actions.choose(
                by=request.actor,
                public_id=public_id,
                index=index,
                decision=Decision(decision) if decision in set(Decision) else Decision.OPEN,
                pupil=pupil,
                mode=mode,
                left_out=left_out,
                chosen=_chosen(request, line) if seen else {},
                now=now,
            )
        except Refused as refused:
            error = sentence(refused)
        else:
            return (
                redirect("import_arrival", public_id=public_id, index=index)
                if "look" in request.POST or (not is_same and decision == Decision.EXISTING)
                else redirect("import", public_id=public_id)
            )
    context = {
        "batch": batch,
        "line": line,
        "error": error,
        "findings": [finding.message(current()) for finding in line.findings],
        "crossings": [_said_of(one) for one in line.crossings],
        "siblings": families.siblings(request.actor, said=line.said, but=line.pupil),
        "candidates": [(one, ", ".join(str(EVIDENCE[said]) for said in one.evidence)) for one in line.candidates],
        "flags": [one.text for one in flags(line.said, lang=current())],
        "sections": SECTIONS,
        "may_be_left_out": {name: said for name, said in SECTIONS.items() if name != "identity"},
        "modes": MODES,
        "notes": NOTES,
        "decisions": DECISIONS,
        "named": labels.path,
        "said": labels.value,
    }
    status = HTTPStatus.CONFLICT if error else HTTPStatus.OK
    return frame.render(request, "register/arrival.jinja", context, status=status)


def _own_ways(request: ActingRequest, batch: Import) -> tuple[Mode | None, list[str] | None]:
    """How this pupil alone is to be taken in; None where it is as for all pupils of the file."""
    asked, left_out = request.POST.get("mode", ""), request.POST.getlist("left_out")
    sections = [name for name in SECTIONS if name in left_out]
    own = sections if "ways" in request.POST and sections != batch.left_out else None
    return (Mode(asked) if asked in set(Mode) else None), own


def _said_of(one: Crossing) -> str:
    value, nearest = (labels.in_words(one.field.element, said) if said else "" for said in (one.value, one.nearest))
    return str(CROSSINGS[one.kind]) % {"what": labels.label(one.record, one.field), "value": value, "nearest": nearest}


def _chosen(request: ActingRequest, line: Line) -> dict[str, bool]:
    """For each value that was shown, whether the file's is taken."""
    shown = {*request.POST.getlist("shown")}
    taken = {*request.POST.getlist("take")}
    return {point.path: point.path in taken for point in line.points if point.path in shown}


@permission_needed(Permission.TAKE_IN_FILES)
@require_POST
def take_in(request: ActingRequest, public_id: str) -> HttpResponse:
    """Take a file in as it was decided."""
    actions.take_in(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("The file is taken in. What became of each pupil stands below."))
    return redirect("import", public_id=public_id)


@permission_needed(Permission.TAKE_IN_FILES)
@require_POST
def choose_together(request: ActingRequest, public_id: str) -> HttpResponse:
    """Decide alike for several pupils of a file who may be in the register."""
    asked = request.POST.get("decision", "")
    try:
        count = actions.choose_together(
            by=request.actor,
            public_id=public_id,
            indexes=[int(one) for one in request.POST.getlist("pupil") if one.isascii() and one.isdigit() and len(one) < 6],
            decision=Decision(asked) if asked in set(Decision) else Decision.OPEN,
            now=timezone.now(),
        )
    except Refused as refused:
        batch = queries.batch(request.actor, public_id=public_id)
        if batch.state != State.WAITING:
            raise
        return _waiting(request, public_id, SettleForm(initial=_settled(batch)), error=sentence(refused))
    said = ngettext("Decided about %(count)s pupil.", "Decided about %(count)s pupils.", count)
    messages.success(request, said % {"count": count})
    return redirect("import", public_id=public_id)


@permission_needed(Permission.TAKE_IN_FILES)
@require_POST
def repair(request: ActingRequest, public_id: str) -> HttpResponse:
    """Repair a file as it was shown: the yes of whoever has looked at it."""
    copies = actions.repair(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("The file is repaired as you have seen. Nothing has changed in the register yet."))
    return redirect("import", public_id=copies[0].public_id if len(copies) == 1 else public_id)


@permission_needed(Permission.TAKE_IN_FILES)
@require_POST
def discard(request: ActingRequest, public_id: str) -> HttpResponse:
    """Put a file away that is not to be taken in."""
    actions.discard(by=request.actor, public_id=public_id, now=timezone.now())
    return redirect("imports")


@permission_needed(Permission.TAKE_IN_FILES)
@require_POST
def undo(request: ActingRequest, public_id: str) -> HttpResponse:
    """Take everything out again that a file brought."""
    actions.undo(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("Everything that the file brought is taken out again."))
    return redirect("import", public_id=public_id)
