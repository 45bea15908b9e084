"""allauth's forms in our words."""

from typing import Any

from allauth.account import forms
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cts.site.signin import second_factor


class SignIn(forms.LoginForm):  # type: ignore[misc]
    """Username and password (S-104)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (allauth's own)
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = _("Enter your username.")
        self.fields["password"].error_messages["required"] = _("Enter your password.")


class ChangePassword(forms.ChangePasswordForm):  # type: ignore[misc]
    """The current password once, the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (allauth's own)
        super().__init__(*args, **kwargs)
        words = {
            "oldpassword": (_("Current password"), _("Enter your current password.")),
            "password1": (_("New password"), _("Enter a new password.")),
            "password2": (_("New password again"), _("Enter the new password a second time.")),
        }
        for name, (label, required) in words.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = required

    def clean_password1(self) -> str:
        """Refuse the password that is to be replaced: a first password is known to whoever passed it on."""
        chosen: str = self.cleaned_data["password1"]
        if chosen == self.cleaned_data.get("oldpassword"):
            raise ValidationError(_("Choose a password that differs from the current one."))
        return chosen


class Reauthenticate(forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (allauth's own)
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = _("Enter your password.")


class Code(second_step.AuthenticateForm):  # type: ignore[misc]
    """The code after the password; it works once."""

    def clean_code(self) -> str:
        """Refuse a wrong code, and a right one that was used before."""
        return _used_once(super().clean_code(), user=self.user)


class CodeAgain(second_step.ReauthenticateForm):  # type: ignore[misc]
    """The code before something that matters; it works once."""

    def clean_code(self) -> str:
        """Refuse a wrong code, and a right one that was used before."""
        return _used_once(super().clean_code(), user=self.user)


class ActivateTotp(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app; it does not work again for signing in."""

    def clean_code(self) -> str:
        """Refuse a wrong code."""
        return _used_once(super().clean_code(), user=self.user)


def _used_once(code: str, *, user: object) -> str:
    if not second_factor.is_first_use(user=user, code=code):
        raise get_adapter().validation_error("incorrect_code")
    return code
