"""The one module that knows how files leave and arrive. Today people carry them: they save a file here and upload it on the
service's page, and download there what they take in here. Whoever lets the register talk to the service changes this module
and no other.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where people go to carry files by hand."""

    upload: str
    download: str
    requests: str
    """Where a school asks another for a file that has not come (S-084)."""
    questions: str
    """A few questions that end in the destination to type in, or in "do not send" (X-003)."""


def way() -> Way:
    """The pages of the service on which files are uploaded and downloaded."""
    service = settings.SERVICE_URL
    return Way(
        upload=f"{service}/upload/ctf/",
        download=f"{service}/download/ctf/",
        questions=f"{service}/destination/",
        requests=f"{service}/ctf-requests/",
    )
