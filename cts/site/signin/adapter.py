"""What allauth asks us while people sign in and out."""

from http import HTTPStatus
from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth
from django.contrib.auth import get_backends, get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cts.site import audit, frame
from cts.site.signin import known_browsers, passwords
from cts.site.signin.address import client_address
from cts.site.signin.person import Person

SECOND_FACTOR_EVENTS = frozenset(
    {"totp_activated", "totp_deactivated", "webauthn_added", "webauthn_removed", "recovery_codes_generated"}
)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up, everything on the record."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "The username or the password is not right. Capital letters count in both. Check them and try again."
        ),
        "too_many_login_attempts": _(
            "There were too many failed attempts. Wait five minutes, then try again. After many attempts it takes longer, up to "
            "a day, except in a browser in which you have signed in before."
        ),
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        """Failed tries are counted by account, and apart from that by browser for one that the person has signed in with before.

        So a stranger who keeps failing on purpose locks nobody out of the browser they always use (P16).
        """
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return key + known_browsers.mark(request, username=credentials.get("username", ""))

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up: people are invited."""
        return False

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:  # noqa: ANN401  (allauth's own)
        """Ask our own backend for people who come from elsewhere too: suspended, closed, run out (P17)."""
        backends = [backend for backend in get_backends() if isinstance(backend, ModelBackend)]
        if not any(backend.user_can_authenticate(user) for backend in backends):  # type: ignore[arg-type]
            return frame.refusal_page(
                request,
                sentence=str(self.error_messages["username_password_mismatch"]),
                code="NOT-SIGNED-IN",
                status=HTTPStatus.FORBIDDEN,
            )
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]

    def login(self, request: HttpRequest, user: Person) -> None:
        """Start the session; no session without its line in the record."""
        with transaction.atomic():
            super().login(request, user)
            passwords.record("account.signed_in", user=user, now=timezone.now(), address=client_address(request))
        request.known_browser_of = user.get_username()  # type: ignore[attr-defined]

    def logout(self, request: HttpRequest) -> None:
        """End the session."""
        user = cast(Person, request.user)
        with transaction.atomic():
            super().logout(request)
            passwords.record("account.signed_out", user=user, now=timezone.now(), address=client_address(request))

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        """Record a failed try. A name that nobody has is not kept: it may be a password typed into the wrong box."""
        username = credentials.get("username", "")
        known = get_user_model()._default_manager.filter(username=username).exists()
        with transaction.atomic():
            audit.record(
                event="account.sign_in_failed",
                by="stranger",
                acting_for="",
                subject=username if known else "unknown",
                now=timezone.now(),
                address=client_address(request),
            )

    def set_password(self, user: Person, password: str) -> None:
        """Called by the change-password page after the validators."""
        passwords.replace(user=user, password=password, now=timezone.now(), address=client_address(allauth.request))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,  # noqa: ARG002  (allauth's own)
        email: str | None = None,  # noqa: ARG002
    ) -> None:
        """Called when somebody changed how they sign in: recorded, e.g. "account.totp_activated", and not mailed."""
        event = template_prefix.rpartition("/")[2]
        event = "linked_elsewhere" if event == "account_connected" else event
        if event in {*SECOND_FACTOR_EVENTS, "linked_elsewhere"}:
            with transaction.atomic():
                passwords.record(f"account.{event}", user=user, now=timezone.now(), address=client_address(allauth.request))

    def add_message(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (allauth's own)
        """Tell people what happened, except that they signed in or out, which they can see."""
        template = kwargs.get("message_template") or (args[2] if len(args) > 2 else "")
        spoken_for = template in {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}
        if not spoken_for and not template.startswith("socialaccount/"):
            super().add_message(*args, **kwargs)


def display_name(user: Person) -> str:
    """How allauth's pages call a person."""
    return str(user.get_full_name())
