from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from cts.s2s import urls
from cts.s2s.core import ActingRequest, Permission, Refused, permission_needed
from cts.site.audit import AuditEvent

pytestmark = pytest.mark.django_db


@permission_needed(Permission.UPLOAD)
def _guarded(request: ActingRequest) -> HttpResponse:
    return HttpResponse(
        f"{request.actor.person} {request.actor.establishment} {request.actor.address}", content_type="text/plain"
    )


def _undeclared(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse("open", content_type="text/plain")


@permission_needed(Permission.ENTER)
def _refuses(request: ActingRequest) -> HttpResponse:
    raise Refused(request.GET["code"])


class Site:
    """The service's addresses and a few more."""

    urlpatterns = [
        *urls.urlpatterns,
        path("guarded/", _guarded, name="guarded"),
        path("undeclared/", _undeclared, name="undeclared"),
        path("refuses/", _refuses, name="refuses"),
    ]


@pytest.fixture(autouse=True)
def _with_more_pages() -> object:
    with override_settings(ROOT_URLCONF=Site):
        yield


def test_it_works(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("ashgrove").get("/guarded/").content == b"ashgrove 9992001 127.0.0.1"


def test_a_stranger_is_led_to_sign_in_and_back(client: Client) -> None:
    assert client.get("/guarded/?sort=name")["Location"] == "/sign-in/?next=/guarded/%3Fsort%3Dname"


def test_the_mark_keeps_strangers_out_by_itself(rf: RequestFactory) -> None:
    answer = _guarded(rf.get("/guarded/?sort=name"))
    assert answer["Location"] == "/sign-in/?next=%2Fguarded%2F%3Fsort%3Dname"


def test_a_person_without_the_permission_is_refused_and_it_is_recorded(signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("olwen").get("/guarded/")
    assert answer.status_code == 403
    assert "NOT-ALLOWED" in answer.content.decode()
    event = AuditEvent.objects.get(event="page.refused")
    assert (event.by, event.acting_for, event.subject, event.address) == ("olwen", "central", "UPLOAD", "127.0.0.1")


def test_a_page_that_declares_nothing_is_closed_to_strangers(client: Client) -> None:
    assert client.get("/undeclared/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(("code", "status"), [("NOT-ALLOWED", 403), ("NOT-FOUND", 404), ("TRANSFER-IS-REMOVED", 409)])
def test_a_refusal_that_no_view_put_into_words_is_a_page(signed_in: Callable[[str], Client], code: str, status: int) -> None:
    answer = signed_in("ashgrove").get("/refuses/", {"code": code})
    assert answer.status_code == status
    assert code in answer.content.decode()
