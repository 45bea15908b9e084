"""The laws of who may send what to whom, before anything is sent (App 2 of the user notes, S-280 to S-293). Plain Python."""

from __future__ import annotations

from collections.abc import Mapping

from cts.ctf.filenames import FileName
from cts.s2s.transfers.rules import Kind
from cts.site.refusing import Refused

_KINDS: Mapping[str, Kind] = {
    "ctf": Kind.CTF,
    "generic": Kind.GENERIC,
    "phonics": Kind.RESULTS,
    "profile": Kind.RESULTS,
    "ks1": Kind.RESULTS,
    "ks2": Kind.RESULTS,
    "mtc": Kind.RESULTS,
}


def kind_of(name: FileName) -> Kind | None:
    """What kind of file a right name stands for; None for names of files that this service does not carry."""
    if name.kind == "generic" and name.text.upper().startswith("PLASC"):
        return Kind.PLASC
    return _KINDS.get(name.kind)


def results_refusals(*, name: FileName, receiver_known: bool, receiver_open: bool) -> list[Refused]:
    """Everything that is wrong with the route of a results file that the department sends (S-157, format section 3).

    Its name has the school on both sides, or DfE as the sender.
    """
    if name.destination is None or name.source is None or not name.destination.is_school:
        return [Refused("RESULTS-NAME")]
    if name.source != name.destination and name.source.role != "department":
        return [Refused("RESULTS-NAME")]
    if not receiver_known:
        return [Refused("TRANSFER-DESTINATION", destination=name.destination.code)]
    return [] if receiver_open else [Refused("TRANSFER-DESTINATION-CLOSED", destination=name.destination.code)]


def route_refusals(*, name: FileName, sender: str, receiver_known: bool, receiver_open: bool) -> list[Refused]:
    """Everything that is wrong with where a file claims to come from and go to, all at once.

    `sender` is the 7-character number of the establishment that is signed in; the two flags say what the directory
    knows of the receiver in the name. Sources: S-127, S-293, App 2 of the user notes.
    """
    if name.source is None or name.destination is None:
        return [Refused("TRANSFER-KIND")]
    refusals: list[Refused] = []
    receiver = name.destination.code
    if name.source.code != sender:
        refusals.append(Refused("TRANSFER-SENDER", named=name.source.code, own=sender))
    if name.destination.is_lost or name.destination.is_outside:
        refusals.append(Refused("TRANSFER-LOST-PUPIL", destination=receiver))
    elif receiver == sender:
        refusals.append(Refused("TRANSFER-TO-SELF"))
    elif not receiver_known:
        refusals.append(Refused("TRANSFER-DESTINATION", destination=receiver))
    elif not receiver_open:
        refusals.append(Refused("TRANSFER-DESTINATION-CLOSED", destination=receiver))
    return refusals
