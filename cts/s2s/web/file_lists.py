"""The columns and the searches that every list of files has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from cts.s2s.transfers import wording
from cts.s2s.transfers.queries import Party, TransferSeen
from cts.s2s.web.lists import Column, Filters
from cts.site.frame.language import current


def file_columns(
    date_heading: str,
    school_heading: str,
    *,
    date: Callable[[TransferSeen], datetime | None],
    other: Callable[[TransferSeen], Party],
) -> list[Column[TransferSeen]]:
    """The columns of a list of files: `date` is the one that the list is about, `other` the establishment at the other end."""
    language = current()
    return [
        Column(key="file", heading=_("File"), value=lambda row: row.file_name),
        Column(key="date", heading=date_heading, value=date),
        Column(key="school", heading=school_heading, value=lambda row: other(row).name_in(language)),
        Column(heading=_("Number"), value=lambda row: other(row).number, on_page=False),
        Column(heading=_("Number of pupils"), value=lambda row: row.pupil_count, on_page=False),
        Column(heading=_("Status"), value=lambda row: str(wording.STATUSES[row.status]), on_page=False),
        Column(heading=_("Size in bytes"), value=lambda row: row.size, on_page=False),
        Column(heading=_("SHA-256 of the file"), value=lambda row: row.sha256, on_page=False),
    ]


def file_filters(school: str, since: str, until: str) -> Filters:
    """The searches of a list of files."""
    return Filters(text=_("Part of the file name"), school=school, since=since, until=until)
