"""Document types: every one is refused, whatever it declares and however it is encoded."""

from collections.abc import Iterator

from tests.hostile import base
from tests.hostile.case import Case, Where, unreadable

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_CHAIN = '<!ENTITY e0 "x">' + "".join(f'<!ENTITY e{n} "&e{n - 1};">' for n in range(1, 20_000))
# %s is a web address, and stands for a path too
_INNER = {
    "nothing": "",
    "harmless-entity": '[<!ENTITY school "Ashgrove">]',
    "element": "[<!ELEMENT CTfile ANY>]",
    "attribute-default": '[<!ATTLIST Pupil kind CDATA "x">]',
    "attribute-fixed": '[<!ATTLIST CTfile xmlns CDATA #FIXED "urn:x">]',
    "notation": '[<!NOTATION n SYSTEM "%s"><!ENTITY e SYSTEM "%s" NDATA n>]',
    "file-entity": '[<!ENTITY e SYSTEM "file://%s">]',
    "path-entity": '[<!ENTITY e SYSTEM "%s">]',
    "public-entity": '[<!ENTITY e PUBLIC "-//x//y" "%s">]',
    "web-entity": '[<!ENTITY e SYSTEM "%s">]',
    "parameter-entity": '[<!ENTITY %% p SYSTEM "%s"> %%p;]',
    "parameter-file": '[<!ENTITY %% p SYSTEM "file://%s"> %%p;]',
    "parameter-in-parameter": "[<!ENTITY %% a \"<!ENTITY &#37; b SYSTEM '%s'>\"> %%a; %%b;]",
    "external-subset": 'SYSTEM "%s"',
    "external-file": 'SYSTEM "file://%s"',
    "public-subset": 'PUBLIC "-//W3C//DTD XHTML 1.0//EN" "%s"',
    "ftp": 'SYSTEM "ftp://127.0.0.1:1/x"',
    "php-filter": 'SYSTEM "php://filter/read=convert.base64-encode/resource=%s"',
    "jar": 'SYSTEM "jar:%s!/x"',
    "both": 'SYSTEM "%s" [<!ENTITY e "x">]',
    "loop": '[<!ENTITY a "&b;"><!ENTITY b "&a;">]',
    "own-loop": '[<!ENTITY e "&e;">]',
    "parameter-loop": '[<!ENTITY %% a "%%b;"><!ENTITY %% b "%%a;"> %%a;]',
    "conditional": "[<![INCLUDE[<!ELEMENT a ANY>]]>]",
    "comment-inside": "[<!-- ]> -->]",
    "redefined-lt": '[<!ENTITY lt "&#38;#60;Pupil>">]',
    "xml-of-a-pupil": '[<!ENTITY e "<Pupil><UPN>A999</UPN></Pupil>">]',
    "xinclude": '[<!ENTITY e \'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="%s"/>\'>]',
    "billion-laughs": '[<!ENTITY l0 "lol">' + _LAUGHS + '<!ENTITY e "&l11;">]',
    "quadratic": '[<!ENTITY e "' + "x" * 75_000 + '">]',
    "parameter-laughs": '[<!ENTITY %% p0 "<!-- x -->">'
    + "".join(f'<!ENTITY %% p{n} "{f"%%p{n - 1};" * 10}">' for n in range(1, 10))
    + "%%p9;]",
    "chain": f"[{_CHAIN}]",
    "many-entities": "[" + '<!ENTITY e "x">' * 50_000 + "]",
    "not-closed": '[<!ENTITY e "x">',
    "lower-case-root": "",
}
_USES = {
    "unused": base.pupils(1),
    "in-text": base.pupil(surname="NAME").replace("NAME", "&e;" * 100),
}
_BLANKS = {"blanks": "\n\n  \t\n", "comment": "<!-- <!DOCTYPE no> -->", "instruction": "<?x <!DOCTYPE y>?>"}


