"""Files that wait at schools: for authorities and the department."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.models import Transfer
from tests import make
from tests.hostile.zips import Part, archive
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]
LIST = "/files/at-schools/"


@pytest.fixture(autouse=True)
def sent(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])


@pytest.mark.parametrize("keeper", ["cedarshire", "cerys", "elin"])
def test_it_works(signed_in: SignedIn, keeper: str) -> None:
    page = text(signed_in(keeper).get(LIST))
    assert make.NAME in page
    assert "Birchwood High (9994001)" in page
    assert "Ashgrove Primary" in page
    assert "HOLLOWAY" not in page.upper()


@pytest.mark.parametrize("keeper", ["elmer", "ffion"])
def test_an_outsider_sees_and_exports_nothing(signed_in: SignedIn, keeper: str) -> None:
    browser = signed_in(keeper)
    assert make.NAME not in text(browser.get(LIST))
    assert make.NAME.encode() not in body(browser.get(f"{LIST}?export=csv"))


@pytest.mark.parametrize("username", ["dunmore", "birchwood", "alder", "olwen"])
def test_who_looks_after_no_schools_has_no_such_page(signed_in: SignedIn, username: str) -> None:
    assert signed_in(username).get(LIST).status_code == 403


def test_the_authority_that_only_sent_it_does_not_learn_where_it_waits(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")
    assert "9982002_CTF_9994001_001.xml" not in text(signed_in("ffion").get(LIST))


def test_what_was_rejected_is_not_there(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    name = "9982002_CTF_9994001_001.xml"
    public_id = make.sent(actors["derwen"], name=name)
    assert name in text(signed_in("cerys").get(LIST))
    transfers.reject(by=actors["birchwood"], public_id=public_id, reason="not-on-roll", text="", now=make.NOW)
    assert name not in text(signed_in("cerys").get(LIST))


def test_the_free_names_of_other_files_are_not_there(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], name="9992001_9994001_SiansPhotos.zip", of=archive(Part(b"a.txt")))
    assert "SiansPhotos" not in text(signed_in("cerys").get(LIST))


def test_a_protected_file_is_neither_there_nor_counted(signed_in: SignedIn) -> None:
    Transfer.objects.update(restricted=True, restricted_at=make.NOW, restricted_by="cerys")
    for keeper in ("cerys", "elin"):
        assert make.NAME not in text(signed_in(keeper).get(LIST))
        page = text(signed_in(keeper).get("/"))
        assert "None" in page[page.index('href="/files/at-schools/"', page.index("<main")) :][:400]
