"""The refusals as a Django app."""

from django.apps import AppConfig


class RefusingConfig(AppConfig):
    """Gathers the wording of every refusal when a site starts."""

    name = "cts.site.refusing"
    label = "site_refusing"

    def ready(self) -> None:
        """Read the `wording` module of each app, so that a code said twice stops the start and not a person."""
        from cts.site.refusing import wording  # Django's translations are ready only now

        wording.gather()
