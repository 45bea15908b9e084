"""What an operator may be shown and may do with e-mails and jobs. Plain Python."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import StrEnum

from cts.site.refusing import Refused

CLOCKS_DIFFER = timedelta(minutes=2)
"""How far ahead a moment may be that somebody means as "now"."""

_LINK = re.compile(r"https?://\S+", re.ASCII)


class Reason(StrEnum):
    """Why an e-mail has not arrived, as people are told."""

    NONE = ""
    CLOSED = "closed"
    NO_ADDRESS = "no-address"
    BAD_ADDRESS = "bad-address"
    UNKNOWN_RECIPIENT = "unknown-recipient"
    RECIPIENT_LATER = "recipient-later"
    CONTENT_REFUSED = "content-refused"
    CONTENT_LATER = "content-later"
    SENDER_REFUSED = "sender-refused"
    SIGN_IN_REFUSED = "sign-in-refused"
    NOT_REACHED = "not-reached"
    CUT_OFF = "cut-off"
    SLOW = "slow"
    OTHER = "other"


_BY_NAME = {
    "SMTPSenderRefused": Reason.SENDER_REFUSED,
    "SMTPAuthenticationError": Reason.SIGN_IN_REFUSED,
    "SMTPServerDisconnected": Reason.CUT_OFF,
    "ConnectionResetError": Reason.CUT_OFF,
    "BrokenPipeError": Reason.CUT_OFF,
    "SMTPConnectError": Reason.NOT_REACHED,
    "SMTPHeloError": Reason.NOT_REACHED,
    "ConnectionRefusedError": Reason.NOT_REACHED,
    "gaierror": Reason.NOT_REACHED,
    "OSError": Reason.NOT_REACHED,
    "TimeoutError": Reason.SLOW,
}
"""What the outbox notes of an error (its kind, then the server's code), and what that means."""


def reason_of(error: str) -> Reason:
    """The reason that stands behind what the outbox has noted."""
    if error in {Reason.NONE, Reason.CLOSED, Reason.NO_ADDRESS, Reason.BAD_ADDRESS}:
        return Reason(error)
    name, _, code = error.partition(" ")
    for_good = code.startswith("5")
    if name == "SMTPRecipientsRefused":
        return Reason.UNKNOWN_RECIPIENT if for_good else Reason.RECIPIENT_LATER
    if name == "SMTPDataError":
        return Reason.CONTENT_REFUSED if for_good else Reason.CONTENT_LATER
    return _BY_NAME.get(name, Reason.OTHER)


def without_secrets(body: str, *, sign_in: str, instead: str) -> str:
    """The text of an e-mail with `instead` in place of every link but that to the sign-in page: others open an account once."""
    return _LINK.sub(lambda link: link.group() if link.group() == sign_in else instead, body)


def check_now(*, now: datetime, real_now: datetime, demonstration: bool) -> None:
    """A job that believes it is later than it is would remove and report things too early. Raises Refused("JOB-NOW-AHEAD").

    A demonstration, where everything is made up, may look ahead.
    """
    if now > real_now + CLOCKS_DIFFER and not demonstration:
        raise Refused("JOB-NOW-AHEAD")
