"""What the review of the Lost Pupil Database asks for. Which answers will do is decided by the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cts.s2s.retention.rules import REASON_MAX, Why
from cts.s2s.retention.wording import SENTENCES, WHYS
from cts.site.frame.day_field import day_field


class KeepForm(forms.Form):
    """Until when an entry is kept, and why."""

    until = day_field(_("Keep the entry until"))
    reason = forms.CharField(
        label=_("Why is it kept?"),
        help_text=format_lazy(_("Name no child here. Use at most {most} characters."), most=REASON_MAX),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    FIELD_OF: dict[str, str] = {
        "RETENTION-UNTIL": "until",
        "RETENTION-UNTIL-FAR": "until",
        "RETENTION-REASON": "reason",
        "RETENTION-REASON-LONG": "reason",
    }
    """The field that a refusal is shown at."""


class DeleteForm(forms.Form):
    """Why an entry is deleted, and that somebody is sure."""

    why = forms.ChoiceField(
        label=_("Why is the entry deleted?"),
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["RETENTION-WHY"], "invalid_choice": SENTENCES["RETENTION-WHY"]},
    )
    sure = forms.BooleanField(label=_("I am sure. What is deleted does not come back."), required=False)

    FIELD_OF: dict[str, str] = {"RETENTION-WHY": "why", "RETENTION-SURE": "sure"}

    def __init__(self, *args: Any, reasons: Sequence[Why], **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["why"]).choices = [(why.value, WHYS[why]) for why in reasons]
