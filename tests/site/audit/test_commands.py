"""The record's commands, as an operator types them."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from cts.site import audit
from tests.site.audit.conftest import NOON


@pytest.mark.usefixtures("events")
def test_a_whole_record_is_said_to_be_whole() -> None:
    said = StringIO()
    call_command("audit_verify", stdout=said)
    assert "12 events" in said.getvalue()


@pytest.mark.usefixtures("events")
def test_a_bent_record_fails_with_kind_and_place(forge: Callable[..., None]) -> None:
    forge("DELETE FROM site_audit_event WHERE sequence = 4")
    with pytest.raises(CommandError, match=r"missing: .*4"):
        call_command("audit_verify")


@pytest.mark.django_db
def test_who_saw_prints_one_line_for_each_event_and_no_formula() -> None:
    with transaction.atomic():
        audit.record(
            event="transfer.previewed",
            by="=cmd()",
            acting_for="9994001",
            subject="transfer-1",
            details={"child": audit.child_reference("A999200100001")},
            now=NOON,
        )
    said = StringIO()
    call_command("audit_who_saw", "A999200100001", stdout=said)
    assert said.getvalue().splitlines() == [
        "sequence,at,event,by,acting_for,subject,address",
        "1,2026-11-23T12:00:00+00:00,transfer.previewed,'=cmd(),9994001,transfer-1,",
    ]
