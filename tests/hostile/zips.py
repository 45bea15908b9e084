"""Writes ZIP archives byte by byte, so that any part of one can be a lie."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FILE, FOLDER, LINK = 0o100644, 0o040755, 0o120777
FULL = 0xFFFFFFFF
UTF8, DESCRIPTOR = 0x0800, 0x0008


def deflated(data: bytes) -> bytes:
    """The data as it stands in an archive."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packing.compress(data) + packing.flush()


@dataclass
class Part:
    """An entry; `local` and `central` say what its two descriptions say otherwise than the truth."""

    name: bytes
    data: bytes = b"Subject,Result\r\nMaths,7\r\n"
    method: int = 8
    flags: int = 0
    mode: int = FILE
    extra: bytes = b""
    central_extra: bytes | None = None
    comment: bytes = b""
    descriptor: str = ""
    """How the sizes stand behind the data: "<LLL" or "<LQQ", with "PK" before it for a signature."""
    packed: bytes | None = None
    behind: bytes = b""
    local: Mapping[str, Any] = field(default_factory=dict)
    central: Mapping[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        """The bytes of its data in the archive."""
        if self.packed is not None:
            return self.packed
        return deflated(self.data) if self.method == 8 else self.data

    def truth(self) -> dict[str, Any]:
        """What both descriptions ought to say."""
        return {
            "made": 0x031E,
            "needed": 20,
            "flags": self.flags | (DESCRIPTOR if self.descriptor else 0),
            "method": self.method,
            "time": 0x4A00,
            "date": 0x5B21,
            "crc": zlib.crc32(self.data),
            "packed": len(self.content),
            "size": len(self.data),
            "name": self.name,
            "extra": self.extra,
            "comment": self.comment,
            "external": self.mode << 16,
        }

    def in_front(self) -> bytes:
        """The description in front of the data."""
        said = self.truth()
        if self.descriptor:
            said |= {"crc": 0, "packed": 0, "size": 0}
        said |= self.local
        head = [said[key] for key in ("needed", "flags", "method", "time", "date", "crc", "packed", "size")]
        lengths = [len(said[key]) for key in ("name", "extra")]
        return b"".join([b"PK\x03\x04", struct.pack("<5H3L2H", *head, *lengths), said["name"], said["extra"]])

    def written(self) -> bytes:
        """Description, data, and what stands behind it."""
        return self.in_front() + self.content + self.sizes_behind() + self.behind

    def sizes_behind(self) -> bytes:
        """The descriptor, if it has one."""
        if not self.descriptor:
            return b""
        form = self.descriptor.removeprefix("PK")
        sizes = struct.pack(form, zlib.crc32(self.data), len(self.content), len(self.data))
        return (b"PK\x07\x08" if self.descriptor.startswith("PK") else b"") + sizes

    def in_list(self, offset: int) -> bytes:
        """The description in the list of contents."""
        said = {**self.truth(), "offset": offset, "disk": 0}
        if self.central_extra is not None:
            said["extra"] = self.central_extra
        said |= self.central
        head = [said[key] for key in ("made", "needed", "flags", "method", "time", "date", "crc", "packed", "size")]
        lengths = [len(said[key]) for key in ("name", "extra", "comment")]
        fixed = struct.pack("<6H3L5H2L", *head, *lengths, said["disk"], 0, said["external"], said["offset"])
        return b"".join([b"PK\x01\x02", fixed, said["name"], said["extra"], said["comment"]])


def large_extra(*numbers: int) -> bytes:
    """The details for large files."""
    return struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers)


def unicode_extra(raw_name: bytes, name: str, *, version: int = 1, crc: int | None = None) -> bytes:
    """The detail with a second name."""
    value = struct.pack("<BL", version, zlib.crc32(raw_name) if crc is None else crc) + name.encode()
    return struct.pack("<HH", 0x7075, len(value)) + value


def detail(number: int, value: bytes) -> bytes:
    """Any additional detail."""
    return struct.pack("<HH", number, len(value)) + value


def archive(
    *parts: Part,
    front: bytes = b"",
    shifted: bool = False,
    before_list: bytes = b"",
    before_end: bytes = b"",
    behind: bytes = b"",
    comment: bytes = b"",
    large: Mapping[str, int] | None = None,
    **lies: int,
) -> bytes:
    """An archive of these parts; `shifted` counts what is in front in all offsets, `large` adds the end record of ZIP64.

    `lies` replace entries_here, entries, size, offset, disk or central_disk of the end record.
    """
    start = len(front) if shifted else 0
    pieces, lines, at = [], [], start
    for part in parts:
        lines.append(part.in_list(at))
        pieces.append(part.written())
        at += len(pieces[-1])
    body, listed = b"".join(pieces) + before_list, b"".join(lines)
    said = {
        "disk": 0,
        "central_disk": 0,
        "entries_here": len(parts),
        "entries": len(parts),
        "size": len(listed),
        "offset": start + len(body),
    }
    ending = b""
    if large is not None:
        big = {**said, "record": 44, "at": start + len(body) + len(listed), "disks": 1, **large}
        ending = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", big["record"], 45, 45, 0, 0, *_counts(big))
        ending += b"PK\x06\x07" + struct.pack("<LQL", 0, big["at"], big["disks"])
    said |= lies
    ending += b"PK\x05\x06" + struct.pack("<4H2LH", said["disk"], said["central_disk"], *_counts(said), len(comment))
    return front + body + listed + before_end + ending + comment + behind


def _counts(said: Mapping[str, int]) -> list[int]:
    return [said["entries_here"], said["entries"], said["size"], said["offset"]]


def full_overlap(count: int) -> bytes:
    """Entries of the same bytes: each name in the list leads to the one at the start."""
    kernel = Part(b"0", b"\0" * 50_000)
    listed = b"".join(Part(b"%d" % number, b"\0" * 50_000).in_list(0) for number in range(count))
    body = kernel.written()
    return body + listed + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(listed), len(body), 0)


def quoted_overlap(count: int) -> bytes:
    """Entries that hold the descriptions of those behind them as data and share one kernel."""
    kernel = b"\0" * 100_000
    packed = deflated(kernel)
    names = [b"%d" % number for number in range(count)]
    contents = [(packed, kernel)]
    heads = [_local(names[-1], packed, kernel)]
    for name in reversed(names[:-1]):
        quoted = heads[0]
        inner, grown = contents[0]
        data = b"\x00" + struct.pack("<HH", len(quoted), len(quoted) ^ 0xFFFF) + quoted + inner
        contents.insert(0, (data, quoted + grown))
        heads.insert(0, _local(name, data, quoted + grown))
    listed, at = b"", 0
    body = heads[0] + contents[0][0]
    for name, head, (data, grown) in zip(names, heads, contents, strict=True):
        listed += Part(name, grown, packed=data).in_list(at)
        at += len(head) + 5
    return body + listed + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(listed), len(body), 0)


def _local(name: bytes, packed: bytes, grown: bytes) -> bytes:
    return Part(name, grown, packed=packed).in_front()
