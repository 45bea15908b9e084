"""What the pages about people ask for. Which answers will do is decided by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cts.s2s.accounts import rules
from cts.s2s.core import ROLES, Actor
from cts.s2s.establishments.rules import CENTRAL, Kind
from cts.site.frame.day_field import day_field

_LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]


def _choices(roles: frozenset[str] | set[str]) -> list[tuple[str, str | Promise]]:
    """Roles in the order of the table."""
    return [(key, role.label) for key, role in ROLES.items() if key in roles]


class PersonForm(forms.Form):
    """What can be corrected about somebody (S-270)."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Enter the person’s name.")})
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("The person’s own address at work, which nobody else reads."),
        error_messages={"required": _("Enter an e-mail address, like name@example.org.")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )
    second_role = forms.ChoiceField(label=_("Second role at a local authority (optional)"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the person’s e-mails and pages"), choices=_LANGUAGES, widget=forms.RadioSelect
    )

    FIELD_OF: dict[str, str] = {
        "NAME-MISSING": "name",
        "EMAIL-FORM": "email",
        "ROLE-NOT-HERE": "role",
        "ROLE-NOT-YOURS-TO-GIVE": "role",
        "APPROVER-IS-THERE": "role",
        "ROLES-TWO-ALIKE": "second_role",
        "USERNAME-FORM": "username",
        "USERNAME-TAKEN": "username",
        "ESTABLISHMENT-UNKNOWN": "dfe_number",
        "ESTABLISHMENT-IS-CLOSED": "dfe_number",
    }
    """The field that a refusal of the actions is shown at."""

    def __init__(self, *args: Any, roles: set[str], **kwargs: Any) -> None:  # noqa: ANN401  (Django's own)
        super().__init__(*args, **kwargs)
        levels = rules.ROLES_OF_KIND[Kind.LOCAL_AUTHORITY] & roles
        self.fields["role"].choices = _choices(roles)  # type: ignore[attr-defined]
        if levels:
            self.fields["second_role"].choices = [("", _("None")), *_choices(levels)]  # type: ignore[attr-defined]
        else:
            del self.fields["second_role"]
        if len(roles) == 1:
            self.fields["role"].initial = next(iter(roles))

    def answers(self) -> dict[str, Any]:
        """What was entered, as the actions take it."""
        return {"second_role": "", **self.cleaned_data}


class InviteForm(PersonForm):
    """Somebody new (L-006, L-007)."""

    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("What the person signs in with. Capital letters count. It cannot be changed later."),
        error_messages={"required": _("Enter a username.")},
    )
    dfe_number = forms.CharField(
        label=_("Number of the school or authority"),
        max_length=7,
        help_text=_("For example 9992001 for a school, or 999LLLL for a local authority."),
        error_messages={"required": _("Enter the number of the school or authority.")},
    )

    field_order = ("dfe_number", "username", "name", "email", "role", "second_role", "language")

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:  # noqa: ANN401  (Django's own)
        kinds = _kinds_within(by)
        roles = set().union(*(rules.roles_to_give(by=by, kind=kind) for kind in kinds))
        super().__init__(*args, roles=roles, **kwargs)
        if kinds == [Kind.SCHOOL]:
            del self.fields["dfe_number"]


class LinkForm(forms.Form):
    """A new password, twice; and the second step of those who have one."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Several words that do not belong together are easy to remember and hard to guess."),
        error_messages={"required": _("Enter a new password.")},
    )
    again = forms.CharField(
        label=_("New password again"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Enter the new password a second time.")},
    )
    code = forms.CharField(
        label=_("Code of your second step"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        help_text=_("The code that your authenticator app shows now, or one of your recovery codes."),
        error_messages={"required": _("Enter the code of your second step.")},
    )

    FIELD_OF: dict[str, str] = {"PASSWORD-WEAK": "password", "LINK-CODE": "code"}

    def __init__(self, *args: Any, asks_code: bool, **kwargs: Any) -> None:  # noqa: ANN401  (Django's own)
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.fields["code"]

    def clean_again(self) -> str:
        """Both are the same."""
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("The two passwords differ. Enter the same password twice."))
        return again


class DelegateForm(forms.Form):
    """Who may do what for the school, and until when (S-100)."""

    dfe_number = forms.CharField(
        label=_("Number of the school"),
        max_length=7,
        help_text=_("For example 9992001."),
        error_messages={"required": _("Enter the number of the school.")},
    )
    username = forms.CharField(
        label=_("Username of the person"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Somebody at a local authority. Ask the person for the username; capital letters count."),
        error_messages={"required": _("Enter the username of the person.")},
    )
    what = forms.MultipleChoiceField(
        label=_("What may the person do for the school?"),
        choices=[("upload", _("Upload files")), ("download", _("Download files whose pupils have arrived"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    from_date = day_field(_("First day"), required=True, required_text=_("Enter the first day."))
    to_date = day_field(
        _("Last day"), hint=_("At most a year after the first."), required=True, required_text=_("Enter the last day.")
    )

    FIELD_OF: dict[str, str] = {
        "ESTABLISHMENT-UNKNOWN": "dfe_number",
        "ESTABLISHMENT-IS-CLOSED": "dfe_number",
        "DELEGATION-NOT-A-SCHOOL": "dfe_number",
        "DELEGATE-UNKNOWN": "username",
        "DELEGATION-OF-NOTHING": "what",
        "DELEGATION-DATES": "to_date",
    }

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:  # noqa: ANN401  (Django's own)
        super().__init__(*args, **kwargs)
        if _kinds_within(by) == [Kind.SCHOOL]:
            del self.fields["dfe_number"]


def _kinds_within(by: Actor) -> list[Kind]:
    """The kinds of establishment that the actor looks after."""
    if by.establishment == CENTRAL:
        return list(Kind)
    if by.establishment.endswith("LLLL"):
        return [Kind.SCHOOL, Kind.LOCAL_AUTHORITY]
    return [Kind.SCHOOL]
