"""The Django app of the encrypted store. It has no tables."""

from django.apps import AppConfig


class StorageConfig(AppConfig):
    """Label `site_storage`."""

    name = "cts.site.storage"
    label = "site_storage"
