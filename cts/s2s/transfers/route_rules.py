"""The laws of who may send what to whom, before anything is sent (App 2 of the user notes, S-280 to S-293). Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the directory knows of a receiver. `name` and `successor` are said in the reader's language.

    `successor` is the one open school that took over from a closed one, `successor_number` its number.
    """

    name: object
    is_open: bool = True
    is_college: bool = False
    successor: object = None
    successor_number: str = ""


def kind_of(name: FileName) -> Kind | None:
    """What kind of file a right name stands for; None for names of files that this service does not carry."""
    if name.kind == "generic" and name.text.upper().startswith("PLASC"):
        return Kind.PLASC
    return _KINDS.get(name.kind)


def results_refusals(*, name: FileName, receiver: Known | None) -> list[Refused]:
    """Everything that is wrong with the route of a results file that the department sends (S-157, format section 3).

    Its name has the school on both sides, or DfE as the sender.
    """
    if name.destination is None or name.source is None or not name.destination.is_school:
        return [Refused("RESULTS-NAME")]
    if name.source != name.destination and name.source.role != "department":
        return [Refused("RESULTS-NAME")]
    return _receiver_refusals(name.destination.code, receiver, to_self=False)


def route_refusals(*, name: FileName, sender: str, receiver: Known | None) -> list[Refused]:
    """Everything that is wrong with where a file claims to come from and go to, all at once.

    `sender` is the 7-character number of the establishment that is signed in, `receiver` what the directory knows of the
    receiver in the name. Sources: S-127, S-243, S-293, App 2 of the user notes.
    """
    if name.source is None or name.destination is None:
        return [Refused("TRANSFER-KIND")]
    refusals: list[Refused] = []
    if name.source.code != sender:
        refusals.append(Refused("TRANSFER-SENDER", named=name.source.code, own=sender))
    refusals += (
        _receiver_refusals(name.destination.code, receiver, to_self=name.destination.code == sender)
        if _needs_directory(name)
        else []
    )
    return refusals


def _needs_directory(name: FileName) -> bool:
    return name.destination is not None and not (name.destination.is_lost or name.destination.is_outside)


def _receiver_refusals(number: str, receiver: Known | None, *, to_self: bool) -> list[Refused]:
    if to_self:
        return [Refused("TRANSFER-TO-SELF")]
    if receiver is None:
        return [Refused("TRANSFER-DESTINATION", destination=number)]
    if not receiver.is_open and receiver.successor is not None:
        return [
            Refused(
                "TRANSFER-DESTINATION-SUCCEEDED",
                destination=number,
                name=receiver.name,
                successor=receiver.successor,
                number=receiver.successor_number,
            )
        ]
    if not receiver.is_open:
        return [Refused("TRANSFER-DESTINATION-CLOSED", destination=number)]
    if receiver.is_college:
        return [Refused("TRANSFER-COLLEGE", name=receiver.name)]
    return []
