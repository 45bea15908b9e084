"""Once is once (P3): many files, each sent five times at the same moment, through the two steps that people take."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cts.s2s.core import Actor
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions, inspection
from cts.s2s.transfers.inspected import Inspected, InspectedPupil
from cts.s2s.transfers.models import Transfer
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import make

FILES, AT_ONCE = 50, 5


@pytest.mark.django_db(transaction=True)
def test_fifty_files_five_times_each(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    # What a file holds is not the question here, and 250 processes that read it would be.
    pupil = InspectedPupil(index=1, upn="K999200119014", surname="Holloway", forename="Amelia", date_of_birth=None)

    def inspect(**_: object) -> Inspected:
        return Inspected(readable=True, edition="25.0", qualifier="full", pupil_count=1, pupils=[pupil], findings=[])

    monkeypatch.setattr(inspection, "inspect", inspect)

    def send(number: int) -> tuple[int, str]:
        try:
            return number, make.sent(actors["ashgrove"], name=f"9992001_CTF_9994001_{number:03d}.xml", of=b"%d" % number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        receipts = set(pool.map(send, [number for number in range(1, FILES + 1) for _ in range(AT_ONCE)]))
    assert len(receipts) == FILES
    assert (Transfer.objects.count(), Mail.objects.count()) == (FILES, 2 * FILES)
    assert AuditEvent.objects.filter(event="transfer.uploaded").count() == FILES
    kept = {file_id for row in Transfer.objects.values_list("file_id", "pupil_list_id") for file_id in row}
    assert set(StoredFile.objects.values_list("file_id", flat=True)) == kept
    assert actions.sweep_prepared(now=make.NOW) == 0
