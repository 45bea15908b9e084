"""The kinds of file that have a name of their own, and who may send them to whom."""

from __future__ import annotations

from typing import NamedTuple

from cts.ctf.filenames.parties import Role
from cts.ctf.wording import N_

_SCHOOL_TO_AUTHORITY: tuple[tuple[Role, Role], ...] = (("school", "authority"),)


class Kind(NamedTuple):
    """A kind of file.

    `type_code` is the part of the name between sender and receiver, empty where there is none; `routes` are the pairs of sender
    and receiver that the tables of names allow; `carries_ctf` says that the file is a Common Transfer File inside; `meaning` is
    a sentence.
    """

    name: str
    type_code: str
    extension: str
    routes: tuple[tuple[Role, Role], ...]
    carries_ctf: bool
    example: str
    meaning: str


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        # S-281 to S-287: no route from an authority to another, nor from an authority to the Lost Pupil Database
        Kind(
            "ctf",
            "CTF",
            "xml",
            (
                ("school", "school"),
                ("school", "authority"),
                ("authority", "school"),
                ("school", "lost"),
                ("school", "outside"),
            ),
            True,
            "6812000_CTF_6684001_001.xml",
            N_("{name} is a Common Transfer File."),
        ),
        # S-288 to S-292
        Kind(
            "generic",
            "",
            "zip",
            (("school", "school"), ("school", "authority"), ("authority", "school")),
            False,
            "6812000_6684001_FFT15.zip",
            N_("{name} is a generic file: a ZIP with anything but a Common Transfer File."),
        ),
        Kind(
            "phonics",
            "PHO",
            "xml",
            _SCHOOL_TO_AUTHORITY,
            True,
            "6812000_PHO_681LLLL_001.xml",
            N_("{name} is a Common Transfer File with results of the phonics screening check."),
        ),
        Kind(
            "profile",
            "FSP",
            "xml",
            _SCHOOL_TO_AUTHORITY,
            True,
            "6812000_FSP_681LLLL_001.xml",
            N_("{name} is a Common Transfer File with the early years foundation stage profile."),
        ),
        Kind(
            "ks1",
            "KS1",
            "xml",
            _SCHOOL_TO_AUTHORITY,
            True,
            "6812000_KS1_681LLLL_001.xml",
            N_("{name} is a Common Transfer File with Key Stage 1 results."),
        ),
        # besides teacher assessments, the multiplication tables check went by this type until October 2024
        Kind(
            "ks2",
            "KS2",
            "xml",
            (("school", "authority"), ("school", "school"), ("department", "school")),
            True,
            "6812000_KS2_681LLLL_001.xml",
            N_("{name} is a Common Transfer File with Key Stage 2 results."),
        ),
        # the department makes it, and the school itself stands on both sides
        Kind(
            "mtc",
            "MTC",
            "xml",
            (("school", "school"),),
            True,
            "6812000_MTC_6812000_001.xml",
            N_("{name} is a Common Transfer File with results of the multiplication tables check."),
        ),
        Kind(
            "cml",
            "CML",
            "xml",
            _SCHOOL_TO_AUTHORITY,
            False,
            "6812000_CML_681LLLL_001.xml",
            N_("{name} tells the local authority of pupils who leave (children missing education)."),
        ),
        Kind(
            "cmj",
            "CMJ",
            "xml",
            _SCHOOL_TO_AUTHORITY,
            False,
            "6812000_CMJ_681LLLL_001.xml",
            N_("{name} tells the local authority of pupils who join (children missing education)."),
        ),
        Kind(
            "atf",
            "ATF",
            "xml",
            (("authority", "school"),),
            False,
            "681LLLL_ATF_6812000_001.xml",
            N_("{name} is an Admissions Data Transfer File: the children whom the local authority has offered a place."),
        ),
        Kind(
            "ftf",
            "FTF",
            "xml",
            (("school", "department"),),
            False,
            "6812000_FTF_681DfE_001.xml",
            N_("{name} is a return of former years to the Department for Education."),
        ),
        # the one name without numbers: a download of the department's pupil information
        Kind(
            "giap",
            "",
            "xml",
            (),
            True,
            "CTF.xml",
            N_(
                "{name} is a Common Transfer File that was downloaded from the department's pupil information. It names no "
                "school."
            ),
        ),
    )
}

BY_TYPE_CODE: dict[str, Kind] = {kind.type_code: kind for kind in KINDS.values() if kind.type_code}
