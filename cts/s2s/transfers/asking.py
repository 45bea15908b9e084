"""What the sender is asked before a file goes, besides whether the school is the right one. Plain Python.

The user notes warn in words; here the words stand where the mistake is made, and the answer is kept (S-076, S-080 to S-082, S-095
to S-099, S-225 to S-227; C-06).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cts.s2s.transfers.rules import LOST_RECEIVERS, Kind
from cts.site.refusing import Refused

AUTHORITY = "LLLL"
SERVICE_CHILDREN = "702LLLL"
"""The one authority that distributes the files of pupils whose next school is not known (S-239)."""


class Question(StrEnum):
    """One thing to answer before a file is sent."""

    PURPOSE = "purpose"
    """Whether a file to or from an authority is part of a phase transfer (S-095)."""
    AUTHORITY = "authority"
    """Whether a file for an authority is really meant for it, although most are left uncollected (S-225, S-226)."""
    INDEPENDENT = "independent"
    """Whether an independent school was asked how it wants its records (S-076, S-231)."""
    EXCLUSION = "exclusion"
    """Whether the pupil was permanently excluded, and all appeals are over (S-080 to S-082, S-242)."""


class Purpose(StrEnum):
    """What a file to or from an authority is for."""

    PHASE = "phase"
    ORDINARY = "ordinary"


class Exclusion(StrEnum):
    """What there is to say about a permanent exclusion."""

    NO = "no"
    SETTLED = "settled"
    OPEN = "open"


BEGINNING = date(2000, 1, 1)
"""Before any file: the day of effect of what was said without one."""

SILENT_DAYS = 28
"""Days after which a school is called silent, unless its authority says otherwise."""

SILENT_LEAST, SILENT_MOST = 5, 365
YEARS_AHEAD = 3
"""How far ahead a wish may be dated: further is a slip of the key."""


@dataclass(frozen=True, kw_only=True)
class Local:
    """What an authority wants on a day.

    `phase_transfer`: schools may send it pupils in phase transfer that day; `phase_from` and `phase_until` are the days in which
    they may, where there are any. `warns`: before any other file comes, the school is warned; `refuses`: none is taken.
    """

    phase_transfer: bool = True
    phase_from: date | None = None
    phase_until: date | None = None
    warns: bool = True
    refuses: bool = False
    silent_days: int = SILENT_DAYS


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What an authority wants from a day on, as it says it; see `Local`."""

    phase_transfer: bool
    phase_from: date | None = None
    phase_until: date | None = None
    warns: bool
    refuses: bool = False
    silent_days: int = SILENT_DAYS
    effective_from: date


def on(wish: Wish, day: date) -> Local:
    """What the wish means on a day."""
    begun = wish.phase_from is None or wish.phase_from <= day
    over = wish.phase_until is not None and wish.phase_until < day
    return Local(
        phase_transfer=wish.phase_transfer and begun and not over,
        phase_from=wish.phase_from if wish.phase_transfer else None,
        phase_until=wish.phase_until if wish.phase_transfer else None,
        warns=wish.warns,
        refuses=wish.refuses,
        silent_days=wish.silent_days,
    )


def check_wish(wish: Wish, *, today: date) -> None:
    """Raises Refused: POLICY-PAST, POLICY-FAR, POLICY-PHASE-DAYS, POLICY-SILENT."""
    if wish.effective_from < today:
        raise Refused("POLICY-PAST")
    if wish.effective_from.year > today.year + YEARS_AHEAD:
        raise Refused("POLICY-FAR", years=str(YEARS_AHEAD))
    if wish.phase_from and wish.phase_until and wish.phase_until < wish.phase_from:
        raise Refused("POLICY-PHASE-DAYS")
    if not SILENT_LEAST <= wish.silent_days <= SILENT_MOST:
        raise Refused("POLICY-SILENT", least=str(SILENT_LEAST), most=str(SILENT_MOST))


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the sender has answered; a question that was not asked or not answered is "" or False."""

    purpose: str = ""
    authority: bool = False
    independent: bool = False
    exclusion: str = ""

    @property
    def phase(self) -> bool:
        """Whether the file is part of a phase transfer."""
        return self.purpose == Purpose.PHASE


def questions(*, kind: Kind, sender: str, receiver: str, independent: bool, local: Local) -> list[Question]:
    """What is asked about a file, in order. `local` is what the authority wants that receives the file, if one does."""
    if kind is not Kind.CTF:
        return []
    if receiver in LOST_RECEIVERS:
        return [Question.EXCLUSION]
    if receiver.endswith(AUTHORITY):
        if receiver == SERVICE_CHILDREN:
            return []
        return [Question.PURPOSE, Question.AUTHORITY] if local.warns and not local.refuses else [Question.PURPOSE]
    asked = [Question.PURPOSE] if sender.endswith(AUTHORITY) else []
    return [*asked, Question.INDEPENDENT] if independent else asked


def answer_refusals(*, asked: Collection[Question], answers: Answers, local: Local) -> list[Refused]:
    """Everything that is missing or wrong in the answers, all at once."""
    refusals = []
    if Question.PURPOSE in asked:
        if answers.purpose not in set(Purpose):
            refusals.append(Refused("SEND-PURPOSE"))
        elif answers.phase and not local.phase_transfer:
            refusals.append(_phase_refusal(local))
        elif not answers.phase and local.refuses:
            refusals.append(Refused("SEND-AUTHORITY-REFUSED"))
    if Question.AUTHORITY in asked and not answers.phase and not answers.authority:
        refusals.append(Refused("SEND-AUTHORITY"))
    if Question.INDEPENDENT in asked and not answers.independent:
        refusals.append(Refused("SEND-INDEPENDENT"))
    if Question.EXCLUSION in asked:
        if answers.exclusion not in set(Exclusion):
            refusals.append(Refused("SEND-EXCLUSION"))
        elif answers.exclusion == Exclusion.OPEN:
            refusals.append(Refused("SEND-EXCLUSION-OPEN"))
    return refusals


def _phase_refusal(local: Local) -> Refused:
    if local.phase_from is None and local.phase_until is None:
        return Refused("SEND-PHASE-NOT-USED")
    days = {name: f"{day:%d/%m/%Y}" if day else "…" for name, day in (("since", local.phase_from), ("until", local.phase_until))}
    return Refused("SEND-PHASE-NOT-NOW", **days)
