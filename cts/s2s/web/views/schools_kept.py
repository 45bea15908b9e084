"""Keeping the directory: correcting what is said about a school, and taking in registers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Literal

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.establishments import actions, queries, wording
from cts.s2s.establishments.models import Import
from cts.s2s.establishments.rules import Sector
from cts.site import frame
from cts.site.frame.language import current
from cts.site.receiving.uploads import SpooledFile


class CorrectForm(forms.Form):
    """What no register knows of a school."""

    email = forms.CharField(
        label=gettext_lazy("E-mail address of the office"),
        help_text=gettext_lazy(
            "E-mails about files go there. An authority’s is shown to everyone who is signed in, a school’s to nobody else."
        ),
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of e-mails"),
        choices=[("en", gettext_lazy("English first")), ("cy", gettext_lazy("Welsh first"))],
        widget=forms.RadioSelect,
    )
    takes_ctfs = forms.ChoiceField(
        label=gettext_lazy("Does this independent school take Common Transfer Files?"),
        choices=[("yes", gettext_lazy("Yes, it takes part")), ("no", gettext_lazy("No: files about its pupils go to MMMMMMM"))],
        widget=forms.RadioSelect,
        required=False,
    )
    records_note = forms.CharField(
        label=gettext_lazy("How the school wants its records (optional)"),
        help_text=gettext_lazy("Everyone can read this. Do not name pupils or members of staff. Use at most 500 characters."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    FIELD_OF: dict[str, str] = {"ESTABLISHMENT-EMAIL": "email", "ESTABLISHMENT-NOTE-LONG": "records_note"}
    """The field that a refusal of the directory is shown at."""


class ImportForm(forms.Form):
    """A register, and whether it is only tried."""

    file = forms.FileField(
        label=gettext_lazy("File of the register (CSV)"),
        allow_empty_file=True,
        error_messages={"required": wording.SENTENCES["REGISTER-FILE-MISSING"]},
    )
    what = forms.ChoiceField(
        label=gettext_lazy("What do you want to do?"),
        choices=[
            ("try", gettext_lazy("Show what would change, and change nothing")),
            ("take", gettext_lazy("Take the file into the directory")),
        ],
        initial="try",
        widget=forms.RadioSelect,
    )


@permission_needed(Permission.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActingRequest, dfe_number: str) -> HttpResponse:
    """Correct what is said about a school, beside the history of all that was changed."""
    seen = queries.to_correct(request.actor, dfe_number=dfe_number)
    school = seen.establishment
    initial = {
        "email": school.email,
        "language": school.language,
        "takes_ctfs": "yes" if school.takes_ctfs else "no",
        "records_note": school.records_note,
    }
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=initial)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid() and _corrected(request, form, dfe_number=dfe_number):
            text = _("What is said about %(school)s was changed.")
            messages.success(request, text % {"school": school.name_in(current())})
            return redirect("school", dfe_number=dfe_number)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "school": school,
        "form": form,
        "independent": school.sector == Sector.INDEPENDENT.value,
        "changes": [_change(one.field, one.old, one.new, one) for one in seen.changes],
    }
    return frame.render(request, "web/school_correct.jinja", context, status=status)


def _corrected(request: ActingRequest, form: CorrectForm, *, dfe_number: str) -> bool:
    """Correct it; False when an answer will not do, which the form then says."""
    given = form.cleaned_data
    language: Literal["en", "cy"] = "cy" if given["language"] == "cy" else "en"
    try:
        actions.correct(
            by=request.actor,
            dfe_number=dfe_number,
            email=given["email"],
            language=language,
            takes_ctfs=given["takes_ctfs"] == "yes",
            records_note=given["records_note"],
            now=timezone.now(),
        )
    except Refused as refused:
        if refused.code not in form.FIELD_OF:
            raise
        form.add_error(form.FIELD_OF[refused.code], sentence(refused))
        return False
    return True


@permission_needed(Permission.KEEP_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: ActingRequest) -> HttpResponse:
    """List the last registers and offer to take in another; a POST tries or takes it and shows what it brings."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    status = HTTPStatus.OK
    if request.method == "POST":
        answer = _taken(request, form) if form.is_valid() else None
        if answer is not None:
            return answer
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "imports": queries.imports(request.actor)}
    return frame.render(request, "web/schools_imports.jinja", context, status=status)


