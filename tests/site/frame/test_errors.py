from collections.abc import Iterator

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest
from django.test import Client, override_settings
from django.urls import path

from cts.s2s import urls
from cts.s2s.core import public
from tests.pages import CheckedClient

pytestmark = pytest.mark.django_db


def _fails(request: HttpRequest) -> None:
    kind = request.GET["kind"]
    if kind == "400":
        raise SuspiciousOperation
    if kind == "404":
        raise Http404
    raise ZeroDivisionError("a secret of the program")


class BrokenSite:
    """The site's addresses, and one that breaks."""

    urlpatterns = [*urls.urlpatterns, path("breaks/", public(_fails))]
    handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def breaking() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=BrokenSite):
        yield CheckedClient(raise_request_exception=False)


@pytest.mark.parametrize(("kind", "code"), [("400", "BAD-REQUEST"), ("404", "PAGE-NOT-FOUND"), ("500", "BROKEN")])
@pytest.mark.parametrize(("language", "words"), [("en", "If you ask for help"), ("cy", "Os byddwch yn gofyn am help")])
def test_each_error_is_a_page_with_its_code_in_both_languages(
    breaking: Client, kind: str, code: str, language: str, words: str
) -> None:
    answer = breaking.get(f"/breaks/?kind={kind}", headers={"accept-language": language})
    page = answer.content.decode()
    assert answer.status_code == int(kind)
    assert code in page
    assert words in page
    assert "a secret of the program" not in page
