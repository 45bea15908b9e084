"""A strict reader of the structure of ZIP archives, for generic files (S-288 to S-292).

Ordinary ZIP readers forgive, each in its own way, and an archive that two readers see differently is a trap: what was checked
is not what the receiver's program unpacks. So this reader forgives nothing. Every byte of the file belongs to exactly one
thing, whatever is said twice is said alike, and names are plain. Nothing is ever unpacked: compressed data runs through a
small window and is measured, never kept. It runs in the inspection process only, needs no Django, and speaks both languages.
"""

from cts.s2s.transfers.archives.checking import ENTRIES_MAX, Archive, check
from cts.s2s.transfers.archives.faults import Fault

__all__ = ["ENTRIES_MAX", "Archive", "Fault", "check"]
