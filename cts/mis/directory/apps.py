"""The list of schools as a Django app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Schools that pupils come from and go to."""

    name = "cts.mis.directory"
    label = "mis_directory"
