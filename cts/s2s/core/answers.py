"""A refusal as a page."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from cts.s2s.core import wording
from cts.s2s.core.refusals import Refused
from cts.site import frame

_STATUS = {"NOT-ALLOWED": HTTPStatus.FORBIDDEN, "NOT-FOUND": HTTPStatus.NOT_FOUND}


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page that says a refusal in the reader's language, with its code."""
    status = _STATUS.get(refused.code, HTTPStatus.CONFLICT)
    return frame.refusal_page(request, sentence=wording.sentence(refused), code=refused.code, status=status)
