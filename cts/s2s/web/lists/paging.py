"""The numbers of the pages below a list, in the shape of the Design System's pagination."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

PAGE = 50
"""Rows on a page."""

AROUND = 2
"""Pages on either side of the present one whose numbers are shown."""


def pages_of(count: int) -> int:
    """How many pages so many rows fill, at least one."""
    return max(1, -(-count // PAGE))


def page_asked_for(asked: str, *, count: int) -> int:
    """The page that an address asks for, from 1; the last one for too high a number, the first one for nonsense."""
    number = int(asked[:9]) if asked.isascii() and asked.isdecimal() else 1
    return min(max(number, 1), pages_of(count))


def pagination(*, page: int, pages: int, href: Callable[[int], str]) -> Mapping[str, Any] | None:
    """The parameters of the macro; None where one page is all."""
    if pages == 1:
        return None
    items: list[dict[str, Any]] = []
    for number in _numbers(page=page, pages=pages):
        if number is None:
            items.append({"ellipsis": True})
        else:
            text = _("Page %(number)s") % {"number": number}
            items.append({"number": number, "href": href(number), "current": number == page, "visuallyHiddenText": text})
    found: dict[str, Any] = {"items": items, "landmarkLabel": _("Pages of the list")}
    if page > 1:
        found["previous"] = {"text": _("Previous page"), "href": href(page - 1)}
    if page < pages:
        found["next"] = {"text": _("Next page"), "href": href(page + 1)}
    return found


def _numbers(*, page: int, pages: int) -> Iterator[int | None]:
    """The first, the last and those around `page`; None where some are left out."""
    before = 0
    for number in sorted({1, pages, *range(max(1, page - AROUND), min(pages, page + AROUND) + 1)}):
        if number - before > 1:
            yield None
        yield number
        before = number
