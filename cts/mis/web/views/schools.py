"""The list of schools: found by name, and brought up to date with what the department publishes."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cts.mis.core import ActingRequest, Permission, Refused, permission_needed
from cts.mis.directory import actions, queries
from cts.mis.web.forms import SchoolListForm
from cts.site import frame
from cts.site.receiving.uploads import SpooledFile
from cts.site.refusing.wording import sentence
from cts.site.schools.report import Report

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

GROUPS: dict[str, StrOrPromise] = {
    "refused": gettext_lazy("Rows that were refused"),
    "closed": gettext_lazy("Closed"),
    "reopened": gettext_lazy("Open again"),
    "renumbered": gettext_lazy("New number: the old number leads to the new one"),
    "succeeded": gettext_lazy("Schools of which it is now known what followed them"),
    "missing": gettext_lazy("Open here, but not in the file: nothing is changed"),
    "changed": gettext_lazy("Changed"),
    "added": gettext_lazy("Added"),
}
"""What the groups of a report are called, in the order in which a person should look at them."""


@permission_needed(Permission.SEE_PUPILS)
@require_safe
def schools(request: ActingRequest) -> HttpResponse:
    """Find a school by name, town, postcode, number or authority (M-006, M-061)."""
    text = request.GET.get("text", "").strip()
    found = queries.search(text=text)
    lines = [(one, queries.successors(dfe_number=one.dfe_number) if one.is_closed else []) for one in found.schools]
    context = {"text": text, "lines": lines, "count": found.count, "known": queries.count()}
    return frame.render(request, "register/schools.jinja", context)


@permission_needed(Permission.KEEP_SCHOOLS)
@require_http_methods(["GET", "HEAD", "POST"])
def schools_update(request: ActingRequest) -> HttpResponse:
    """Show what a published list would change, or take it in."""
    form = SchoolListForm(request.POST, request.FILES) if request.method == "POST" else SchoolListForm()
    file = request.FILES.get("file")
    shown: dict[str, object] = {}
    if request.method == "POST" and form.is_valid() and isinstance(file, SpooledFile):
        tried = form.cleaned_data["what"] != "take"
        try:
            report = actions.import_file(
                by=request.actor, file=file.spooled, name=file.name or "", dry_run=tried, now=timezone.now()
            )
        except Refused as refused:
            form.add_error("file", sentence(refused))
        else:
            if not tried:
                messages.success(request, _("The list of schools is up to date with the file."))
                return redirect("schools_update")
            shown = {"report": report, "groups": _groups(report), "file_name": file.name}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "taken": queries.taken(request.actor), "count": queries.count(), **shown}
    return frame.render(request, "register/schools_update.jinja", context, status=status)


def _groups(report: Report) -> list[dict[str, object]]:
    """The groups that hold something, with their lines in words."""
    return [
        {
            "title": title,
            "count": report.counts[key],
            "lines": [_line(line) for line in report.lines[key]],
            "left_out": report.counts[key] - len(report.lines[key]),
        }
        for key, title in GROUPS.items()
        if report.counts[key]
    ]


def _line(line: dict[str, Any]) -> str:
    if "code" in line:
        reason = sentence(Refused(line["code"], **line["arguments"]))
        return _("Line %(number)s, %(label)s: %(reason)s") % {"number": line["line"], "label": line["label"], "reason": reason}
    more = f" → {line['to']}" if "to" in line else ""
    changes = "; ".join(f"{old or '–'} → {new or '–'}" for _field, old, new in line.get("changes", []))
    return f"{line['number']} {line['name']}{more}{f' ({changes})' if changes else ''}"
