"""What there is to do about files, counted (S-110; user notes 2.2 to 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.calendars import queries as calendars
from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section
from cts.s2s.transfers import clock, late_files, listing, queries, shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import NAMED_BY_HAND, UNDECIDED, Kind, Status
from cts.s2s.transfers.shown_to_sender import SentList
from cts.schooldays import day_of, start_of


def lines(by: Actor, *, now: datetime) -> Iterator[Line]:
    """The lines of somebody who collects, sends, or looks after schools."""
    if by.may(Permission.COLLECT):
        yield from _received(by, now=now)
        yield _to_delete(by)
    if by.may(Permission.WATCH_SENT):
        yield from _sent(by, now=now)
    if by.may(Permission.WATCH_SCHOOLS):
        yield from _at_schools(by, now=now)


def _received(by: Actor, *, now: datetime) -> Iterator[Line]:
    today = day_of(now)
    late = start_of(clock.late_before(today=today, calendar=calendars.calendar_for(dfe_number=by.establishment, on=today)))
    waiting, collected = Q(status=Status.WAITING), Q(status=Status.COLLECTED)
    received = queries.received_by(by, now=now)
    counts = received.filter(kind=Kind.CTF).aggregate(
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(uploaded_at__lt=late)),
        unanswered=Count("pk", filter=collected),
    )
    yield _line(
        section=Section.WAITING,
        title=_("Files to download"),
        hint=_("Sent to you by other schools. Check the pupils, then download or reject each file."),
        page="download_ctf",
        count=counts["waiting"],
    )
    yield _line(
        section=Section.WAITING,
        title=_("Downloads to confirm"),
        hint=_(
            "Accepted, but nobody has said yet whether the file has arrived. Go on with the download and answer the question."
        ),
        page="download_ctf",
        count=counts["unanswered"],
    )
    yield _line(
        section=Section.WRONG,
        title=_("Files that have waited for you too long"),
        hint=_("Sent to you more than %(days)s school days ago. Download or reject them today.") % {"days": clock.SCHOOL_DAYS},
        page="download_ctf",
        query=_until(late),
        count=counts["late"],
    )
    others = received.filter(Q(status__in=UNDECIDED)).aggregate(
        generic=Count("pk", filter=Q(kind__in=NAMED_BY_HAND)), results=Count("pk", filter=Q(kind=Kind.RESULTS))
    )
    if others["generic"]:
        yield _line(
            section=Section.WAITING,
            title=_("Generic files to download"),
            hint=_("Sent to you by other schools or by a local authority. Download or reject each file."),
            page="download_generic",
            count=others["generic"],
        )
    if others["results"]:
        yield _line(
            section=Section.WAITING,
            title=_("NCT results files to download"),
            hint=_("Check the pupils, then download or reject each file."),
            page="download_results",
            count=others["results"],
        )


def _to_delete(by: Actor) -> Line:
    return _line(
        section=Section.WRONG,
        title=_("Details to Delete"),
        hint=_("Files that were not meant for you. Delete what you have of them, and confirm it."),
        page="to_delete",
        count=len(queries.to_delete(by)),
    )


def _sent(by: Actor, *, now: datetime) -> Iterator[Line]:
    own = Transfer.objects.filter(sender=by.establishment)
    old = start_of(clock.uncollected_before(today=day_of(now)))
    counts = own.aggregate(
        **{which.value: Count("pk", filter=shown_to_sender.in_list(which, now=now)) for which in SentList},
        old=Count("pk", filter=shown_to_sender.in_list(SentList.COLLECTION, now=now) & Q(uploaded_at__lt=old)),
    )
    yield _line(
        section=Section.WRONG,
        title=_("Your files that were rejected"),
        hint=_("See why, send a new file, then remove the old one."),
        page="sent_files",
        query="show=rejected",
        count=counts["rejected"],
    )
    yield _line(
        section=Section.WRONG,
        title=_("Your files that nobody has collected for long"),
        hint=_(
            "Sent more than %(days)s days ago. Ask the new school whether the pupil has arrived; if not, withdraw the file and "
            "send it to the Lost Pupil Database (XXXXXXX)."
        )
        % {"days": clock.DAYS},
        page="sent_files",
        query=f"show=collection&{_until(old)}",
        count=counts["old"],
    )
    yield _line(
        section=Section.TO_KNOW,
        title=_("Your files that nobody has collected yet"),
        hint=_("If a file stays here, check that the pupil has arrived at the new school."),
        page="sent_files",
        query="show=collection",
        count=counts["collection"],
    )
    yield _line(
        section=Section.TO_KNOW,
        title=_("Your files that were collected"),
        hint=_("Downloaded by the new school lately. Nothing to do."),
        page="sent_files",
        query="show=collected",
        count=counts["collected"],
    )


def _at_schools(by: Actor, *, now: datetime) -> Iterator[Line]:
    old = start_of(clock.uncollected_before(today=day_of(now)))
    waiting = listing.waiting_at_schools(by, now=now)
    late = late_files.late(before=late_files.clock_of(by, now=now).late_before)
    yield _line(
        section=Section.WRONG,
        title=_("Late files at schools"),
        hint=_("Not downloaded more than %(days)s school days after the pupils left. Remind the schools.")
        % {"days": clock.SCHOOL_DAYS},
        page="schools_late",
        count=waiting.filter(late).count(),
    )
    yield _line(
        section=Section.WRONG,
        title=_("Files that schools have not downloaded for long"),
        hint=_("Waiting at schools that you look after for more than %(days)s days. Remind the schools.") % {"days": clock.DAYS},
        page="schools_files",
        query=_until(old),
        count=waiting.filter(uploaded_at__lt=old).count(),
    )
    yield _line(
        section=Section.TO_KNOW,
        title=_("Files that wait at schools"),
        hint=_("At all the schools that you look after."),
        page="schools_files",
        count=waiting.count(),
    )


def _until(moment: datetime) -> str:
    """The part of an address that narrows a list to what came before `moment`, the beginning of a day."""
    return f"until={day_of(moment) - timedelta(days=1):%d/%m/%Y}"


def _line(*, section: Section, title: str, hint: str, count: int, page: str, query: str = "") -> Line:
    amount = ngettext("%(num)s file", "%(num)s files", count) % {"num": f"{count:,}"}
    return Line(section=section, title=title, hint=hint, count=count, amount=amount, page=page, query=query)
