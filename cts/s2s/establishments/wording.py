"""How the register's refusals are said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "ESTABLISHMENT-NUMBER": _(
        "%(number)s is not the number of an establishment. A school has seven digits, such as 9992001; a local authority has "
        "three digits and LLLL, such as 999LLLL. Correct the number and try again."
    ),
    "ESTABLISHMENT-KNOWN": _("There already is an establishment %(number)s, %(name)s. Change that one instead."),
    "ESTABLISHMENT-UNKNOWN": _("There is no establishment %(number)s in the register. Check the number and try again."),
}
