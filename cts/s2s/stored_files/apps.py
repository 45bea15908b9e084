"""The Django app of the stored files."""

from django.apps import AppConfig


class StoredFilesConfig(AppConfig):
    """Label `stored_files`."""

    name = "cts.s2s.stored_files"
    label = "stored_files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Learn which columns point at stored bytes."""
        from cts.s2s.stored_files import pointing

        pointing.discover()
