"""A whole school from spreadsheets: what there is to know, and the templates to fill in."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cts.mis.core import ActingRequest, Permission, Refused, own_school, permission_needed
from cts.mis.exchange.tables import templates
from cts.mis.exchange.tables.columns import in_template, tables
from cts.mis.web.forms import FileForm
from cts.site import frame
from cts.site.frame.language import current

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@permission_needed(Permission.TAKE_IN_FILES)
@require_safe
def tables_page(request: ActingRequest) -> HttpResponse:
    """Say how a whole school is taken in from tables, with the templates and the columns of each."""
    language, country = current(), own_school().country
    shown = [
        {
            "name": table.name,
            "heading": table.heading(language),
            "columns": [
                {"heading": column.heading(language), "needed": column.element.required and len(column.way) == 1}
                for column in table.columns
                if in_template(column, country=country)
            ],
        }
        for table in tables().values()
    ]
    return frame.render(request, "register/tables.jinja", {"tables": shown, "form": FileForm()})


@permission_needed(Permission.TAKE_IN_FILES)
@require_safe
def template(request: ActingRequest) -> HttpResponse:
    """Send an empty table: the workbook with all of them, or one as CSV (`?table=contacts`)."""
    language, own = current(), own_school()
    name = request.GET.get("table", "")
    if not name:
        content, kind, file_name = templates.workbook(own=own, language=language), _XLSX, "school.xlsx"
    elif name in tables():
        content = templates.csv_file(table=tables()[name], own=own, language=language)
        kind, file_name = "text/csv; charset=utf-8", f"{name}.csv"
    else:
        raise Refused("NOT-FOUND")
    disposition = f'attachment; filename="{file_name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
