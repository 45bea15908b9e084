"""Every period that the department may change. A period is listed here when something in the service uses it, and not before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True)
class Period:
    """A limit that is a whole number: its name in the table, what people call it, what it may be, and the rule it comes from.

    `says` is the effect as a sentence with the blank `number`; `reach` says which cases a new value counts for, with `date`.
    `none` is the effect of the number 0 where that stands for no limit at all.
    """

    name: str
    label: StrOrPromise
    says: Promise
    reach: StrOrPromise
    default: int
    least: int
    most: int
    source: str
    none: StrOrPromise = ""

    def effect(self, number: int) -> str:
        """What `number` means for people, as a sentence in the language of the moment."""
        if self.none and number == 0:
            return str(self.none)
        return str(self.says % {"number": number})


REDOWNLOAD_DAYS = Period(
    name="redownload_days",
    label=_("Days in which a downloaded file may be downloaded again"),
    says=ngettext_lazy(
        "A school may download a file again for %(number)s day after it arrived.",
        "A school may download a file again for %(number)s days after it arrived.",
        "number",
    ),
    reach=_("This counts for files that arrive on %(date)s or later. Files that arrived before keep the days they had."),
    default=15,
    least=1,
    most=365,
    source="S-155",
)

REJECTED_DAYS = Period(
    name="rejected_days",
    label=_("Days for which a rejected file stays on the site"),
    says=ngettext_lazy(
        "A rejected file is deleted from the site %(number)s day after it was rejected.",
        "A rejected file is deleted from the site %(number)s days after it was rejected.",
        "number",
    ),
    reach=_("This counts for files that are rejected on %(date)s or later. Files rejected before keep the days they had."),
    default=60,
    least=15,
    most=365,
    source="S-162; P26",
)

UNCOLLECTED_DAYS = Period(
    name="uncollected_days",
    label=_("Days for which a file waits to be downloaded"),
    says=ngettext_lazy(
        "A file that nobody downloads is deleted from the site %(number)s day after it was uploaded.",
        "A file that nobody downloads is deleted from the site %(number)s days after it was uploaded.",
        "number",
    ),
    none=_("A file stays on the site until it is downloaded, however long that takes."),
    reach=_("This counts for files that are uploaded on %(date)s or later. Files uploaded before keep the days they had."),
    default=0,
    least=0,
    most=3650,
    source="S-260",
)

REPORT_DAYS = Period(
    name="report_days",
    label=_("Days after which a file that nobody has downloaded is reported"),
    says=ngettext_lazy(
        "A file that nobody has downloaded for %(number)s day is reported to its sender and to both authorities.",
        "A file that nobody has downloaded for %(number)s days is reported to its sender and to both authorities.",
        "number",
    ),
    reach=_("This counts for files that are uploaded on %(date)s or later. Files uploaded before keep the days they had."),
    default=28,
    least=7,
    most=365,
    source="S-163",
)

UNREAD_DAYS = Period(
    name="message_unread_days",
    label=_("Days after which a message that nobody has read is deleted"),
    says=ngettext_lazy(
        "A secure message that nobody has read is deleted %(number)s day after it was sent.",
        "A secure message that nobody has read is deleted %(number)s days after it was sent.",
        "number",
    ),
    reach=_("This counts for messages that are sent on %(date)s or later. Earlier ones keep the date that they show."),
    default=31,
    least=7,
    most=365,
    source="S-181",
)

READ_DAYS = Period(
    name="message_read_days",
    label=_("Days after which a message that was read is deleted"),
    says=ngettext_lazy(
        "A secure message is deleted %(number)s day after it was read.",
        "A secure message is deleted %(number)s days after it was read.",
        "number",
    ),
    reach=_("This counts for messages that are read on %(date)s or later. Those read before keep the date that they show."),
    default=14,
    least=1,
    most=365,
    source="S-182",
)

REQUEST_DAYS = Period(
    name="request_school_days",
    label=_("School days in which a school that was asked sends a pupil’s file"),
    says=ngettext_lazy(
        "A school that was asked for a pupil’s file has %(number)s school day to send it.",
        "A school that was asked for a pupil’s file has %(number)s school days to send it.",
        "number",
    ),
    reach=_("This counts for requests that are made on %(date)s or later. Earlier ones keep the last day that they show."),
    default=15,
    least=1,
    most=60,
    source="S-266; C-05",
)

REQUEST_GAP_DAYS = Period(
    name="request_gap_days",
    label=_("Days between two schools after which the authority searches before a file is asked for"),
    says=ngettext_lazy(
        "If more than %(number)s day lies between two schools, the authority searches the Lost Pupil Database first.",
        "If more than %(number)s days lie between two schools, the authority searches the Lost Pupil Database first.",
        "number",
    ),
    reach=_("This counts for requests that are made on %(date)s or later."),
    default=28,
    least=1,
    most=365,
    source="S-222; Q4",
)

REQUEST_KEPT_DAYS = Period(
    name="request_kept_days",
    label=_("Days for which a request that is over stays on the site"),
    says=ngettext_lazy(
        "A request for a file is deleted, with its pupil, %(number)s day after it was answered or taken back.",
        "A request for a file is deleted, with its pupil, %(number)s days after it was answered or taken back.",
        "number",
    ),
    reach=_("This counts for requests that end on %(date)s or later. Those that ended before keep the days they had."),
    default=31,
    least=1,
    most=365,
    source="S-266; P26",
)

REQUEST_OPEN_DAYS = Period(
    name="request_open_days",
    label=_("Days after which a request that nobody has answered ends by itself"),
    says=ngettext_lazy(
        "A request for a file that nobody has answered ends by itself after %(number)s day.",
        "A request for a file that nobody has answered ends by itself after %(number)s days.",
        "number",
    ),
    reach=_("This counts for requests that are made on %(date)s or later. Earlier ones keep the days they had."),
    default=365,
    least=28,
    most=3650,
    source="S-266; P26",
)

LOST_AGE_YEARS = Period(
    name="lost_age_years",
    label=_("Age up to which pupils are kept in the Lost Pupil Database"),
    says=ngettext_lazy(
        "The entry of a pupil who is %(number)s year old comes up for review: it is kept until a day, or deleted.",
        "The entry of a pupil who is %(number)s years old comes up for review: it is kept until a day, or deleted.",
        "number",
    ),
    reach=_("This counts for reviews on %(date)s or later. What was decided before stays."),
    default=18,
    least=16,
    most=25,
    source="X-018; S-243; S-244",
)

LOST_HELD_YEARS = Period(
    name="lost_held_years",
    label=_("Years after which an entry of the Lost Pupil Database is reviewed"),
    says=ngettext_lazy(
        "An entry that has been in the Lost Pupil Database for %(number)s year comes up for review.",
        "An entry that has been in the Lost Pupil Database for %(number)s years comes up for review.",
        "number",
    ),
    reach=_("This counts for reviews on %(date)s or later. What was decided before stays."),
    default=5,
    least=1,
    most=15,
    source="X-018; P26",
)

LOST_CLOSED_DAYS = Period(
    name="lost_closed_days",
    label=_("Days after which a closed entry of the Lost Pupil Database is reviewed"),
    says=ngettext_lazy(
        "An entry that was closed comes up for review %(number)s day later.",
        "An entry that was closed comes up for review %(number)s days later.",
        "number",
    ),
    reach=_("This counts for reviews on %(date)s or later. What was decided before stays."),
    default=365,
    least=15,
    most=1825,
    source="X-018; P26",
)

PERIODS: Mapping[str, Period] = {
    period.name: period
    for period in (
        REDOWNLOAD_DAYS,
        REJECTED_DAYS,
        REPORT_DAYS,
        UNCOLLECTED_DAYS,
        UNREAD_DAYS,
        READ_DAYS,
        REQUEST_DAYS,
        REQUEST_GAP_DAYS,
        REQUEST_KEPT_DAYS,
        REQUEST_OPEN_DAYS,
        LOST_AGE_YEARS,
        LOST_HELD_YEARS,
        LOST_CLOSED_DAYS,
    )
}
"""All of them by name, in the order of the page."""
