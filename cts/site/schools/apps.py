"""Lists of schools as a Django app, so that its sentences are gathered."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """What lists of schools must be, and how that is said."""

    name = "cts.site.schools"
    label = "schools"
