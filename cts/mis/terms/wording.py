"""How refused term dates of a school are said, besides what `cts.site.terms` says."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "CALENDAR-OTHERS": _(
        "These are dates of %(number)s, and this is the register of one school. Give your own dates or those of your local "
        "authority."
    ),
}
