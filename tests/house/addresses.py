"""Every address of the service, as the house tests walk them."""

from tests import cast, make, routing
from tests.routing import Address

__all__ = ["Address", "every_address"]


def every_address() -> list[Address]:
    """The whole URL table, by name. Raises AssertionError for an address without a name."""
    return routing.every_address({"dfe_number": cast.ASHGROVE, "key": "forgotten-password", "batch": make.BATCH})
