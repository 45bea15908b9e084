"""Lists of what is sealed in the database, which cannot sort or search it: headings that sort, and the numbers of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from cts.s2s.web import lists
from cts.s2s.web.lists.asking import Heading


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the address asks of a list: a column of a closed list, a direction, a page."""

    sort: str
    descending: bool
    page: int

    @property
    def order(self) -> str:
        """The direction as an address writes it."""
        return "descending" if self.descending else "ascending"


def asked(query: QueryDict, *, columns: Sequence[str], first: str) -> Asked:
    """Read it; any other wish is ignored, and without one the newest stand at the top."""
    sort = query.get("sort", "")
    if sort not in columns:
        return Asked(sort=first, descending=True, page=_page(query))
    return Asked(sort=sort, descending=query.get("order") == "descending", page=_page(query))


def headings(columns: Sequence[tuple[str, str]], *, by: Asked, keep: Mapping[str, str]) -> list[Heading]:
    """A heading for each column, with its link: key, and what people read."""
    made = []
    for key, text in columns:
        here = key == by.sort
        order = "descending" if here and not by.descending else "ascending"
        href = lists.address({**keep, "sort": key, "order": order})
        made.append(Heading(text=text, aria_sort=by.order if here else "none", href=href))
    return made


def pagination(by: Asked, *, page: int, pages: int, keep: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The numbers of the pages below a list; None for a single one."""
    kept = {**keep, "sort": by.sort, "order": by.order}
    return lists.pagination(page=page, pages=pages, href=lambda number: lists.address({**kept, "page": str(number)}))


def _page(query: QueryDict) -> int:
    page = query.get("page", "")
    return int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
