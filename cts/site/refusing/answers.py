"""A refusal as a page."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from cts.site import frame
from cts.site.refusing import wording
from cts.site.refusing.refusals import Refused

_STATUS = {"NOT-ALLOWED": HTTPStatus.FORBIDDEN, "NOT-FOUND": HTTPStatus.NOT_FOUND}


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page that says a refusal in the reader's language, with its code."""
    status = _STATUS.get(refused.code, HTTPStatus.CONFLICT)
    return frame.refusal_page(request, sentence=wording.sentence(refused), code=refused.code, status=status)
