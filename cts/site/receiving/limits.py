"""How much may be sent to a page (P22): refused by its declared length before a byte is read, and while reading.

    @takes("CTF_MAX_BYTES")
    def upload_ctf(request): ...

A page that says nothing takes the setting RECEIVED_MAX_BYTES. No real school comes near any of them (Q24).
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cts.site import frame

AROUND = 64 * 1024
"""Bytes that a form may have around its file."""

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class TooLargeError(RequestDataTooBig):
    """A file has more than `most` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most} bytes")
        self.most = most


class Limits:
    """Middleware, above the one that reads forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_more: object) -> HttpResponse | None:
        """Refuse a body that says that it is larger than this page takes, and note the limit for whoever reads it."""
        most = int(getattr(settings, getattr(view, "takes", "RECEIVED_MAX_BYTES")))
        request.META[_NOTED] = most
        declared = request.META.get("CONTENT_LENGTH") or "0"
        return too_large(request, most) if declared.isascii() and declared.isdigit() and int(declared) > most + AROUND else None


_NOTED = "cts.receiving.most"


def takes(setting: str) -> Callable[[View], View]:
    """Mark a page with the name of the setting that says how many bytes a file may have here."""

    def mark(view: View) -> View:
        view.takes = setting  # type: ignore[attr-defined]
        return view

    return mark


def check(request: HttpRequest | None, *, received: int) -> None:
    """Raise TooLargeError if more was received than the page takes."""
    most = request.META.get(_NOTED) if request is not None else None
    if most is not None and received > most:
        raise TooLargeError(most)


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """Return the page that says no, with the number."""
    words = _(
        "This file is larger than %(most)s, the most that can be sent here. Nothing was sent. Divide it into smaller files and "
        "send those."
    )
    return frame.refusal_page(
        request, sentence=words % {"most": said(most)}, code="TOO-LARGE", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    )


def said(size: int) -> str:
    """Return a number of bytes as people say it: 1 GiB, 64 MiB, 12,345 bytes."""
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if size >= 1 << power and size % (1 << power) == 0:
            return f"{number_format(size >> power, force_grouping=True)} {unit}"
    return _("%(size)s bytes") % {"size": number_format(size, force_grouping=True)}
