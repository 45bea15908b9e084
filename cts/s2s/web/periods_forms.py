"""The form of the limits and periods."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cts.s2s.periods.declared import Period
from cts.s2s.periods.rules import REASON_MAX
from cts.s2s.periods.wording import SENTENCES
from cts.site.frame.dates import date_in_list
from cts.site.frame.day_field import day_field


class PeriodForm(forms.Form):
    """A new number for a period, from when, and why. Which will do is decided by `periods.rules`."""

    number = forms.IntegerField(
        label=_("New number"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter a whole number.")),
    )
    effective_from = day_field(_("In force from"), required=True, required_text=_("Enter the day from which it is in force."))
    reason = forms.CharField(
        label=_("Why do you change it?"),
        help_text=format_lazy(_("Stays in the history. Use at most {most} characters."), most=REASON_MAX),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SENTENCES["PERIOD-REASON"]},
    )

    FIELD_OF: dict[str, str] = {
        "PERIOD-NUMBER": "number",
        "PERIOD-SAME": "number",
        "PERIOD-PAST": "effective_from",
        "PERIOD-FAR": "effective_from",
        "PERIOD-REASON": "reason",
        "PERIOD-REASON-LONG": "reason",
    }
    """The field that a refusal of `periods.rules` is shown at."""

    def __init__(self, data: object = None, *, period: Period, today: date) -> None:
        super().__init__(data, initial={"effective_from": date_in_list(today)})  # type: ignore[arg-type]
        limits = {"least": period.least, "most": period.most}
        self.fields["number"].help_text = _("From %(least)s to %(most)s.") % limits
        self.fields["effective_from"].help_text = _("Today or later, for example 01/09/2026.")
