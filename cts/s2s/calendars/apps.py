"""The calendars as a Django app."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Term dates of authorities and schools."""

    name = "cts.s2s.calendars"
    label = "calendars"
