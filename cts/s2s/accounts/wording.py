"""How the accounts' refusals are said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "USERNAME-FORM": _(
        "“%(username)s” cannot be a username. Use 3 to 150 letters, digits, full stops, hyphens, underscores or @, "
        "beginning with a letter or digit."
    ),
    "USERNAME-TAKEN": _("The username %(username)s is taken, perhaps with other capital letters. Choose another one."),
    "ROLE-NOT-HERE": _("The role “%(role)s” does not belong to this kind of establishment. Choose another role."),
    "ESTABLISHMENT-IS-CLOSED": _("%(name)s is closed, so nobody can be invited to it. Choose an open establishment."),
    "EMAIL-FORM": _("“%(email)s” is not an e-mail address. Write it like name@example.org."),
    "PASSWORD-WEAK": _("This password cannot be used: %(reasons)s"),
}
