"""The page of file names."""

from cts.ctf.filenames.kinds import KINDS, Kind
from cts.ctf.filenames.parties import Role
from cts.ctf.reference.markdown import code, table
from cts.ctf.wording import phrase

_ABOUT = """\
A name is `SENDER_TYPE_RECEIVER_NUMBER.xml`, and for a generic file `SENDER_RECEIVER_TEXT.zip`. Sender and receiver are
seven characters: three for the authority and four for the establishment.

| part | stands for |
| --- | --- |
| `6812000` | a school: its authority 681, its number 2000 |
| `681LLLL` | the authority itself |
| `XXXXXXX` | a receiver that is not known: the file goes to the Lost Pupil Database |
| `MMMMMMM` | a receiver outside the maintained sector, or outside England and Wales |
| `001` | which file this is from the sender to the receiver, 001 to 999 |

What is wrong with a name is said by the rules CTF-710 to CTF-739 ([rules](rules.md)).
"""
_ROLES: dict[Role, str] = {
    "school": "school",
    "authority": "local authority",
    "lost": "`XXXXXXX`",
    "outside": "`MMMMMMM`",
    "department": "department",
}


def text() -> str:
    """The page."""
    heads = ("Kind", "Type", "Ends in", "Who to whom", "Holds a CTF", "Example", "Meaning", "Welsh")
    return f"{_ABOUT}\n{table(heads, [_row(kind) for kind in KINDS.values()])}"


def _row(kind: Kind) -> tuple[str, ...]:
    routes = "; ".join(f"{_ROLES[sender]} → {_ROLES[receiver]}" for sender, receiver in kind.routes)
    english, welsh = (phrase(kind.meaning, lang).format(name=kind.example) for lang in ("en", "cy"))
    return (
        kind.name,
        code(kind.type_code),
        code("." + kind.extension),
        routes or "no numbers in the name",
        "yes" if kind.carries_ctf else "no",
        code(kind.example),
        english,
        welsh,
    )
