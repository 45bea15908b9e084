"""`cts s2s audit`."""

from json import dumps
from typing import TYPE_CHECKING, Any

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Commands
from cts.cli.s2s.service import service
from cts.cli.terminal import complain, say
from cts.cli.wording import N_, text

if TYPE_CHECKING:
    from cts.site.audit import AuditEvent


@click.group(cls=Commands)
def audit() -> None:
    """Ask the record of who did and saw what.

    \b
    cts s2s audit verify
    cts s2s audit who-saw H801200001001
    """


@audit.command()
@lang_option
def verify(lang: Language) -> None:
    """Check that nobody has bent the record.

    Every event is compared with its own hash, with the one before, and with the anchors outside the database.

    \b
    Examples:
      DATA_DIR=/srv/cts cts s2s audit verify

    \b
    Exit codes:
      0   the record is whole
      1   it was bent: the answer says where first, and how
      2   there is no service to ask
      64  wrong use of the command
    """
    with service(lang):
        from cts.site import audit as record

        found = record.verify()
        say(found.sentence())
    click.get_current_context().exit(0 if found.ok else FOUND)


@audit.command("who-saw")
@click.argument("upn")
@click.option("--json", is_flag=True, help="One JSON object for each event, one a line, for programs.")
@lang_option
def who_saw(upn: str, json: bool, lang: Language) -> None:
    """List every event that concerns a child, oldest first.

    The record names children by keyed hashes only, so the child's UPN is needed. That you asked is recorded too.

    \b
    Examples:
      cts s2s audit who-saw H801200001001
      cts s2s audit who-saw H801200001001 --json | jq .by

    \b
    Exit codes:
      0   listed, even if there is nothing
      2   there is no service to ask
      64  wrong use of the command
    """
    _warn_of_slips(upn, lang)
    with service(lang):
        for event in _asked(upn):
            if json:
                click.echo(dumps(_as_json(event), ensure_ascii=False))
            else:
                said = N_("{at}  {event}  by {by} for {place}, {subject}")
                place, subject = event.acting_for or "-", event.subject or "-"
                at = event.at.isoformat(sep=" ", timespec="seconds")
                say(text(said, lang, at=at, event=event.event, by=event.by, place=place, subject=subject), hanging=2)


def _warn_of_slips(upn: str, lang: Language) -> None:
    """A UPN may be in a file with a wrong check letter, and then on the record; but a slip of the pen would find nothing."""
    from cts.ctf.errors import InvalidNumber
    from cts.ctf.identifiers import upn as identifier

    try:
        identifier.validate(upn)
    except InvalidNumber as wrong:
        complain(wrong.message(lang))


def _asked(upn: str) -> "list[AuditEvent]":
    """The events, and a new one that says that they were looked at."""
    from django.db import transaction
    from django.utils import timezone

    from cts.s2s.core import OPERATOR
    from cts.site import audit as record

    with transaction.atomic():
        events = list(record.who_saw(upn))
        record.record(
            event="record.searched",
            by=OPERATOR.person,
            acting_for=OPERATOR.establishment,
            subject=record.child_reference(upn),
            now=timezone.now(),
        )
    return events


def _as_json(event: "AuditEvent") -> dict[str, Any]:
    return {
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "event": event.event,
        "by": event.by,
        "acting_for": event.acting_for,
        "subject": event.subject,
        "details": event.details,
        "address": event.address,
    }
