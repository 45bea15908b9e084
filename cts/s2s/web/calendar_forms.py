"""The forms of the calendar's pages."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from cts.site.frame.day_field import day_field


class CountForm(forms.Form):
    """From which day how many school days are counted."""

    day = day_field(_("Count from the day after"), required=True, required_text=_("Enter the day to count from."))
    days = forms.IntegerField(
        label=_("How many school days"),
        min_value=0,
        max_value=400,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("Enter a whole number from 0 to 400.")),
    )

    def clean_day(self) -> date:
        """No day that calendars do not reach."""
        day: date = self.cleaned_data["day"]
        if not date(2012, 1, 1) <= day <= date(2099, 12, 31):
            raise forms.ValidationError(_("Enter a day between 01/01/2012 and 31/12/2099."))
        return day


class ImportForm(forms.Form):
    """A CSV file of term dates."""

    file = forms.FileField(
        label=_("CSV file with term dates"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file before you press Import.")},
    )
