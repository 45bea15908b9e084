"""The people's table."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from cts.s2s.core import ROLES
from cts.s2s.establishments.models import Establishment


class Users(BaseUserManager["User"]):
    """Finds people by username; they are made by `accounts.actions.invite`."""


class User(AbstractBaseUser):
    """A person who may sign in. Usernames are case sensitive (S-105), yet no two differ only in case: people would mix them."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=30)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")], default="en")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    first_password_until = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField()

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name", "email"]

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="username_unique_whatever_its_case"),
            models.CheckConstraint(name="role_is_known", condition=models.Q(role__in=sorted(ROLES))),
            models.CheckConstraint(name="language_is_ours", condition=models.Q(language__in=["en", "cy"])),
            models.CheckConstraint(
                name="first_password_is_to_be_changed",
                condition=models.Q(first_password_until=None) | models.Q(must_change_password=True),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        """The person's name as people write it."""
        return self.name
