"""The menu at the left of every screen (S-111). Which entries a person sees is the site's affair, given by SITE_MENU."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the menu: a page, or a group with pages below it that expands and collapses (S-123).

    A group's `href` is not used: its line only opens and closes it.
    """

    label: str | Promise
    href: str = ""
    entries: Sequence["Entry"] = ()

    def leads_to(self, path: str) -> bool:
        """Whether this entry, or one below it, is the page at `path`."""
        return (not self.entries and self.href == path) or any(entry.leads_to(path) for entry in self.entries)


def entries(request: HttpRequest) -> Sequence[Entry]:
    """The menu of this request's person."""
    menu: Sequence[Entry] = import_string(settings.SITE_MENU)(request)
    return menu