def _taken(request: ActingRequest, form: ImportForm) -> HttpResponse | None:
    """Try the file or take it in; None when it will not do, which the form then says."""
    file = request.FILES["file"]
    if not isinstance(file, SpooledFile):
        return None
    dry_run = form.cleaned_data["what"] != "take"
    try:
        report = actions.import_file(
            by=request.actor, file=file.spooled, name=file.name or "", dry_run=dry_run, now=timezone.now()
        )
    except Refused as refused:
        form.add_error("file", sentence(refused))
        return None
    if dry_run:
        tried = Import(file_name=file.name or "", report=report.as_json())
        return frame.render(request, "web/schools_import.jinja", {"import": tried, "groups": _groups(tried), "tried": True})
    messages.success(request, _("The file was taken into the directory."))
    return redirect("schools_import", pk=queries.imports(request.actor)[0].pk)


@permission_needed(Permission.KEEP_REGISTER)
@require_safe
def imported(request: ActingRequest, pk: int) -> HttpResponse:
    """Show what one register brought."""
    found = queries.imported(request.actor, pk=pk)
    return frame.render(request, "web/schools_import.jinja", {"import": found, "groups": _groups(found), "tried": False})


GROUPS: dict[str, str | Promise] = {
    "refused": gettext_lazy("Rows that were refused"),
    "closed": gettext_lazy("Closed: people of these schools can no longer sign in"),
    "reopened": gettext_lazy("Re-opened"),
    "renumbered": gettext_lazy("New number: the old number was closed and leads to the new one"),
    "succeeded": gettext_lazy("Successors that are now known"),
    "missing": gettext_lazy("Open here but missing from the file: nothing was changed, please look into it"),
    "changed": gettext_lazy("Changed"),
    "added": gettext_lazy("Added"),
}
"""What the groups of a report are called, in the order in which a person should look at them."""


def _groups(shown: Import) -> list[dict[str, object]]:
    """The groups that hold something, with their lines in words."""
    counts, lines = shown.report["counts"], shown.report["lines"]
    groups: list[dict[str, object]] = []
    for key, title in GROUPS.items():
        if counts[key]:
            left_out = counts[key] - len(lines[key])
            said = [_line(key, line) for line in lines[key]]
            groups.append({"key": key, "title": title, "count": counts[key], "lines": said, "left_out": left_out})
    return groups


def _line(key: str, line: dict[str, object]) -> dict[str, object]:
    if key != "refused":
        changes = line.get("changes", [])
        return {**line, "changes": [_change(*change) for change in changes]} if isinstance(changes, list) else line
    arguments = line["arguments"]
    refused = Refused(str(line["code"]), **(arguments if isinstance(arguments, dict) else {}))
    return {**line, "sentence": sentence(refused)}


def _change(field: str, old: str, new: str, of: object = None) -> dict[str, object]:
    """A change as the page shows it, its field named as people know it."""
    return {"field": wording.FIELDS.get(field, field), "old": _value(field, old), "new": _value(field, new), "of": of}


def _value(field: str, value: str) -> str | Promise:
    known: dict[str, str | Promise] = {}
    if field == "status":
        known = {status.value: said for status, said in wording.STATUSES.items()}
    elif field == "sector":
        known = {sector.value: said for sector, said in wording.SECTORS.items()}
    elif field == "takes_ctfs":
        known = {"True": gettext_lazy("yes"), "False": gettext_lazy("no")}
    elif field == "country":
        known = {"E": gettext_lazy("England"), "W": gettext_lazy("Wales")}
    return known.get(value, value)
