"""What the record does by the clock."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.site.audit import anchors
from cts.site.queue import task


@task(
    name="audit.anchor",
    cron="7 * * * *",
    transactional=False,
    max_attempts=20,
    what=_("Signs where the record stands, and puts the signature outside the database."),
)
def anchor(*, now: datetime) -> None:
    """Write an anchor each hour, and mail it to where nobody here can change it, if there is such a place."""
    if (line := anchors.write(now=now)) is not None:
        anchors.mail(line=line, now=now)
