"""Encodings: a closed list, and bytes that are what their label says."""

from collections.abc import Iterator

from tests.hostile import base
from tests.hostile.case import Case, accepted, unreadable

_BOGUS = [
    *("utf-7", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ucs-4", "iso-10646-ucs-2", "utf-8-sig", "utf_8_sig", "cesu-8"),
    *("big5", "shift_jis", "gb2312", "gb18030", "hz-gb-2312", "hz", "iso-2022-jp", "iso-2022-kr", "euc-jp", "euc-kr"),
    *("unicode-escape", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "rot13", "rot_13", "zlib", "zip", "bz2"),
    *("base64", "hex", "quopri", "uu", "undefined", "mbcs", "oem", "charmap", "string-escape", "palmos"),
    *("cp037", "cp500", "cp1047", "ebcdic-cp-us", "koi8-r", "iso-8859-2", "iso-8859-15", "windows-1251", "windows-1250"),
    *("bogus", "x", "utf-8x", "utf-9", "-", "1", "../../etc/passwd", "%s%n", "utf-8 ", "us ascii", "html", "BINARY"),
]
_DECLARATION = '<?xml version="1.0" encoding="{label}"?>\n'
_NAME = "Llŷr"


def _labelled(label: str, codec: str | None = None, surname: str = "Evans") -> bytes:
    return base.text(base.pupil(surname=surname), declaration=_DECLARATION.format(label=label)).encode(codec or "utf-8")


def _with(raw: bytes) -> bytes:
    """A file in UTF-8 with these bytes in a surname."""
    return base.file(base.pupil(surname="VALUE")).replace(b"VALUE", raw)


def cases() -> Iterator[Case]:
    for label in _BOGUS:
        yield unreadable(f"enc-label-{label}", _labelled(label), "CTF-103", "CTF-104")
    yield from _labels()
    yield from _bytes()
    yield from _declarations()
    yield from _wide()


def _labels() -> Iterator[Case]:
    """Labels of the closed list: bytes that fit are taken, bytes that do not are refused."""
    for label in ("utf-8", "UTF-8", "Utf-8", "utf8"):
        yield accepted(f"enc-good-{label}", _labelled(label, surname=_NAME), (_NAME, "Elin"))
    for label in ("iso-8859-1", "ISO-8859-1", "latin1", "latin-1", "windows-1252", "Windows-1252", "cp1252"):
        codec = "iso-8859-1" if "1252" not in label else "windows-1252"
        yield accepted(f"enc-good-{label}", _labelled(label, codec, "Béchard"), ("Béchard", "Elin"))
    yield accepted("enc-good-windows-quote", _labelled("windows-1252", "windows-1252", "O’Brien"), ("O’Brien", "Elin"))
    yield accepted("enc-good-us-ascii", _labelled("us-ascii"), ("Evans", "Elin"))
    yield accepted("enc-good-no-label", base.file(declaration='<?xml version="1.0"?>'))
    yield accepted("enc-good-no-declaration", base.file(declaration=""))
    yield accepted("enc-good-mark", b"\xef\xbb\xbf" + base.file())
    yield accepted("enc-good-blank-line", b"\r\n" + base.file())
    yield accepted("enc-good-crlf", base.file().replace(b"\n", b"\r\n"))
    yield accepted("enc-good-references", _with(b"Ll&#375;r"), (_NAME, "Elin"))
    yield unreadable("enc-latin-1-as-utf-8", _labelled("utf-8", "iso-8859-1", "Béchard"), "CTF-110", "CTF-104")
    yield unreadable("enc-windows-as-utf-8", _labelled("utf-8", "windows-1252", "O’Brien"), "CTF-110", "CTF-104")
    yield unreadable("enc-utf-8-as-ascii", _labelled("us-ascii", "utf-8", _NAME), "CTF-110", "CTF-104")
    yield unreadable("enc-undefined-in-windows", _labelled("windows-1252").replace(b"Evans", b"Ev\x81ans"), "CTF-110", "CTF-104")
    yield unreadable("enc-mark-and-latin-1", b"\xef\xbb\xbf" + _labelled("iso-8859-1"), "CTF-103")
    yield unreadable("enc-utf-16-label-utf-8-bytes", _labelled("utf-16"), "CTF-103")
    yield unreadable("enc-utf-8-label-utf-16-bytes", _labelled("utf-8", "utf-16"), "CTF-103")
    yield unreadable("enc-utf-8-label-utf-16-le-bytes", _labelled("utf-8", "utf-16-le"), "CTF-103")
    yield unreadable("enc-utf-8-label-utf-32-bytes", _labelled("utf-8", "utf-32-be"), "CTF-103")


_BAD_BYTES = {
    "lone-continuation": b"\x80",
    "lone-lead": b"\xc3",
    "lead-then-letter": b"\xc3A",
    "overlong-2": b"\xc1\x81",
    "overlong-nul": b"\xc0\x80",
    "overlong-3": b"\xe0\x81\x81",
    "overlong-4": b"\xf0\x80\x81\x81",
    "overlong-lt": b"\xc0\xbc",
    "surrogate": b"\xed\xa0\x80",
    "surrogate-pair": b"\xed\xa0\xbd\xed\xb8\x80",
    "beyond": b"\xf4\x90\x80\x80",
    "five-bytes": b"\xf8\x88\x80\x80\x80",
    "six-bytes": b"\xfc\x84\x80\x80\x80\x80",
    "ff": b"\xff",
    "fe": b"\xfe",
    "truncated-3": b"\xe2\x82",
    "truncated-4": b"\xf0\x9f\x98",
    "nul": b"\x00",
    "bell": b"\x07",
    "escape": b"\x1b",
    "form-feed": b"\x0c",
    "vertical-tab": b"\x0b",
    "unit-separator": b"\x1f",
    "fffe": b"\xef\xbf\xbe",
    "ffff": b"\xef\xbf\xbf",
    "reference-nul": b"&#0;",
    "reference-nul-hex": b"&#x0;",
    "reference-1f": b"&#x1f;",
    "reference-8": b"&#8;",
    "reference-surrogate": b"&#xD800;",
    "reference-pair": b"&#xD83D;&#xDE00;",
    "reference-ffff": b"&#xFFFF;",
    "reference-beyond": b"&#x110000;",
    "reference-endless": b"&#" + b"9" * 5000 + b";",
    "reference-capital-x": b"&#X41;",
    "reference-empty": b"&#;",
    "reference-open": b"&#65",
    "reference-arabic": "&#٦٥;".encode(),
    "entity-unknown": b"&eacute;",
    "entity-open": b"&amp",
    "ampersand": b"Marks & Spencer",
    "cdata-end": b"a]]>b",
}


def _bytes() -> Iterator[Case]:
    for name, raw in _BAD_BYTES.items():
        yield unreadable(f"enc-{name}", _with(b"Ev" + raw + b"ans"), "CTF-104", "CTF-110")
    for name, raw in list(_BAD_BYTES.items())[:23]:
        yield unreadable(f"enc-{name}-in-header", base.file().replace(b"Abacus", b"Ab" + raw + b"cus"), "CTF-104", "CTF-110")
    cut = base.file(base.pupil(surname=_NAME))
    yield unreadable("enc-cut-in-a-letter", cut[: cut.index("ŷ".encode()) + 1], "CTF-104", "CTF-110")
    yield unreadable("enc-cut-at-the-end", base.file() + b"\xc5", "CTF-104", "CTF-110")
    yield unreadable("enc-bad-in-a-name", base.file().replace(b"<Surname>", b"<Sur\xffname>", 1), "CTF-104", "CTF-110")
    yield unreadable("enc-bad-in-a-comment", base.file(before="<!--?-->").replace(b"?-->", b"\xff-->"), "CTF-104", "CTF-110")
    yield unreadable("enc-nul-behind-the-end", base.file() + b"\x00" * 10, "CTF-104", "CTF-110")
    yield unreadable("enc-mark-in-the-middle", base.file().replace(b"<Header>", b"\x00\x00<Header>"), "CTF-104", "CTF-110")
    # these are characters that XML allows
    yield accepted("enc-c1-in-latin-1", _labelled("iso-8859-1").replace(b"Evans", b"Ev\x85ans"), ("Ev\x85ans", "Elin"))
    yield accepted("enc-emoji", _with("😀".encode()), ("😀", "Elin"))
    yield accepted("enc-emoji-reference", _with(b"&#x1F600;"), ("😀", "Elin"))
    yield accepted("enc-delete", _with(b"Ev\x7fans"), ("Ev\x7fans", "Elin"))


def _declarations() -> Iterator[Case]:
    wrong = {
        "xml-1.1": '<?xml version="1.1"?>',
        "xml-2.0": '<?xml version="2.0"?>',
        "xml-1.5": '<?xml version="1.5" encoding="utf-8"?>',
        "no-version": '<?xml encoding="utf-8"?>',
        "empty": "<?xml?>",
        "empty-version": '<?xml version=""?>',
        "empty-label": '<?xml version="1.0" encoding=""?>',
        "two-labels": '<?xml version="1.0" encoding="utf-8" encoding="utf-16"?>',
        "wrong-order": '<?xml encoding="utf-8" version="1.0"?>',
        "capital": '<?XML version="1.0"?>',
        "not-closed": '<?xml version="1.0"',
        "mixed-quotes": "<?xml version=\"1.0'?>",
        "standalone-maybe": '<?xml version="1.0" standalone="maybe"?>',
        "long-label": f'<?xml version="1.0" encoding="{"u" * 10_000}"?>',
        "far-label": f'<?xml version="1.0"{" " * 10_000}encoding="utf-16"?>',
        "twice": '<?xml version="1.0"?><?xml version="1.0"?>',
        "letters-before": 'x<?xml version="1.0"?>',
        "comment-before": '<!-- x --><?xml version="1.0"?>',
        "arabic-version": '<?xml version="١.٠"?>',
    }
    for name, declaration in wrong.items():
        yield unreadable(
            f"enc-declaration-{name}", base.file(declaration=declaration), "CTF-102", "CTF-103", "CTF-104", "CTF-110"
        )
    for name, declaration in {
        "single-quotes": "<?xml version='1.0' encoding='utf-8'?>",
        "standalone": '<?xml version="1.0" encoding="utf-8" standalone="yes"?>',
        "blanks": '<?xml  version = "1.0"\n encoding = "utf-8" ?>',
    }.items():
        yield accepted(f"enc-declaration-{name}", base.file(declaration=declaration))


def _wide() -> Iterator[Case]:
    for codec in ("cp037", "cp500", "cp1140"):
        yield unreadable(f"enc-ebcdic-{codec}", base.file().decode().encode(codec), "CTF-103")
        ebcdic = base.text(declaration=_DECLARATION.format(label=codec)).encode(codec)
        yield unreadable(f"enc-ebcdic-{codec}-labelled", ebcdic, "CTF-103")
    for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        yield unreadable(f"enc-{codec}", base.text(declaration="").encode(codec), "CTF-103")
    for codec in ("utf-16-le", "utf-16-be"):
        yield unreadable(f"enc-{codec}-mark-only", ("\ufeff").encode(codec), "CTF-103")
    yield unreadable("enc-half-utf-16", base.file()[:200] + base.file()[200:].decode().encode("utf-16-le"), "CTF-104", "CTF-110")
    yield unreadable("enc-rot13", base.text().translate(_ROT13).encode(), "CTF-102", "CTF-103", "CTF-104", "CTF-108")


_ROT13 = {ord(first) + place: ord(first) + (place + 13) % 26 for first in "aA" for place in range(26)}
