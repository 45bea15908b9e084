"""A test client that refuses malformed pages: every page served by any test is checked."""

from typing import Any

import html5lib
import html5lib.constants
from django.http.response import HttpResponseBase
from django.test import Client
from lxml import html


def parsed(content: bytes | str) -> Any:  # noqa: ANN401 - an element whose parts every test asks for in its own way
    """A page, or a part of one, as a tree."""
    return html.fromstring(content)


class MalformedPageError(AssertionError):
    """A page is not well-formed HTML."""


def check_page(content: bytes, *, where: str) -> None:
    """Raise MalformedPageError when the bytes are not a whole, well-formed HTML document in UTF-8."""
    text = content.decode("utf-8")
    parser = html5lib.HTMLParser()
    parser.parse(text)
    if parser.errors:
        (line, column), code, variables = parser.errors[0]
        near = text.splitlines()[line - 1].strip() if text else ""
        message = f"{where}: line {line}, column {column}: {html5lib.constants.E[code] % variables}\n{near[:200]}"
        raise MalformedPageError(message)


class CheckedClient(Client):
    """Django's test client, with check_page for every page that it is served."""

    def request(self, **request: Any) -> Any:  # noqa: ANN401  (Django's own)
        """Make the request and check the page."""
        response = super().request(**request)
        if (
            isinstance(response, HttpResponseBase)
            and response.get("Content-Type", "").startswith("text/html")
            and response.content
        ):
            check_page(response.content, where=f"{request.get('REQUEST_METHOD', 'GET')} {request.get('PATH_INFO', '')}")
        return response
