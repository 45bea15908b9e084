"""Who may sign in here."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cts.mis.staff.models import Member
from cts.site.signin.backend import CaseSensitive


class Staff(CaseSensitive):
    """Members of staff with a first password that has not run out. Asked at sign-in and on every request."""

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """False for a suspended person and after the end of an unused first password."""
        person: Any = user  # the checker knows one user model, the service's
        if not super().user_can_authenticate(person) or not isinstance(person, Member):
            return False
        return person.first_password_until is None or person.first_password_until >= timezone.now()
