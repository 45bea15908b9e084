"""The form that asks before checked files are sent: one set of answers for each file (S-127)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cts.s2s.core.wording import sentence
from cts.s2s.transfers import wording
from cts.s2s.transfers.asking import Answers, Exclusion, Purpose, Question
from cts.s2s.transfers.queries import PreparedSeen
from cts.site.frame.language import current
from cts.site.refusing import Refused

FIELD_OF = {
    "SEND-PURPOSE": "purpose",
    "SEND-PHASE-NOT-USED": "purpose",
    "SEND-PHASE-NOT-NOW": "purpose",
    "SEND-AUTHORITY-REFUSED": "purpose",
    "SEND-AUTHORITY": "authority",
    "SEND-INDEPENDENT": "independent",
    "SEND-EXCLUSION": "exclusion",
    "SEND-EXCLUSION-OPEN": "exclusion",
}
"""The field of a file that a refusal is shown at; any other is shown at the question whether the file goes there."""


class SendForm(forms.Form):
    """Whether each file goes where its name says, and what else is asked about it. What will do is decided by `transfers`."""

    def __init__(self, data: QueryDict | None = None, *, files: Sequence[PreparedSeen]) -> None:
        super().__init__(data)
        for file in files:
            if not file.sent_as:
                self.fields.update({f"{file.public_id}-{name}": field for name, field in _fields_of(file)})

    def of(self, file: PreparedSeen) -> list[forms.BoundField]:
        """The fields of one file."""
        return [self[name] for name in self.fields if name.startswith(f"{file.public_id}-")]

    def wants(self, file: PreparedSeen) -> str:
        """Whether the file goes there: "yes", "no", or "" for no answer."""
        return str(self.cleaned_data.get(f"{file.public_id}-send") or "")

    def answers(self, file: PreparedSeen) -> Answers:
        """What was answered about the file."""
        given = {name: self.cleaned_data.get(f"{file.public_id}-{name}") for name in (question.value for question in Question)}
        return Answers(
            purpose=str(given["purpose"] or ""),
            authority=bool(given["authority"]),
            independent=bool(given["independent"]),
            exclusion=str(given["exclusion"] or ""),
        )

    def refuse(self, file: PreparedSeen, refused: Refused) -> None:
        """Show a refusal at the field that it is about."""
        field = f"{file.public_id}-{FIELD_OF.get(refused.code, 'send')}"
        self.add_error(field if field in self.fields else f"{file.public_id}-send", sentence(refused))


def _fields_of(file: PreparedSeen) -> Iterator[tuple[str, forms.Field]]:
    makers = {
        Question.PURPOSE: _purpose,
        Question.AUTHORITY: _authority,
        Question.INDEPENDENT: _independent,
        Question.EXCLUSION: _exclusion,
    }
    for question in file.questions:
        yield question.value, makers[question](file)
    receiver = f"{file.receiver.name_in(current())} ({spaced(file.receiver.number)})"
    yield (
        "send",
        _choice(
            _("Does %(file)s go to %(receiver)s?") % {"file": file.file_name, "receiver": receiver},
            [("yes", _("Yes, send it")), ("no", _("No, do not send it"))],
        ),
    )


def spaced(number: str) -> str:
    """The number of an establishment as people read it: 999 4001; the letters of the Lost Pupil Database stay together."""
    return f"{number[:3]} {number[3:]}" if number[:3].isdigit() else number


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


def _purpose(file: PreparedSeen) -> forms.Field:
    phase = _("Yes: the pupils change schools at the end of a phase, for example after year 6")
    label = _("Is %(file)s part of a phase transfer?") % {"file": file.file_name}
    return _choice(label, [(Purpose.PHASE.value, phase), (Purpose.ORDINARY.value, _("No: the pupils leave at another time"))])


def _authority(file: PreparedSeen) -> forms.Field:
    label = _("If it is not: I have read why such files are discouraged, and still want to send this one to %(name)s.")
    return forms.BooleanField(label=label % {"name": file.receiver.name_in(current())}, required=False)


def _independent(file: PreparedSeen) -> forms.Field:
    label = _("We have asked %(name)s, and it takes Common Transfer Files.") % {"name": file.receiver.name_in(current())}
    return forms.BooleanField(label=label, required=False)


def _exclusion(file: PreparedSeen) -> forms.Field:
    return _choice(
        _("Was the pupil in %(file)s permanently excluded?") % {"file": file.file_name},
        [
            (Exclusion.NO.value, _("No, the pupil was not")),
            (Exclusion.SETTLED.value, _("Yes, and there was no appeal in time, or it has been rejected")),
            (Exclusion.OPEN.value, _("Yes, and an appeal is still possible or being considered")),
        ],
    )


NO_ANSWER = wording.SENTENCES["SEND-ANSWER"]
