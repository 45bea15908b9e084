"""Reads of the people."""

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor


def actor_for(user: User, *, address: str = "") -> Actor:
    """The Actor that `user` acts as, from the network address `address`."""
    return Actor(
        person=user.username,
        name=user.name,
        establishment=user.establishment.dfe_number,
        role=user.role,
        language="cy" if user.language == "cy" else "en",
        address=address,
    )
