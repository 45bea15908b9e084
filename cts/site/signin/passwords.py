"""What a password must be, and how one is replaced."""

import re
import unicodedata
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cts.site import audit
from cts.site.signin.person import Person

_TRADE_WORDS = """
    academy addysg admin athrawes athro authority awdurdod changeme class coleg college council croeso cronfa ctf cyfrinair cymru
    cynradd disgybl disgyblion dosbarth education england ffeil gov headteacher high infant junior learner letmein lloegr lost mis
    office password pennaeth primary pupil pupils school secondary secure student swyddfa teacher transfer trosglwyddo uwchradd
    wales welcome ysgol
"""
LETTERS_LEFT = 5
"""Letters that must be left when words of the trade and everything but letters are taken away."""


class NotTheTradesWords:
    """Refuses passwords made of the words everyone here would try first: school words and the name of the person's school."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError for a password that is little more than such words."""
        letters = _letters(password)
        for word in sorted({*_TRADE_WORDS.split(), *_own_words(user)}, key=len, reverse=True):
            letters = letters.replace(word, " ")
        if any(character.isalpha() for character in password) and len(letters.replace(" ", "")) < LETTERS_LEFT:
            raise ValidationError(
                _("This password is made of words that are easy to guess in a school."), code="password_trade_words"
            )

    def get_help_text(self) -> str:
        """The rule, for people."""
        return _("Your password must not be made of school words, such as the name of your school.")


def _letters(text: str) -> str:
    """Only the letters, folded: "Ysgol Derwên 2026!" becomes "ysgol derwen "."""
    return re.sub(r"[^a-z ]", "", unicodedata.normalize("NFKD", text).casefold())


def _own_words(user: Person | None) -> set[str]:
    if user is None:
        return set()
    names = f"{user.establishment.name} {user.establishment.name_cy}"
    return {word for word in _letters(names).split() if len(word) > 2}


def replace(*, user: Person, password: str, now: datetime, address: str = "") -> None:
    """Give `user` a new password of their own choice and put it on the record. The caller has asked the validators."""
    user.password = make_password(password)  # slow on purpose, so outside the transaction
    user.must_change_password = False
    user.first_password_until = None
    with transaction.atomic():
        user.save(update_fields=["password", "must_change_password", "first_password_until"])
        record("account.password_changed", user=user, now=now, address=address)


def record(event: str, *, user: Person, now: datetime, address: str) -> None:
    """Put something a person did to their own account on the record; inside the caller's transaction."""
    audit.record(
        event=event,
        by=user.get_username(),
        acting_for=user.establishment.dfe_number,
        subject=user.get_username(),
        now=now,
        address=address,
    )
