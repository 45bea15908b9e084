"""Names of files made to mislead; each is refused, with an example of a right one."""

from collections.abc import Iterator
from typing import NamedTuple

RIGHT = "9992001_CTF_9994001_001.xml"


class Name(NamedTuple):
    """A file name and the codes one of which is due; none when it is right."""

    case: str
    name: str
    codes: tuple[str, ...]


_REFUSED = {
    "x-6": ("9992001_CTF_XXXXXX_001.xml", "CTF-724"),
    "x-8": ("9992001_CTF_XXXXXXXX_001.xml", "CTF-724"),
    "m-6": ("9992001_CTF_MMMMMM_001.xml", "CTF-724"),
    "m-8": ("9992001_CTF_MMMMMMMM_001.xml", "CTF-724"),
    "703": ("9992001_CTF_703LLLL_001.xml", "CTF-729"),
    "authority-to-authority": ("999LLLL_CTF_998LLLL_001.xml", "CTF-727"),
    "authority-to-lost": ("999LLLL_CTF_XXXXXXX_001.xml", "CTF-726"),
    "from-lost": ("XXXXXXX_CTF_9994001_001.xml", "CTF-722"),
    "nobody": ("_CTF__001.xml", "CTF-722"),
    "sender-8": ("99920010_CTF_9994001_001.xml", "CTF-722"),
    "receiver-8": ("9992001_CTF_99940010_001.xml", "CTF-723"),
    "no-extension": ("9992001_CTF_9994001_001", "CTF-717"),
    "zip-of-ctf": ("9992001_CTF_9994001_001.zip", "CTF-719"),
    "xml-of-generic": ("9992001_9994001_notes.xml", "CTF-738"),
    "double-extension": ("9992001_CTF_9994001_001.xml.exe", "CTF-717", "CTF-718"),
    "hidden-extension": ("9992001_CTF_9994001_001.exe.xml", "CTF-718"),
    "traversal": ("../" + RIGHT, "CTF-712"),
    "traversal-windows": ("..\\..\\" + RIGHT, "CTF-712"),
    "absolute": ("/tmp/" + RIGHT, "CTF-712"),  # noqa: S108 - nobody opens it
    "drive": ("C:" + RIGHT, "CTF-712"),
    "share": ("\\\\server\\share\\" + RIGHT, "CTF-712"),
    "stream": (RIGHT + "::$DATA", "CTF-712"),
    "nul": ("9992001_CTF_9994001_001.xml\x00", "CTF-711"),
    "nul-inside": ("9992001_CTF_9994001_001\x00.xml", "CTF-711"),
    "nul-then-exe": ("9992001_CTF_9994001_001.xml\x00.exe", "CTF-711"),
    "newline": (RIGHT + "\n", "CTF-711"),
    "crlf-header": (RIGHT + "\r\nSet-Cookie: a=b", "CTF-711"),
    "tab": ("9992001\t_CTF_9994001_001.xml", "CTF-711"),
    "space-behind": (RIGHT + " ", "CTF-715"),
    "space-inside": ("9992001_CTF_9994001 _001.xml", "CTF-715"),
    "dot-behind": (RIGHT + ".", "CTF-717"),
    "right-to-left": ("9992001_CTF_9994001_001\u202elmx.exe", "CTF-711"),
    "zero-width": ("9992001_CTF_9994001\u200b_001.xml", "CTF-711"),
    "mark": ("\ufeff" + RIGHT, "CTF-711"),
    "no-break-space": ("9992001_CTF_9994001\u00a0_001.xml", "CTF-711", "CTF-715"),
    "cyrillic-c": ("9992001_СTF_9994001_001.xml", "CTF-716"),
    "full-width": ("９９９２００１_CTF_9994001_001.xml", "CTF-716"),
    "arabic-digits": ("٩٩٩٢٠٠١_CTF_9994001_001.xml", "CTF-716"),
    "arabic-counter": ("9992001_CTF_9994001_٠٠١.xml", "CTF-716"),
    "devanagari": ("9992001_CTF_9994001_००१.xml", "CTF-716"),
    "superscript": ("9992001_CTF_9994001_00¹.xml", "CTF-716"),
    "long-s": ("9992001_CTF_9994001_001.ſml", "CTF-716", "CTF-717"),
    "kelvin": ("9992001_\u212aS1_999LLLL_001.xml", "CTF-716"),
    "300-letters": ("9" * 296 + ".xml", "CTF-713"),
    "100000-letters": ("9" * 100_000, "CTF-713"),
    "100000-underscores": ("_" * 100_000, "CTF-713"),
    "empty": ("", "CTF-710"),
    "dot": (".", "CTF-717"),
    "dots": ("..", "CTF-717", "CTF-712", "CTF-718"),
    "counter-0": ("9992001_CTF_9994001_000.xml", "CTF-725"),
    "counter-1000": ("9992001_CTF_9994001_1000.xml", "CTF-725"),
    "counter-minus": ("9992001_CTF_9994001_-01.xml", "CTF-725"),
    "browser-copy": ("9992001_CTF_9994001_001 (1).xml", "CTF-714"),
    "generic-no-text": ("9992001_9994001_.zip", "CTF-734"),
    "generic-16": (f"9992001_9994001_{'a' * 16}.zip", "CTF-734", "CTF-713"),
    "generic-space": ("9992001_9994001_a b.zip", "CTF-715"),
    "generic-script": ("9992001_9994001_<script>.zip", "CTF-735"),
    "generic-formula": ("9992001_9994001_=1+1.zip", "CTF-735"),
    "surrogate": ("9992001_CTF_9994001_001\udcff.xml", "CTF-711"),
    "device": ("CON.xml", "CTF-720"),
    "braces": ("{name}_CTF_9994001_001.xml", "CTF-722"),
    "percent": ("%s_CTF_%n_001.xml", "CTF-722"),
}
_RIGHT = {
    "plain": RIGHT,
    "capitals": RIGHT.upper(),
    "self": "9992001_CTF_9992001_001.xml",
    "lost": "9992001_CTF_XXXXXXX_001.xml",
    "outside": "9992001_CTF_MMMMMMM_010.xml",
    "generic-15": f"9992001_9994001_{'a' * 15}.zip",
}


def cases() -> Iterator[Name]:
    for case, (name, *codes) in _REFUSED.items():
        yield Name(f"names-{case}", name, tuple(codes))
    for case, name in _RIGHT.items():
        yield Name(f"names-right-{case}", name, ())
