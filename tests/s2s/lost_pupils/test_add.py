"""A file to X or M enters the database."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import sealed
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Area, Status
from cts.site.audit import AuditEvent, child_reference
from tests.s2s.lost_pupils import made


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"], area=Area.OUTSIDE)
    assert (pupil.status, pupil.area, pupil.sender, pupil.la_number) == (Status.IN_DATABASE, Area.OUTSIDE, "9992001", "999")
    assert sealed.opened(bytes(pupil.header), public_id=pupil.public_id) == made.header()
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.subject) == ("lost_pupil.entered", "ashgrove", pupil.public_id)
    assert child_reference(made.UPN) in event.details["children"]
    assert child_reference(made.FORMER) in event.details["children"]


def test_somebody_who_may_not_upload_enters_nobody(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused) as refused:
        made.entered(actors["olwen"])
    assert refused.value.code == "NOT-ALLOWED"
    assert not LostPupil.objects.exists()


def test_no_number_and_nothing_sealed_is_in_the_database_in_clear(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"], uln="9876543210", contacts=())
    tables = [name for name in connection.introspection.table_names() if name.startswith("lost_pupils_")]
    everything = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
            everything += [bytes(value) if isinstance(value, memoryview) else value for row in cursor.fetchall() for value in row]
    text = repr(everything)
    assert tables
    assert made.UPN not in text
    assert made.FORMER not in text
    assert "9876543210" not in text


def test_the_header_belongs_to_its_entry(actors: dict[str, Actor]) -> None:
    from cts.site.storage import DamagedError

    pupil = made.entered(actors["ashgrove"])
    with pytest.raises(DamagedError):
        sealed.opened(bytes(pupil.header), public_id="another-entry")


def test_one_transfer_carries_one_entry(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"], transfer_id="the-same")
    with pytest.raises(IntegrityError), transaction.atomic():
        made.entered(actors["ashgrove"], transfer_id="the-same")


def test_the_keys_lie_with_the_other_keys(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    assert (Path(settings.KEYS_DIR) / "lost-pupils.key").stat().st_mode & 0o077 == 0
