"""The templates and groups that the service comes with, in both languages (S-187, S-190, S-212)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cts.s2s.messaging.rules import Scope

if TYPE_CHECKING:
    from django.db.models import Model

_SINCE = datetime(2026, 11, 1, tzinfo=UTC)
_COMMON: dict[str, Any] = {"owner": "central", "changed_at": _SINCE, "changed_by": "operator"}

TEMPLATES: list[dict[str, Any]] = [
    {
        "scope": Scope.WALES.value,
        "name": "All Welsh Authorities",
        "description": "All Welsh Authorities - please read",
        "text": (
            "This message goes to every local authority in Wales.\n\n"
            "{message}\n\n"
            "If you know anything about it, please reply to this message.\n"
            "Thank you"
        ),
        "name_cy": "Holl Awdurdodau Cymru",
        "description_cy": "Holl Awdurdodau Cymru - darllenwch os gwelwch yn dda",
        "text_cy": (
            "Anfonir y neges hon at bob awdurdod lleol yng Nghymru.\n\n"
            "{neges}\n\n"
            "Os ydych yn gwybod unrhyw beth am hyn, atebwch y neges hon os gwelwch yn dda.\n"
            "Diolch"
        ),
    },
    {
        "scope": Scope.ALL.value,
        "name": "CTF Request",
        "description": "Request for CTF for {pupil's name}",
        "text": (
            "We believe that one of our new pupils {Name}, previously attended your school. If this is true, could you please "
            "send a CTF over the website as soon as possible. If this child is not familiar to you, could you let us know.\n"
            "Thank you"
        ),
        "name_cy": "Cais am CTF",
        "description_cy": "Cais am CTF ar gyfer {enw'r disgybl}",
        "text_cy": (
            "Credwn fod un o'n disgyblion newydd, {Enw}, wedi mynychu eich ysgol chi o'r blaen. Os yw hyn yn wir, a wnewch chi "
            "anfon CTF drwy'r wefan cyn gynted â phosibl? Os nad ydych yn adnabod y plentyn hwn, a wnewch chi roi gwybod i ni?\n"
            "Diolch"
        ),
    },
]

GROUPS: list[dict[str, Any]] = [
    {"scope": Scope.ALL.value, "name": "All local authorities", "name_cy": "Pob awdurdod lleol", "every": Scope.ALL.value},
    {
        "scope": Scope.ALL.value,
        "name": "All Welsh authorities",
        "name_cy": "Holl awdurdodau Cymru",
        "every": Scope.WALES.value,
    },
]


def enter(*, templates: type[Model], groups: type[Model], new_public_id: Callable[[], str]) -> None:
    """Add them. Called once, by the migration that makes room for them."""
    for one in TEMPLATES:
        templates._default_manager.create(public_id=new_public_id(), **_COMMON, **one)
    for one in GROUPS:
        groups._default_manager.create(public_id=new_public_id(), **_COMMON, **one)
