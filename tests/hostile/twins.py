"""Files with two faces, at random: honest ones with one or more things that some readers see and others do not."""

from collections.abc import Callable
from random import Random

from tests.hostile import base

_EVIL = base.pupil(666, surname="Evil", forename="Twin")
_NAMES = ("UPN", "Surname", "Forename", "DOB", "Sex")
_TAGS = (*_NAMES, "Pupil", "CTFpupilData", "Header", "Contact", "SuppInfo", "BasicDetails", "Email", "House")
_ASIDES = (
    "<!-- -->",
    "<!--x-->",
    "<?x?>",
    "<?x y?>",
    "<![CDATA[]]>",
    "<![CDATA[x]]>",
    "&#32;",
    "&#10;",
    "&#160;",
    "&amp;",
    "&#x41;",
)
_HIDING = ("<!--{}-->", "<?x {}?>", "<![CDATA[{}]]>", "<SuppInfo><SuppID>x</SuppID>{}</SuppInfo>", "<House>{}</House>", "{}")


def make(random: Random) -> bytes:
    """A file with one to three changes."""
    more = base.SECTIONS if random.random() < 0.5 else ""
    text = base.text(base.pupil(1, more=more) + base.pupil(2, surname="O'Brien") + base.pupil(3, surname="Llŷr"))
    for _ in range(random.randint(1, 3)):
        text = random.choice(_CHANGES)(text, random)
    label, codec = random.choice([("utf-8", "utf-8")] * 4 + [("iso-8859-1", "iso-8859-1"), ("windows-1252", "windows-1252")])
    return text.replace('encoding="utf-8"', f'encoding="{label}"').encode(codec, "xmlcharrefreplace")


def _place(text: str, random: Random, mark: str = "<") -> int:
    """Somewhere in the text in front of this mark, but not before the declaration."""
    places = [at for at in range(text.find("?>") + 2, len(text)) if text.startswith(mark, at)]
    return random.choice(places) if places else len(text)


def _insert(text: str, at: int, what: str) -> str:
    return text[:at] + what + text[at:]


def _aside_in_a_value(text: str, random: Random) -> str:
    start = _place(text, random, f"<{random.choice(_NAMES)}>")
    end = text.find("</", start)
    return _insert(text, random.randint(text.find(">", start) + 1, end) if end > 0 else start, random.choice(_ASIDES))


def _aside_between(text: str, random: Random) -> str:
    return _insert(text, _place(text, random), random.choice(_ASIDES[:4]))


def _hidden_pupil(text: str, random: Random) -> str:
    evil = _respelt(_EVIL, random) if random.random() < 0.5 else _EVIL
    return _insert(text, _place(text, random, f"<{random.choice(_TAGS)}"), random.choice(_HIDING).format(evil))


def _hidden_value(text: str, random: Random) -> str:
    name = random.choice(_NAMES)
    value = _respelt(f"<{name}>{random.choice(['Evil', base.upn(666), '2010-01-01'])}</{name}>", random)
    return _insert(text, _place(text, random, f"<{random.choice(_TAGS)}"), random.choice(_HIDING).format(value))


def _respelt(text: str, random: Random) -> str:
    name = text[1 : text.find(">")]
    other = random.choice([name.lower(), name.upper(), name.title(), f"x:{name}", name])
    start = random.choice([other, f'{other} xmlns:x="urn:x"', f'{other} xmlns="urn:x"'])
    return text.replace(f"<{name}>", f"<{start}>", 1).replace(f"</{name}>", f"</{other}>")


def _odd_tag(text: str, random: Random) -> str:
    name = random.choice(_TAGS)
    at = _place(text, random, f"<{name}>")
    odd = random.choice([" ", "\n", "\t ", ' a="1"', ' xmlns:x="urn:x"', ' xml:lang="cy"'])
    return text[:at] + text[at:].replace(f"<{name}>", f"<{name}{odd}>", 1)


def _odd_end(text: str, random: Random) -> str:
    name = random.choice(_TAGS)
    at = _place(text, random, f"</{name}>")
    return text[:at] + text[at:].replace(f"</{name}>", f"</{name}{random.choice([' ', chr(10)])}>", 1)


def _second_block(text: str, random: Random) -> str:
    block = f"<CTFpupilData>{_EVIL}</CTFpupilData>"
    return _insert(text, _place(text, random, random.choice(["<Header>", "<CTFpupilData>", "</CTfile>", "</Header>"])), block)


def _doubled(text: str, random: Random) -> str:
    start = _place(text, random, f"<{random.choice(_NAMES)}>")
    end = text.find("\n", start)
    return text if end < 0 else _insert(text, end, text[start:end].replace("Evans", "Evil"))


def _emptied(text: str, random: Random) -> str:
    start = _place(text, random, f"<{random.choice(_NAMES)}>")
    end = text.find("</", start)
    name = text[start + 1 : text.find(">", start)]
    return (
        text[:start] + random.choice([f"<{name}/>", f"<{name} />", f"<{name}></{name}>"]) + text[end + len(name) + 3 :]
        if end > 0
        else text
    )


def _moved(text: str, random: Random) -> str:
    start = _place(text, random, f"<{random.choice(_NAMES)}>")
    end = text.find("\n", start)
    line, rest = text[start:end], text[:start] + text[end:]
    return text if end < 0 else _insert(rest, _place(rest, random, f"<{random.choice(_NAMES)}>"), line)


def _style(text: str, random: Random) -> str:
    """Nothing hostile: another way to write the same."""
    old, new = random.choice([("\n", "\r\n"), (">\n<", "><"), (">Ev", "> \n Ev")])
    return text.replace(old, new)


_CHANGES: tuple[Callable[[str, Random], str], ...] = (
    _aside_in_a_value,
    _aside_between,
    _hidden_pupil,
    _hidden_value,
    _odd_tag,
    _odd_end,
    _second_block,
    _doubled,
    _emptied,
    _moved,
    _style,
    _style,
)
