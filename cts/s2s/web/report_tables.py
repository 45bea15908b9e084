"""The tables of the reports: what each shows on the page, in its chart and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cts.s2s.reports.queries import AGES, SCHOOL_DAYS, Movement, Timeliness, Usage
from cts.s2s.transfers.rules import Status
from cts.s2s.transfers.wording import KINDS, REASONS

Row = Sequence[str | int]


@dataclass(frozen=True, kw_only=True)
class ReportTable:
    """A table of figures. `bars`: which column the chart beside it draws, 0 for no chart; `total` stands below the rows.

    `note` is a sentence below the table. A text in the column of the bars is a number that is hidden, and has no bar.
    """

    name: str
    caption: str
    headings: Sequence[str]
    rows: Sequence[Row]
    total: Row = ()
    bars: int = 0
    note: str = ""

    @property
    def lines(self) -> list[Row]:
        """Every line, for a spreadsheet."""
        return [*self.rows, self.total] if self.total else list(self.rows)

    @property
    def chart(self) -> list[tuple[str, str, int]]:
        """For each bar its label, its number as it is written and its length from 0 to 100."""
        if not self.bars:
            return []
        cells = [row[self.bars] for row in self.rows]
        most = max([cell for cell in cells if isinstance(cell, int)] + [1])
        return [
            (str(row[0]), f"{cell:,}" if isinstance(cell, int) else cell, 100 * cell // most if isinstance(cell, int) else 0)
            for row, cell in zip(self.rows, cells, strict=True)
        ]


def usage(of: Usage) -> list[ReportTable]:
    """Sent and received files by where they stand (S-165, S-166)."""
    words = {
        Status.WAITING: _("Awaiting download"),
        Status.COLLECTED: _("Accepted, download not confirmed"),
        Status.DOWNLOADED: _("Downloaded"),
        Status.REJECTED: _("Rejected"),
        Status.REMOVED: _("Rejected, and taken off by the sender"),
        Status.WITHDRAWN: _("Withdrawn by the sender"),
        Status.MOVED: _("Moved on from a closed school"),
        Status.LOST: _("In the Lost Pupil Database"),
        Status.EXPIRED: _("Expired"),
    }
    headings = [_("Status"), _("Files"), _("Pupil records")]
    return [
        ReportTable(
            name="uploaded",
            caption=_("CTFs uploaded"),
            headings=headings,
            rows=[(words[status], of.sent[status].files, of.sent[status].pupils) for status in words],
            total=(_("Uploaded in all"), of.sent_in_all.files, of.sent_in_all.pupils),
            bars=1,
        ),
        ReportTable(
            name="received",
            caption=_("CTFs received"),
            headings=headings,
            rows=[(words[status], of.received[status].files, of.received[status].pupils) for status in words],
            total=(_("Received in all"), of.received_in_all.files, of.received_in_all.pupils),
            bars=1,
        ),
    ]


def movements(of: Sequence[Movement]) -> list[ReportTable]:
    """Files without pupils, up and down (S-167)."""
    rows = [(str(KINDS[one.kind]), one.sent, one.sent_downloaded, one.received, one.received_downloaded) for one in of]
    headings = [_("Kind of file"), _("Uploaded"), _("of these downloaded"), _("Received"), _("of these downloaded by us")]
    return [ReportTable(name="movements", caption=_("Generic and other files"), headings=headings, rows=rows, bars=1)]


def timeliness(of: Timeliness) -> list[ReportTable]:
    """In time or not, what nobody has collected, why files are rejected."""
    first, second = AGES
    return [
        ReportTable(
            name="in-time",
            caption=_("Received files: within %(days)s school days?") % {"days": SCHOOL_DAYS},
            headings=[_("Received CTFs"), _("Files")],
            rows=[
                (_("Downloaded in time"), of.in_time),
                (_("Downloaded late"), of.late),
                (_("Waiting, still in time"), of.waiting_in_time),
                (_("Waiting too long"), of.waiting_late),
            ],
            total=(_("In all"), of.in_all),
            bars=1,
            note=_("Nobody has entered all term dates yet, so the school days are an estimate.") if of.is_assumed else "",
        ),
        ReportTable(
            name="uncollected",
            caption=_("Uploaded files that nobody has collected"),
            headings=[_("Waiting for"), _("Files")],
            rows=[
                (_("Up to %(days)s days") % {"days": first}, of.ages[0]),
                (_("%(from)s to %(to)s days") % {"from": first + 1, "to": second}, of.ages[1]),
                (_("More than %(days)s days") % {"days": second}, of.ages[2]),
            ],
            total=(_("In all"), sum(of.ages)),
            bars=1,
        ),
        ReportTable(
            name="rejections",
            caption=_("Uploaded files that were rejected, by reason"),
            headings=[_("Reason"), _("Files")],
            rows=[(str(REASONS[reason]), number) for reason, number in of.reasons.items()],
            total=(_("In all"), sum(of.reasons.values())),
            bars=1,
        ),
    ]
