"""Where does the file go? One question on each page; the answers stand in the address and nowhere else (X-003)."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import wizard
from cts.s2s.transfers.wizard import Outcome, Question
from cts.s2s.transfers.wizard_wording import OUTCOMES, QUESTIONS
from cts.s2s.web import lists
from cts.site import frame

Answered = Sequence[tuple[Question, str]]


@permission_needed(Permission.ENTER)
@require_safe
def destination(request: ActingRequest) -> HttpResponse:
    """Ask the next question, or say what to do. Nothing about a pupil is entered, and nothing is kept."""
    way = wizard.follow(request.GET.dict())
    context = {
        "answered": way.answered,
        "back": _address(way.answered[:-1]) if way.answered else "",
        "said": [
            (QUESTIONS[question].title, QUESTIONS[question].answers[answer], _address(way.answered[:place]))
            for place, (question, answer) in enumerate(way.answered)
        ],
    }
    if isinstance(way.next, Outcome):
        return frame.render(
            request,
            "web/destination_found.jinja",
            {**context, **_found(way.next), "may_upload": request.actor.may(Permission.UPLOAD)},
        )
    missing = request.GET.get("asked") == way.next.value
    question = QUESTIONS[way.next]
    asked = {
        "name": way.next.value,
        "question": question,
        "items": [{"value": value, "text": str(text)} for value, text in question.answers.items()],
        "error": _("Choose an answer.") if missing else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if missing else HTTPStatus.OK
    return frame.render(request, "web/destination.jinja", {**context, **asked}, status=status)


def _found(outcome: Outcome) -> dict[str, object]:
    return {
        "told": OUTCOMES[outcome],
        "code": wizard.CODE.get(outcome, ""),
        "looks_up": outcome in wizard.LOOK_UP,
        "sends": outcome in wizard.CODE or outcome in wizard.LOOK_UP,
        "sources": ", ".join(wizard.SOURCES[outcome]),
    }


def _address(answered: Answered) -> str:
    return lists.address({question.value: answer for question, answer in answered})
