"""The Django app of the record."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Label `site_audit`."""

    name = "cts.site.audit"
    label = "site_audit"
    default_auto_field = "django.db.models.BigAutoField"
