"""P21: strangers get crumbs. Nothing of a refused body is read."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

MULTIPART = "multipart/form-data; boundary=edge"


class Untouchable(BytesIO):
    """A body that must not be read."""

    def read(self, _size: int | None = -1, /) -> bytes:
        raise AssertionError("the body was read")


def send(client: Client, address: str, **environ: object) -> Any:  # noqa: ANN401  (Django types its test answers so)
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": address, "CONTENT_TYPE": MULTIPART, **environ}
    return client.request(**{"wsgi.input": Untouchable(), **environ})


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/upload/ctf/", "/language/", "/nowhere/"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_large_body_is_refused_unread(strict_client: Client, address: str, method: str) -> None:
    answer = send(strict_client, address, REQUEST_METHOD=method, CONTENT_LENGTH=str(64 * 1024 * 1024))
    assert answer.status_code == 413
    assert b"SIGN-IN-FIRST" in answer.content


def test_an_invented_cookie_does_not_help(strict_client: Client) -> None:
    strict_client.cookies["s2s_session"] = "0123456789abcdef0123456789abcdef"
    strict_client.cookies["s2s_csrf"] = "x" * 32
    assert send(strict_client, "/upload/ctf/", CONTENT_LENGTH=str(65 * 1024)).status_code == 413


@pytest.mark.parametrize("declared", [{}, {"CONTENT_LENGTH": ""}, {"CONTENT_LENGTH": "-1"}, {"CONTENT_LENGTH": "many"}])
@pytest.mark.parametrize("person", ["", "ashgrove"])
def test_a_body_of_unknown_length_is_refused_from_everyone(
    client: Client, signed_in: Callable[[str], Client], person: str, declared: dict[str, str]
) -> None:
    browser = signed_in(person) if person else client
    answer = send(browser, "/sign-in/", HTTP_TRANSFER_ENCODING="chunked", **declared)
    assert answer.status_code == 411
    assert b"LENGTH-UNKNOWN" in answer.content


def test_a_read_with_a_body_is_refused_too(client: Client) -> None:
    answer = send(client, "/sign-in/", REQUEST_METHOD="GET", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 411


def test_a_small_form_of_a_stranger_is_read(client: Client) -> None:
    assert client.post("/sign-in/", {"login": "x" * 150, "password": "y" * 60_000}).status_code == 200


def test_someone_signed_in_may_send_more(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("ashgrove").post("/language/", {"language": "cy", "next": "/" * 100_000}).status_code == 302


def test_the_refusal_is_welsh_too(client: Client) -> None:
    answer = send(client, "/sign-in/", CONTENT_LENGTH="70000", HTTP_ACCEPT_LANGUAGE="cy")
    assert "Nid ydych wedi mewngofnodi" in answer.content.decode()


def test_what_is_larger_than_anything_here_is_refused_unread_with_the_number(signed_in: Callable[[str], Client]) -> None:
    answer = send(signed_in("ashgrove"), "/upload/generic/", CONTENT_LENGTH=str(3 << 30))
    assert answer.status_code == 413
    assert b"TOO-LARGE" in answer.content
    assert b"larger than 2 GiB" in answer.content
