"""What every template may use."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from cts.site.frame import menu
from cts.site.frame.language import NAMES


def frame(request: HttpRequest) -> dict[str, Any]:
    """The parts of the frame that depend on the request; the menu is asked for only by pages that show it."""
    return {
        "site_mark": settings.SITE_MARK,
        "site_title": settings.SITE_TITLE,
        "site_version": settings.SITE_VERSION,
        "help_mailbox": settings.SITE_HELP_MAILBOX,
        "site_banner": settings.SITE_BANNER,
        "site_languages": NAMES,
        "menu_entries": lambda: menu.entries(request),
        "site_messages": lambda: get_messages(request),
        "beside_parts": settings.SITE_BESIDE_PARTS,
        "signin_elsewhere": settings.SIGNIN_ELSEWHERE_NAME,
        "top_parts": getattr(settings, "SITE_TOP_PARTS", ()),
        "page_parts": settings.SITE_PAGE_PARTS,
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
