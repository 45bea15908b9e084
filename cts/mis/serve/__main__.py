"""`python -m cts.mis.serve`: check, prepare, serve. Exit code 0 after TERM or INT, 1 if it cannot start."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cts.site.serving import program

if TYPE_CHECKING:
    from cts.site.serving.preparing import Step


def main() -> int:
    """Run the register until it is told to stop; returns the exit code."""
    site = program.Site(
        settings="cts.mis.settings",
        application="cts.mis.wsgi:application",
        jobs="cts.mis.jobs",
        greeting=_greeting,
        steps=_steps,
        default_port=8001,
        processes=1,
        is_service=False,
    )
    return program.run(site)


def _steps() -> Sequence[Step]:
    """The list of schools that comes with the package."""
    from cts.mis.serve import directory

    return [directory.step()]


def _greeting() -> Sequence[str]:
    """In a demonstration, which is set up here, the log-ins."""
    from django.conf import settings
    from django.utils import timezone

    if not settings.DEMONSTRATION:
        return []
    from cts.mis.demonstration import set_up

    set_up.prepare(now=timezone.now())
    return set_up.welcome()


if __name__ == "__main__":
    sys.exit(main())
