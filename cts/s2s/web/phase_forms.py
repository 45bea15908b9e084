"""The forms of phase transfer. Which answers will do is decided by `phase_transfers.rules`."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cts.s2s.core.wording import sentence
from cts.s2s.phase_transfers import rules, wording
from cts.s2s.phase_transfers.rules import NAME_MAX, Decision
from cts.site.frame.day_field import day_field
from cts.site.refusing import Refused
from cts.site.terms.rules import school_year


class RunForm(forms.Form):
    """A new run."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("What you and your colleagues call it, for example Year 6 to 7, September 2027."),
        max_length=NAME_MAX * 2,
        error_messages={"required": wording.SENTENCES["PHASE-NAME"]},
    )
    first_year = forms.TypedChoiceField(label=_("School year in which the pupils change schools"), coerce=int)

    FIELD_OF = {"PHASE-NAME": "name", "PHASE-NAME-LONG": "name", "PHASE-YEAR": "first_year"}

    def __init__(self, data: QueryDict | None = None, *, now: datetime) -> None:
        present = rules.present_year(now)
        super().__init__(data, initial={"first_year": present})
        years = range(present - rules.YEARS_BACK, present + rules.YEARS_AHEAD + 1)
        cast(forms.ChoiceField, self.fields["first_year"]).choices = [(str(year), school_year(year)) for year in years]

    def show(self, refused: Refused) -> None:
        """Say a refusal at the field that it is about."""
        self.add_error(self.FIELD_OF.get(refused.code), sentence(refused))


class ListForm(forms.Form):
    """An allocation list."""

    file = forms.FileField(
        label=_("Allocation list (XLSX or CSV)"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file before you press Load the list.")},
    )


class TellSchoolsForm(forms.Form):
    """From when the pupils of an allocation list are at their next schools."""

    first_day = day_field(
        _("First day at the next school"), required=True, required_text=_("Enter the first day at the next school.")
    )

    FIELD_OF = {"ARRIVAL-FIRST-DAY": "first_day"}

    def show(self, refused: Refused) -> None:
        """Say a refusal at the field that it is about."""
        self.add_error(self.FIELD_OF.get(refused.code), sentence(refused))


class SettleForm(forms.Form):
    """What happens with a pupil."""

    decision = forms.ChoiceField(
        label=_("What is to happen with this pupil?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            (Decision.SCHOOL.value, _("Send the record to a school")),
            (Decision.HOLD.value, _("Hold the record back")),
            (Decision.LEAVE_OUT.value, _("Leave this record out, because it is not the right one")),
            ("as-listed", _("Let the list decide, as if nobody had")),
        ],
    )
    receiver = forms.CharField(
        label=_("Number of the school, if the record is sent"),
        help_text=_("7 digits, like 9994001"),
        required=False,
        max_length=20,
    )
    reason = forms.ChoiceField(
        label=_("Why, if it is held back"),
        required=False,
        choices=[("", _("Choose a reason")), *((reason.value, text) for reason, text in wording.HOLD_REASONS.items())],
    )

    FIELD_OF = {
        "PHASE-SCHOOL-MISSING": "receiver",
        "PHASE-SCHOOL": "receiver",
        "PHASE-REASON": "reason",
        "PHASE-DECISION": "decision",
    }

    @property
    def decided(self) -> str:
        """The decision in the words of the rules; "?" for none, which they refuse."""
        given = str(self.cleaned_data["decision"])
        return "" if given == "as-listed" else given or "?"

    def show(self, refused: Refused) -> None:
        """Say a refusal at the field that it is about."""
        self.add_error(self.FIELD_OF.get(refused.code, "decision"), sentence(refused))
