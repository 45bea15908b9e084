"""The staff as a Django app."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Members of staff and their roles."""

    name = "cts.mis.staff"
    label = "mis_staff"
