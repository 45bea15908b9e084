"""The Django app of the jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Label `jobs`. Declares every task when the service starts, so that each process knows them all."""

    name = "cts.s2s.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Import the modules that declare tasks."""
        from cts.s2s.jobs import tasks  # noqa: F401 - importing is what declares
