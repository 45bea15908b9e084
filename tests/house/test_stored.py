"""Every column that names stored bytes is known to fsck and to restore."""

from django.apps import apps
from django.db.models import BinaryField

from cts.s2s.stored_files import pointing


def test_every_column_of_file_ids_is_declared() -> None:
    """Declare a new one in the module `stored` of its capability, as `cts/s2s/transfers/stored.py` does."""
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("cts.s2s.") and model._meta.label != "stored_files.StoredFile"
        for field in model._meta.get_fields()
        if field.name.endswith(("file_id", "list_id", "notes_id")) and not field.is_relation
    }
    assert columns == set(pointing.POINTERS)
    assert columns


def test_every_sealed_column_is_declared() -> None:
    """What is not declared would be lost with the key that sealed it."""
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("cts.s2s.")
        for field in model._meta.get_fields()
        if isinstance(field, BinaryField)
    }
    assert columns == set(pointing.SEALED)
    assert columns
