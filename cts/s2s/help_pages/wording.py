"""How refused changes of the help are said, and what its parts are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cts.s2s.help_pages.rules import Decision, Section

SENTENCES: dict[str, str | Promise] = {
    "HELP-MISSING": _("This box is empty. Fill it in: a help page needs a title and a text, and in English as well as in Welsh."),
    "HELP-LONG": _("This text is too long. Shorten it to at most %(most)s characters."),
    "HELP-LINK": _(
        "The link to “%(target)s” leads nowhere. Write “help:” and the last part of a help page’s address, or one of these: "
        "%(pages)s."
    ),
    "HELP-SAME": _("Nothing was changed, because this is what the page says already. Change the words, or cancel."),
    "HELP-MEANWHILE": _(
        "Somebody else has changed this page since you opened it. Copy your words, open the page again and put them in there."
    ),
    "HELP-REASON": _("Say why you decline the proposal. The person who made it will read your reason."),
    "HELP-DECIDED": _("This proposal has been decided already. Go back to the list of proposals to see how."),
}

SECTIONS: Mapping[Section, str | Promise] = {
    Section.SIGNING_IN: _("Signing in and your account"),
    Section.SENDING: _("Sending files"),
    Section.WHERE_TO: _("Where to send a file"),
    Section.RECEIVING: _("Receiving files"),
    Section.MISSING: _("Pupils who are missing or unknown"),
    Section.ABOUT: _("About the service"),
    Section.LAW: _("The law"),
    Section.GLOSSARY: _("Glossary"),
}

DECISIONS: Mapping[Decision, str | Promise] = {
    Decision.OPEN: _("Not decided yet"),
    Decision.ACCEPTED: _("Accepted"),
    Decision.DECLINED: _("Declined"),
}
