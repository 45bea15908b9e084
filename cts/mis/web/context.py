"""What every page of the register may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cts.mis.core import Actor, Permission, own_school


def school(request: HttpRequest) -> dict[str, Any]:
    """The school, where the transfer service is, and what the person may do: `may("KEEP_PUPILS")`."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "school": own_school(),
        "service_url": settings.SERVICE_URL,
        "may": lambda name: actor is not None and actor.may(Permission[name]),
    }
