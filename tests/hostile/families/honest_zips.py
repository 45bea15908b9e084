"""Honest ZIP archives, as the programs of schools and authorities make them."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

from tests.hostile.zips import FOLDER, FULL, UTF8, Part, archive, detail, large_extra, unicode_extra

CSV = b"UPN,Surname,Result\r\n" + b"A999200119001,Evans,7\r\n" * 200
DENSE = random.Random(7).randbytes(3000)
TIMES = detail(0x5455, b"\x03" + struct.pack("<LL", 1_700_000_000, 1_700_000_000))
OWNER = detail(0x7875, b"\x01\x04" + struct.pack("<L", 1000) + b"\x04" + struct.pack("<L", 1000))
NTFS = detail(0x000A, b"\0" * 4 + struct.pack("<HH3Q", 1, 24, 1, 2, 3))


class Honest(NamedTuple):
    """An archive that has to be taken, and how many files are in it."""

    case: str
    make: Callable[[], bytes]
    files: int


class _Pipe(io.RawIOBase):
    """Where one can only write on, so that sizes stand behind the data."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(cast(bytes, data))
        self.written += piece
        return len(piece)


def _python(*, method: int = zipfile.ZIP_DEFLATED, large: bool = False, piped: bool = False, comment: bytes = b"") -> bytes:
    pipe, buffer = _Pipe(), io.BytesIO()
    with zipfile.ZipFile(cast(io.BytesIO, pipe) if piped else buffer, "w", method) as archive_:
        archive_.mkdir("Canlyniadau Blwyddyn 6")
        for name in ("Canlyniadau Blwyddyn 6/Tŷ Gwyn – Siân.csv", "letter.docx", "empty.txt", "O'Brien & Llŷr (1).pdf"):
            content = {"empty.txt": b"", "letter.docx": _document()}.get(name, CSV)
            with archive_.open(name, "w", force_zip64=large) as entry:
                entry.write(content)
        archive_.comment = comment
    return pipe.written if piped else buffer.getvalue()


