"""The few forms that ask for more than a button."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cts.s2s.transfers import wording
from cts.s2s.transfers.asking import Wish
from cts.s2s.transfers.rules import REJECT_TEXT_MAX, Kind
from cts.s2s.web.flows import Flow
from cts.site.frame.day_field import day_field


class SeveralFiles(forms.ClearableFileInput):
    """A file input in which several files may be chosen at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One file or more; the cleaned value is a list."""

    widget = SeveralFiles

    def clean(self, data: object, initial: object = None) -> list[object]:
        """Clean each file by itself."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """One file or several (S-124, S-126)."""

    file = SeveralFilesField(
        allow_empty_file=True,
        error_messages={"required": wording.SENTENCES["UPLOAD-NO-FILE"]},
    )

    def __init__(self, *args: Any, flow: Flow, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **kwargs)
        self.fields["file"].label, self.fields["file"].help_text = flow.file_label, flow.file_hint


class CheckForm(forms.Form):
    """One file that is only looked at (X-001)."""

    file = forms.FileField(
        label=_("Common Transfer File"),
        help_text=_("Any Common Transfer File. If it has its proper name, the name is judged too."),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file before you press Check the file.")},
    )


class RejectForm(forms.Form):
    """Why a file is rejected. Which answers will do is decided by `transfers.rules`."""

    reason = forms.ChoiceField(
        label=_("Why do you reject the file?"),
        widget=forms.RadioSelect,
        error_messages={"required": wording.SENTENCES["REJECT-REASON"], "invalid_choice": wording.SENTENCES["REJECT-REASON"]},
    )
    text = forms.CharField(
        label=_("Tell the sending school more (optional)"),
        help_text=format_lazy(_("Do not name pupils here. Use at most {most} characters."), most=REJECT_TEXT_MAX),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    FIELD_OF: dict[str, str] = {"REJECT-REASON": "reason", "REJECT-TEXT": "text", "REJECT-TEXT-LONG": "text"}
    """The field that a refusal of `transfers.rules` is shown at."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **kwargs)
        words = wording.reasons(kind)
        cast(forms.ChoiceField, self.fields["reason"]).choices = [(reason.value, text) for reason, text in words.items()]


class ArrivedForm(forms.Form):
    """Whether a download arrived correctly (S-143)."""

    arrived = forms.ChoiceField(
        label=_("Has the file arrived correctly?"),
        choices=[("yes", _("Yes, it is on our system")), ("no", _("No, I need to download it again"))],
        widget=forms.RadioSelect,
        error_messages={"required": wording.SENTENCES["ARRIVED-ANSWER"], "invalid_choice": wording.SENTENCES["ARRIVED-ANSWER"]},
    )


class PolicyForm(forms.Form):
    """What an authority wants of the files that schools send to it, from a day on (C-06, S-099). `transfers.asking` judges it."""

    phase_transfer = forms.TypedChoiceField(
        label=_("May schools send you the files of pupils in phase transfer?"),
        help_text=_("You then put the pupils together for each next school, and send the files on."),
        choices=[("yes", _("Yes")), ("no", _("No, schools send each pupil to the next school themselves"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    phase_from = day_field(_("First day on which they may (optional)"))
    phase_until = day_field(_("Last day on which they may (optional)"))
    others = forms.ChoiceField(
        label=_("What if a school sends you the file of a pupil who leaves at another time?"),
        choices=[
            ("warned", _("Warn the school that such files are discouraged, and let it decide")),
            ("taken", _("Take the file without a warning")),
            ("refused", _("Refuse the file, and tell the school to send it to the next school or to XXXXXXX")),
        ],
        widget=forms.RadioSelect,
    )
    silent_days = forms.IntegerField(
        label=_("After how many days do you call a school silent?"),
        help_text=_("Nobody has signed in, or a file has waited, for so long."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter a whole number of days.")),
    )
    effective_from = day_field(
        _("From which day does this count?"), required=True, required_text=_("Enter the day from which this counts.")
    )

    FIELD_OF: dict[str, str] = {
        "POLICY-PAST": "effective_from",
        "POLICY-FAR": "effective_from",
        "POLICY-PHASE-DAYS": "phase_until",
        "POLICY-SILENT": "silent_days",
    }
    """The field that a refusal is shown at."""

    def wish(self) -> Wish:
        """What was entered, once the form is valid."""
        given = self.cleaned_data
        return Wish(
            phase_transfer=given["phase_transfer"],
            phase_from=given["phase_from"],
            phase_until=given["phase_until"],
            warns=given["others"] == "warned",
            refuses=given["others"] == "refused",
            silent_days=given["silent_days"],
            effective_from=given["effective_from"],
        )
