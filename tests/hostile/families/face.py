"""Two-faced files: another program could read other pupils than the ones that are shown (promise P11)."""

from collections.abc import Iterator

from tests.hostile import base
from tests.hostile.case import Case, accepted, unreadable, wrong

_EVIL = base.pupil(666, surname="Evil", forename="Twin")
_VALUES = {"UPN": base.upn(1), "Surname": "Evans", "Forename": "Elin", "DOB": "2017-03-04", "Sex": "F"}
_INSIDE = {
    "comment": ("<!-- -->", "CTF-210"),
    "comment-empty": ("<!---->", "CTF-210"),
    "instruction": ("<?x y?>", "CTF-210"),
    "cdata": ("<![CDATA[x]]>", "CTF-221"),
    "cdata-empty": ("<![CDATA[]]>", "CTF-221"),
    "element": ("<b>x</b>", "CTF-211"),
    "element-empty": ("<b/>", "CTF-211"),
    "pupil": (_EVIL, "CTF-203"),
    "upn": ("<UPN>A999200121666</UPN>", "CTF-203"),
}
_SECOND = {
    "pupil": _EVIL,
    "pupil-lower": _EVIL.replace("Pupil>", "pupil>"),
    "pupil-capitals": _EVIL.replace("Pupil>", "PUPIL>"),
    "pupil-namespace": _EVIL.replace("<Pupil>", '<Pupil xmlns="urn:x">'),
    "pupil-prefix": _EVIL.replace("<Pupil>", '<x:Pupil xmlns:x="urn:x">').replace("</Pupil>", "</x:Pupil>"),
    "pupils": f"<Pupils>{_EVIL}</Pupils>",
    "data": f"<CTFpupilData>{_EVIL}</CTFpupilData>",
    "data-empty": "<CTFpupilData/>",
    "data-lower": f"<ctfpupildata>{_EVIL}</ctfpupildata>",
    "data-admissions": f"<ATFpupilData>{_EVIL}</ATFpupilData>",
    "data-namespace": f'<CTFpupilData xmlns="urn:x">{_EVIL}</CTFpupilData>',
    "file": f"<CTfile><CTFpupilData>{_EVIL}</CTFpupilData></CTfile>",
    "unknown": f"<Archive><Year>{_EVIL}</Year></Archive>",
    "upn-unknown": "<Link><UPN>A999200121666</UPN></Link>",
}
_SUPPLIER = "<SuppInfo><SuppID>Abacus</SuppID>{}</SuppInfo>"


def cases() -> Iterator[Case]:
    for element, value in _VALUES.items():
        for name, (what, code) in _INSIDE.items():
            half = len(value) // 2
            body = base.pupil().replace(f"<{element}>{value}", f"<{element}>{value[:half]}{what}{value[half:]}", 1)
            yield wrong(f"face-{name}-in-{element}", base.file(body), code)
    for name in ("comment", "instruction", "cdata"):
        what, code = _INSIDE[name]
        for place, body in {
            "before": base.pupil(surname="VALUE").replace("VALUE", what + "Evans"),
            "behind": base.pupil(surname="VALUE").replace("VALUE", "Evans" + what),
            "alone": base.pupil(surname="VALUE").replace("VALUE", what),
            "contact": base.pupil(more=f"<Contacts><Contact><Surname>X{what}Y</Surname></Contact></Contacts>"),
        }.items():
            yield wrong(f"face-{name}-{place}-a-value", base.file(body), code)
        header = base.HEADER.replace("4001", f"40{what}01")
        yield wrong(f"face-{name}-in-header", base.file(header=header), code)
    yield from _second_places()
    yield from _hidden()
    yield from _spellings()
    yield from _identities()


def _second_places() -> Iterator[Case]:
    for name, what in _SECOND.items():
        places = {
            "pupil": base.file(base.pupil(more=what)),
            "pupil-first": base.file(base.pupil().replace("<UPN>", what + "<UPN>", 1)),
            "header": base.file(header=base.HEADER.replace("</Header>", what + "</Header>")),
            "root": base.file(header=base.HEADER + what),
            "root-behind": base.file().replace(b"</CTfile>", what.encode() + b"</CTfile>"),
            "between": base.file(base.pupil(1) + what + base.pupil(2)) if name != "pupil" else None,
            "supplier": base.file(base.pupil(more=_SUPPLIER.format(what))),
            "supplier-header": base.file(header=base.HEADER.replace("</Header>", _SUPPLIER.format(what) + "</Header>")),
            "basics": base.file(base.pupil(more=f"<BasicDetails><NCyearActual>4</NCyearActual>{what}</BasicDetails>")),
            "list": base.file(base.pupil(more=f"<Contacts>{what}<Contact><Surname>X</Surname></Contact></Contacts>")),
            "unknown": base.file(base.pupil(more=f"<House>{what}</House>")),
        }
        for place, content in places.items():
            if content:
                yield wrong(f"face-{name}-in-{place}", content, "CTF-203")
        yield unreadable(f"face-{name}-after-the-root", base.file(after=what), "CTF-104")


