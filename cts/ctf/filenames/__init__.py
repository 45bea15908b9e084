"""The names of the files that schools and local authorities send one another.

A name says who sends the file, what it is, whom it is for and which number it has: `6812000_CTF_6684001_001.xml` is the first
Common Transfer File from school 2000 of authority 681 to school 4001 of authority 668 (S-128).

>>> name = parse("6812000_ctf_6684001_001.XML")
>>> name.kind, name.source.code, name.destination.code, name.counter, name.name
('ctf', '6812000', '6684001', 1, '6812000_CTF_6684001_001.xml')
>>> parse("6812000_CTF_XXXXXXX_001.xml").destination.is_lost
True
>>> parse("6812000_681LLLL_FFT15.ZIP").text
'FFT15'
>>> make(source="6812000", destination="6684001", counter=7)
'6812000_CTF_6684001_007.xml'
>>> parse("6812000_CTF_6684001_001 (1).xml")
Traceback (most recent call last):
    ...
cts.ctf.errors.FileNameRefused: The file name "6812000_CTF_6684001_001 (1).xml" holds " (1)", ...

Every refusal has a code from `rules.RULES`, a sentence in English and Welsh with an example of a right name, and where it can
be told the name that was meant (`suggestion`). Sources: S-127, S-128, S-280 to S-293, C-01 to C-03; format section 3.
"""

from __future__ import annotations

from cts.ctf.errors import FileNameRefused
from cts.ctf.filenames.agreeing import Disagreement, agreement
from cts.ctf.filenames.explaining import explain
from cts.ctf.filenames.kinds import KINDS, Kind
from cts.ctf.filenames.parsing import FileName, make, parse
from cts.ctf.filenames.parties import Party
from cts.ctf.filenames.rules import RULES, Advice

__all__ = [
    "KINDS",
    "RULES",
    "Advice",
    "Disagreement",
    "FileName",
    "FileNameRefused",
    "Kind",
    "Party",
    "agreement",
    "explain",
    "make",
    "parse",
]
