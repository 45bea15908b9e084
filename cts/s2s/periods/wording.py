"""How a refused change of a period is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "PERIOD-NUMBER": _("%(number)s is outside what this setting allows. Enter a whole number from %(least)s to %(most)s."),
    "PERIOD-PAST": _("A change cannot take effect in the past. Enter today’s date or a later one."),
    "PERIOD-FAR": _("A change cannot be dated more than %(years)s years ahead. Check the year of the date."),
    "PERIOD-SAME": _("It already is %(number)s on that day, so nothing would change. Enter another number or another date."),
    "PERIOD-REASON": _("Say why you change this setting, so that those who read the history later understand it."),
    "PERIOD-REASON-LONG": _("The reason is too long. Use at most %(most)s characters."),
}
