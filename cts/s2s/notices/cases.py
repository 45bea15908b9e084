"""The e-mails about cases of children missing education. They never say which child (P12)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, post


def case_is_yours(*, to: Addressee, dedupe: str, now: datetime) -> None:
    """Tell an officer that a case has been given to them (X-015)."""
    post(
        to=to,
        subject=lambda: _("A case has been given to you"),
        body=lambda: _(
            "A case of a child missing education has been given to you.\n\n"
            "Sign in, open Children missing education, and choose your cases."
        ),
        dedupe=dedupe,
        now=now,
    )
