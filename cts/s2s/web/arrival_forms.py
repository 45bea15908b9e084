"""What the pages of expected pupils ask for. Which answers will do is decided by the actions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cts.s2s.arrivals.rules import Expected
from cts.s2s.web.ctf_request_forms import ChildForm
from cts.site.frame.day_field import day_field

_ASKING = _("If no file has come by this day, the site sends the school a CTF request in your name. Leave it empty for never.")


class ExpectForm(ChildForm):
    """Whom the school expects, and from which school."""

    former_school = forms.CharField(
        label=_("Number of the former school (optional)"),
        max_length=7,
        required=False,
        help_text=_("The 7 digits, for example 6812000. Look it up under Find a school."),
    )
    left_on = day_field(_("Last day at the former school (optional)"), hint=_("As far as you know it."))
    ask_on = day_field(
        _("Ask the former school by itself from (optional)"),
        hint=_(
            "If no file has come by this day, the site sends the school a CTF request in your name. Leave it empty for never."
        ),
    )

    FIELD_OF: dict[str, str] = {
        "CTF-REQUEST-NAME": "forename",
        "CTF-REQUEST-BIRTH": "date_of_birth",
        "CTF-REQUEST-UPN": "upn",
        "CTF-REQUEST-DATES": "left_on",
        "CTF-REQUEST-SCHOOL": "former_school",
        "CTF-REQUEST-SELF": "former_school",
        "ARRIVAL-ASK-WHOM": "former_school",
        "ARRIVAL-ASK-DAY": "ask_on",
        "ARRIVAL-TWICE": "surname",
    }
    """The field that a refusal of the actions is shown at."""

    def pupil(self) -> Expected:
        """What was entered, as the action takes it."""
        return Expected(**self.cleaned_data)


class ExpectedFileForm(forms.Form):
    """A CSV file or a workbook of expected pupils."""

    file = forms.FileField(
        label=_("List of the pupils you expect (XLSX or CSV)"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file before you press Import.")},
    )


class AskOnForm(forms.Form):
    """From when the site asks by itself."""

    ask_on = day_field(
        _("Ask the former school by itself from"),
        hint=_(
            "If no file has come by this day, the site sends the school a CTF request in your name. Leave it empty for never."
        ),
    )
