"""A strict reader of the structure of ZIP archives, for generic files (S-288 to S-292) and what a register takes in (M-055).

Ordinary ZIP readers forgive, each in its own way, and an archive that two readers see differently is a trap: what was checked
is not what the receiver's program unpacks. So this reader forgives nothing. Every byte of the file belongs to exactly one
thing, whatever is said twice is said alike, and names are plain. `check` unpacks nothing: compressed data runs through a small
window and is measured, never kept. What it found sound `files` reads into memory, for those who know that it is small enough. It
runs in a limited process only, needs no Django, and speaks both languages.
"""

from cts.site.archives.checking import ENTRIES_MAX, Archive, check
from cts.site.archives.faults import Fault
from cts.site.archives.unpacking import files

__all__ = ["ENTRIES_MAX", "Archive", "Fault", "check", "files"]
