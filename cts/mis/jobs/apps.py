"""The Django app of the jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Label `mis_jobs`. Declares every task when the register starts, so that each process knows them all."""

    name = "cts.mis.jobs"
    label = "mis_jobs"

    def ready(self) -> None:
        """Import the modules that declare tasks."""
        from cts.mis.jobs import tasks  # noqa: F401 - importing is what declares
