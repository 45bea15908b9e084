"""A GET changes no row: only the record, the session's last-seen and the cache may grow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cts.s2s.core import Actor
from tests import cast, make
from tests.house.addresses import every_address

MAY_GROW = {"site_audit_event", "django_session", "site_cache"}
ADDRESSES = every_address()


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but those of MAY_GROW."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in MAY_GROW:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  names the database gave us
                rows[table] = sorted(cursor.fetchall(), key=repr)
    return rows


@pytest.fixture
def transfers(actors: dict[str, Actor]) -> list[str]:
    """A transfer of each kind, oldest first: rejected, downloaded, waiting; and a file that waits for its sender's word."""
    sender, receiver = actors["ashgrove"], actors["birchwood"]
    make.prepared(sender, name="9992001_CTF_XXXXXXX_001.xml", now=make.real_now())
    return [make.rejected(sender, to=receiver), make.downloaded(sender, to=receiver), make.sent(sender)]


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["", "ashgrove", "birchwood", "dunmore", "cedarshire", "elin", "olwen"])
def test_no_get_changes_a_row(transfers: list[str], signed_in: Callable[[str], Client], client: Client, person: str) -> None:
    browser = signed_in(person) if person else client
    browser.post("/account/confirm-it-is-you/", {"password": cast.PASSWORD})
    for address in ADDRESSES:
        for public_id in transfers:
            path = address.path(public_id=public_id, pk=1)
            before = everything()
            answer: Any = browser.get(path)
            if answer.streaming:
                b"".join(answer.streaming_content)
            assert everything() == before, f"GET {path} as {person or 'a stranger'} changed something"
            if not address.parameters:
                break
