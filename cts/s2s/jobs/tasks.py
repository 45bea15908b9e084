"""Every task of the service. Importing this module declares them all: those below, and those of the parts underneath.

Those that are done by the clock, in London's time; `cts s2s jobs list` and the page Jobs show them all with their next run:

    every five minutes    transfers.move_from_closed
    every five minutes    arrivals.look                   in cts.s2s.arrivals
    each hour at 7 past   audit.anchor                    in cts.site.audit
    each hour at 10 past  messaging.purge
    each hour at 10 past  transfers.let_go
    each hour at 40 past  ctf_requests.purge              in cts.s2s.ctf_requests
    each hour at 45 past  arrivals.purge                  in cts.s2s.arrivals
    each hour at 50 past  missing_children.purge          in cts.s2s.missing_children
    daily    02:40        queue.clear                     in cts.site.queue
    daily    02:30        phase_transfers.close_untouched  in cts.s2s.phase_transfers
    daily    02:40        accounts.suspend_the_quiet
    daily    02:50        accounts.suspend_the_unconfirmed
    daily    03:20        stored_files.sweep
    daily    04:10        lost_pupils.count_names         in cts.s2s.lost_pupils
    daily    04:15        cases.purge
    daily    04:20        standing_searches.end
    daily    04:25        comparisons.end                 in cts.s2s.comparisons
    daily    06:30        transfers.report_uncollected
    daily    07:00        messaging.digests
    daily    07:05        messaging.escalate
    daily    07:15        ctf_requests.remind             in cts.s2s.ctf_requests
    daily    07:20        arrivals.ask                    in cts.s2s.arrivals
    daily    07:25        missing_children.remind         in cts.s2s.missing_children
    Mondays  07:00        transfers.remind
    Mondays  07:10        accounts.ask_for_confirmation
    Mondays  07:20        retention.digests               in cts.s2s.retention

Any of them may run twice, or in several copies at once, and do nothing the second time.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.s2s.accounts import actions as accounts
from cts.s2s.arrivals import tasks as _expected_pupils  # noqa: F401
from cts.s2s.cases import actions as cases
from cts.s2s.comparisons import tasks as _comparisons  # noqa: F401
from cts.s2s.ctf_requests import tasks as _requests_for_files  # noqa: F401
from cts.s2s.lost_pupils import tasks as _pupils_who_turn_up  # noqa: F401
from cts.s2s.messaging import actions as messaging
from cts.s2s.missing_children import tasks as _missing_children  # noqa: F401
from cts.s2s.phase_transfers import tasks as _work_of_runs  # noqa: F401
from cts.s2s.retention import tasks as _letters_about_lost_pupils  # noqa: F401
from cts.s2s.standing_searches import actions as standing_searches
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.stored_files import tasks as _bytes_of_discarded_files  # noqa: F401
from cts.s2s.transfers import actions as transfers
from cts.site.audit import tasks as _anchors_of_the_record  # noqa: F401
from cts.site.outbox import delivery as _mail  # noqa: F401
from cts.site.queue import operators as _clearing_of_done_jobs  # noqa: F401
from cts.site.queue import task


@task(
    name="stored_files.sweep",
    cron="20 3 * * *",
    lease=3600,
    transactional=False,
    what=_("Removes stored bytes that belong to no file."),
)
def sweep_stored_files(*, now: datetime) -> None:
    """Remove bytes without a row."""
    stored_files.sweep(now=now)


@task(
    name="transfers.let_go",
    cron="10 * * * *",
    lease=3600,
    transactional=False,
    what=_("Deletes files whose time on the site is over, and uploads that nobody confirmed."),
)
def let_go_of_files(*, now: datetime) -> None:
    """Delete files whose term is over, and forget what nobody confirmed (P26)."""
    transfers.let_go_what_is_due(now=now)
    transfers.sweep_prepared(now=now)


@task(
    name="transfers.move_from_closed",
    cron="*/5 * * * *",
    lease=600,
    transactional=False,
    what=_("Moves files that wait at closed schools to their successors or authorities."),
)
def move_files_from_closed(*, now: datetime) -> None:
    """Move what waits at closed schools (X-024)."""
    transfers.move_from_closed(now=now)


@task(
    name="accounts.suspend_the_quiet",
    cron="40 2 * * *",
    lease=3600,
    transactional=False,
    what=_("Suspends accounts that nobody has used for 90 days, and tells their owners."),
)
def suspend_the_quiet(*, now: datetime) -> None:
    """Suspend whoever has not signed in for 90 days."""
    accounts.suspend_the_quiet(now=now)


@task(
    name="accounts.suspend_the_unconfirmed",
    cron="50 2 * * *",
    lease=3600,
    transactional=False,
    what=_("Suspends accounts that nobody has confirmed for a year, and tells their owners."),
)
def suspend_the_unconfirmed(*, now: datetime) -> None:
    """Suspend whom nobody has confirmed for a year."""
    accounts.suspend_the_unconfirmed(now=now)


@task(
    name="accounts.ask_for_confirmation",
    cron="10 7 * * 1",
    lease=3600,
    transactional=False,
    what=_("Asks those who look after people to confirm the accounts that are due soon."),
)
def ask_for_confirmation(*, now: datetime) -> None:
    """Ask those who look after people to confirm accounts that are due soon."""
    accounts.ask_for_confirmation(now=now)


@task(
    name="cases.purge",
    cron="15 4 * * *",
    lease=3600,
    transactional=False,
    what=_("Deletes cases of children missing education that were closed a year ago."),
)
def purge_cases(*, now: datetime) -> None:
    """Delete what was closed long ago (P26)."""
    cases.purge(now=now)


@task(
    name="standing_searches.end",
    cron="20 4 * * *",
    lease=3600,
    transactional=False,
    what=_("Ends standing searches for lost pupils whose last day has gone."),
)
def end_standing_searches(*, now: datetime) -> None:
    """End what is over, and delete what ended long ago (P26)."""
    standing_searches.end_what_is_over(now=now)


@task(
    name="transfers.report_uncollected",
    cron="30 6 * * *",
    lease=3600,
    transactional=False,
    what=_("Reports files that nobody has collected in time to their senders and to both authorities."),
)
def report_uncollected(*, now: datetime) -> None:
    """Report what nobody has collected for 28 days (P4)."""
    transfers.report_uncollected(now=now)


@task(
    name="transfers.remind",
    cron="0 7 * * 1",
    lease=3600,
    transactional=False,
    what=_("Reminds schools and authorities of the files that have not been downloaded."),
)
def remind(*, now: datetime) -> None:
    """Remind of what has not been downloaded (S-133)."""
    transfers.remind(now=now)


@task(
    name="messaging.purge",
    cron="10 * * * *",
    lease=3600,
    transactional=False,
    what=_("Deletes secure messages whose days are over."),
)
def purge_messages(*, now: datetime) -> None:
    """Remove messages whose days are over, every hour."""
    messaging.purge(now=now)


@task(
    name="messaging.digests",
    cron="0 7 * * *",
    lease=3600,
    transactional=False,
    what=_("Sends the daily e-mails about new secure messages."),
)
def send_message_digests(*, now: datetime) -> None:
    """Send the daily e-mails about messages, at 07:00."""
    messaging.send_digests(now=now)


@task(
    name="messaging.escalate",
    cron="5 7 * * *",
    lease=3600,
    transactional=False,
    what=_("Tells approvers, and then authorities, of secure messages that nobody reads."),
)
def escalate_unread_messages(*, now: datetime) -> None:
    """Tell of messages that nobody reads, daily at 07:05."""
    messaging.escalate(now=now)
