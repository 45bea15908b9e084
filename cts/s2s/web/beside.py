"""Which help stands beside which page: below what the page says, links to the questions that people have there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest

from cts.s2s.help_pages import queries
from cts.s2s.help_pages.queries import Page

_WHERE_TO = (
    "authority-only",
    "independent-school",
    "abroad",
    "overseas",
    "service-children",
    "home-education",
    "english-schools",
)
_NOT_COLLECTED = ("wrong-school", "rejected")
_RECEIVED = ("must-we-download", "must-we-import", "readmitted")

BESIDE: Mapping[str, Sequence[str]] = {
    "account_login": ("forgotten-password",),
    "mfa_authenticate": ("forgotten-password",),
    "sessions": ("account-details",),
    "account_change_password": ("account-details",),
    "upload_ctf": (
        "who-starts",
        *_WHERE_TO,
        "after-year-11",
        "when-not-to-send",
        "one-pupil",
        "wrong-school",
        "no-extension",
        "file-size",
    ),
    "check_file": ("one-pupil", "no-extension", "file-size"),
    "destination": _WHERE_TO,
    "confirm_upload": ("wrong-school", *_WHERE_TO, "when-not-to-send"),
    "uploaded": ("wrong-school", "old-school-known"),
    "wrong_school": ("wrong-school",),
    "to_delete": ("wrong-school",),
    "authority_policy": ("authority-only",),
    "sent_files": _NOT_COLLECTED,
    "sent_file": _NOT_COLLECTED,
    "remove_file": ("wrong-school",),
    "download_ctf": (*_RECEIVED, "rejected", "no-file-came", "old-school-known"),
    "download_file": _RECEIVED,
    "previously_downloaded": ("must-we-import", "readmitted"),
    "schools": _WHERE_TO,
    "school": _WHERE_TO,
    "contacts": ("forgotten-password", "account-details", "another-question"),
}
"""Name of a page's address to the keys of the help pages beside it."""


def beside(request: HttpRequest) -> dict[str, Callable[[], list[Page]]]:
    """For every template: `help_beside()`, the help pages that stand beside the page of this request."""
    match = request.resolver_match
    keys = BESIDE.get(match.url_name or "", ()) if match else ()
    return {"help_beside": lambda: queries.some(keys=keys) if keys else []}