def _hidden() -> Iterator[Case]:
    """Pupils that no parser sees, and a search in the text does."""
    for name, (what, code) in {
        "comment": (f"<!--{_EVIL}-->", "CTF-222"),
        "comment-upn": ("<!-- <UPN>A999200121666</UPN> -->", "CTF-222"),
        "instruction": (f"<?x {_EVIL}?>", "CTF-222"),
    }.items():
        for place, content in {
            "before": base.file(before=what),
            "after": base.file(after=what),
            "root": base.file(header=what + base.HEADER),
            "header": base.file(header=base.HEADER.replace("</Header>", what + "</Header>")),
            "between": base.file(base.pupil(1) + what + base.pupil(2)),
            "pupil": base.file(base.pupil().replace("<UPN>", what + "<UPN>", 1)),
            "supplier": base.file(base.pupil(more=_SUPPLIER.format(what))),
        }.items():
            yield wrong(f"face-hidden-{name}-{place}", content, code)
    hidden = f"<![CDATA[{_EVIL}]]>"
    yield wrong("face-hidden-cdata-between", base.file(base.pupil(1) + hidden + base.pupil(2)), "CTF-208", "CTF-221")
    yield wrong("face-hidden-cdata-supplier", base.file(base.pupil(more=_SUPPLIER.format(hidden))), "CTF-221")
    yield wrong("face-hidden-cdata-unknown", base.file(base.pupil(more=f"<House>{hidden}</House>")), "CTF-221")
    for place, what in {"between": "<!-- two pupils -->", "instruction": "<?print landscape?>"}.items():
        yield accepted(f"face-honest-{place}", base.file(what + base.pupils(2)))
    escaped = _EVIL.replace("<", "&lt;").replace(">", "&gt;")
    yield accepted(
        "face-escaped-in-supplier", base.file(base.pupil(more=_SUPPLIER.format(f"<Note>{escaped}</Note>"))), ("Evans", "Elin")
    )


def _spellings() -> Iterator[Case]:
    for element in ("Pupil", "UPN", "Surname", "Forename", "DOB"):
        for name, (start, end) in {
            "blank": (f"<{element} >", f"</{element}>"),
            "line": (f"<{element}\n>", f"</{element}>"),
            "end-blank": (f"<{element}>", f"</{element} >"),
            "attribute": (f'<{element} id="1">', f"</{element}>"),
            "namespace": (f'<{element} xmlns:x="urn:x">', f"</{element}>"),
            "long-blank": (f"<{element}{' ' * 40_000}>", f"</{element}>"),
        }.items():
            body = base.pupil().replace(f"<{element}>", start).replace(f"</{element}>", end)
            yield wrong(f"face-{name}-{element}", base.file(body), "CTF-223")
    nil = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    without = base.pupil(number="").replace("<UPN></UPN>", '<UPN xsi:nil="true" />')
    yield accepted("face-honest-nil", base.file(without, root=f"<CTfile{nil}>"), ("Evans", "Elin"))


def _identities() -> Iterator[Case]:
    """Another name or birthday, where a search by name would come upon it first."""
    for element, value in {"Surname": "Evil", "Forename": "Twin", "DOB": "2010-01-01"}.items():
        for name, tag in {"capitals": element.upper(), "lower": element.lower(), "same": element}.items():
            body = base.pupil().replace("<UPN>", f"<House><{tag}>{value}</{tag}></House><UPN>", 1)
            yield wrong(f"face-identity-{name}-{element}", base.file(body), "CTF-224")
            if tag != element:
                body = base.pupil().replace("<UPN>", f"<{tag}>{value}</{tag}><UPN>", 1)
                yield wrong(f"face-identity-leaf-{name}-{element}", base.file(body), "CTF-224")
        prefixed = f'<x:{element} xmlns:x="urn:x">{value}</x:{element}>'
        yield wrong(f"face-identity-prefix-{element}", base.file(base.pupil(more=prefixed)), "CTF-224")
    in_supplier = base.pupil(more=_SUPPLIER.format("<Nurse><Surname>Jones</Surname></Nurse>"))
    yield accepted("face-honest-supplier", base.file(in_supplier), ("Evans", "Elin"))
