"""Who may sign in here."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cts.s2s.accounts.models import User
from cts.site.signin.backend import CaseSensitive


class OpenEstablishments(CaseSensitive):
    """People of open establishments, with a first password that has not run out. Asked at sign-in and on every request."""

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """False for a disabled person, for people of a closed establishment and after the end of an unused first password."""
        if not isinstance(user, User) or not super().user_can_authenticate(user):
            return False
        too_late = user.first_password_until is not None and user.first_password_until < timezone.now()
        return user.establishment.is_open and not too_late

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, or None when they may no longer be signed in."""
        user = User.objects.select_related("establishment").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
