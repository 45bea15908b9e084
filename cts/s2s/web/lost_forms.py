"""What the pages about lost pupils ask for. Which answers will do is decided by the actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cts.s2s.lost_pupils import wording
from cts.s2s.lost_pupils.criteria import Criteria
from cts.s2s.lost_pupils.rules import OUTCOME_TEXT_MAX, PURPOSE_MAX
from cts.s2s.standing_searches.wording import SENTENCES as OF_STANDING_SEARCHES
from cts.site.frame.day_field import day_field

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_QUIET = {"autocomplete": "off"}
DAYS_WANTED = OF_STANDING_SEARCHES["STANDING-DAYS"]


def _text(label: StrOrPromise, *, most: int, hint: StrOrPromise = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, required=False, widget=forms.TextInput(attrs=_QUIET))


class SearchForm(forms.Form):
    """Why, and what is known of the pupil (P9, S-221)."""

    purpose = forms.CharField(
        label=_("Why do you search?"),
        help_text=_("For example: new arrival at Ysgol Derwen. Name no child here; it is kept on the record."),
        required=False,
        max_length=PURPOSE_MAX,
        widget=forms.TextInput(attrs=_QUIET),
    )
    upn = _text(_("Pupil UPN"), most=20, hint=_("A mistyped one will do."))
    surname = _text(_("Surname"), most=100, hint=_("As far as you know it: a former one, or half of a double one, will do."))
    forename = _text(_("Forename"), most=100, hint=_("A short, Welsh or English form will do."))
    date_of_birth = day_field(_("Date of birth"), hint=_("For example 05/09/2016."))
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("Not known")), ("F", _("Female")), ("M", _("Male"))], required=False)
    school = _text(_("Number of the last school"), most=7, hint=_("Seven digits, for example 9992001."))
    la_number = _text(_("Number of the last school’s authority"), most=3, hint=_("Three digits, for example 999."))
    postcode = _text(_("Postcode"), most=10)

    FIELD_OF: dict[str, str] = {"LOST-PURPOSE": "purpose", "LOST-PURPOSE-LONG": "purpose"}
    """The field that a refusal is shown at; the others stand at the top."""

    @property
    def criteria(self) -> Criteria:
        """What was entered, as the search takes it."""
        given = self.cleaned_data
        return Criteria(
            upn=given["upn"],
            surname=given["surname"],
            forename=given["forename"],
            date_of_birth=given["date_of_birth"],
            sex=given["sex"],
            school=given["school"],
            la_number=given["la_number"],
            postcode=given["postcode"],
        )


class DecoyForm(forms.Form):
    """A child who does not exist (P9)."""

    surname = _text(_("Surname"), most=100)
    forename = _text(_("Forename"), most=100)
    date_of_birth = day_field(
        _("Date of birth"),
        hint=_("For example 05/09/2016."),
        required=True,
        required_text=_("Give the decoy a date of birth, for example 02/09/2014."),
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("Choose")), ("F", _("Female")), ("M", _("Male"))], required=False)
    school = _text(_("Number of the school that lost the pupil"), most=7, hint=_("A school of your authority, seven digits."))
    postcode = _text(_("Postcode (optional)"), most=10)

    FIELD_OF: dict[str, str] = {
        "LOST-DECOY-NAME": "surname",
        "LOST-DECOY-BIRTH": "date_of_birth",
        "LOST-DECOY-SEX": "sex",
        "LOST-DECOY-SCHOOL": "school",
        "LOST-DECOY-POSTCODE": "postcode",
    }


def _run_for() -> forms.TypedChoiceField:
    choices: dict[int, StrOrPromise] = {30: _("A month"), 91: _("Three months"), 182: _("Half a year"), 365: _("A year")}
    return forms.TypedChoiceField(
        label=_("How long is the service to go on looking?"),
        help_text=_("You can end it at any time, and renew it."),
        choices=list(choices.items()),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": DAYS_WANTED, "invalid_choice": DAYS_WANTED},
    )


class DaysForm(forms.Form):
    """How long a standing search runs (X-011)."""

    days = _run_for()


class StandingForm(SearchForm):
    """Why, whom, and how long to go on looking (X-011)."""

    days = _run_for()


class ForwardForm(forms.Form):
    """The school where the pupil is (S-221)."""

    to = forms.CharField(
        label=_("Number of the school where the pupil is"),
        help_text=_("Seven digits, for example 9992001."),
        max_length=7,
        widget=forms.TextInput(attrs=_QUIET),
        error_messages={"required": _("Enter the number of the school.")},
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)


class CloseForm(forms.Form):
    """How the search for a pupil ended (L-014)."""

    outcome = forms.ChoiceField(
        label=_("How did the search end?"),
        widget=forms.RadioSelect,
        error_messages={"required": wording.SENTENCES["LOST-OUTCOME"], "invalid_choice": wording.SENTENCES["LOST-OUTCOME"]},
    )
    found_on = day_field(_("Day on which the pupil was found (optional)"))
    text = forms.CharField(
        label=_("Where was the pupil found, or what was the mistake?"),
        help_text=format_lazy(_("Not needed for a pupil at a school. Use at most {most} characters."), most=OUTCOME_TEXT_MAX),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    FIELD_OF: dict[str, str] = {
        "LOST-OUTCOME": "outcome",
        "LOST-OUTCOME-TEXT": "text",
        "LOST-OUTCOME-LONG": "text",
        "LOST-FOUND-LATER": "found_on",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **kwargs)
        choices = [(outcome.value, text) for outcome, text in wording.OUTCOMES.items()]
        cast(forms.ChoiceField, self.fields["outcome"]).choices = choices
