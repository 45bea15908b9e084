"""`cts s2s emails`: which e-mails wait, were sent or failed."""

from json import dumps

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import Command, Commands
from cts.cli.s2s.service import service
from cts.cli.terminal import say
from cts.cli.wording import N_, text

MOST = 200
"""E-mails that are listed at most."""

STATES = ["waiting", "sent", "failed", "shown", "unaddressed"]


@click.group(cls=Commands)
def emails() -> None:
    """See the e-mails of the service, and try failed ones again.

    \b
    cts s2s emails list --state failed
    cts s2s emails retry 4711
    """


@emails.command("list", cls=Command)
@click.option("--state", type=click.Choice(STATES), default=None, help="Only those in this state.")
@click.option("--to", default="", help="Only those with this in address, establishment or subject.")
@click.option("--json", is_flag=True, help="One JSON object for each e-mail, one a line, for programs.")
@lang_option
def list_emails(state: str | None, to: str, json: bool, lang: Language) -> None:
    """List e-mails, the newest first, at most 200. Their text is not shown.

    The state “unaddressed” is that of e-mails that could not be sent because there was nobody to send them to.

    \b
    Examples:
      cts s2s emails list --state failed
      cts s2s emails list --to ashgrove --json | jq .subject

    \b
    Exit codes:
      0   listed, even if there is none
      2   there is no service to ask
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.core.listing import Wanted
        from cts.s2s.operations import queries

        for mail in queries.mails(OPERATOR, state=state or "", wanted=Wanted(text=to)).some(start=0, most=MOST):
            if json:
                seen = {"number": mail.pk, "to": mail.to, "addressee": mail.addressee, "subject": mail.subject}
                seen |= {"state": mail.state.value, "made_at": mail.made_at.isoformat(), "attempts": mail.attempts}
                click.echo(dumps({**seen, "noted": mail.noted, "reason": mail.reason}, ensure_ascii=False))
                continue
            made = timezone.localtime(mail.made_at).strftime("%Y-%m-%d %H:%M")
            say(f"{mail.pk}  {made}  {mail.state}  {mail.to or mail.addressee}  {mail.subject}", hanging=2)
            if mail.reason:
                say(f"{mail.reason} ({mail.noted})", indent=4)


@emails.command(cls=Command)
@click.argument("number", type=int)
@lang_option
def retry(number: int, lang: Language) -> None:
    """Try to deliver a failed e-mail again. NUMBER is what “list” begins its line with.

    \b
    Examples:
      cts s2s emails retry 4711

    \b
    Exit codes:
      0   it waits to be sent
      1   refused: there is no such e-mail, or it has not failed
      2   there is no service to ask
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.operations import actions

        actions.retry_mail(by=OPERATOR, pk=number, now=timezone.now())
    say(text(N_("The e-mail waits to be sent again."), lang))
