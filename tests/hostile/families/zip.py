"""ZIP archives that would fill a disk, leave their folder, show two readers two things, or run."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.hostile.zips import (
    DESCRIPTOR,
    FOLDER,
    FULL,
    LINK,
    UTF8,
    Part,
    archive,
    deflated,
    detail,
    full_overlap,
    large_extra,
    quoted_overlap,
    unicode_extra,
)

PLAIN = b"results.csv"
EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SHORTCUT = b"\x4c\x00\x00\x00\x01\x14\x02\x00" + b"\0" * 68
RANDOM = bytes((number * number * 7 + number // 3) % 251 for number in range(3000))


class Zip(NamedTuple):
    """An archive, and the codes one of which is due; none for an honest one."""

    case: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]


def _one(name: bytes = PLAIN, data: bytes = b"Maths,7\r\n", **more: object) -> Callable[[], bytes]:
    return lambda: archive(Part(name, data, **more))  # type: ignore[arg-type]


def _two(first: Part, second: Part) -> Callable[[], bytes]:
    return lambda: archive(first, second)


def _good() -> bytes:
    return archive(Part(PLAIN), Part(b"letter.txt", b"Dear all"))


def _named(case: str, name: bytes, *codes: str, flags: int = 0) -> Zip:
    return Zip(f"zip-name-{case}", _one(name, flags=flags), codes)


def _twenty_large() -> Iterator[Part]:
    data = random.Random(1).randbytes(400_000) + b"\0" * (30 << 20)
    packed = deflated(data)
    return (Part(b"%d.txt" % n, data, packed=packed) for n in range(20))


def _bombs() -> Iterator[Zip]:
    yield Zip("zip-bomb-flat", _one(b"zeros.txt", b"\0" * 20_000_000), ("ZIP-RATIO",))
    yield Zip("zip-bomb-many-small", lambda: archive(*(Part(b"%d.txt" % n, b"\0" * 900_000) for n in range(20))), ("ZIP-TOTAL",))
    # Each of twenty grows to 70 times its size, which one alone may.
    yield Zip("zip-bomb-of-entries-in-bounds", lambda: archive(*_twenty_large()), ("ZIP-GROWS",))
    yield Zip("zip-bomb-overlap-full", lambda: full_overlap(50), ("ZIP-OVERLAP", "ZIP-LOCAL", "ZIP-OFFSET"))
    yield Zip("zip-bomb-overlap-quoted", lambda: quoted_overlap(50), ("ZIP-OVERLAP",))
    yield Zip("zip-bomb-nested", _one(b"inner.zip", _good()), ("ZIP-NESTED",))
    yield Zip("zip-bomb-nested-disguised", _one(b"inner.txt", _good()), ("ZIP-NESTED",))
    yield Zip("zip-nested-7z", _one(b"a.txt", b"7z\xbc\xaf\x27\x1c" + RANDOM), ("ZIP-NESTED",))
    yield Zip("zip-nested-gzip", _one(b"a.csv", b"\x1f\x8b\x08" + RANDOM), ("ZIP-NESTED",))
    yield Zip("zip-many-60000", lambda: archive(*(Part(b"%d" % n, b"", method=0) for n in range(60_000))), ("ZIP-MANY",))
    yield Zip("zip-many-10001", lambda: archive(*(Part(b"%d" % n, b"", method=0) for n in range(10_001))), ("ZIP-MANY",))
    yield Zip(
        "zip-many-hidden",
        lambda: archive(*(Part(b"%d" % n, b"", method=0) for n in range(60_000)), entries=2, entries_here=2),
        ("ZIP-COUNT",),
    )
    grows = deflated(b"\0" * 5_000_000)
    lie = {"size": 1000}
    yield Zip("zip-bomb-says-small", _one(data=b"\0" * 5_000_000, packed=grows, local=lie, central=lie), ("ZIP-SIZE",))
    yield Zip("zip-bomb-behind-descriptor", _one(data=b"\0" * 1000, packed=grows, descriptor="PK<LLL"), ("ZIP-SIZE",))


def _lies() -> Iterator[Zip]:
    for what, value in {"crc": 1, "size": 5, "packed": 5, "method": 0, "flags": UTF8}.items():
        yield Zip(f"zip-local-{what}", _one(local={what: value}), ("ZIP-LOCAL", "ZIP-SIZE"))
        yield Zip(f"zip-central-{what}", _one(central={what: value}), ("ZIP-LOCAL", "ZIP-SIZE"))
    yield Zip("zip-both-crc", _one(local={"crc": 9}, central={"crc": 9}), ("ZIP-CRC",))
    yield Zip("zip-both-crc-stored", _one(method=0, local={"crc": 9}, central={"crc": 9}), ("ZIP-CRC",))
    yield Zip("zip-both-no-crc", _one(local={"crc": 0}, central={"crc": 0}), ("ZIP-CRC",))
    yield Zip("zip-both-size", _one(local={"size": 8}, central={"size": 8}), ("ZIP-SIZE",))
    yield Zip("zip-both-size-large", _one(local={"size": 800}, central={"size": 800}), ("ZIP-SIZE",))
    yield Zip("zip-stored-sizes-differ", _one(method=0, local={"size": 8}, central={"size": 8}), ("ZIP-SIZE",))
    yield Zip("zip-local-name", _one(local={"name": b"virus.exe11"[:11]}), ("ZIP-LOCAL",))
    yield Zip("zip-local-name-longer", _one(local={"name": b"../../results.csv"}), ("ZIP-LOCAL",))
    yield Zip("zip-count-more", lambda: archive(Part(PLAIN), entries=2, entries_here=2), ("ZIP-COUNT",))
    yield Zip("zip-count-fewer", lambda: archive(Part(PLAIN), Part(b"b.txt"), entries=1, entries_here=1), ("ZIP-COUNT",))
    yield Zip("zip-count-parts", lambda: archive(Part(PLAIN), Part(b"b.txt"), entries_here=1), ("ZIP-PARTS",))
    yield Zip("zip-disk", lambda: archive(Part(PLAIN), disk=1, central_disk=1), ("ZIP-PARTS",))
    yield Zip("zip-entry-on-disk-2", _one(central={"disk": 2}), ("ZIP-PARTS",))
    yield Zip("zip-offset-list", lambda: archive(Part(PLAIN), offset=10), ("ZIP-FRONT", "ZIP-LIST"))
    yield Zip("zip-offset-list-far", lambda: archive(Part(PLAIN), offset=10_000_000), ("ZIP-LIST",))
    yield Zip("zip-size-list", lambda: archive(Part(PLAIN), size=20), ("ZIP-FRONT", "ZIP-LIST"))
    yield Zip("zip-offset-entry", _one(central={"offset": 3}), ("ZIP-FRONT", "ZIP-OFFSET"))
    yield Zip("zip-offset-entry-far", _one(central={"offset": 10_000_000}), ("ZIP-FRONT", "ZIP-OFFSET"))
    two = (Part(PLAIN), Part(b"b.txt", central={"offset": 20}))
    yield Zip("zip-offset-second", _two(*two), ("ZIP-OFFSET", "ZIP-OVERLAP"))
    yield Zip("zip-packed-over-list", _one(local={"packed": 90}, central={"packed": 90}), ("ZIP-LIST",))
    overlap = {"packed": 80, "size": 80}
    yield Zip(
        "zip-overlap-stored", _two(Part(PLAIN, RANDOM[:20], 0, local=overlap, central=overlap), Part(b"b")), ("ZIP-OVERLAP",)
    )
    yield Zip("zip-gap", _two(Part(PLAIN, behind=b"junk"), Part(b"b.txt")), ("ZIP-GAP",))
    yield Zip("zip-gap-hidden-entry", _two(Part(PLAIN, behind=Part(b"evil.exe").written()), Part(b"b.txt")), ("ZIP-GAP",))
    yield Zip("zip-gap-before-list", lambda: archive(Part(PLAIN), before_list=Part(b"evil.exe").written()), ("ZIP-GAP",))
    yield Zip("zip-gap-before-end", lambda: archive(Part(PLAIN), before_end=b"junk"), ("ZIP-FRONT", "ZIP-LIST"))
    yield Zip("zip-data-behind-deflate", _one(packed=deflated(b"Maths,7\r\n") + b"more"), ("ZIP-SIZE",))
    yield Zip("zip-data-not-deflate", _one(packed=b"\xff" * 30), ("ZIP-SIZE",))
    yield Zip("zip-data-half-deflate", _one(data=RANDOM, packed=deflated(RANDOM)[:-9]), ("ZIP-SIZE",))
    yield Zip("zip-descriptor-lies", _one(behind=struct.pack("<LLL", 1, 2, 3), flags=DESCRIPTOR), ("ZIP-LOCAL",))
    yield Zip("zip-descriptor-missing", _one(flags=DESCRIPTOR), ("ZIP-LOCAL",))
    yield Zip("zip-descriptor-unsaid", _one(behind=struct.pack("<LLL", 1, 2, 3)), ("ZIP-GAP",))
    yield Zip("zip-empty", lambda: archive(), ("ZIP-EMPTY",))
    yield Zip("zip-only-folders", _one(b"a/", b"", method=0, mode=FOLDER), ("ZIP-EMPTY",))


def _large() -> Iterator[Zip]:
    full = {"size": FULL, "packed": FULL}
    yield Zip("zip-64-missing", _one(local=full, central=full), ("ZIP-LARGE",))
    yield Zip("zip-64-short", _one(local=full, central=full, extra=large_extra(9)), ("ZIP-LARGE",))
    yield Zip("zip-64-huge", _one(local=full, central=full, extra=large_extra(1 << 60, 1 << 60)), ("ZIP-LIST", "ZIP-SIZE"))
    yield Zip("zip-64-contradicts", _one(extra=large_extra(1000, 11)), ("ZIP-LARGE",))
    yield Zip("zip-64-twice", _one(extra=large_extra(9, 11) * 2), ("ZIP-EXTRA",))
    yield Zip("zip-64-local-other", _one(local={**full, "extra": large_extra(8, 8)}), ("ZIP-LOCAL",))
    yield Zip("zip-64-end-lies", lambda: archive(Part(PLAIN), large={"entries": 2, "entries_here": 2}), ("ZIP-LARGE",))
    yield Zip("zip-64-end-elsewhere", lambda: archive(Part(PLAIN), large={"at": 0}), ("ZIP-LARGE",))
    yield Zip("zip-64-end-larger", lambda: archive(Part(PLAIN), large={"record": 60}), ("ZIP-LARGE",))
    yield Zip("zip-64-end-disks", lambda: archive(Part(PLAIN), large={"disks": 2}), ("ZIP-PARTS",))
    yield Zip("zip-64-end-missing", lambda: archive(Part(PLAIN), entries=0xFFFF, entries_here=0xFFFF), ("ZIP-LARGE",))
    billions = 1 << 40
    many = {"entries": billions, "entries_here": billions}
    yield Zip("zip-64-billions", lambda: archive(Part(PLAIN), large=many, entries=0xFFFF, entries_here=0xFFFF), ("ZIP-MANY",))


def _names() -> Iterator[Zip]:
    yield _named("up", b"../evil.txt", "ZIP-NAME-PATH")
    yield _named("up-inside", b"a/../../evil.txt", "ZIP-NAME-PATH")
    yield _named("up-end", b"a/..", "ZIP-NAME-PATH")
    yield _named("dot", b"./a.txt", "ZIP-NAME-PATH")
    yield _named("absolute", b"/etc/passwd", "ZIP-NAME-PATH")
    yield _named("twice-slash", b"a//b.txt", "ZIP-NAME-PATH")
    yield _named("unc-slashes", b"//server/share/a.txt", "ZIP-NAME-PATH")
    yield _named("backslash", b"..\\evil.txt", "ZIP-NAME-SIGN")
    yield _named("backslash-folder", b"a\\b.txt", "ZIP-NAME-SIGN")
    yield _named("unc", b"\\\\server\\share\\a.txt", "ZIP-NAME-SIGN")
    yield _named("drive", b"C:/Windows/a.txt", "ZIP-NAME-SIGN")
    yield _named("drive-relative", b"C:a.txt", "ZIP-NAME-SIGN")
    yield _named("stream", b"a.txt:evil", "ZIP-NAME-SIGN")
    yield _named("nul", b"a.txt\0.exe", "ZIP-NAME-HIDDEN")
    yield _named("line", b"a\r\nb.txt", "ZIP-NAME-HIDDEN")
    yield _named("escape", b"\x1b[31ma.txt", "ZIP-NAME-HIDDEN")
    yield _named("right-to-left", "a\u202etxt.exe.txt".encode(), "ZIP-NAME-HIDDEN", flags=UTF8)
    yield _named("isolate", "a\u2066b.txt".encode(), "ZIP-NAME-HIDDEN", flags=UTF8)
    yield _named("zero-width", "a\u200bb.txt".encode(), "ZIP-NAME-HIDDEN", flags=UTF8)
    yield _named("line-separator", "a\u2028b.txt".encode(), "ZIP-NAME-HIDDEN", flags=UTF8)
    for device in (b"CON", b"nul.txt", b"a/aux.csv", b"COM1.txt", b"lpt9", b"CONIN$", "COM¹.txt".encode()):
        yield _named(f"device-{device.decode()}", device, "ZIP-NAME-DEVICE", flags=UTF8)
    yield _named("empty", b"", "ZIP-NAME-EMPTY")
    yield _named("60000", b"a" * 60_000, "ZIP-NAME-LONG")
    yield _named("241", b"a/" * 118 + b"b.txt", "ZIP-NAME-LONG")
    yield _named("dot-end", b"a.txt.", "ZIP-NAME-END")
    yield _named("space-end", b"a.txt ", "ZIP-NAME-END")
    yield _named("folder-space-end", b"a /b.txt", "ZIP-NAME-END")
    yield _named("not-utf8", b"a\xff.txt", "ZIP-NAME-CODE", flags=UTF8)
    yield _named("overlong", b"..\xc0\xafa.txt", "ZIP-NAME-CODE", flags=UTF8)
    yield _named("surrogate", b"a\xed\xa0\x80.txt", "ZIP-NAME-CODE", flags=UTF8)
    yield Zip("zip-twins", _two(Part(PLAIN), Part(PLAIN, b"other")), ("ZIP-TWIN",))
    yield Zip("zip-twins-case", _two(Part(PLAIN), Part(b"Results.CSV", b"other")), ("ZIP-TWIN",))
    composed, apart = "Siân.txt".encode(), "Sia\u0302n.txt".encode()
    yield Zip("zip-twins-accent", _two(Part(composed, flags=UTF8), Part(apart, flags=UTF8)), ("ZIP-TWIN",))
    yield Zip("zip-twins-folder", _two(Part(b"a", b"x"), Part(b"a/", b"", 0, mode=FOLDER)), ("ZIP-TWIN",))
    yield Zip("zip-file-as-folder", _two(Part(b"a", b"x"), Part(b"a/b.txt")), ("ZIP-INSIDE",))
    yield Zip("zip-second-name", _one(extra=unicode_extra(PLAIN, "virus.exe")), ("ZIP-NAME-TWO",))
    yield Zip("zip-second-name-up", _one(extra=unicode_extra(PLAIN, "../results.csv")), ("ZIP-NAME-TWO",))
    yield Zip("zip-second-name-crc", _one(extra=unicode_extra(PLAIN, "results.csv", crc=1)), ("ZIP-EXTRA",))
    yield Zip("zip-second-name-version", _one(extra=unicode_extra(PLAIN, "results.csv", version=2)), ("ZIP-EXTRA",))
    yield Zip("zip-second-name-twice", _one(extra=unicode_extra(PLAIN, "results.csv") * 2), ("ZIP-EXTRA",))
    local = {"extra": unicode_extra(PLAIN, "virus.exe")}
    yield Zip("zip-second-name-local", _one(local=local), ("ZIP-LOCAL",))
    yield Zip("zip-extra-cut", _one(extra=b"\x55\x54\xff\x00abc"), ("ZIP-EXTRA",))
    yield Zip("zip-extra-crumb", _one(extra=b"\x55"), ("ZIP-EXTRA",))


def _kinds() -> Iterator[Zip]:
    for case, mode in {"link": LINK, "device": 0o060660, "terminal": 0o020666, "pipe": 0o010644, "socket": 0o140755}.items():
        yield Zip(f"zip-{case}", _one(b"a", b"/etc/passwd", mode=mode), ("ZIP-SPECIAL",))
    yield Zip("zip-set-uid", _one(b"a", mode=0o104755), ("ZIP-SPECIAL",))
    yield Zip("zip-set-gid", _one(b"a", mode=0o102755), ("ZIP-SPECIAL",))
    yield Zip("zip-link-said-by-dos", _one(b"a", central={"made": 20, "external": LINK << 16}), ("ZIP-SPECIAL",))
    yield Zip("zip-junction", _one(b"a", central={"made": 20, "external": 0x0400}), ("ZIP-SPECIAL",))
    asi = struct.pack("<LHLHH", 0, LINK, 11, 0, 0) + b"/etc/passwd"
    yield Zip("zip-link-in-details", _one(b"a", extra=detail(0x756E, asi)), ("ZIP-SPECIAL",))
    yield Zip("zip-link-in-details-local", _one(b"a", local={"extra": detail(0x756E, asi)}), ("ZIP-EXTRA",))
    yield Zip("zip-link-of-pkware", _one(b"a", extra=detail(0x000D, b"\0" * 12 + b"/etc/passwd")), ("ZIP-SPECIAL",))
    yield Zip("zip-folder-with-data", _two(Part(b"a/", b"data", mode=FOLDER), Part(PLAIN)), ("ZIP-FOLDER",))
    yield Zip("zip-encrypted", _one(flags=1), ("ZIP-ENCRYPTED",))
    yield Zip("zip-encrypted-aes", _one(method=99, flags=1, extra=detail(0x9901, b"\x02\0AE\x03\x08\0")), ("ZIP-ENCRYPTED",))
    yield Zip("zip-encrypted-strong", _one(flags=0x41, extra=detail(0x0017, b"\0" * 8)), ("ZIP-ENCRYPTED",))
    yield Zip("zip-encrypted-list", _one(flags=0x2000), ("ZIP-ENCRYPTED",))
    yield Zip("zip-encrypted-local-only", _one(local={"flags": 1}), ("ZIP-LOCAL",))
    for method in (1, 2, 5, 6, 9, 10, 12, 14, 18, 19, 20, 93, 94, 95, 96, 97, 98, 99, 255, 65535):
        yield Zip(f"zip-method-{method}", _one(method=method), ("ZIP-METHOD",))
    yield Zip("zip-patch-data", _one(flags=0x20), ("ZIP-FLAGS",))
    for name in (b"setup.exe", b"SETUP.EXE", b"a.txt.scr", b"a.bat", b"a.ps1", b"a.js", b"a.lnk", b"a.hta", b"a.iso", b"a.jar"):
        yield Zip(f"zip-program-{name.decode()}", _one(name), ("ZIP-PROGRAM",))
    first = {
        "mz": b"MZ\x90\0",
        "elf": b"\x7fELF\x02",
        "mach": b"\xcf\xfa\xed\xfe",
        "script": b"#!/bin/sh\n",
        "shortcut": SHORTCUT,
    }
    for case, data in first.items():
        yield Zip(f"zip-program-inside-{case}", _one(b"letter.doc", data + RANDOM), ("ZIP-PROGRAM",))
        yield Zip(f"zip-program-inside-{case}-stored", _one(b"letter.pdf", data + RANDOM, method=0), ("ZIP-PROGRAM",))
    for name in (b"a.docm", b"a.XLSM", b"a.pptm", b"a.dotm", b"a.xlam"):
        yield Zip(f"zip-macro-{name.decode()}", _one(name), ("ZIP-MACRO",))
    yield Zip("zip-eicar", _one(b"eicar.txt", EICAR.encode()), ("ZIP-VIRUS",))
    yield Zip("zip-eicar-spaces", _one(b"a.txt", b"  " + EICAR.encode() + b"\r\n"), ("ZIP-VIRUS",))
    yield Zip("zip-eicar-stored", _one(b"a.txt", EICAR.encode(), method=0), ("ZIP-VIRUS",))


def _around() -> Iterator[Zip]:
    html, exe = b"<html><script>alert(1)</script></html>", b"MZ" + RANDOM
    yield Zip("zip-front-html", lambda: archive(Part(PLAIN), front=html), ("ZIP-FRONT",))
    yield Zip("zip-front-html-shifted", lambda: archive(Part(PLAIN), front=html, shifted=True), ("ZIP-FRONT",))
    yield Zip("zip-front-exe", lambda: archive(Part(PLAIN), front=exe), ("ZIP-FRONT",))
    yield Zip("zip-front-exe-shifted", lambda: archive(Part(PLAIN), front=exe, shifted=True), ("ZIP-FRONT",))
    yield Zip("zip-front-entry", lambda: archive(Part(PLAIN), front=Part(b"evil.exe").written(), shifted=True), ("ZIP-FRONT",))
    yield Zip("zip-front-archive", lambda: archive(Part(PLAIN), front=_good()), ("ZIP-FRONT",))
    yield Zip("zip-front-archive-shifted", lambda: archive(Part(PLAIN), front=_good(), shifted=True), ("ZIP-FRONT",))
    yield Zip("zip-front-span-mark", lambda: archive(Part(PLAIN), front=b"PK\x07\x08", shifted=True), ("ZIP-FRONT",))
    yield Zip("zip-behind-junk", lambda: archive(Part(PLAIN), behind=b"junk"), ("ZIP-BEHIND",))
    yield Zip("zip-behind-line", lambda: archive(Part(PLAIN), behind=b"\n"), ("ZIP-BEHIND",))
    yield Zip("zip-behind-archive", lambda: _good() + _good(), ("ZIP-FRONT",))
    yield Zip("zip-behind-far", lambda: _good() + b"\0" * 70_000, ("ZIP-CUT", "ZIP-BEHIND"))
    yield Zip("zip-comment-archive", lambda: archive(Part(PLAIN), comment=_good()), ("ZIP-COMMENT",))
    yield Zip("zip-comment-end", lambda: archive(Part(PLAIN), comment=b"PK\x05\x06" + b"\0" * 18), ("ZIP-COMMENT",))
    yield Zip("zip-comment-long", lambda: archive(Part(PLAIN), comment=b"a" * 60_000), ("ZIP-COMMENT",))
    yield Zip("zip-comment-control", lambda: archive(Part(PLAIN), comment=b"\x1b[2J"), ("ZIP-COMMENT",))
    yield Zip("zip-comment-of-entry", _one(comment=_good()[:60]), ("ZIP-EXTRA",))
    yield Zip("zip-cut-end", lambda: _good()[:-3], ("ZIP-CUT",))
    yield Zip("zip-cut-list", lambda: _good()[:-40], ("ZIP-CUT",))
    yield Zip("zip-cut-half", lambda: _good()[:40], ("ZIP-CUT",))
    yield Zip("zip-cut-four", lambda: b"PK\x03\x04", ("ZIP-CUT",))
    yield Zip("zip-list-damaged", lambda: _good().replace(b"PK\x01\x02", b"PK\x01\x03", 1), ("ZIP-LIST",))
    yield Zip("zip-list-damaged-second", lambda: _damaged_second(), ("ZIP-LIST",))
    yield Zip("zip-no-zip", lambda: b"Surname,Forename\r\nEvans,Elin\r\n", ("ZIP-NOT",))
    yield Zip("zip-one-byte", lambda: b"P", ("ZIP-NOT",))
    yield Zip("zip-gzip", lambda: b"\x1f\x8b\x08\0" + zlib.compress(RANDOM), ("ZIP-NOT",))
    yield Zip("zip-7z", lambda: b"7z\xbc\xaf\x27\x1c" + RANDOM, ("ZIP-NOT",))
    yield Zip("zip-rar", lambda: b"Rar!\x1a\x07\x01\0" + RANDOM, ("ZIP-NOT",))
    yield Zip("zip-xml", lambda: b"<?xml version='1.0'?><CTfile/>", ("ZIP-NOT",))
    yield Zip("zip-zeros", lambda: b"\0" * 1000, ("ZIP-NOT",))


def _damaged_second() -> bytes:
    good = _good()
    at = good.rfind(b"PK\x01\x02")
    return good[:at] + b"XX" + good[at + 2 :]


def cases() -> Iterator[Zip]:
    """Every hostile archive."""
    for family in (_bombs, _lies, _large, _names, _kinds, _around):
        yield from family()
