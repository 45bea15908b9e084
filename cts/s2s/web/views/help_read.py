"""Reading the help. It is open to everyone: who cannot sign in needs it most."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cts.s2s.core import Actor, Permission, public
from cts.s2s.help_pages import markup, queries, wording
from cts.s2s.help_pages.rules import Section
from cts.site import frame
from cts.site.frame.language import current

SEARCH_MAX = 100


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the questions by section, or those that hold the words searched for."""
    text = request.GET.get("q", "").strip()[:SEARCH_MAX]
    sections = [
        (wording.SECTIONS[section], pages) for section, pages in queries.by_section().items() if section is not Section.GLOSSARY
    ]
    found = queries.search(text=text, language=current()) if text else []
    return frame.render(request, "web/help.jinja", {"text": text, "found": found, "sections": sections, **_may(request)})


@public
@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one question with its answer."""
    shown = queries.page(key=key)
    language = current()
    context = {
        "page": shown,
        "section": wording.SECTIONS[shown.wording.section],
        "blocks": markup.parse(shown.wording.text_in(language)),
        **_may(request),
    }
    return frame.render(request, "web/help_page.jinja", context)


@public
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Show what the terms mean, in the order of the alphabet."""
    language = current()
    terms = [(one, markup.parse(one.wording.text_in(language))) for one in queries.by_section()[Section.GLOSSARY]]
    terms.sort(key=lambda term: term[0].wording.title_in(language).casefold())
    return frame.render(request, "web/help_glossary.jinja", {"terms": terms, **_may(request)})


def _may(request: HttpRequest) -> dict[str, bool]:
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "may_keep": actor is not None and actor.may(Permission.KEEP_HELP),
        "may_propose": actor is not None and actor.may(Permission.PROPOSE_HELP),
    }
