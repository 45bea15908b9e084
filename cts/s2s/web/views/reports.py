"""Reports (S-164 to S-169): figures for a period, at school, authority and national level as the role allows."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cts.s2s.accounts.models import User
from cts.s2s.core import ROLES, Permission, Refused, permission_needed
from cts.s2s.core.exporting import record_export
from cts.s2s.core.pages import ActingRequest
from cts.s2s.reports import lost_queries, queries, rules, transfer_queries
from cts.s2s.reports.rules import Of, Span
from cts.s2s.transfers.seen import TransferSeen
from cts.s2s.transfers.wording import KINDS, STATUSES
from cts.s2s.web import figure_tables, lists, report_tables
from cts.s2s.web.lists import spreadsheets
from cts.s2s.web.report_forms import ReportForm
from cts.s2s.web.report_tables import ReportTable
from cts.s2s.web.views.people import show_refusal
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.dates import long_date
from cts.site.frame.language import current

TITLES: dict[str, str | Promise] = {
    "report_usage": gettext_lazy("General Usage/Volume Report"),
    "report_movements": gettext_lazy("Generic / Other File Movements"),
    "report_school": gettext_lazy("School Report"),
    "report_people": gettext_lazy("Base User Report"),
    "report_timeliness": gettext_lazy("Timeliness, uncollected and rejected files"),
}
"""Name of a report's address to what it is called, in the order of the list (S-164)."""

FIGURES: dict[str, str | Promise] = {
    "report_lost_pupils": gettext_lazy("The Lost Pupil Database in figures"),
    "report_transfers": gettext_lazy("Transfers in figures"),
}
"""Those that may be published, for authorities and the department (X-030, X-032)."""


@permission_needed(Permission.REPORTS)
@require_safe
def reports(request: ActingRequest) -> HttpResponse:
    """Choose a report from the list."""
    titles = {**TITLES, **FIGURES} if request.actor.may(Permission.LOST_FIGURES) else TITLES
    return frame.render(request, "web/reports.jinja", {"titles": titles})


@permission_needed(Permission.REPORTS)
@require_safe
def usage(request: ActingRequest) -> HttpResponseBase:
    """CTFs and pupils uploaded, downloaded, awaiting download, rejected (S-165, S-166)."""
    return _figures(
        request,
        "report_usage",
        lambda of, span: report_tables.usage(queries.usage(request.actor, of=of, span=span)),
    )


@permission_needed(Permission.REPORTS)
@require_safe
def movements(request: ActingRequest) -> HttpResponseBase:
    """Generic and PLASC files, up and down (S-167)."""
    return _figures(
        request,
        "report_movements",
        lambda of, span: report_tables.movements(queries.movements(request.actor, of=of, span=span)),
    )


@permission_needed(Permission.REPORTS)
@require_safe
def people(request: ActingRequest) -> HttpResponseBase:
    """The people of the establishment (S-169)."""
    form, of, span = _asked(request)
    if of is None or span is None:
        return _wrong(request, "report_people", form)
    by, language = request.actor, current()
    table = lists.Table[User](
        name="report-people",
        caption=_("People who may sign in"),
        columns=[
            lists.Column(key="number", heading=_("Number"), value=lambda user: user.establishment.dfe_number),
            lists.Column(heading=_("Establishment"), value=lambda user: user.establishment.name_in(language)),
            lists.Column(key="name", heading=_("Name"), value=lambda user: user.name),
            lists.Column(heading=_("Role"), value=lambda user: ", ".join(str(ROLES[role].label) for role in user.roles)),
            lists.Column(heading=_("Account"), value=lambda user: _("Active") if user.is_active else _("Suspended")),
            lists.Column(
                key="signed-in",
                heading=_("Last signed in"),
                value=lambda user: f"{user.last_login:%d/%m/%Y}" if user.last_login else _("Never"),
            ),
        ],
    )
    given = {"number": of.number} if "number" in form.fields and of.number else {}
    return lists.answer(
        request,
        "web/report_people.jinja",
        table=table,
        query=lambda wanted: queries.people(by, of=of, wanted=wanted),
        keep=given,
        context={
            "title": TITLES["report_people"],
            "form": form,
            "span": None,
            "cells_of": lambda user: [column.value(user) for column in table.columns],
            "columns": table.columns,
        },
    )


@permission_needed(Permission.REPORTS)
@require_safe
def timeliness(request: ActingRequest) -> HttpResponseBase:
    """In time or late, uncollected, rejected by reason."""
    now = timezone.now()
    return _figures(
        request,
        "report_timeliness",
        lambda of, span: report_tables.timeliness(queries.timeliness(request.actor, of=of, span=span, now=now)),
    )


