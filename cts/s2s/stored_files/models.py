"""The table of stored files."""

from django.db import models


class StoredFile(models.Model):
    """Bytes in the store that something points at. `sha256` and `size` (bytes) are those of the clear bytes."""

    file_id = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_id
