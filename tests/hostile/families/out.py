"""Files that ask the reader to fetch something: nothing is ever fetched, and an inclusion is refused."""

from collections.abc import Iterator

from tests.hostile import base
from tests.hostile.case import Case, Where, accepted, unreadable

_XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def _included(place: str, attributes: str) -> "_Make":
    return _Make(place, f"<xi:include {_XI} {attributes}/>")


class _Make:
    """Puts something that names an address into a place of a file."""

    def __init__(self, place: str, what: str) -> None:
        self.place = place
        self.what = what

    def __call__(self, where: Where) -> bytes:
        what = self.what.replace("WEB", where.address).replace("SECRET", where.secret)
        places = {
            "root": lambda: base.file(header=what + base.HEADER),
            "header": lambda: base.file(header=base.HEADER.replace("<SupplierID>", f"{what}<SupplierID>")),
            "pupils": lambda: base.file(what + base.pupils(2)),
            "pupil": lambda: base.file(base.pupil(more=what)),
            "value": lambda: base.file(base.pupil(surname="VALUE").replace("VALUE", what)),
            "supplier": lambda: base.file(base.pupil(more=f"<SuppInfo><SuppID>x</SuppID>{what}</SuppInfo>")),
            "before": lambda: base.file(before=what),
            "after": lambda: base.file(after=what),
            "whole": lambda: what.encode(),
        }
        return places[self.place]()


def cases() -> Iterator[Case]:
    for place in ("root", "header", "pupils", "pupil", "value", "supplier", "whole"):
        yield unreadable(f"out-xinclude-web-{place}", _included(place, 'href="WEBx"'), "CTF-106")
        yield unreadable(f"out-xinclude-text-{place}", _included(place, 'parse="text" href="SECRET"'), "CTF-106")
        yield unreadable(f"out-xinclude-empty-{place}", _included(place, ""), "CTF-106")
    fallback = f'<xi:include {_XI} href="WEB"><xi:fallback><Pupil/></xi:fallback></xi:include>'
    yield unreadable("out-xinclude-fallback", _Make("pupils", fallback), "CTF-106")
    default = '<include xmlns="http://www.w3.org/2001/XInclude" href="WEB"/>'
    yield unreadable("out-xinclude-default-namespace", _Make("pupil", default), "CTF-106")
    yield unreadable("out-xinclude-in-supplier-plain", _Make("supplier", default.replace(' href="WEB"', "")), "CTF-106")
    for place in ("before", "root", "pupils", "pupil", "after"):
        for name, what in _INSTRUCTIONS.items():
            names = (("Evans", "Elin"),) if place == "pupil" else (("Evans", "Elin1"), ("Evans", "Elin2"))
            yield accepted(f"out-{name}-{place}", _Make(place, what), *names)
    for name, attributes in _ATTRIBUTES.items():

        def make(where: Where, attributes: str = attributes) -> bytes:
            return base.file(root=f"<CTfile {attributes.replace('WEB', where.address)}>")

        yield accepted(f"out-{name}", make)


_INSTRUCTIONS = {
    "stylesheet-xsl": '<?xml-stylesheet type="text/xsl" href="WEBstyle.xsl"?>',
    "stylesheet-css": '<?xml-stylesheet type="text/css" href="WEBstyle.css"?>',
    "model": '<?xml-model href="WEBmodel.rng"?>',
    "php": "<?php fopen('WEB'); ?>",
    "import": '<?import namespace="x" implementation="WEB"?>',
}
_ATTRIBUTES = {
    "schema-location": f'{_XSI} xsi:schemaLocation="urn:x WEBschema.xsd"',
    "no-namespace-schema": f'{_XSI} xsi:noNamespaceSchemaLocation="WEBschema.xsd"',
    "xml-base": 'xml:base="WEB"',
    "namespace-address": 'xmlns:x="WEB"',
}
