"""The second factor: whom it is asked of, how its secrets are kept, and that a code works once (P16).

Setting `SIGNIN_SECOND_FACTOR_NEEDED` is the dotted path of a function that takes a person and says whether they need one.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from allauth.mfa import app_settings as allauth
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, reverse
from django.utils.module_loading import import_string

from cts.site.signin import passwords
from cts.site.signin.first_sign_in import OPEN_BEFORE
from cts.site.signin.person import Person
from cts.site.storage import Keyring
from cts.site.storage.key_files import keys_folder
from cts.site.storage.keyring import ID_LENGTH
from cts.site.storage.sealing import seal, unseal

CODE_REMEMBERED = 120
"""Seconds for which a used code is refused: longer than the code itself would be good for."""

TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ENROLMENT = OPEN_BEFORE | {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "session_stay",
    "signed_out",
}
"""Names of the pages that may be used before a second factor is set up."""


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets sealed with a key of their own ring; whoever needs a second factor keeps one."""

    def encrypt(self, text: str) -> str:
        """Seal a secret: the id of the key, a colon, and the sealed bytes in base 64."""
        key = _ring().newest()
        sealed = b"".join(seal([text.encode()], key=key.secret, associated=_associated(key.key_id)))
        return f"{key.key_id}:{base64.b64encode(sealed).decode('ascii')}"

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. Raises UnknownKeyError, DamagedError."""
        key_id, _colon, sealed = encrypted_text.partition(":")
        key = _ring().key(key_id=key_id[:ID_LENGTH])
        clear = unseal(BytesIO(base64.b64decode(sealed)), key=key.secret, associated=_associated(key.key_id))
        return b"".join(clear).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays where one is needed: another can be added first."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=TYPES).exclude(pk=authenticator.pk)
        return others.exists() or not is_needed(authenticator.user)


class SecondFactorFirst:
    """Leads people who need a second factor and have none to the page where they set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Redirect unless the page is one of ENROLMENT."""
        match: ResolverMatch | None = request.resolver_match
        if not request.user.is_authenticated or (match and match.view_name in ENROLMENT):
            return None
        if is_needed(request.user) and not is_enrolled(request.user):
            return HttpResponseRedirect(reverse("mfa_index"))
        return None


def is_needed(user: object) -> bool:
    """Whether this person may not do without a second factor."""
    return bool(import_string(settings.SIGNIN_SECOND_FACTOR_NEEDED)(user))


def is_enrolled(user: object) -> bool:
    """Whether signing in asks this person for a second factor."""
    return bool(Authenticator.objects.filter(user=user, type__in=TYPES).exists())


def enrol(*, user: Person, secret: str, now: datetime) -> None:
    """Set up an authenticator app with this secret (base 32), and recovery codes, for somebody who has none yet."""
    with transaction.atomic():
        totp.TOTP.activate(user, secret)
        RecoveryCodes.activate(user).mark_as_viewed()  # now, because looking at them is a GET and should write nothing
        passwords.record("account.totp_activated", user=user, now=now, address="")


def forget(*, user: Person) -> int:
    """Take everything of the second factor away; the number of things taken. In the caller's transaction, which records it."""
    taken, _kinds = Authenticator.objects.filter(user=user).delete()
    return int(taken)


def accepts(*, user: Person, code: str) -> bool:
    """Whether the code of an authenticator app, or a recovery code, is right now and was not used before."""
    of_user = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
    return any(one.wrap().validate_code(code) for one in of_user) and is_first_use(user=user, code=code)


def is_first_use(*, user: object, code: str) -> bool:
    """Whether this code was not used before by this person; from now on it was."""
    key = f"signin:code:{getattr(user, 'pk', '')}:{''.join(code.split())}"
    return bool(cache.add(key, "used", timeout=CODE_REMEMBERED))


def current_code(secret: str) -> str:
    """What an authenticator app with this secret shows now."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // allauth.TOTP_PERIOD)))


def codes_now() -> dict[int, str]:
    """What every authenticator app shows now, by the key of its person: for demonstrations, where nobody has one at hand."""
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    opened = Adapter()
    return {one.user_id: current_code(opened.decrypt(one.data["secret"])) for one in apps}


def _ring() -> Keyring:
    return Keyring(keys_folder() / "second-factor.json")


def _associated(key_id: str) -> bytes:
    return f"second-factor:{key_id}".encode("ascii")
