"""`audit_verify`: is the record whole?"""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy as _

from cts.site import audit


class Command(BaseCommand):
    """Exit code 0 if the record is whole, 1 with the first bad row and its kind if it was bent."""

    help = _("Check the whole record against its hashes and its anchors.")  # type: ignore[assignment] # a lazy text prints as well

    def handle(self, *_args: object, **_options: object) -> None:
        """Check, and say what was found."""
        verification = audit.verify()
        if verification.kind is not None:
            raise CommandError(f"{verification.kind.value}: {verification.sentence()}")
        self.stdout.write(verification.sentence())
