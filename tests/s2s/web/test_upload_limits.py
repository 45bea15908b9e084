"""What is too large is refused with the number, before it is read and while it is (P22)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cts.s2s.transfers.models import Transfer
from cts.site.receiving import limits
from tests import make

pytestmark = pytest.mark.django_db


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, *_: object) -> bytes:
        raise AssertionError("the body was read")


def send(client: Client, content: bytes) -> int:
    file = SimpleUploadedFile(make.NAME, content, content_type="text/xml")
    return client.post("/upload/ctf/", {"file": file}).status_code


def declared(client: Client, path: str, size: int) -> tuple[int, str]:
    environ: dict[str, Any] = {"CONTENT_LENGTH": str(size), "wsgi.input": Unread()}
    answer = client.generic("POST", path, content_type="multipart/form-data; boundary=x", **environ)
    return answer.status_code, answer.content.decode()


def test_it_works(signed_in: Callable[[str], Client], settings: Settings) -> None:
    settings.CTF_MAX_BYTES = len(make.ctf())
    assert send(signed_in("ashgrove"), make.ctf()) == 302


def test_the_limits_are_those_that_are_promised(settings: Settings) -> None:
    assert (settings.CTF_MAX_BYTES, settings.GENERIC_MAX_BYTES) == (1024**3, 2 * 1024**3)


def test_what_says_that_it_is_too_large_is_not_read(signed_in: Callable[[str], Client]) -> None:
    status, page = declared(signed_in("ashgrove"), "/upload/ctf/", 1024**3 + limits.AROUND + 1)
    assert status == 413
    assert "1 GiB" in page
    assert "TOO-LARGE" in page


def test_a_zip_may_be_larger(signed_in: Callable[[str], Client]) -> None:
    path = reverse("upload_generic")
    assert declared(signed_in("ashgrove"), path, 2 * 1024**3 + limits.AROUND + 1)[1].count("2 GiB") == 1


def test_in_welsh(signed_in: Callable[[str], Client]) -> None:
    status, page = declared(signed_in("derwen"), "/upload/ctf/", 2 * 1024**3)
    assert status == 413
    assert "Mae’r ffeil hon yn fwy na 1 GiB" in page


def test_pages_that_take_no_files_take_less(signed_in: Callable[[str], Client], settings: Settings) -> None:
    status, page = declared(signed_in("ashgrove"), "/account/change-password/", settings.RECEIVED_MAX_BYTES + limits.AROUND + 1)
    assert status == 413
    assert "256 MiB" in page


def test_a_file_that_grows_too_large_while_it_is_read_is_refused(
    signed_in: Callable[[str], Client], settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    settings.CTF_MAX_BYTES = len(make.ctf()) - 1
    client = signed_in("ashgrove")
    assert send(client, make.ctf()) == 413
    assert not Transfer.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("size", "said"), [(1 << 30, "1 GiB"), (3 << 20, "3 MiB"), (1 << 10, "1 KiB"), (1536, "1,536 bytes"), (5, "5 bytes")]
)
def test_numbers_are_said_as_people_say_them(size: int, said: str) -> None:
    assert limits.said(size) == said
