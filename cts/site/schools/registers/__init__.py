"""The registers that the directory is made from, as files: England's download, the list for Wales, links between schools.

- `open_file(file) -> RegisterFile`: what it is, and its rows one by one, each an `Entry` or refused with a reason
- `Entry`: what a register says about one establishment, in the directory's words
- `holds_links(file)`, `open_links(file)`: which school took over from which
"""

from cts.site.schools.registers.entries import Entry
from cts.site.schools.registers.links import Link, holds_links, open_links
from cts.site.schools.registers.reading import RegisterFile, Row, open_file

__all__ = ["Entry", "Link", "RegisterFile", "Row", "holds_links", "open_file", "open_links"]
