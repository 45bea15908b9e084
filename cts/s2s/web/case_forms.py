"""What the pages about cases ask for. Which answers will do is decided by the actions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cts.s2s.cases import wording
from cts.s2s.cases.child import Child
from cts.s2s.cases.rules import LENGTH_LEAST, LENGTH_MOST, TEXT_MAX, Clock, Status, Step
from cts.site.frame.dates import date_in_list
from cts.site.frame.day_field import day_field

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_QUIET = {"autocomplete": "off"}


def _line(label: StrOrPromise, *, most: int = 200, hint: StrOrPromise = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, required=False, widget=forms.TextInput(attrs=_QUIET))


def _words(label: StrOrPromise, hint: StrOrPromise = "") -> forms.CharField:
    most = format_lazy(_("Use at most {most} characters."), most=TEXT_MAX)
    return forms.CharField(
        label=label,
        help_text=format_lazy("{hint} {most}", hint=hint, most=most) if hint else most,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ChildForm(forms.Form):
    """Who is missing, and since when."""

    forename = _line(_("Forename"))
    surname = _line(_("Surname"))
    other_names = _line(_("Other names (optional)"), hint=_("Middle names, former names, names the child is called by."))
    date_of_birth = day_field(
        _("Date of birth"), hint=_("For example 05/09/2016."), required=True, required_text=_("Enter the child’s date of birth.")
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("Not known")), ("F", _("Female")), ("M", _("Male"))], required=False)
    upn = _line(_("Unique pupil number (optional)"), most=20)
    postcode = _line(_("Last postcode (optional)"), most=10)
    school = _line(_("Number of the last school"), most=7, hint=_("Seven digits, for example 9992001."))
    last_day = day_field(
        _("Last day on which the child was at school"),
        required=True,
        required_text=wording.SENTENCES["CASE-LAST-DAY"],
    )

    FIELD_OF: dict[str, str] = {
        "CASE-NAME": "forename",
        "CASE-BIRTH": "date_of_birth",
        "CASE-UPN": "upn",
        "CASE-POSTCODE": "postcode",
        "CASE-SCHOOL": "school",
        "CASE-LAST-DAY": "last_day",
        "CASE-TEXT-LONG": "text",
    }
    """The field that a refusal is shown at; the others stand at the top."""

    @property
    def child(self) -> Child:
        """What was entered, as the actions take it."""
        given = self.cleaned_data
        return Child(
            forename=given["forename"],
            surname=given["surname"],
            other_names=given["other_names"],
            date_of_birth=given["date_of_birth"],
            sex=given["sex"],
            upn=given["upn"],
            postcode=given["postcode"],
        )

    @staticmethod
    def of(child: Child, *, school: str, last_day: object) -> dict[str, object]:
        """What is known already, as the form shows it first."""
        known = {name: getattr(child, name) for name in child.__struct_fields__}
        days = {"date_of_birth": date_in_list(child.date_of_birth), "last_day": date_in_list(last_day)}  # type: ignore[arg-type]
        return known | days | {"school": school}


class ReportForm(ChildForm):
    """A new case."""

    text = _words(_("Who has reported the child, and what is known (optional)"))


class NoteForm(forms.Form):
    """Evidence."""

    text = _words(_("What is known, who said so, and where?"))
    on_date = day_field(_("On which day was that? (optional)"))

    FIELD_OF: dict[str, str] = {"CASE-TEXT": "text", "CASE-TEXT-LONG": "text", "CASE-LATER": "on_date"}


class StepForm(NoteForm):
    """A step of the checklist."""

    step = forms.ChoiceField(label=_("Step"), widget=forms.HiddenInput)
    is_done = forms.TypedChoiceField(
        label=_("Is this done?"),
        choices=[("yes", _("Yes, it is done")), ("no", _("No, not yet, or not after all"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether this is done.")},
    )
    text = _words(_("Who did it, and how did it end? (optional)"))

    field_order = ("is_done", "text", "on_date", "step")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["step"]).choices = [(step.value, wording.STEPS[step]) for step in Step]


class MoveForm(NoteForm):
    """Where the case goes, and why. `to` is one of the moves that the page offers."""

    to = forms.ChoiceField(
        label=_("Where does the case go?"),
        widget=forms.RadioSelect,
        error_messages={"required": wording.SENTENCES["CASE-MOVE"], "invalid_choice": wording.SENTENCES["CASE-MOVE"]},
    )
    outcome = forms.ChoiceField(label=_("If you close it: how did the case end?"), required=False)
    text = _words(
        _("What has happened?"),
        _("Needed when somebody has seen the child, when the child is found, and when you close the case."),
    )

    field_order = ("to", "outcome", "text", "on_date")

    FIELD_OF: dict[str, str] = {
        **NoteForm.FIELD_OF,
        "CASE-OUTCOME": "outcome",
        "CASE-MOVE": "to",
        "CASE-STEPS": "to",
        "CASE-TOO-EARLY": "to",
    }

    def __init__(self, *args: Any, moves: Collection[Status], **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["to"]).choices = [(to.value, wording.MOVES[to]) for to in moves]
        ways: list[tuple[str, StrOrPromise]] = [(one.value, text) for one, text in wording.OUTCOMES.items()]
        cast(forms.ChoiceField, self.fields["outcome"]).choices = [("", _("Choose")), *ways]
        if Status.CLOSED not in moves:
            del self.fields["outcome"]


class LengthsForm(forms.Form):
    """How long the clocks of the authority run."""

    def __init__(self, data: object = None, *, known: Mapping[Clock, int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        for clock in Clock:
            wanted = wording.SENTENCES["CASE-LENGTH"] % {"least": LENGTH_LEAST, "most": LENGTH_MOST}
            self.fields[clock.value] = forms.IntegerField(
                label=wording.CLOCKS[clock],
                initial=known[clock],
                min_value=LENGTH_LEAST,
                max_value=LENGTH_MOST,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wanted),
            )

    @property
    def lengths(self) -> Mapping[Clock, int]:
        """What was entered."""
        return {Clock(name): days for name, days in self.cleaned_data.items()}
