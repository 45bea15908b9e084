"""The core as a Django app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Gathers the wording of every refusal when the service starts."""

    name = "cts.s2s.core"
    label = "core"

    def ready(self) -> None:
        """Read the `wording` module of each app, so that a code said twice stops the start and not a person."""
        from cts.s2s.core import wording  # Django's translations are ready only now

        wording.gather()
