"""The table of the staff."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from cts.mis.core import ROLES, School, own_school


class Members(BaseUserManager["Member"]):
    """Finds members by username; they are made by `staff.actions.let_in`."""


class Member(AbstractBaseUser):
    """A member of staff who may sign in. Usernames are case sensitive, yet no two differ only in case: people would mix them."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    role = models.CharField(max_length=30)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")], default="en")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    first_password_until = models.DateTimeField(null=True, blank=True)
    session_round = models.PositiveIntegerField(default=0)

    objects: ClassVar[Members] = Members()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="member_unique_whatever_its_case"),
            models.CheckConstraint(name="member_role_is_known", condition=models.Q(role__in=sorted(ROLES))),
            models.CheckConstraint(name="member_language_is_ours", condition=models.Q(language__in=["en", "cy"])),
            models.CheckConstraint(
                name="member_first_password_is_to_be_changed",
                condition=models.Q(first_password_until=None) | models.Q(must_change_password=True),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        """The person's name as people write it."""
        return self.name

    @property
    def establishment(self) -> School:
        """Where the person works."""
        return own_school()

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What each session of this person is tied to: a new password, or the next `session_round`, ends all of them."""
        tied = f"{self.session_round}:{self.password}"
        return salted_hmac("cts.mis.staff.session", tied, secret=secret, algorithm="sha256").hexdigest()
