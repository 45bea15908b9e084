"""What the pages of missing-child notices ask for. Which answers will do is decided by the actions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cts.s2s.missing_children import rules, wording
from cts.s2s.missing_children.rules import ENDINGS, GIVEN, Reach
from cts.site.frame.day_field import day_field


class NoticeForm(forms.Form):
    """Who is missing, whom to ask, until when."""

    forename = forms.CharField(
        label=_("Child’s forename"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the child’s forename.")},
    )
    surname = forms.CharField(
        label=_("Child’s surname"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the child’s surname.")},
    )
    date_of_birth = day_field(
        _("Date of birth"), hint=_("For example 05/09/2016."), required=True, required_text=_("Enter the child’s date of birth.")
    )
    upn = forms.CharField(
        label=_("Unique pupil number (optional)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("What else helps (optional)"),
        help_text=_("For example other names, brothers and sisters, or where the family may have gone."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reach = forms.ChoiceField(
        label=_("Whom do you ask?"),
        choices=[(reach.value, wording.REACHES[reach]) for reach in Reach],
        widget=forms.RadioSelect,
        error_messages={"required": wording.SENTENCES["MISSING-REACH"], "invalid_choice": wording.SENTENCES["MISSING-REACH"]},
    )
    answer_by = day_field(_("Answer by"), required=True, required_text=_("Enter the day by which you need the answers."))
    case = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    FIELD_OF: dict[str, str] = {
        "MISSING-NAME": "forename",
        "MISSING-BIRTH": "date_of_birth",
        "MISSING-UPN": "upn",
        "MISSING-TEXT-LONG": "text",
        "MISSING-REACH": "reach",
        "MISSING-NOBODY": "reach",
        "MISSING-DAY": "answer_by",
    }
    """The field that a refusal of the actions is shown at."""


class NoticeAnswerForm(forms.Form):
    """What an authority answers."""

    answer = forms.ChoiceField(
        label=_("Is the child in your authority?"),
        choices=[(answer.value, wording.ANSWERS[answer]) for answer in GIVEN],
        widget=forms.RadioSelect,
        error_messages={"required": wording.SENTENCES["MISSING-ANSWER"], "invalid_choice": wording.SENTENCES["MISSING-ANSWER"]},
    )
    text = forms.CharField(
        label=_("What helps, and whom to ring (optional)"),
        help_text=_("Only the authority that asks reads this."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": rules.TEXT_MAX}),
    )

    FIELD_OF: dict[str, str] = {"MISSING-ANSWER": "answer", "MISSING-TEXT-LONG": "text"}


class NoticeCloseForm(forms.Form):
    """How the search ended."""

    ending = forms.ChoiceField(
        label=_("How did the search end?"),
        choices=[(ending.value, wording.ENDINGS[ending]) for ending in ENDINGS],
        widget=forms.RadioSelect,
        error_messages={"required": wording.SENTENCES["MISSING-ENDING"], "invalid_choice": wording.SENTENCES["MISSING-ENDING"]},
    )
