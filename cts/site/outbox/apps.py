"""The Django app of the outbox."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Label `site_outbox`."""

    name = "cts.site.outbox"
    label = "site_outbox"
    default_auto_field = "django.db.models.BigAutoField"
