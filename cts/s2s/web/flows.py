"""The ways of files: Common Transfer Files, generic files, results. Each has its own lists (S-151, S-156, S-157).

All share the pages of the way itself (open, accept, save, say that it arrived, reject); what differs stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.transfers.rules import Kind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One way. `upload`, `waiting` and `again` are the names of its addresses; the rest is what people read."""

    kinds: Sequence[Kind]
    name: str
    upload: str
    waiting: str
    again: str
    upload_title: StrOrPromise
    upload_text: StrOrPromise
    file_label: StrOrPromise
    file_hint: StrOrPromise
    waiting_title: StrOrPromise
    waiting_caption: StrOrPromise
    waiting_text: StrOrPromise
    again_title: StrOrPromise
    again_caption: StrOrPromise
    has_pupils: bool
    arrived: StrOrPromise


_READY = _("%(file)s has arrived. It is ready to be imported into your school’s system.")

CTF = Flow(
    kinds=(Kind.CTF,),
    name="",
    upload="upload_ctf",
    waiting="download_ctf",
    again="previously_downloaded",
    upload_title=_("Upload CTF File"),
    upload_text=_(
        "Send Common Transfer Files to the pupils’ new schools. Each file is checked first; if anything is wrong with it, "
        "you are told everything at once and it is not sent. Then you are asked whether the destination is right."
    ),
    file_label=_("Common Transfer Files"),
    file_hint=_(
        "The file name must hold the numbers of both schools, for example 6812000_CTF_6684001_001.XML. "
        "You may choose several files at once."
    ),
    waiting_title=_("Download CTF File"),
    waiting_caption=_("Common Transfer Files ready for download"),
    waiting_text=_("Open a file to see its pupils. Download it only if every one of them is on roll at your school."),
    again_title=_("Previously Downloaded CTF Files"),
    again_caption=_("Common Transfer Files that your school has downloaded"),
    has_pupils=True,
    arrived=_READY,
)
GENERIC = Flow(
    kinds=(Kind.GENERIC, Kind.PLASC),
    name="generic-",
    upload="upload_generic",
    waiting="download_generic",
    again="generic_again",
    upload_title=_("Upload Generic File"),
    upload_text=_(
        "Send a ZIP with files of any kind, but no Common Transfer File, to another school or to a local authority. The ZIP is "
        "checked first; if anything is wrong with it, you are told everything at once and nothing is sent."
    ),
    file_label=_("Generic file (ZIP)"),
    file_hint=_(
        "Name it by hand: your number, the number of the receiver, and a text of at most 15 letters without spaces, for example "
        "6812000_6684001_FFT15.ZIP. Do not put a pupil’s name into the file name."
    ),
    waiting_title=_("Download Generic Files"),
    waiting_caption=_("Generic files ready for download"),
    waiting_text=_("Open a file to accept or reject it."),
    again_title=_("Re-Download Generic Files"),
    again_caption=_("Generic files that you have downloaded"),
    has_pupils=False,
    arrived=_("%(file)s has arrived. Unpack it only where children’s details may be kept."),
)
RESULTS = Flow(
    kinds=(Kind.RESULTS,),
    name="results-",
    upload="upload_results",
    waiting="download_results",
    again="results_again",
    upload_title=_("Upload NCT Results File"),
    upload_text=_(
        "Send one file of National Curriculum Test results. The file is checked first; if anything is wrong with it, you are "
        "told everything at once and nothing is sent."
    ),
    file_label=_("NCT results file"),
    file_hint=_(
        "The file name says whose results they are, for example DfE_KS2_6812000_001.XML from the department to a school, or "
        "6812000_KS1_681LLLL_001.XML from a school to its local authority"
    ),
    waiting_title=_("Download NCT Results File"),
    waiting_caption=_("NCT results files ready for download"),
    waiting_text=_("Open a file to see its pupils. Download it only if all of them are your pupils."),
    again_title=_("Re-Download NCT Results File"),
    again_caption=_("NCT results files that you have downloaded"),
    has_pupils=True,
    arrived=_READY,
)

FLOWS = (CTF, GENERIC, RESULTS)


def of(kind: Kind) -> Flow:
    """The way of a kind of file."""
    return next(flow for flow in FLOWS if kind in flow.kinds)
