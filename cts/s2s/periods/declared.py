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
    """

    name: str
    label: StrOrPromise
    says: Promise
    reach: StrOrPromise
    default: int
    least: int
    most: int
    source: str

    def effect(self, number: int) -> str:
        """What `number` means for people, as a sentence in the language of the moment."""
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

PERIODS: Mapping[str, Period] = {period.name: period for period in (REDOWNLOAD_DAYS,)}
"""All of them by name, in the order of the page."""
