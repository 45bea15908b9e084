"""What is done to somebody's account with one button, after a page that says what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cts.s2s.accounts import actions, queries
from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.site import frame


@dataclass(frozen=True, kw_only=True)
class Act:
    """One button: what is asked, what it means, what is said afterwards."""

    do: Callable[..., None]
    question: str | Promise
    meaning: str | Promise
    button: str | Promise
    done: str | Promise
    is_warning: bool = False


RESET = Act(
    do=actions.send_link,
    question=_("Send %(name)s a link to choose a password?"),
    meaning=_(
        "An e-mail with a link goes to %(email)s. It works once, for 48 hours, and asks for the second step if one is set up. "
        "You never see the password. Make sure that it is really this person who asked you."
    ),
    button=_("Send the link"),
    done=_("A link to choose a password is on its way to %(email)s."),
)
FORGET = Act(
    do=actions.forget_second_factor,
    question=_("Take the second step away from %(name)s?"),
    meaning=_(
        "For somebody who has lost the telephone or key and the recovery codes. The person is signed out everywhere, and sets up "
        "another second step at the next sign-in. Make sure that it is really this person who asked you."
    ),
    button=_("Take the second step away"),
    done=_("The second step of %(name)s was taken away."),
    is_warning=True,
)
SUSPEND = Act(
    do=actions.suspend,
    question=_("Suspend %(name)s?"),
    meaning=_(
        "The person is signed out at once and cannot sign in again until somebody restores the account. What the person has done "
        "stays on the record."
    ),
    button=_("Suspend"),
    done=_("%(name)s is suspended."),
    is_warning=True,
)
RESTORE = Act(
    do=actions.restore,
    question=_("Restore %(name)s?"),
    meaning=_("The person can sign in again with the password and the second step from before."),
    button=_("Restore"),
    done=_("%(name)s is restored."),
)
HAND_OVER = Act(
    do=actions.hand_over,
    question=_("Make %(name)s the approver of the school?"),
    meaning=_(
        "Each school has one approver, who looks after the accounts of its people. Whoever is the approver now becomes a "
        "school user."
    ),
    button=_("Hand the role over"),
    done=_("%(name)s is the approver of the school now."),
    is_warning=True,
)


@permission_needed(Permission.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: ActingRequest, public_id: str) -> HttpResponse:
    """Send a link to choose a password with (S-108); for invitations too (L-008)."""
    return _asked(request, public_id, RESET)


@permission_needed(Permission.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def forget_second_factor(request: ActingRequest, public_id: str) -> HttpResponse:
    """Take a lost second factor away."""
    return _asked(request, public_id, FORGET)


@permission_needed(Permission.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: ActingRequest, public_id: str) -> HttpResponse:
    """Let somebody in no more."""
    return _asked(request, public_id, SUSPEND)


@permission_needed(Permission.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: ActingRequest, public_id: str) -> HttpResponse:
    """Let somebody in again."""
    return _asked(request, public_id, RESTORE)


@permission_needed(Permission.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: ActingRequest, public_id: str) -> HttpResponse:
    """Make somebody the approver of the school (L-007)."""
    return _asked(request, public_id, HAND_OVER)


def _asked(request: ActingRequest, public_id: str, act: Act) -> HttpResponse:
    user = queries.person(request.actor, public_id=public_id)
    names = {"name": user.name, "email": user.email}
    if request.method == "POST":
        act.do(by=request.actor, public_id=public_id, now=timezone.now())
        messages.success(request, str(act.done) % names)
        return redirect("person", public_id=public_id)
    context = {
        "user": user,
        "act": act,
        "question": str(act.question) % names,
        "meaning": str(act.meaning) % names,
    }
    return frame.render(request, "web/people_confirm.jinja", context)
