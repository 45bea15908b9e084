"""What people read when a message is refused, and how user levels and scopes are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.messaging.rules import Level, Scope

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "MESSAGE-RECIPIENT": _("There is no recipient “%(recipient)s”. Choose the recipient from the lists again."),
    "MESSAGE-LEVEL": _("Choose the user level that the message is sent from. You can only send from a level that you hold."),
    "MESSAGE-NO-RECIPIENT": _("The message has no recipients. Add at least one before you press Next."),
    "MESSAGE-TOO-MANY": _(
        "A message can go to at most %(most)s individual recipients. Remove some, or use a message address group."
    ),
    "MESSAGE-CLOSED": _("%(name)s is closed, and nobody there would read the message. Write to its local authority instead."),
    "MESSAGE-NOBODY": _("Choose something to add to the recipient list first."),
    "MESSAGE-SCHOOL-UNKNOWN": _(
        "There is no school with the LA number %(la_number)s and the school number %(school_number)s. "
        "Check both numbers, or choose the school from the list."
    ),
    "MESSAGE-GROUP-UNKNOWN": _("This message address group is not there any more. Choose the recipients again."),
    "MESSAGE-GROUP-EMPTY": _("Nobody in this message address group can be written to any more. Choose other recipients."),
    "MESSAGE-DESCRIPTION": _("Say in a few words what the message is about, in the field Description."),
    "MESSAGE-DESCRIPTION-LONG": _("The description is too long. Use at most %(most)s characters."),
    "MESSAGE-TEXT": _("The message is empty. Write it in the field Text."),
    "MESSAGE-TEXT-LONG": _("The text is too long. Use at most %(most)s characters."),
    "MESSAGE-MARKS": _("These blanks are not filled in yet: %(marks)s. Fill them in, or take them out of the message."),
    "NOTE-EMPTY": _("The note is empty. Write it before you press Add note."),
    "NOTE-LONG": _("The note is too long. Use at most %(most)s characters."),
    "COLLEAGUE-UNKNOWN": _("Nobody with this username reads the messages of this office. Choose a name from the list."),
    "TEMPLATE-NAME": _("Give the template a name."),
    "TEMPLATE-NAME-LONG": _("The name is too long. Use at most %(most)s characters."),
    "TEMPLATE-TEXT": _("Write the text of the template."),
    "TEMPLATE-WELSH": _("To give the template in Welsh too, fill in both its Welsh name and its Welsh text."),
    "SCOPE-NOT-YOURS": _("Choose who may use it. You can only choose what is offered to you."),
    "NOT-YOURS-TO-CHANGE": _(
        "This belongs to somebody else, so you can use it but not change it. Make a copy and change that one."
    ),
    "GROUP-NAME": _("Give the group a name."),
    "GROUP-EMPTY": _("The group has no members. Add at least one recipient before you save it."),
    "GROUP-LARGE": _("A group can have at most %(most)s members. Make two groups."),
    "GROUP-BY-ITSELF": _(
        "The members of this group come from the directory by themselves. Make a group of your own to choose them."
    ),
}

LEVELS: dict[Level, StrOrPromise] = {
    Level.SCHOOL: _("School"),
    Level.LA: _("LA User"),
    Level.LOST_PUPILS: _("LA Lost Pupil User"),
    Level.LA_ADMINISTRATOR: _("LA Administrator"),
    Level.DEPARTMENT: _("Department"),
}

SCOPES: dict[Scope, StrOrPromise] = {
    Scope.OWN: _("Only us"),
    Scope.AUTHORITY: _("Everyone in our local authority and its schools"),
    Scope.WALES: _("Everyone in Wales"),
    Scope.ALL: _("Everyone"),
}
