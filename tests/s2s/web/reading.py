"""Reading what a page answers."""

from collections.abc import Iterable
from typing import cast

from django.http.response import HttpResponseBase


def body(response: HttpResponseBase) -> bytes:
    """The whole body, also of an answer that is streamed."""
    return b"".join(cast(Iterable[bytes], response))


def text(response: HttpResponseBase) -> str:
    """The page, with plain spaces."""
    return body(response).decode().replace("\u00a0", " ")
