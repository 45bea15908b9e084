"""`audit_who_saw UPN`: every event about a child, for the child's controller."""

from __future__ import annotations

import csv

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext_lazy as _

from cts.site import audit


class Command(BaseCommand):
    """Prints CSV: number, moment (UTC), event, person, establishment acted for, subject, address."""

    help = _("List who has seen a child, named by the Unique Pupil Number, as CSV.")  # type: ignore[assignment] # a lazy text prints as well

    def add_arguments(self, parser: CommandParser) -> None:
        """One UPN."""
        parser.add_argument("upn", metavar="UPN")

    def handle(self, *_args: object, **options: str) -> None:
        """List, oldest first."""
        table = csv.writer(self.stdout)
        table.writerow(["sequence", "at", "event", "by", "acting_for", "subject", "address"])
        for event in audit.who_saw(options["upn"]).iterator():
            row = [event.sequence, event.at.isoformat(), event.event, event.by, event.acting_for, event.subject, event.address]
            table.writerow(_inert(str(value)) for value in row)


def _inert(value: str) -> str:
    """A spreadsheet must not take a cell for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
