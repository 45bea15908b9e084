"""A whole school, or results, from spreadsheets: what there is to know, and the templates to fill in."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cts.mis.core import ActingRequest, Permission, Refused, own_school, permission_needed
from cts.mis.exchange import actions
from cts.mis.exchange.tables import templates
from cts.mis.exchange.tables.columns import RESULTS, Table, in_template, is_needed, tables
from cts.mis.web.forms import FileForm, ResultsForm, ResultsTemplateForm
from cts.site import frame
from cts.site.frame.language import current

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@permission_needed(Permission.TAKE_IN_FILES)
@require_safe
def tables_page(request: ActingRequest) -> HttpResponse:
    """Say how a whole school is taken in from tables, with the templates and the columns of each."""
    shown = [{"name": table.name, "heading": table.heading(current()), "columns": _columns(table)} for table in tables().values()]
    return frame.render(request, "register/tables.jinja", {"tables": shown, "form": FileForm()})


def _columns(table: Table) -> list[dict[str, object]]:
    language, country = current(), own_school().country
    return [
        {"heading": column.heading(language), "needed": is_needed(table, column)}
        for column in table.columns
        if in_template(column, country=country)
    ]


@permission_needed(Permission.TAKE_IN_FILES)
@require_safe
def results_page(request: ActingRequest) -> HttpResponse:
    """Say how results are taken in from a table, with its template and its columns."""
    context = {"columns": _columns(tables()[RESULTS]), "form": ResultsForm(), "whose": ResultsTemplateForm()}
    return frame.render(request, "register/results.jinja", context)


@permission_needed(Permission.TAKE_IN_FILES)
@require_safe
def results_template(request: ActingRequest) -> HttpResponse:
    """Send the table of results (`?kind=csv`), with the pupils of a year group (`?year=6`) or with nobody."""
    form = ResultsTemplateForm(request.GET)
    year = form.cleaned_data["year"] if form.is_valid() else ""
    is_workbook = request.GET.get("kind") != "csv"
    content = actions.results_template(
        by=request.actor, nc_year=year, is_workbook=is_workbook, language=current(), now=timezone.now()
    )
    return _sent(content, name="results.xlsx" if is_workbook else "results.csv")


@permission_needed(Permission.TAKE_IN_FILES)
@require_safe
def template(request: ActingRequest) -> HttpResponse:
    """Send an empty table: the workbook with all of them, or one as CSV (`?table=contacts`)."""
    language, own = current(), own_school()
    name = request.GET.get("table", "")
    if not name:
        return _sent(templates.workbook(own=own, language=language), name="school.xlsx")
    if name not in tables():
        raise Refused("NOT-FOUND")
    return _sent(templates.csv_file(table=tables()[name], own=own, language=language), name=f"{name}.csv")


def _sent(content: bytes, *, name: str) -> HttpResponse:
    kind = _XLSX if name.endswith(".xlsx") else "text/csv; charset=utf-8"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
