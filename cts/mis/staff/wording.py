"""How the staff's refusals are said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "USERNAME-FORM": _(
        "“%(username)s” cannot be a username. Use 3 to 150 letters, digits, full stops, hyphens, underscores or @, "
        "beginning with a letter or digit."
    ),
    "USERNAME-TAKEN": _("The username %(username)s is taken, perhaps with other capital letters. Choose another one."),
    "ROLE-UNKNOWN": _("There is no role “%(role)s”. Choose one of: office, data_manager, head, reader."),
    "STAFF-YOURSELF": _(
        "You cannot do this to your own account. Ask another person who keeps the staff, or whoever runs the register's computer."
    ),
    "STAFF-NAME": _("Enter the person's name: it stands beside everything that is done with the account."),
    "PASSWORD-WEAK": _("This password cannot be used: %(reasons)s"),
}
