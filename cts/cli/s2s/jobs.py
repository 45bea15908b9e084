"""`cts s2s jobs`: what the service does by the clock, and what was given up."""

from datetime import datetime

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command, Commands
from cts.cli.s2s.service import service
from cts.cli.terminal import complain, say
from cts.cli.wording import N_, text


class Moment(click.ParamType[datetime]):
    """A moment as ISO 8601 writes it; without an offset it is London's time."""

    name = "moment"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it. Ends the command where it is none."""
        if isinstance(value, datetime):
            return value
        from zoneinfo import ZoneInfo

        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment such as 2026-12-07T07:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/London"))


now_option = click.option("--now", type=Moment(), help="Do as if it were this moment, such as 2026-12-07T07:00.")


@click.group(cls=Commands)
def jobs() -> None:
    """See and run what the service does by the clock.

    \b
    cts s2s jobs list
    cts s2s jobs due
    cts s2s jobs run transfers.remind
    cts s2s jobs retry 4711
    """


@jobs.command("list", cls=Command)
@lang_option
def list_jobs(lang: Language) -> None:
    """List the timetable, and the jobs that were given up or are late.

    \b
    Examples:
      DATA_DIR=/srv/cts cts s2s jobs list

    \b
    Exit codes:
      0   no job was given up or is late
      1   some were, or are
      2   there is no service to ask
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.operations import queries

        seen = queries.jobs(OPERATOR, now=timezone.now())
        for one in seen.timetable:
            last = text(
                N_("last due {last} ({state}), next due {next}"),
                lang,
                last=_at(one.last_due),
                state=one.state or "-",
                next=_at(one.next_due),
            )
            say(f"{one.name}: {last}. {one.what}", hanging=2)
        for job in seen.dead:
            said = N_("given up: {pk} {name}, {at}: {error}")
            say(text(said, lang, pk=job.pk, name=job.name, at=_at(job.ended_at), error=job.noted), hanging=2, fg="red")
        for job in seen.late:
            said = N_("late: {pk} {name}, was to run at {at}")
            say(text(said, lang, pk=job.pk, name=job.name, at=_at(job.run_at)), hanging=2, fg="yellow")
    click.get_current_context().exit(FOUND if seen.dead or seen.late else 0)


@jobs.command(cls=Command)
@now_option
@lang_option
def due(now: datetime | None, lang: Language) -> None:
    """List the scheduled jobs whose last run is not done yet.

    \b
    Examples:
      cts s2s jobs due
      cts s2s jobs due --now 2026-12-07T07:00

    \b
    Exit codes:
      0   listed, even if there is none
      2   there is no service to ask
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.operations import queries

        for one in queries.jobs(OPERATOR, now=now or timezone.now()).timetable:
            if one.is_due:
                click.echo(f"{one.name}\t{_at(one.last_due)}")


@jobs.command(cls=Command)
@click.argument("name")
@now_option
@lang_option
def run(name: str, now: datetime | None, lang: Language) -> None:
    """Run a scheduled job now, beside its schedule. Every job may run twice and does nothing the second time.

    With --now it does as if it were that moment. Only a demonstration, where everything is made up, may look ahead.

    \b
    Examples:
      cts s2s jobs run stored_files.sweep
      CTS_DEMONSTRATION=1 cts s2s jobs run transfers.remind --now 2026-12-07T07:00

    \b
    Exit codes:
      0   it ran
      1   it failed and is tried again by itself, or it was refused
      2   there is no service to run it in
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.operations import actions
        from cts.site.queue.models import State

        job = actions.run_job(by=OPERATOR, name=name, now=now or timezone.now(), real_now=timezone.now())
        if job.state == State.DONE:
            say(text(N_("{name} has run."), lang, name=name))
            return
        complain(text(N_("{name} failed ({error}). It is tried again by itself."), lang, name=name, error=job.error))
    raise click.exceptions.Exit(FOUND)


@jobs.command(cls=Command)
@click.argument("number", type=int)
@lang_option
def retry(number: int, lang: Language) -> None:
    """Let a job that was given up start again. NUMBER is what “list” says before its name.

    \b
    Examples:
      cts s2s jobs retry 4711

    \b
    Exit codes:
      0   it starts again
      1   refused: there is no such job, or it was not given up
      2   there is no service to ask
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.operations import actions

        actions.retry_job(by=OPERATOR, pk=number, now=timezone.now())
    say(text(N_("The job starts again."), lang))


def _at(moment: datetime | None) -> str:
    from django.utils import timezone

    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else "-"