def _document(inner: str, body: str, where: Where, *, target: str, name: str = "CTfile", before: str = "") -> str:
    filled = inner % ((target,) * inner.count("%s")) if "%" in inner else inner
    return base.text(body, before=f"{before}<!DOCTYPE {name} {filled}>\n").replace("{secret}", where.secret)


def cases() -> Iterator[Case]:
    for name, inner in _INNER.items():
        for use, body in _USES.items():

            def make(where: Where, inner: str = inner, body: str = body, name: str = name) -> bytes:
                target = where.secret if "file" in name or "path" in name else where.address + name
                root = "ctfile" if name == "lower-case-root" else "CTfile"
                return _document(inner, body, where, target=target, name=root).encode()

            yield unreadable(f"dtd-{name}-{use}", make, "CTF-105")
    for name, before in _BLANKS.items():
        yield unreadable(f"dtd-behind-{name}", base.file(before=before + "<!DOCTYPE CTfile>"), "CTF-105")
    yield unreadable("dtd-behind-long-comment", base.file(before=f"<!--{'x' * 50_000}--><!DOCTYPE CTfile>"), "CTF-105")
    yield unreadable("dtd-without-declaration", base.file(declaration="<!DOCTYPE CTfile>"), "CTF-105")
    yield unreadable("dtd-blank-line-first", b"\n" + base.file(before="<!DOCTYPE CTfile>"), "CTF-105")
    yield unreadable("dtd-behind-mark", b"\xef\xbb\xbf" + base.file(before="<!DOCTYPE CTfile>"), "CTF-105")
    yield unreadable("dtd-alone", b"<!DOCTYPE CTfile>", "CTF-105")
    yield unreadable("dtd-twice", base.file(before="<!DOCTYPE CTfile><!DOCTYPE CTfile>"), "CTF-105")
    yield unreadable("dtd-inside-the-root", base.file(root="<CTfile><!DOCTYPE CTfile>"), "CTF-104")
    yield unreadable("dtd-after-the-root", base.file(after="<!DOCTYPE CTfile>"), "CTF-104")
    yield unreadable("dtd-lower-case", base.file(before="<!doctype CTfile>"), "CTF-104")
    yield unreadable("dtd-without-name", base.file(before="<!DOCTYPE >"), "CTF-104", "CTF-105")
    yield from _encoded()


def _encoded() -> Iterator[Case]:
    def encoded(codec: str, label: str | None, mark: bytes = b"") -> bytes:
        declaration = f'<?xml version="1.0" encoding="{label}"?>\n' if label else ""
        document = base.text(declaration=declaration, before='<!DOCTYPE CTfile [<!ENTITY e "x">]>')
        return mark + document.encode(codec)

    for codec, label in [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE"), ("utf-32", "UTF-32")]:
        yield unreadable(f"dtd-{codec}", encoded(codec, label), "CTF-103")
        yield unreadable(f"dtd-{codec}-no-label", encoded(codec, None), "CTF-103")
    for codec in ("utf-32-le", "utf-32-be"):
        yield unreadable(f"dtd-{codec}", encoded(codec, "UTF-32"), "CTF-103")
    document = base.text(before='<!DOCTYPE CTfile [<!ENTITY e "x">]>', declaration="")
    seven = document.encode("utf-7").replace(b"<", b"+ADw-")
    yield unreadable("dtd-utf-7", b'<?xml version="1.0" encoding="UTF-7"?>\n' + seven, "CTF-103")
    yield unreadable("dtd-utf-7-no-label", seven, "CTF-103")
    yield unreadable("dtd-utf-7-as-utf-8", b'<?xml version="1.0" encoding="utf-8"?>\n' + seven, "CTF-104")
    yield unreadable("dtd-latin-1", encoded("iso-8859-1", "ISO-8859-1"), "CTF-105")
    yield unreadable("dtd-windows-1252", encoded("windows-1252", "windows-1252"), "CTF-105")
