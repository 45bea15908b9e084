"""`python -m cts.s2s.serve`: check, prepare, serve. Exit code 0 after TERM or INT, 1 if it cannot start."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cts.site.serving import program

if TYPE_CHECKING:
    from cts.site.serving.checks import Concern
    from cts.site.serving.preparing import Step


def main() -> int:
    """Run the service until it is told to stop; returns the exit code."""
    site = program.Site(
        settings="cts.s2s.settings",
        application="cts.s2s.wsgi:application",
        jobs="cts.s2s.jobs",
        steps=_steps,
        concerns=_concerns,
        greeting=_greeting,
    )
    return program.run(site)


def _steps() -> Sequence[Step]:
    from cts.s2s.serve import directory

    return [directory.step()]


def _concerns() -> Sequence[Concern]:
    from cts.s2s.keeping import concerns

    return concerns.before_start()


def _greeting() -> Sequence[str]:
    """In a demonstration, which is set up here, the log-ins."""
    from django.conf import settings
    from django.utils import timezone

    if not settings.DEMONSTRATION:
        return []
    from cts.s2s.demonstration import set_up

    set_up.prepare(now=timezone.now())
    return [set_up.welcome()]


if __name__ == "__main__":
    sys.exit(main())