@permission_needed(Permission.REPORTS)
@require_safe
def school(request: ActingRequest) -> HttpResponseBase:
    """Every file sent or received (S-168)."""
    form, of, span = _asked(request)
    if of is None or span is None:
        return _wrong(request, "report_school", form)
    by, language, sent = request.actor, current(), request.GET.get("show") != "received"
    columns: list[lists.Column[TransferSeen]] = [
        lists.Column(heading=_("File"), value=lambda row: _name(row, reader=by.establishment)),
        lists.Column(heading=_("Kind of file"), value=lambda row: str(KINDS[row.kind])),
        lists.Column(heading=_("Sender"), value=lambda row: row.sender.name_in(language)),
        lists.Column(heading=_("Receiver"), value=lambda row: row.receiver.name_in(language)),
        lists.Column(heading=_("Uploaded"), value=lambda row: row.uploaded_at),
        lists.Column(heading=_("Status"), value=lambda row: str(STATUSES[row.status])),
        lists.Column(heading=_("Pupils"), value=lambda row: row.pupil_count),
    ]
    show = "sent" if sent else "received"
    caption = _("Files sent") if sent else _("Files received")
    table = lists.Table(name=f"school-report-{show}", caption=caption, columns=columns)
    given = {"since": f"{span.since:%d/%m/%Y}", "until": f"{span.until:%d/%m/%Y}", "number": of.number}
    return lists.answer(
        request,
        "web/report_school.jinja",
        table=table,
        query=lambda wanted: queries.files(by, of=of, span=span, sent=sent, wanted=wanted),
        keep={"show": show, **given},
        context={
            "title": TITLES["report_school"],
            "form": form,
            "span": span,
            "show": show,
            "kinds": KINDS,
            "statuses": STATUSES,
            "name_of": lambda row: _name(row, reader=by.establishment),
        },
    )


@permission_needed(Permission.LOST_FIGURES)
@require_safe
def lost_pupils(request: ActingRequest) -> HttpResponseBase:
    """Who is in the Lost Pupil Database, who came, who was found and how soon (X-032)."""
    of = lost_queries.lost_figures(request.actor, now=timezone.now())
    about = _("State of %(day)s. What is counted are the pupils that schools have entered, by the authority of the school.")
    return _published(request, "report_lost_pupils", figure_tables.lost(of), about=about % {"day": long_date(of.day)})


@permission_needed(Permission.LOST_FIGURES)
@require_safe
def transfers(request: ActingRequest) -> HttpResponseBase:
    """How many files went to which schools, how long they took, how many were late or are not collected (X-030)."""
    of = transfer_queries.transfer_figures(request.actor, now=timezone.now())
    about = _(
        "Files with pupils that were uploaded from %(since)s to %(until)s. Late is what took more than 15 school days, counted "
        "with the usual terms. Files of protected children and of the Lost Pupil Database are left out."
    )
    words = {"since": long_date(of.since), "until": long_date(of.until)}
    return _published(request, "report_transfers", figure_tables.transfers(of), about=about % words)


def _published(request: ActingRequest, name: str, made: list[ReportTable], *, about: str) -> HttpResponseBase:
    form_of = request.GET.get("export", "")
    chosen = next((one for one in made if one.name == request.GET.get("table")), None)
    if chosen is not None and form_of in lists.FORMS:
        return _spreadsheet(request, chosen, form=form_of)
    exports = {one.name: {kind: lists.address({"table": one.name, "export": kind}) for kind in ("xlsx", "csv")} for one in made}
    context = {"title": FIGURES[name], "about": about, "tables": made, "exports": exports}
    return frame.render(request, "web/report_figures.jinja", context)


def _name(row: TransferSeen, *, reader: str) -> str:
    """The name of a file for its two ends, its number for others: a name may hold words of the sender's (S-291)."""
    return row.file_name if reader in {row.sender.number, row.receiver.number} else row.number


def _figures(request: ActingRequest, name: str, tables: Callable[[Of, Span], list[ReportTable]]) -> HttpResponseBase:
    form, of, span = _asked(request)
    if of is None or span is None:
        return _wrong(request, name, form)
    made = tables(of, span)
    form_of = request.GET.get("export", "")
    chosen = next((one for one in made if one.name == request.GET.get("table")), None)
    if chosen is not None and form_of in lists.FORMS:
        return _spreadsheet(request, chosen, form=form_of)
    given = {"since": f"{span.since:%d/%m/%Y}", "until": f"{span.until:%d/%m/%Y}"}
    given |= {"number": of.number} if "number" in form.fields else {}
    context = {
        "title": TITLES[name],
        "form": form,
        "tables": made,
        "span": span,
        "of": of,
        "exports": {
            one.name: {kind: lists.address({**given, "table": one.name, "export": kind}) for kind in ("xlsx", "csv")}
            for one in made
        },
    }
    return frame.render(request, "web/report.jinja", context)


def _asked(request: ActingRequest) -> tuple[ReportForm, Of | None, Span | None]:
    form = ReportForm(request.GET or None, by=request.actor)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if form.errors:
        return form, None, None
    try:
        of = rules.check_of(request.actor, number=given.get("number", "").strip())
        today = day_of(timezone.now())
        return form, of, rules.check_span(since=given.get("since"), until=given.get("until"), today=today)
    except Refused as refused:
        show_refusal(form, refused, fields=form.FIELD_OF)
    return form, None, None


def _wrong(request: ActingRequest, name: str, form: ReportForm) -> HttpResponse:
    context: dict[str, object] = {"title": TITLES[name], "form": form, "tables": [], "span": None, "exports": {}}
    return frame.render(request, "web/report.jinja", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _spreadsheet(request: ActingRequest, table: ReportTable, *, form: str) -> HttpResponseBase:
    now = timezone.now()
    record_export(by=request.actor, what=f"report-{table.name}", form=form, rows=len(table.lines), now=now)
    name = f"report-{table.name}-{timezone.localtime(now):%Y-%m-%d}.{form}"
    if form == "xlsx":
        made = spreadsheets.as_xlsx(headings=table.headings, rows=table.lines)
        return FileResponse(made, as_attachment=True, filename=name, content_type=lists.FORMS[form])
    return StreamingHttpResponse(
        spreadsheets.as_csv(headings=table.headings, rows=table.lines),
        content_type=lists.FORMS[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
