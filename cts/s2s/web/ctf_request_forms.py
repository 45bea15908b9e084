"""What the pages of requests for files ask for. Which answers will do is decided by the actions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cts.s2s.ctf_requests.wording import SENTENCES
from cts.site.frame.day_field import day_field


class ChildForm(forms.Form):
    """A child who has joined the school, or will."""

    forename = forms.CharField(
        label=_("Pupil’s forename"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the pupil’s forename.")},
    )
    surname = forms.CharField(
        label=_("Pupil’s surname"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the pupil’s surname.")},
    )
    date_of_birth = day_field(
        _("Date of birth"), hint=_("For example 05/09/2016."), required=True, required_text=_("Enter the pupil’s date of birth.")
    )
    upn = forms.CharField(
        label=_("Unique pupil number (optional)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("If you know it, the file is matched with certainty."),
    )
    joined_on = day_field(
        _("First day at your school"), required=True, required_text=_("Enter the pupil’s first day at your school.")
    )


class AskForm(ChildForm):
    """Which school, which child."""

    field_order = ("school",)

    school = forms.CharField(
        label=_("Number of the old school"),
        max_length=7,
        help_text=_("The 7 digits, for example 6812000. Look it up under Find a school."),
        error_messages={"required": _("Enter the number of the school that the pupil has left.")},
    )
    left_on = day_field(_("Last day at the old school (optional)"), hint=_("As far as you know it."))
    authority_has_searched = forms.BooleanField(
        label=_("Our local authority has searched the Lost Pupil Database and found nothing"), required=False
    )

    FIELD_OF: dict[str, str] = {
        "CTF-REQUEST-SCHOOL": "school",
        "CTF-REQUEST-SELF": "school",
        "CTF-REQUEST-NOBODY": "school",
        "CTF-REQUEST-NAME": "forename",
        "CTF-REQUEST-BIRTH": "date_of_birth",
        "CTF-REQUEST-UPN": "upn",
        "CTF-REQUEST-DATES": "joined_on",
        "CTF-REQUEST-GAP": "left_on",
    }
    """The field that a refusal of the actions is shown at."""


class AnswerForm(forms.Form):
    """What a school says that cannot send the file."""

    answer = forms.ChoiceField(
        label=_("What is your answer?"),
        widget=forms.RadioSelect,
        choices=[
            ("not-known", _("We do not know this pupil")),
            ("referred", _("Ask the local authority: we have sent the file to the Lost Pupil Database, or cannot send it")),
        ],
        error_messages={"required": SENTENCES["CTF-REQUEST-ANSWER"], "invalid_choice": SENTENCES["CTF-REQUEST-ANSWER"]},
    )
