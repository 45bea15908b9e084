"""The people's tables: people, one-time links, delegations."""

import secrets
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from cts.s2s.accounts.rules import APPROVER, confirm_by
from cts.s2s.core import ROLES
from cts.s2s.establishments.models import Establishment


def new_public_id() -> str:
    """A random name for a person or a delegation in addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


class Users(BaseUserManager["User"]):
    """Finds people by username; they are made by `accounts.actions.invite`."""


class User(AbstractBaseUser):
    """A person who may sign in. Usernames are case sensitive (S-105), yet no two differ only in case: people would mix them."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=30)
    second_role = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")], default="en")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    first_password_until = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField()
    restored_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=150, blank=True)
    session_round = models.PositiveIntegerField(default=0)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name", "email"]

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="username_unique_whatever_its_case"),
            models.CheckConstraint(name="role_is_known", condition=models.Q(role__in=sorted(ROLES))),
            models.CheckConstraint(
                name="second_role_is_known_and_another",
                condition=models.Q(second_role="")
                | (models.Q(second_role__in=sorted(ROLES)) & ~models.Q(second_role=models.F("role"))),
            ),
            # L-007: each school has one approver, who hands the role over.
            models.UniqueConstraint(
                fields=["establishment"], condition=models.Q(role=APPROVER), name="one_approver_of_an_establishment"
            ),
            models.CheckConstraint(
                name="confirmed_by_someone",
                condition=models.Q(confirmed_at=None, confirmed_by="")
                | (~models.Q(confirmed_at=None) & ~models.Q(confirmed_by="")),
            ),
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

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles held, the first one first."""
        return (self.role, self.second_role) if self.second_role else (self.role,)

    @property
    def confirm_by(self) -> datetime:
        """The moment at which the account is suspended unless somebody confirms it before."""
        return confirm_by(invited_at=self.invited_at, confirmed_at=self.confirmed_at, restored_at=self.restored_at)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What each session of this person is tied to: a new password, or the next `session_round`, ends all of them."""
        tied = f"{self.session_round}:{self.password}"
        return salted_hmac("cts.s2s.accounts.session", tied, secret=secret, algorithm="sha256").hexdigest()


class OneTimeLink(models.Model):
    """A link in an e-mail with which a person chooses a password, once. Only the hash of its secret part is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=[("invitation", "invitation"), ("reset", "reset")])
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(name="link_is_for_something", condition=models.Q(purpose__in=["invitation", "reset"])),
            models.UniqueConstraint(fields=["user"], condition=models.Q(used_at=None), name="one_open_link_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.user}"


class Delegation(models.Model):
    """A school lets a person of an authority upload or download for it, from a day to a day (S-100)."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    school = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations")
    may_upload = models.BooleanField()
    may_download = models.BooleanField()
    from_date = models.DateField()
    to_date = models.DateField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=150)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="delegation_is_of_something", condition=models.Q(may_upload=True) | models.Q(may_download=True)
            ),
            models.CheckConstraint(
                name="delegation_begins_before_it_ends", condition=models.Q(from_date__lte=models.F("to_date"))
            ),
            models.CheckConstraint(
                name="delegation_revoked_by_someone",
                condition=models.Q(revoked_at=None, revoked_by="") | (~models.Q(revoked_at=None) & ~models.Q(revoked_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
