"""How the accounts' refusals are said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "USERNAME-FORM": _(
        "“%(username)s” cannot be a username. Use 3 to 150 letters, digits, full stops, hyphens, underscores or @, "
        "beginning with a letter or digit."
    ),
    "USERNAME-TAKEN": _("The username %(username)s is taken, perhaps with other capital letters. Choose another one."),
    "NAME-MISSING": _("Enter the person’s name as colleagues write it."),
    "ROLE-NOT-HERE": _("The role “%(role)s” does not belong to this kind of establishment. Choose another role."),
    "ROLES-TWO-ALIKE": _("The second role is the same as the first. Choose another one, or none."),
    "ROLE-NOT-YOURS-TO-GIVE": _(
        "You may not give the role “%(role)s”. Choose another role, or ask your local authority’s s2s administrator."
    ),
    "APPROVER-IS-THERE": _("This school has an approver already. Let the approver hand the role over, or choose another role."),
    "PEOPLE-LIMIT": _(
        "Your school has %(limit)s people beside you, and an approver may not have more. Suspend somebody who has left, or ask "
        "your local authority’s s2s administrator to invite this person."
    ),
    "NOT-YOURSELF": _("You cannot change your own account here. Ask another administrator to do it."),
    "NOT-ABOVE-YOU": _("Only an operator may change the account of an operator. Ask one of them."),
    "CONFIRM-NOBODY": _("Choose the people who still need their accounts, then press Confirm."),
    "PERSON-IS-SUSPENDED": _("%(name)s is suspended. Restore the account first."),
    "PERSON-IS-ACTIVE": _("%(name)s is not suspended. There is nothing to restore."),
    "PERSON-IS-APPROVER": _("%(name)s is the approver already. Choose somebody else."),
    "ESTABLISHMENT-IS-CLOSED": _("%(name)s is closed, so nobody can be let in there. Choose an open establishment."),
    "EMAIL-FORM": _("“%(email)s” is not an e-mail address. Write it like name@example.org."),
    "PASSWORD-WEAK": _("This password cannot be used: %(reasons)s"),
    "LINK-OVER": _(
        "This link cannot be used, or not any more: each works once, and for two days. Ask whoever looks after your account to "
        "send another one."
    ),
    "LINK-CODE": _(
        "The code is not right, or was used before. Enter the code that your authenticator app shows now, or one of your "
        "recovery codes."
    ),
    "SECOND-FACTOR-NONE": _("%(name)s has no second step set up, so there is nothing to take away."),
    "SECOND-FACTOR-WITH-LINK": _(
        "A link to choose a password is on its way to %(name)s. Wait until it is used or has run out, then take the second "
        "step away."
    ),
    "DELEGATION-OF-NOTHING": _("Choose what the person may do for the school: upload, download or both."),
    "DELEGATION-DATES": _(
        "The last day must be today or later, not before the first day, and at most a year after it. Correct the dates."
    ),
    "DELEGATION-NOT-A-SCHOOL": _("%(name)s is not a school, and only schools let others work for them. Choose a school."),
    "DELEGATE-UNKNOWN": _(
        "There is nobody with the username %(username)s at a local authority who could work for the school. Check the username "
        "with the person."
    ),
    "DELEGATION-ENDED": _(
        "You are no longer allowed to act for that school: the delegation was revoked or has run out. Nothing was done. You now "
        "act for yourself again; speak to the school if this is a surprise."
    ),
}
