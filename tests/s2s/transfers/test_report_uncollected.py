"""Reporting what nobody has collected in time (P4, S-163)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cts.s2s.core import Actor
from cts.s2s.demonstration import files
from cts.s2s.notices import uncollected as notices
from cts.s2s.periods import actions as periods
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make
from tests.s2s.transfers.test_remind import BOTH_WAYS, reminders, to_birchwood, to_derwen

LONDON = ZoneInfo("Europe/London")
DUE = make.NOW + timedelta(days=28)
SECOND = timedelta(seconds=1)


def reports() -> dict[str, list[Mail]]:
    """The reports, by the number of whoever they went to."""
    found: dict[str, list[Mail]] = {}
    for mail in Mail.objects.filter(dedupe__startswith="transfer.uncollected:").order_by("pk"):
        found.setdefault(mail.dedupe.rpartition(":")[2], []).append(mail)
    return found


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = to_derwen(actors["ashgrove"])
    assert actions.report_uncollected(now=DUE) == 1
    sent = reports()
    assert set(sent) == {cast.ASHGROVE, cast.CEDARSHIRE, cast.SIR_YWEN}
    (to_sender,) = sent[cast.ASHGROVE]
    assert to_sender.to == cast.email_of_place(cast.ASHGROVE)
    assert to_sender.subject == "Files that were not collected in time: 1 / Ffeiliau na chasglwyd mewn pryd: 1"
    assert f"- {BOTH_WAYS}, for Ysgol Derwen, uploaded on 07/09/2026" in to_sender.body
    assert "Files that schools of your authority have not downloaded in time: 1" in sent[cast.SIR_YWEN][0].body
    assert "Files that schools of your authority have sent, and that have not been downloaded in time: 1" in (
        sent[cast.CEDARSHIRE][0].body
    )
    event = AuditEvent.objects.get(event="transfer.uncollected")
    assert (event.subject, event.by, event.details["file"]) == (public_id, "service", BOTH_WAYS)


def test_the_file_stays_where_it_is(actors: dict[str, Actor]) -> None:
    public_id = to_derwen(actors["ashgrove"])
    before = Transfer.objects.values().get()
    actions.report_uncollected(now=DUE)
    assert Transfer.objects.values().get() == before
    actions.accept(by=actors["derwen"], public_id=public_id, now=DUE)


def test_others_hear_nothing(actors: dict[str, Actor]) -> None:
    to_derwen(actors["ashgrove"])
    actions.report_uncollected(now=DUE)
    assert not {cast.DUNMORE, cast.ELMSHIRE, cast.DERWEN, cast.BIRCHWOOD} & set(reports())


@pytest.mark.parametrize(
    "uploaded_at",
    [
        make.NOW,
        datetime(2026, 3, 20, 9, tzinfo=UTC),  # the clocks go forward while it waits
        datetime(2026, 10, 20, 9, tzinfo=UTC),  # and back
        datetime(2026, 3, 29, 1, tzinfo=UTC),  # uploaded in the very hour
        datetime(2026, 10, 25, 1, tzinfo=UTC),
        datetime(2028, 2, 1, 12, tzinfo=UTC),  # 29 February
    ],
)
def test_28_days_are_28_days(actors: dict[str, Actor], uploaded_at: datetime) -> None:
    due = uploaded_at + timedelta(days=28)
    make.sent(actors["ashgrove"], now=uploaded_at)
    to_derwen(actors["ashgrove"], now=uploaded_at - 2 * SECOND)
    assert actions.report_uncollected(now=due - SECOND) == 1
    assert reports().keys() >= {cast.SIR_YWEN}
    assert actions.report_uncollected(now=due) == 1
    assert actions.report_uncollected(now=due + SECOND) == 0


def test_a_file_is_reported_once_however_often_the_job_runs(actors: dict[str, Actor]) -> None:
    to_derwen(actors["ashgrove"])
    for days in (0, 0, 1, 7, 28, 400):
        actions.report_uncollected(now=DUE + timedelta(days=days))
    assert [len(mails) for mails in reports().values()] == [1, 1, 1]
    assert AuditEvent.objects.filter(event="transfer.uncollected").count() == 1


def test_files_that_are_due_later_the_same_day_are_reported_too(actors: dict[str, Actor]) -> None:
    to_derwen(actors["ashgrove"])
    make.sent(actors["ashgrove"], now=make.NOW + timedelta(minutes=1))
    assert actions.report_uncollected(now=DUE) == 1
    assert actions.report_uncollected(now=DUE + timedelta(minutes=1)) == 1
    assert len(reports()[cast.ASHGROVE]) == 2


def test_files_reported_together_are_one_e_mail(actors: dict[str, Actor]) -> None:
    to_derwen(actors["ashgrove"])
    to_birchwood(actors["ashgrove"], files=5)
    assert actions.report_uncollected(now=DUE) == 6
    (to_sender,) = reports()[cast.ASHGROVE]
    assert "Files that you have sent, and that have not been downloaded in time: 6" in to_sender.body
    (to_authority,) = reports()[cast.CEDARSHIRE]
    assert "Files that schools of your authority have not downloaded in time: 5" in to_authority.body
    assert "Files that schools of your authority have sent, and that have not been downloaded in time: 1" in to_authority.body


def test_more_than_fit_into_one_transaction_are_all_reported(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("cts.s2s.transfers.actions.report_uncollected"), "AT_ONCE", 2)
    to_birchwood(actors["ashgrove"], files=5)
    assert actions.report_uncollected(now=DUE) == 5
    assert len(reports()[cast.ASHGROVE]) == 3


def test_collected_and_rejected_files_are_not_reported(actors: dict[str, Actor]) -> None:
    make.rejected(actors["ashgrove"], to=actors["birchwood"])
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert actions.report_uncollected(now=DUE) == 0


def test_files_keep_the_days_that_held_when_they_were_uploaded(actors: dict[str, Actor]) -> None:
    changed = date(2026, 9, 14)
    periods.change(by=actors["elin"], name="report_days", number=10, effective_from=changed, reason="Faster", now=make.NOW)
    midnight = datetime(2026, 9, 14, tzinfo=LONDON)
    before, after = midnight - SECOND, midnight
    to_derwen(actors["ashgrove"], now=before)
    make.sent(actors["ashgrove"], now=after)
    assert actions.report_uncollected(now=after + timedelta(days=10) - SECOND) == 0
    assert actions.report_uncollected(now=after + timedelta(days=10)) == 1
    assert AuditEvent.objects.get(event="transfer.uncollected").details["file"] == make.NAME
    assert actions.report_uncollected(now=before + timedelta(days=28) - SECOND) == 0
    assert actions.report_uncollected(now=before + timedelta(days=28)) == 1


def test_a_crash_in_the_middle_loses_and_doubles_nothing(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    to_derwen(actors["ashgrove"])
    whole = notices.not_collected
    done: list[int] = []

    def die_at_the_second(**fields: Any) -> bool:  # noqa: ANN401 - those of the letter
        if done:
            raise SystemExit
        done.append(1)
        return whole(**fields)

    monkeypatch.setattr(notices, "not_collected", die_at_the_second)
    with pytest.raises(SystemExit):
        actions.report_uncollected(now=DUE)
    assert reports() == {}
    monkeypatch.setattr(notices, "not_collected", whole)
    assert actions.report_uncollected(now=DUE + timedelta(minutes=5)) == 1
    assert [len(mails) for mails in reports().values()] == [1, 1, 1]


def test_no_child_is_in_any_of_it(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    actions.remind(now=make.NOW + timedelta(days=7))
    actions.report_uncollected(now=DUE)
    said = "\n".join(f"{mail.subject}\n{mail.body}" for mail in Mail.objects.all())
    for pupil in files.LEAVERS:
        for word in (pupil.upn, pupil.surname):
            assert word not in said


def test_of_a_protected_childs_file_only_the_receiver_hears(actors: dict[str, Actor]) -> None:
    public_id = to_derwen(actors["ashgrove"])
    # restricting is an authority's deed, tried elsewhere; here only what it leaves in the table counts
    Transfer.objects.filter(public_id=public_id).update(restricted=True, restricted_at=make.NOW, restricted_by="ffion")
    assert actions.report_uncollected(now=DUE) == 0
    actions.remind(now=DUE)
    assert reports() == {}
    assert set(reminders()) == {cast.DERWEN}
