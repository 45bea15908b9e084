"""How attendance is said, and its refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cts.mis.attendance.rules import Half

HALVES: dict[Half, str | Promise] = {Half.AM: _("Morning"), Half.PM: _("Afternoon")}

SENTENCES: dict[str, str | Promise] = {
    "ATTENDANCE-LATER": _("%(day)s is still to come. Take the register on the day, or choose an earlier one."),
    "ATTENDANCE-NO-SCHOOL": _(
        "There is no school on %(day)s, as the term dates say. Choose a school day, or correct the term dates first."
    ),
    "ATTENDANCE-NOBODY": _("There is nobody to mark. Choose a year group in which somebody was on roll on that day."),
    "ATTENDANCE-CODE": _("“%(value)s” is not a mark for this session. Choose one from the list; nothing has been saved."),
    "ATTENDANCE-NOT-HERE": _("%(name)s was not on roll on %(day)s, so there is nothing to mark. Nothing has been saved."),
    "ATTENDANCE-CHANGED": _(
        "Somebody else has marked %(name)s with %(value)s in the meantime. Nothing has been saved: look at the marks below, "
        "which are those of now, and save again."
    ),
}
