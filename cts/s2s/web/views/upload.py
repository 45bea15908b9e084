"""Upload > Upload CTF File: choose files, see what is wrong, confirm where each goes, get a receipt (S-124 to S-128)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.models import new_public_id
from cts.s2s.transfers.queries import PreparedSeen
from cts.s2s.web import flows
from cts.s2s.web.flows import Flow
from cts.s2s.web.forms import UploadForm
from cts.s2s.web.send_forms import NO_ANSWER, SendForm, spaced
from cts.site import frame
from cts.site.frame.language import current
from cts.site.receiving.limits import takes
from cts.site.receiving.uploads import SpooledFile
from cts.site.refusing import Refused

MOST_FILES = 20
"""Files in one upload: each is inspected while the browser waits."""


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    """What became of the files of one upload."""

    refused: list[tuple[str, actions.UploadRefused]] = field(default_factory=list)
    to_confirm: list[str] = field(default_factory=list)
    sent_before: list[tuple[str, str]] = field(default_factory=list)


@takes("CTF_MAX_BYTES")
@permission_needed(Permission.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def upload_ctf(request: ActingRequest) -> HttpResponse:
    """Show the form, or send Common Transfer Files."""
    return send(request, flow=flows.CTF)


def send(request: ActingRequest, *, flow: Flow) -> HttpResponse:
    """Show the form, or check the files and ask where they go; a refused file is answered with everything that is wrong."""
    if request.method != "POST":
        return frame.render(request, "web/upload.jinja", {"flow": flow, "form": UploadForm(flow=flow)})
    form = UploadForm(request.POST, request.FILES, flow=flow)
    files = [file for file in request.FILES.getlist("file") if isinstance(file, SpooledFile)]
    if len(files) > MOST_FILES:
        form.add_error("file", sentence(Refused("UPLOAD-TOO-MANY", most=str(MOST_FILES))))
    if not form.is_valid() or not files:
        context = {"flow": flow, "form": form}
        return frame.render(request, "web/upload.jinja", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    batch = new_public_id()
    outcome = _prepare_each(request, files, flow=flow, batch=batch)
    if outcome.refused:
        return _refused(request, outcome, flow=flow, batch=batch)
    return _to_confirm(request, outcome, batch=batch)


def _prepare_each(request: ActingRequest, files: Sequence[SpooledFile], *, flow: Flow, batch: str) -> _Outcome:
    """Each file is judged by itself: a bad one does not stop the others."""
    outcome = _Outcome()
    for file in files:
        name = file.name or ""
        try:
            prepared = actions.prepare(
                by=request.actor,
                name=name,
                raw_name=file.raw_name,
                content=file.spooled,
                batch=batch,
                only=flow.kinds,
                now=timezone.now(),
            )
        except actions.UploadRefused as refused:
            outcome.refused.append((name, refused))
        else:
            if prepared.sent_as:
                outcome.sent_before.append((name, prepared.sent_as))
            else:
                outcome.to_confirm.append(prepared.public_id)
    return outcome


def _to_confirm(request: ActingRequest, outcome: _Outcome, *, batch: str) -> HttpResponse:
    """Go to the question where the files go; a file that was sent before leads to its receipt (P3)."""
    if not outcome.to_confirm and len(outcome.sent_before) == 1:
        return redirect("uploaded", public_id=outcome.sent_before[0][1])
    for name, _sent_as in outcome.sent_before:
        messages.info(request, _("%(file)s was sent before, and is still there. Nothing was sent twice.") % {"file": name})
    return redirect("confirm_upload", batch=batch) if outcome.to_confirm else redirect("sent_files")


@permission_needed(Permission.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: ActingRequest, batch: str) -> HttpResponse:
    """Name the school that each file goes to and ask whether that is right (S-127); a POST brings the answers."""
    files = queries.prepared(request.actor, batch=batch, now=timezone.now())
    form = SendForm(request.POST if request.method == "POST" else None, files=files)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        sent, dropped = _send_each(request, form, files)
        if form.is_valid():
            return _done(request, files, sent=sent, dropped=dropped)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        files = queries.prepared(request.actor, batch=batch, now=timezone.now())
    elif request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "flow": flows.of(files[0].kind),
        "form": form,
        "files": files,
        "waiting": [file for file in files if not file.sent_as],
        "spaced": spaced,
    }
    return frame.render(request, "web/confirm_upload.jinja", context, status=status)


def _send_each(request: ActingRequest, form: SendForm, files: Sequence[PreparedSeen]) -> tuple[list[str], int]:
    """Do what was answered for each file; what will not do the form then says. Returns transfers and a count of dropped files."""
    sent, dropped = [], 0
    for file in (file for file in files if not file.sent_as):
        wants = form.wants(file)
        if wants == "yes":
            try:
                answers = form.answers(file)
                sent.append(
                    actions.send_prepared(by=request.actor, public_id=file.public_id, answers=answers, now=timezone.now())
                )
            except actions.UploadRefused as refused:
                for one in refused.refusals:
                    form.refuse(file, one)
        elif wants == "no":
            actions.drop_prepared(by=request.actor, public_id=file.public_id, now=timezone.now())
            dropped += 1
        else:
            form.add_error(f"{file.public_id}-send", str(NO_ANSWER))
    return sent, dropped


def _done(request: ActingRequest, files: Sequence[PreparedSeen], *, sent: list[str], dropped: int) -> HttpResponse:
    if dropped:
        messages.info(request, _("What you answered No to was not sent, and nothing of it was kept."))
    if not sent:
        return redirect(flows.of(files[0].kind).upload)
    return redirect(request.path) if len(files) > 1 else redirect("uploaded", public_id=sent[0])


@permission_needed(Permission.UPLOAD)
@require_safe
def uploaded(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show the receipt of a file that is on the site; reloading it or going back sends nothing again."""
    file = queries.sent(request.actor, public_id=public_id, now=timezone.now())
    return frame.render(request, "web/uploaded.jinja", {"file": file, "flow": flows.of(file.kind), "spaced": spaced})


def refused_alone(request: ActingRequest, refused: actions.UploadRefused, *, name: str, flow: Flow) -> HttpResponse:
    """Everything that is wrong with one file that was made here."""
    return _refused(request, _Outcome(refused=[(name, refused)]), flow=flow, batch="")


def _refused(request: ActingRequest, outcome: _Outcome, *, flow: Flow, batch: str) -> HttpResponse:
    first = 1
    refused = []
    for name, one in outcome.refused:
        problems = _problems(one, first=first)
        refused.append({"name": name, "problems": problems, "left_out": one.findings_left_out})
        first += len(problems)
    context = {
        "flow": flow,
        "refused": refused,
        "problems": [problem for file in refused for problem in file["problems"]],  # type: ignore[attr-defined]
        "to_confirm": len(outcome.to_confirm),
        "sent_before": [name for name, _sent_as in outcome.sent_before],
        "batch": batch,
    }
    return frame.render(request, "web/upload_refused.jinja", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _problems(refused: actions.UploadRefused, *, first: int) -> list[dict[str, object]]:
    language = current()
    problems: list[dict[str, object]] = [
        {"message": sentence(one), "explanation": sentence(one), "code": one.code, "where": None} for one in refused.refusals
    ]
    problems += [
        {"message": one.message(language), "explanation": one.explanation(language), "code": one.code, "where": one}
        for one in refused.findings
    ]
    return [{**problem, "number": number} for number, problem in enumerate(problems, start=first)]
