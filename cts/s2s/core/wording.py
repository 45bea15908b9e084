"""How the refusals are said that every capability knows; `sentence` and `codes` are those of all of them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cts.site.refusing.wording import codes, gather, sentence

__all__ = ["SENTENCES", "codes", "gather", "sentence"]

SENTENCES: dict[str, str | Promise] = {
    "NOT-ALLOWED": _(
        "Your account is not allowed to do this. If your work needs it, ask your local authority’s s2s administrator to change "
        "your role."
    ),
    "NOT-FOUND": _("There is nothing here that you may see. Go back to the list and choose again."),
    "EXPORT-TOO-LONG": _(
        "The list has %(rows)s lines, and a workbook holds at most %(most)s. Narrow the list, or take it as CSV instead."
    ),
}
