"""From an address to a page of a list, or to the same list as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from cts.s2s.core import Actor
from cts.s2s.core.exporting import record_export
from cts.s2s.core.listing import Listed, Wanted
from cts.s2s.web.lists import paging, spreadsheets
from cts.s2s.web.lists.asking import Heading, Narrow, address, headings
from cts.s2s.web.lists.columns import R, Table
from cts.site import frame

OURS = ("sort", "order", *Narrow.base_fields)
"""What an address may ask of any list beside its page, which starts anew when anything of this changes."""


@dataclass(frozen=True, kw_only=True)
class Shown(Generic[R]):
    """One page of a list, for the template. `first` and `last` are numbers of rows, from 1."""

    caption: str
    rows: list[R]
    count: int
    first: int
    last: int
    headings: Sequence[Heading]
    narrow: Narrow
    is_narrowed: bool
    kept: Mapping[str, str]
    everything: str
    pagination: Mapping[str, Any] | None
    exports: Mapping[str, str]


def answer(
    request: HttpRequest,
    template: str,
    *,
    table: Table[R],
    query: Callable[[Wanted], Listed[R]],
    keep: Mapping[str, str] | None = None,
    context: Mapping[str, object] | None = None,
) -> HttpResponseBase:
    """The page of the list, or with `export=csv` or `export=xlsx` in its address the list as a spreadsheet.

    The template finds the list as `table`; `keep` goes into every link. A stranger gets no spreadsheets.
    """
    asked, kept = request.GET, dict(keep or {})
    narrow = Narrow(asked, filters=table.filters)
    wanted = narrow.wanted(order=asked.get("sort", ""), descending=asked.get("order") == "descending")
    listed = query(wanted)
    count = listed.count()
    actor: Actor | None = getattr(request, "actor", None)
    form = asked.get("export", "")
    if actor is not None and form in spreadsheets.TYPES:
        return spreadsheet(table, listed, form=form, by=actor)
    everything = address(kept)
    kept |= {name: asked[name] for name in OURS if asked.get(name)}
    page = paging.page_asked_for(asked.get("page", ""), count=count)
    rows = listed.some(start=(page - 1) * paging.PAGE, most=paging.PAGE)
    shown = Shown(
        caption=table.caption,
        rows=rows,
        count=count,
        first=(page - 1) * paging.PAGE + 1,
        last=(page - 1) * paging.PAGE + len(rows),
        headings=headings(table, asked=asked, kept=kept),
        narrow=narrow,
        is_narrowed=wanted.narrows or bool(narrow.errors),
        kept={name: kept[name] for name in kept if name not in narrow.fields},
        everything=everything,
        pagination=paging.pagination(
            page=page, pages=paging.pages_of(count), href=lambda number: address({**kept, "page": str(number)})
        ),
        exports={form: address({**kept, "export": form}) for form in spreadsheets.TYPES} if actor is not None and count else {},
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if narrow.errors else HTTPStatus.OK
    return frame.render(request, template, {**(context or {}), "table": shown}, status=status)


def spreadsheet(table: Table[R], listed: Listed[R], *, form: str, by: Actor) -> HttpResponseBase:
    """The whole list, as it is narrowed and sorted, as "csv" or "xlsx"; on the record before the first line leaves."""
    now = timezone.now()
    record_export(by=by, what=table.name, form=form, rows=listed.count(), now=now)
    headings = [column.heading for column in table.columns]
    rows = ([column.value(row) for column in table.columns] for row in listed)
    name = f"{table.name}-{timezone.localtime(now):%Y-%m-%d}.{form}"
    if form == "xlsx":
        made = spreadsheets.as_xlsx(headings=headings, rows=rows)
        return FileResponse(made, as_attachment=True, filename=name, content_type=spreadsheets.TYPES[form])
    return StreamingHttpResponse(
        spreadsheets.as_csv(headings=headings, rows=rows),
        content_type=spreadsheets.TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
