"""How the refusals are said that every part of the register knows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "NOT-ALLOWED": _(
        "Your account is not allowed to do this. If your work needs it, ask the head teacher or the data manager to change your "
        "role."
    ),
    "NOT-FOUND": _("There is nothing here that you may see. Go back to the list and choose again."),
}
