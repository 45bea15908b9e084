"""No page in Welsh says anything that our own catalogues do not: no English, and no Welsh of our libraries that we never read."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import trans_real

from cts.s2s.core import Actor
from cts.site.frame import messages
from tests import cast, make
from tests.house.addresses import every_address

UNSEEN = {":"}
"""Asked for while a form is made and never shown: what Django would put behind a label."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every message that is looked up in Welsh from here on, in its first English form."""
    found: set[str] = set()
    welsh = trans_real.translation("cy")

    def noting(name: str) -> Callable[..., str]:
        original: Callable[..., str] = getattr(welsh, name)

        def look_up(message: str, *more: str | int) -> str:
            found.add(message)
            return original(message, *more)

        return look_up

    for name in ("gettext", "ngettext"):
        monkeypatch.setattr(welsh, name, noting(name))
    return found


def ours() -> set[str]:
    """Every message of our catalogues, in its first English form, after its context if it has one."""
    every = (message for folder in messages.catalogues() for message in messages.read(folder) if message.id)
    firsts = ((one.context, one.id if isinstance(one.id, str) else one.id[0]) for one in every)
    return {f"{context}\x04{first}" if context else first for context, first in firsts}


@pytest.fixture
def transfers(actors: dict[str, Actor]) -> list[str]:
    sender, receiver = actors["ashgrove"], actors["birchwood"]
    return [make.rejected(sender, to=receiver), make.downloaded(sender, to=receiver), make.sent(sender)]


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["", "ashgrove", "birchwood", "cedarshire", "elin", "olwen"])
def test_every_word_is_ours(
    transfers: list[str], signed_in: Callable[[str], Client], client: Client, asked: set[str], person: str
) -> None:
    browser = signed_in(person) if person else client
    browser.post("/language/", {"language": "cy", "next": "/"})
    browser.post("/account/confirm-it-is-you/", {"password": cast.PASSWORD})
    asked.clear()
    for address in every_address():
        for public_id in transfers:
            path = address.path(public_id=public_id, pk=1)
            browser.get(path)
            browser.post(path, {"password": "wrong", "login": "x", "oldpassword": "y", "password1": "short", "password2": "z"})
            if address.name in {"account_logout", "language"}:
                browser = signed_in(person) if person else client
                browser.post("/language/", {"language": "cy", "next": "/"})
            if not address.parameters:
                break
    assert len(asked) > 20
    assert asked - ours() - UNSEEN == set()
