"""A day that people type in: one field for every form of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]

EXAMPLE = _("For example 02/09/2026.")


def day_field(
    label: StrOrPromise,
    *,
    hint: StrOrPromise = EXAMPLE,
    required: bool = False,
    required_text: StrOrPromise = "",
) -> forms.DateField:
    """A day that is typed in, like 02/09/2026."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format=DAY_FORMATS[0], attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Write the day like 02/09/2026."), "required": required_text},
    )
