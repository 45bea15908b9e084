"""What the sender is asked before a file goes, besides whether the school is the right one. Plain Python.

The user notes warn in words; here the words stand where the mistake is made, and the answer is kept (S-076, S-080 to S-082, S-095
to S-099, S-225 to S-227; C-06).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Local:
    """What an authority wants: whether schools send it pupils in phase transfer, and whether other files need a warning."""

    phase_transfer: bool = True
    warns: bool = True


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
        return [Question.PURPOSE, Question.AUTHORITY] if local.warns else [Question.PURPOSE]
    asked = [Question.PURPOSE] if sender.endswith(AUTHORITY) else []
    return [*asked, Question.INDEPENDENT] if independent else asked


def answer_refusals(*, asked: Collection[Question], answers: Answers, local: Local) -> list[Refused]:
    """Everything that is missing or wrong in the answers, all at once."""
    refusals = []
    if Question.PURPOSE in asked:
        if answers.purpose not in set(Purpose):
            refusals.append(Refused("SEND-PURPOSE"))
        elif answers.phase and not local.phase_transfer:
            refusals.append(Refused("SEND-PHASE-NOT-USED"))
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
