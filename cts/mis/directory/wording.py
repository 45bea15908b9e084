"""How it is said that a school will not do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "SCHOOL-SUCCEEDED": _(
        "%(name)s (%(number)s) is closed; a file sent there is never collected. It was followed by %(successors)s. Choose that "
        "school if the pupil goes there."
    ),
    "SCHOOL-CLOSED": _(
        "%(name)s (%(number)s) is closed, and no school is known to have followed it. Ask the family or the local "
        "authority where the pupil goes."
    ),
    "SCHOOL-MISSING": _("Write the school’s name, town, postcode or number."),
    "SCHOOL-CHOOSE": _("Choose the school in the list under what you have written."),
    "SCHOOL-NONE": _(
        "No school is found for “%(text)s”. Try fewer words, the town or the postcode. If it is not in the list, write its seven "
        "digits."
    ),
    "SCHOOL-NAMELESS": _("This number is not in the list of schools, so write the name of the school too."),
    "SCHOOL-OUTSIDE": _(
        "“%(text)s” is no school. For a child who is taught at home, abroad or at an independent school that takes no files, "
        "choose “Outside the maintained sector” (M). Lost (X) is for a child whom nobody can find."
    ),
}
