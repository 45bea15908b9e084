"""The shape of files: what is no transfer file at all, what is broken, and what has no end."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator

from tests.hostile import base
from tests.hostile.case import Case, Where, accepted, unreadable, wrong


def _zip() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("9992001_CTF_9994001_001.xml", base.file())
    return into.getvalue()


_OTHERS = {
    "html": b"<!DOCTYPE html><html><body>Your session has ended</body></html>",
    "html-capitals": b"<HTML><BODY>Sign in</BODY></HTML>",
    "html-lower": b"<html><body>404</body></html>",
    "json": b'{"CTfile": {"Header": {}}}',
    "json-list": b'[{"upn": "B801200005001"}]',
    "csv": b"UPN,Surname,Forename\nB801200005001,Evans,Elin\n",
    "csv-quoted": b'"UPN","Surname"\n',
    "text": b"Dear colleague, please find the file attached.\n",
    "mail": b"From: a@b.example\nSubject: CTF\n\n<CTfile/>",
    "rtf": rb"{\rtf1 <CTfile/>}",
    "pdf": b"%PDF-1.7\n1 0 obj <<>> endobj",
    "exe": b"MZ\x90\x00\x03\x00\x00\x00",
    "elf": b"\x7fELF\x02\x01\x01",
    "script": b"#!/bin/sh\necho <CTfile/>\n",
    "gzip": gzip.compress(base.file(), mtime=0),
    "zip": _zip(),
    "zip-empty": b"PK\x05\x06" + b"\x00" * 18,
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "png": b"\x89PNG\r\n\x1a\n\x00",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "random": bytes(range(128, 256)) * 8,
    "nuls": b"\x00" * 1000,
    "yaml": b"CTfile:\n  Header: {}\n",
    "entity": b"&lt;CTfile&gt;&lt;/CTfile&gt;",
    "one-letter": b"x",
}
_BROKEN = {
    "lt": b"<",
    "open-root": b"<CTfile>",
    "open-tag": b"<CTfile",
    "close-only": b"</CTfile>",
    "two-roots": base.file() + base.file(declaration=""),
    "two-files": base.file() + base.file(),
    "text-behind": base.file() + b"thank you",
    "junk-before": base.file(before="junk"),
    "wrong-end": base.file().replace(b"</Pupil>", b"</pupil>", 1),
    "crossed": base.file().replace(b"</Surname>\n<Forename>", b"<Forename></Surname>", 1),
    "no-end-of-surname": base.file().replace(b"</Surname>", b"", 1),
    "surplus-end": base.file(base.pupil(more="</Address>")),
    # as many starts as ends, and yet not in pairs
    "balanced-not-paired": base.file(
        base.pupil(more="<Address></Address><County>Kent</County></Address>").replace("</Surname>", "", 1)
    ),
    "end-missing-in-pupil": base.file().replace(b"</Pupil>\n<Pupil>", b"<Pupil>", 1),
    "duplicate-attribute": base.file(root='<CTfile a="1" a="2">'),
    "attribute-no-quotes": base.file(root="<CTfile a=1>"),
    "attribute-no-value": base.file(root="<CTfile a>"),
    "attribute-lt": base.file(root='<CTfile a="<">'),
    "attribute-open": base.file(root='<CTfile a="'),
    "undeclared-prefix": base.file(root="<CTfile x:a='1'>"),
    "undeclared-prefix-element": base.file(base.pupil(more="<x:House>Red</x:House>")),
    "two-colons": base.file(root='<CTfile xmlns:a="u"><a:b:c/>'),
    "digit-name": base.file(base.pupil(more="<1st>x</1st>")),
    "blank-in-tag": base.file().replace(b"<Surname>", b"< Surname>", 1),
    "slash-only": base.file(base.pupil(more="</>")),
    "comment-open": base.file(base.pupil(more="<!-- ")),
    "comment-hyphens": base.file(base.pupil(more="<!-- a -- b -->")),
    "instruction-open": base.file(base.pupil(more="<?x ")),
    "cdata-open": base.file(base.pupil(more="<![CDATA[")),
    "declaration-in-the-middle": base.file(base.pupil(more='<?xml version="1.0"?>')),
    "end-with-attribute": base.file().replace(b"</Pupil>", b'</Pupil a="1">', 1),
}
_OTHER_ROOTS = {
    "ATfile": "ATfile",
    "lower": "ctfile",
    "upper": "CTFILE",
    "CTFile": "CTFile",
    "CTfiles": "CTfiles",
    "svg": "svg",
    "soap": "Envelope",
    "Pupil": "Pupil",
    "CTFpupilData": "CTFpupilData",
    "cyrillic": "СTfile",
    "long": "C" * 60,
}
_PLACES: dict[str, Callable[[str], bytes]] = {
    "root": lambda what: base.file(header=what + base.HEADER),
    "root-behind": lambda what: base.file().replace(b"</CTfile>", what.encode() + b"</CTfile>"),
    "header": lambda what: base.file(header=base.HEADER.replace("</Header>", what + "</Header>")),
    "source": lambda what: base.file(header=base.HEADER.replace("<SchoolName>", what + "<SchoolName>")),
    "pupils": lambda what: base.file(what + base.pupils(1)),
    "pupils-behind": lambda what: base.file(base.pupils(1) + what),
    "list": lambda what: base.file(base.pupil(more=f"<Contacts>{what}<Contact><Surname>X</Surname></Contact></Contacts>")),
    "value": lambda what: base.file(base.pupil(surname="VALUE").replace("VALUE", what)),
}
_KEPT: dict[str, Callable[[str], str]] = {
    "pupil": lambda what: base.pupil(more=what),
    "pupil-first": lambda what: base.pupil().replace("<Surname>", what + "<Surname>", 1),
    "basics": lambda what: base.pupil(more=f"<BasicDetails><NCyearActual>4</NCyearActual>{what}</BasicDetails>"),
    "contact": lambda what: base.pupil(more=f"<Contacts><Contact><Surname>X</Surname>{what}</Contact></Contacts>"),
}


def cases() -> Iterator[Case]:
    for name, content in {"empty": b"", "blank": b" \r\n\t\n", "mark": b"\xef\xbb\xbf", "mark-blank": b"\xef\xbb\xbf\n"}.items():
        yield unreadable(f"shape-{name}", content, "CTF-101")
    yield unreadable("shape-long-blank", b"\n" * 100_000, "CTF-101", "CTF-104")
    yield unreadable("shape-long-blank-first", b"\n" * 5_000 + base.file(), "CTF-104")
    for name, content in _OTHERS.items():
        yield unreadable(f"shape-{name}", content, "CTF-102", "CTF-103", "CTF-108")
    for name, content in _BROKEN.items():
        yield unreadable(f"shape-{name}", content, "CTF-104")
    yield from _pieces()
    for name, root in _OTHER_ROOTS.items():
        yield unreadable(f"shape-root-{name}", base.text().replace("CTfile", root).encode(), "CTF-108")
    for name, start in {"default": '<CTfile xmlns="urn:ctf">', "prefix": '<c:CTfile xmlns:c="urn:ctf">'}.items():
        content = base.text(root=start).replace("</CTfile>", f"</{'c:' if name == 'prefix' else ''}CTfile>").encode()
        yield unreadable(f"shape-namespace-{name}", content, "CTF-108")
    yield from _unknown()
    yield from _endless()


def _pieces() -> Iterator[Case]:
    """Halves, heads and tails."""
    whole = base.file(base.pupil(more=base.SECTIONS) + base.pupil(2))
    for tenth in range(1, 10):
        yield unreadable(f"shape-first-{tenth}-tenths", whole[: len(whole) * tenth // 10], "CTF-104")
    for tenth in range(1, 10):
        yield unreadable(f"shape-last-{tenth}-tenths", whole[-len(whole) * tenth // 10 :], "CTF-102", "CTF-104", "CTF-108")
    for name, mark in {"pupil": b"</Pupil>", "header": b"</Header>", "pupils": b"</CTFpupilData>", "value": b"Evans"}.items():
        end = whole.index(mark) + len(mark)
        yield unreadable(f"shape-cut-behind-{name}", whole[:end], "CTF-104")
        yield unreadable(f"shape-from-{name}", whole[whole.index(mark) :], "CTF-102", "CTF-104")
    for name, mark in {"declaration": b"?>", "last": b"</CTfile>"}.items():
        yield unreadable(f"shape-cut-in-{name}", whole[: whole.index(mark) + 1], "CTF-104")
    middle = len(whole) // 2
    yield unreadable("shape-hole", whole[: middle - 300] + whole[middle:], "CTF-104")
    yield unreadable("shape-doubled-piece", whole[: middle + 150] + whole[middle:], "CTF-104")


def _unknown() -> Iterator[Case]:
    """Unknown elements: an error where no product adds any, a remark inside a pupil."""
    for place, put in _PLACES.items():
        code = "CTF-211" if place == "value" else "CTF-202"
        yield wrong(f"shape-unknown-{place}", put("<House>Red</House>"), code)
        yield wrong(f"shape-unknown-namespace-{place}", put('<x:House xmlns:x="urn:x">Red</x:House>'), code)
        yield wrong(f"shape-unknown-empty-{place}", put("<House/>"), code)
        if place != "value":
            yield wrong(f"shape-text-{place}", put("Red"), "CTF-208")
    for place, body in _KEPT.items():
        for name, what in {
            "": "<House>Red</House>",
            "-deep": "<House><Colour>Red</Colour></House>",
            "-empty": "<House/>",
        }.items():
            yield accepted(f"shape-kept{name}-{place}", base.file(body(what)), ("Evans", "Elin"))
        yield wrong(f"shape-text-kept-{place}", base.file(body("Red")), "CTF-208")
    yield accepted("shape-attribute", base.file(base.pupil(more='<Email kind="x">a@b.example</Email>')), ("Evans", "Elin"))
    yield accepted(
        "shape-3000-pupils", base.file(base.pupils(3000)), *[("Evans", f"Elin{n}") for n in range(1, 3001)], heavy=True
    )


def _endless() -> Iterator[Case]:
    many = 100_000
    deep = "<a>" * many + "</a>" * many
    attributes = " ".join(f'a{n}="x"' for n in range(200_000))
    namespaces = " ".join(f'xmlns:n{n}="u:{n}"' for n in range(many))
    large = "x" * (4 << 20)
    endless: dict[str, str] = {
        "deep": deep,
        "deep-not-closed": "<a>" * many,
        "deep-33": "<a>" * 33 + "</a>" * 33,
        "attributes": f"<a {attributes}/>",
        "attributes-17": "<a " + " ".join(f'a{n}="x"' for n in range(17)) + "/>",
        "namespaces": f"<a {namespaces}/>",
        "namespaces-17": "<a " + " ".join(f'xmlns:a{n}="x"' for n in range(17)) + "/>",
        "attribute-4m": f'<a b="{large}"/>',
        "attribute-4001": f'<a b="{"x" * 4001}"/>',
        "comment-4m": f"<!--{large}-->",
        "instruction-4m": f"<?x {large}?>",
        "name-1m": f"<{'n' * (1 << 20)}/>",
        "name-65": f"<{'n' * 65}/>",
        "attribute-name-1m": f"<a {'n' * (1 << 20)}='x'/>",
        "siblings": "<a/>" * 300_000,
        "comments": "<!---->" * 300_000,
        "instructions": "<?a?>" * 300_000,
        "text-11m": f"<a>{'x' * (11 << 20)}</a>",
    }
    for name, what in endless.items():
        codes = ("CTF-104", "CTF-107") if "not-closed" in name else ("CTF-107",)
        for place in ("pupil", "header", "pupils-behind", "root-behind"):

            def make(_: Where, what: str = what, place: str = place) -> bytes:
                return base.file(_KEPT[place](what)) if place in _KEPT else _PLACES[place](what)

            yield unreadable(f"shape-{name}-{place}", make, *codes, heavy=True)
    yield from _large_values(large)
    yield from _quadratic()


def _large_values(large: str) -> Iterator[Case]:
    yield wrong("shape-surname-4m", lambda _: base.file(base.pupil(surname=large)), "CTF-219", heavy=True)
    yield wrong("shape-surname-4001", base.file(base.pupil(surname="x" * 4001)), "CTF-219")
    yield wrong("shape-school-name-4m", lambda _: base.file().replace(b"Ashgrove", large.encode()), "CTF-219", heavy=True)
    yield wrong("shape-birth-4m", lambda _: base.file(base.pupil(born="1" * len(large))), "CTF-212", heavy=True)
    yield wrong("shape-text-4m", lambda _: base.file(large), "CTF-208", heavy=True)
    block = "<SuppInfo><SuppID>x</SuppID><Data>{}</Data></SuppInfo>"
    yield unreadable("shape-supplier-4m", lambda _: base.file(base.pupil(more=block.format(large))), "CTF-107", heavy=True)
    kept = "<House>{}</House>"
    yield unreadable("shape-kept-4m", lambda _: base.file(base.pupil(more=kept.format(large))), "CTF-107", heavy=True)
    yield accepted("shape-blanks-4m", lambda _: base.file(" " * (4 << 20) + base.pupils(2)), heavy=True)
    yield accepted("shape-blanks-4m-behind", lambda _: base.file() + b"\n" * (4 << 20), heavy=True)
    padded = base.pupil(1, surname=" " * 300_000 + "Evans") + base.pupil(2)
    yield accepted("shape-padded-value", lambda _: base.file(padded), ("Evans", "Elin"), ("Evans", "Elin"), heavy=True)


def _quadratic() -> Iterator[Case]:
    """Small repetitions that cost a careless reader the square of their number."""
    many = 60_000
    repeated = {
        "lt": "<" * many,
        "starts": "<a>" * many,
        "ends": "</a>" * many,
        "ends-then-blocks": "</SuppInfo>" * many + "<SuppInfo>" * many,
        "blocks-not-closed": "<SuppInfo>" * many,
        "ampersands": "&" * many,
        "half-references": "&#" * many,
        "half-comments": "<!-" * many,
        "half-cdata": "<![CDATA" * many,
        "pupil-starts": "<Pupil>" * many,
        "pupil-ends": "</Pupil>" * many,
        "odd-tags": "<UPN " * many,
        "blanks-and-lt": (" " * 60 + "<") * 10_000,
    }
    for name, what in repeated.items():
        codes = ("CTF-104", "CTF-107")
        yield unreadable(f"shape-many-{name}", base.file(base.pupil(more=what)), *codes, heavy=True)
    no_end = base.file() + b"</Pupil>" + b"x" * (6 << 20)
    yield unreadable("shape-many-x-behind-the-last-pupil", no_end, "CTF-104", heavy=True)
    yield wrong("shape-many-empty-pupils", base.file("<Pupil></Pupil>" * 3_000), "CTF-206", heavy=True)
    yield unreadable("shape-endless-empty-pupils", lambda _: base.file("<Pupil></Pupil>" * 500_000), "CTF-107", heavy=True)
    yield unreadable("shape-endless-closed-pupils", lambda _: base.file("<Pupil/>" * 500_000), "CTF-107", heavy=True)
    yield unreadable("shape-endless-pupils", lambda _: base.file(base.pupil() * 101_000), "CTF-107", heavy=True)
    contacts = "<Contact><Surname>X</Surname><Relationship>?</Relationship></Contact>" * 12_000
    many_findings = base.pupil(more=f"<Contacts>{contacts}</Contacts>")
    yield accepted("shape-many-findings", lambda _: base.file(many_findings), ("Evans", "Elin"), heavy=True)
    needs = "<SEN><StartDate>2022-09-05</StartDate><SENprovision>K</SENprovision></SEN>" * 14_000
    many_needs = base.pupil(more=f"<SENhistory>{needs}</SENhistory>")
    yield accepted("shape-many-needs", lambda _: base.file(many_needs), ("Evans", "Elin"), heavy=True)
    unknown = base.pupil(more="<House>Red</House>" * 900)
    yield accepted("shape-many-unknown", lambda _: base.file(unknown), ("Evans", "Elin"), heavy=True)
    too_many = base.pupil(more="<House>Red</House>" * 20_000)
    yield unreadable("shape-endless-unknown", lambda _: base.file(too_many), "CTF-107", heavy=True)
    strays = "<House/>" * 20_000
    yield unreadable("shape-endless-strays", lambda _: base.file(strays), "CTF-107", heavy=True)
    cdata = "<![CDATA[]]>" * 200_000
    yield wrong("shape-many-cdata", lambda _: base.file(base.pupils(1) + cdata), "CTF-221", heavy=True)
