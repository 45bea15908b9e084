"""The Django app of the queue."""

from django.apps import AppConfig


class QueueConfig(AppConfig):
    """Label `site_queue`."""

    name = "cts.site.queue"
    label = "site_queue"
    default_auto_field = "django.db.models.BigAutoField"
