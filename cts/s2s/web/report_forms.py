"""What every report asks: which days, and whose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cts.s2s.core import Actor
from cts.s2s.establishments.rules import AUTHORITY, CENTRAL
from cts.site.frame.day_field import day_field


class ReportForm(forms.Form):
    """The days, and for those who look after schools the number of one."""

    since = day_field(_("First day"))
    until = day_field(_("Last day"))
    number = forms.CharField(
        label=_("School or local authority (optional)"),
        required=False,
        max_length=7,
        help_text=_("A number such as 6812000, or 681LLLL for an authority with its schools. Empty: all that are yours."),
    )

    FIELD_OF: dict[str, str] = {"REPORT-OF": "number", "REPORT-SPAN": "since"}

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:  # noqa: ANN401  (Django's own)
        super().__init__(*args, **kwargs)
        if by.establishment != CENTRAL and not by.establishment.endswith(AUTHORITY):
            del self.fields["number"]
