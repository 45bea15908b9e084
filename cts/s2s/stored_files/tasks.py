"""Removing bytes after their row has gone."""

from datetime import datetime

from cts.s2s.stored_files.models import StoredFile
from cts.site import storage
from cts.site.queue import task


@task(name="stored_files.delete_bytes", transactional=False, max_attempts=20)
def delete_bytes(*, file_id: str, now: datetime) -> None:  # noqa: ARG001 - every task takes the moment
    """Remove the bytes of a file whose row is gone. Twice is once."""
    if not StoredFile.objects.filter(file_id=file_id).exists():
        storage.store().delete(file_id=file_id)
