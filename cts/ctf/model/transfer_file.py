"""A whole Common Transfer File in memory."""

import msgspec

from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil


class TransferFile(msgspec.Struct, forbid_unknown_fields=True):
    """A header and its pupils. For files of any size, take the pupils one at a time from `ctf.open` instead."""

    header: Header
    pupils: list[Pupil]
