"""The tables of the help. A version is never altered: a change is another row, so the history keeps the old text."""

import secrets
from typing import ClassVar

from django.db import models

from cts.s2s.help_pages.rules import REASON_MAX, TEXT_MAX, TITLE_MAX, Decision, Section, Wording

_SECTIONS = [(section.value, section.name) for section in Section]


def new_public_id() -> str:
    """A random name for a proposal in addresses."""
    return secrets.token_urlsafe(15)


class Version(models.Model):
    """What the help page `key` says from `edited_at` on, until a later version. It stands in place of a shipped text."""

    key = models.CharField(max_length=60, db_index=True)
    section = models.CharField(max_length=20, choices=_SECTIONS)
    title_en = models.CharField(max_length=TITLE_MAX)
    title_cy = models.CharField(max_length=TITLE_MAX)
    text_en = models.CharField(max_length=TEXT_MAX)
    text_cy = models.CharField(max_length=TEXT_MAX)
    edited_by = models.CharField(max_length=150)
    edited_at = models.DateTimeField()

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="help_is_in_both_languages",
                condition=~(models.Q(title_en="") | models.Q(title_cy="") | models.Q(text_en="") | models.Q(text_cy="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} by {self.edited_by}"

    @property
    def wording(self) -> Wording:
        """What it says."""
        return Wording(
            section=Section(self.section),
            title_en=self.title_en,
            title_cy=self.title_cy,
            text_en=self.text_en,
            text_cy=self.text_cy,
        )


class Proposal(models.Model):
    """A question and its answer that an authority's administrator would like to see in the help (S-271)."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    title = models.CharField(max_length=TITLE_MAX)
    text = models.CharField(max_length=TEXT_MAX)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")])
    proposed_by = models.CharField(max_length=150)
    dfe_number = models.CharField(max_length=7, db_index=True)
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Decision], default=Decision.OPEN.value)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=REASON_MAX, blank=True)
    key = models.CharField(max_length=60, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="help_proposal_decided_by_someone",
                condition=models.Q(decision=Decision.OPEN.value, decided_by="", decided_at=None)
                | (~models.Q(decision=Decision.OPEN.value) & ~models.Q(decided_by="") & ~models.Q(decided_at=None)),
            ),
            models.CheckConstraint(
                name="help_proposal_became_a_page", condition=models.Q(decision=Decision.ACCEPTED.value) ^ models.Q(key="")
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
