"""What the pages about comparisons with other registers ask for. Which answers will do is decided by the actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from cts.s2s.comparisons.rules import PARTNER_MAX
from cts.s2s.comparisons.wording import SENTENCES
from cts.s2s.lost_pupils.rules import PURPOSE_MAX

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_QUIET = {"autocomplete": "off"}
_DAYS: dict[int, StrOrPromise] = {7: _("A week"), 14: _("Two weeks"), 28: _("Four weeks")}


class BeginForm(forms.Form):
    """Why, whose register, and for how long the key is good (P9)."""

    purpose = forms.CharField(
        label=_("Why do you compare?"),
        help_text=_(
            "For example: children known to health visitors who are at no school. Name no child here; it is kept on the record."
        ),
        max_length=PURPOSE_MAX,
        error_messages={"required": _("Say why you compare the two.")},
        widget=forms.TextInput(attrs=_QUIET),
    )
    partner = forms.CharField(
        label=_("Whose register is it?"),
        help_text=_("For example: health visitors of Cedarshire."),
        max_length=PARTNER_MAX,
        error_messages={"required": SENTENCES["COMPARISON-PARTNER"]},
        widget=forms.TextInput(attrs=_QUIET),
    )
    days = forms.TypedChoiceField(
        label=_("How long may it take?"),
        help_text=_("Then key, tokens and what was found are destroyed. You can end it sooner."),
        choices=list(_DAYS.items()),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), SENTENCES["COMPARISON-DAYS"]),
    )

    FIELD_OF: dict[str, str] = {
        "LOST-PURPOSE": "purpose",
        "LOST-PURPOSE-LONG": "purpose",
        "COMPARISON-PARTNER": "partner",
        "COMPARISON-PARTNER-LONG": "partner",
    }
    """The field that a refusal is shown at; the others stand at the top."""


class TokensForm(forms.Form):
    """The file of tokens."""

    file = forms.FileField(
        label=_("File of tokens"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file of tokens that the partner has sent you.")},
    )