def _document() -> bytes:
    """A document of a word processor is itself a ZIP."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as document:
        document.writestr("[Content_Types].xml", "<Types/>")
        document.writestr("word/document.xml", "<document/>")
    return buffer.getvalue()


def _info_zip() -> bytes:
    details = TIMES + OWNER
    short = detail(0x5455, b"\x03" + struct.pack("<L", 1_700_000_000)) + OWNER
    return archive(
        Part(b"results/", b"", 0, mode=FOLDER, extra=details, central_extra=short),
        Part(b"results/year 6.csv", CSV, extra=details, central_extra=short),
        Part("results/Siân.csv".encode(), CSV, flags=UTF8, extra=details, central_extra=short),
    )


def _info_zip_piped(form: str) -> bytes:
    return archive(Part(b"results.csv", CSV, descriptor=form, extra=TIMES), Part(b"b.csv", CSV, descriptor=form))


def _info_zip_from_input() -> bytes:
    whole = Part(b"-", CSV)
    local = {"size": FULL, "packed": FULL, "extra": large_extra(0, 0), "needed": 45}
    return archive(Part(b"-", CSV, descriptor="PK<LQQ", local=local), Part(b"b.csv", whole.data))


def _explorer() -> bytes:
    dos = {"made": 20, "external": 0x20}
    return archive(
        Part(b"Results 2026/", b"", 0, central={"made": 20, "external": 0x10}),
        Part(b"Results 2026/Year 6.csv", CSV, extra=b"", central=dos),
        Part("Results 2026/Siân.csv".encode("cp850"), CSV, central={**dos, "extra": NTFS}),
        Part("Results 2026/Tŵr.csv".encode(), CSV, flags=UTF8, central=dos),
    )


def _mac() -> bytes:
    return archive(
        Part(b"Results/", b"", 0, mode=0o040755),
        Part("Results/Sia\u0302n.csv".encode(), CSV, descriptor="PK<LLL", flags=UTF8),
        Part(b"__MACOSX/Results/._Results.csv", b"\0\x05\x16\x07" + DENSE[:100], descriptor="PK<LLL"),
    )


def _second_names() -> bytes:
    escaped, old = b"T#U0175r.csv", "Siân.csv".encode("cp850")
    return archive(
        Part(escaped, CSV, extra=unicode_extra(escaped, "Tŵr.csv")),
        Part(old, CSV, extra=unicode_extra(old, "Siân.csv")),
        Part(b"T?r.csv", CSV, extra=unicode_extra(b"T?r.csv", "Tŷr.csv")),
        Part(b"plain.csv", CSV, extra=unicode_extra(b"plain.csv", "plain.csv")),
    )


def _go() -> bytes:
    truth = Part(b"results.csv", CSV)
    full = {"size": FULL, "packed": FULL}
    details = large_extra(len(CSV), len(truth.content), 0)
    return archive(Part(b"results.csv", CSV, descriptor="PK<LQQ", central={**full, "extra": details}))


def cases() -> Iterator[Honest]:
    """Every honest archive."""
    yield Honest("python-deflated", _python, 4)
    yield Honest("python-stored", lambda: _python(method=zipfile.ZIP_STORED), 4)
    yield Honest("python-zip64", lambda: _python(large=True), 4)
    yield Honest("python-piped", lambda: _python(piped=True), 4)
    yield Honest("python-piped-zip64", lambda: _python(piped=True, large=True), 4)
    yield Honest("python-comment", lambda: _python(comment=b"Results of year 6"), 4)
    yield Honest("info-zip", _info_zip, 2)
    for form in ("PK<LLL", "<LLL", "PK<LQQ", "<LQQ"):
        yield Honest(f"info-zip-piped-{form}", lambda form=form: _info_zip_piped(form), 2)  # type: ignore[misc]
    yield Honest("info-zip-from-input", _info_zip_from_input, 2)
    yield Honest("explorer", _explorer, 3)
    yield Honest("mac", _mac, 2)
    yield Honest("second-names", _second_names, 4)
    yield Honest("go", _go, 1)
    yield Honest("zip64-end", lambda: archive(Part(b"a.csv", CSV), large={}), 1)
    yield Honest("order-of-list", _other_order, 2)
    yield Honest("10000-entries", lambda: archive(*(Part(b"%d.csv" % number, b"1") for number in range(10_000))), 10_000)
    yield Honest("large-and-dense", lambda: archive(Part(b"a.bin", DENSE * 1000, 0), Part(b"b.csv", CSV)), 2)
    yield Honest("tall", lambda: archive(Part(b"zeros.csv", (DENSE + b"0" * 90_000) * 20)), 1)
    yield Honest("odd-names", lambda: archive(*(Part(name.encode(), CSV, flags=UTF8) for name in ODD)), len(ODD))
    yield Honest("shared-folder", lambda: archive(Part(b"a/", b"", 0, mode=0o042775), Part(b"a/b.csv", CSV)), 1)
    yield Honest("folder-packed", lambda: archive(Part(b"a/", b"", 8, mode=FOLDER), Part(b"a/b.csv", CSV)), 1)


ODD = (
    "CON-tents.txt",
    "context.csv",
    "..hidden.csv",
    "a...b.csv",
    "no ending",
    ".gitkeep",
    "results (final) [2] {x} 100% #1 & more.csv",
    "What next?.csv",
    "Llanfairpwllgwyngyll – ŵŷâêîôû.csv",
    "Screenshot 2026-01-01 at 3.00.00\u202fPM.png",
    "李.csv",
    "Ffeil 👍.csv",
)


def _other_order() -> bytes:
    """The list of contents may have another order than the entries."""
    first, second = Part(b"a.csv", CSV), Part(b"b.csv", CSV)
    body = first.written() + second.written()
    listed = second.in_list(len(first.written())) + first.in_list(0)
    return body + listed + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 2, 2, len(listed), len(body), 0)
