"""The command's own sentences, in English and Welsh; their catalogue is that of `cts.ctf`."""

from cts.ctf.wording import N_, Language, sentence

__all__ = ["N_", "counted", "text"]


def text(msgid: str, lang: Language, /, **arguments: object) -> str:
    """The sentence `msgid`, which is marked with `N_`, in `lang`, with its blanks filled in."""
    return sentence(msgid, lang, **{name: str(value) for name, value in arguments.items()})


def counted(number: int, one: str, many: str, lang: Language) -> str:
    """A number of things: `one` is the sentence for exactly one, `many` has the blank {count}."""
    return text(one if number == 1 else many, lang, count=f"{number:,}")
