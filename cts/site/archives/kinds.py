"""What an entry may not be, told by its name and its first bytes: programs, macros, archives. This is no virus scanner."""

from __future__ import annotations

from collections.abc import Iterator

_PROGRAM_ENDINGS = """
exe com scr pif bat cmd ps1 ps1xml ps2 psc1 psd1 psm1 psrc vb vbe vbs js jse mjs ws wsf wsc wsh hta msi msp mst msc
dll ocx sys cpl drv lnk url scf reg inf job gadget application appref-ms appx appxbundle msix msixbundle jar jnlp
class chm hlp sh bash csh ksh zsh command workflow action app py pyc pyw pyz pyzw pl rb php asp aspx cgi desktop elf
run apk ipa deb rpm pkg dmg iso img vhd vhdx vmdk wim library-ms search-ms searchconnector-ms settingcontent-ms
website theme themepack diagcab ade adp mde sct shb shs xll xbap rdp
"""
_MACRO_ENDINGS = """
docm dotm xlsm xltm xlam xla xlm pptm potm ppam ppsm ppa sldm accde accdr accda mam slk iqy
"""
_ARCHIVE_ENDINGS = """
zip zipx 7z rar r00 tar gz gzip tgz bz2 tbz tbz2 xz txz lz lzma zst cab ace arj lzh lha z arc cpio
"""
_DOCUMENT_ENDINGS = """
docx dotx xlsx xltx xlsb pptx potx ppsx sldx vsdx thmx odt ods odp odg odf odb ott ots otp epub pages numbers key xps
oxps pub 3mf kmz sb2 sb3 ggb flipchart notebook iwb
"""

_PROGRAMS = frozenset(_PROGRAM_ENDINGS.split())
_MACROS = frozenset(_MACRO_ENDINGS.split())
_ARCHIVES = frozenset(_ARCHIVE_ENDINGS.split())
_PACKED_DOCUMENTS = frozenset(_DOCUMENT_ENDINGS.split())
"""Documents that are ZIPs inside, as everyday programs save them."""

_FIRST_BYTES_OF_PROGRAMS = (
    b"MZ",
    b"ZM",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"dex\n",
    b"\x00asm",
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
    b"ITSF",  # compiled help
)
_FIRST_BYTES_OF_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
)
_TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

FIRST_BYTES = 256
"""How many of an entry's first bytes are needed."""


def ending(name: str) -> str:
    """Return what stands behind the last full stop of an entry's name, in small letters."""
    return name.rsplit("/", 1)[-1].rpartition(".")[2].casefold()


def by_name(name: str) -> Iterator[str]:
    """Yield the code of what an entry is by its name, if that is not taken."""
    last = ending(name)
    if last in _PROGRAMS:
        yield "ZIP-PROGRAM"
    elif last in _MACROS:
        yield "ZIP-MACRO"
    elif last in _ARCHIVES:
        yield "ZIP-NESTED"


def by_first_bytes(first: bytes, *, name: str) -> Iterator[str]:
    """Yield the code of what an entry is by its first bytes, if that is not taken."""
    if first.lstrip().startswith(_TEST_VIRUS):
        yield "ZIP-VIRUS"
    elif first.startswith(_FIRST_BYTES_OF_PROGRAMS):
        yield "ZIP-PROGRAM"
    elif first.startswith(_FIRST_BYTES_OF_ARCHIVES) and not (first.startswith(b"PK") and ending(name) in _PACKED_DOCUMENTS):
        yield "ZIP-NESTED"
