"""From one edition to another."""

import datetime

import msgspec

from cts.ctf.operations.editing import Progress, Source, Target, header_in, known_edition, opened
from cts.ctf.operations.losses import Loss, carried, of_head
from cts.ctf.operations.progress import Counted
from cts.ctf.xml.write import write


class Converted(msgspec.Struct, frozen=True, kw_only=True):
    """What a conversion did.

    Attributes:
        edition: the number of the edition that was written.
        pupil_count: how many pupils there are.
        losses: what the new file does not hold, in the order of the old one.
    """

    edition: int
    pupil_count: int
    losses: list[Loss]


def convert(
    source: Source,
    *,
    edition: int | str,
    target: Target,
    now: datetime.datetime | None = None,
    progress: Progress | None = None,
) -> Converted:
    """Write a file again in another edition (format section 11): other names, other items, the same pupils.

    Args:
        source: a path or a binary stream.
        edition: 12 to 26, also as "25" or "25.0".
        target: a path or a binary stream; a file appears there only when it is complete.
        now: the time to write into the header (local time); the old one stays by default.
        progress: called with the number of bytes that have been read, now and then.

    Raises NotReadable, NotWritable, OperationRefused (CTF-264).
    """
    number = known_edition(edition)
    losses: list[Loss] = []
    count = 0
    with opened(source) as reader:
        header = reader.header
        pupils = Counted(carried(reader.entries(), number, losses), reader, progress)
        write(target, header=header_in(header, number, now), pupils=pupils, edition=number)
        count = pupils.count
        # what stands around the pupils is known only now
        losses[:0] = of_head(header, reader.findings, number)
    return Converted(edition=number, pupil_count=count, losses=losses)
