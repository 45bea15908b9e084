"""From and to plain Python objects and JSON, with the names of the records (`date_of_birth`), not those of the file (`DOB`)."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, overload

import msgspec

from cts.ctf.model.declare import Record
from cts.ctf.model.transfer_file import TransferFile
from cts.ctf.operations.refusals import OperationRefused, refused
from cts.ctf.wording import N_, Language, phrase, sentence

R = TypeVar("R", bound=Record)

_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<name>.*)`", re.DOTALL)
_EXPECTED = re.compile(r"Expected `(?P<expected>[^`]*)`, got `(?P<found>[^`]*)`")
_WRONG_KIND = N_("{expected} is expected, not {found}")
_NOT_A_VALUE = N_("it is not {expected}")
_KINDS = {
    "str": N_("a text"),
    "int": N_("a whole number"),
    "float": N_("a number"),
    "bool": N_("true or false"),
    "object": N_("an object"),
    "array": N_("a list"),
    "null": N_("nothing"),
    "date": N_("a date such as 2016-03-04"),
    "datetime": N_("a date and time such as 2026-01-15T09:30:00"),
    "decimal": N_("a decimal number"),
}


class ObjectRefused(OperationRefused):
    """An object or a JSON text cannot be taken as a transfer file or as one of its records."""

    def message(self, lang: Language = "en") -> str:
        """What is wrong, where, and what to do; what kind of value was expected is said in `lang` too."""
        arguments = dict(self.arguments)
        for name in ("expected", "found"):
            arguments[name] = " / ".join(phrase(kind, lang) for kind in arguments.get(name, "").split("|"))
        if arguments.get("reason") in (_WRONG_KIND, _NOT_A_VALUE):
            arguments["reason"] = sentence(arguments["reason"], lang, **arguments)
        return sentence(self.msgid, lang, **arguments)


@overload
def from_dict(data: Mapping[str, Any]) -> TransferFile: ...
@overload
def from_dict(data: Mapping[str, Any], *, record: type[R]) -> R: ...
def from_dict(data: Mapping[str, Any], *, record: type[Any] = TransferFile) -> Any:
    """Make a transfer file, or the record that is asked for, from plain Python objects::

        ctf.from_dict({"header": {...}, "pupils": [{"upn": "B801200005001", "surname": "Sample", ...}]})
        ctf.from_dict({"surname": "Sample", "date_of_birth": "2016-03-04"}, record=ctf.Pupil)

    Days may be `datetime.date` or text. Whether the values are right is for `check` to say, once the file is written. Raises
    OperationRefused, with the place: CTF-261 for a name that does not exist, CTF-262 for a value of the wrong kind, CTF-266 for
    what is missing.
    """
    return _converted(lambda: msgspec.convert(data, record))


@overload
def from_json(text: str | bytes) -> TransferFile: ...
@overload
def from_json(text: str | bytes, *, record: type[R]) -> R: ...
def from_json(text: str | bytes, *, record: type[Any] = TransferFile) -> Any:
    """As `from_dict`, from a JSON text. Raises OperationRefused, with CTF-260 for what is no JSON."""
    return _converted(lambda: msgspec.json.decode(text, type=record))


def to_json(record: TransferFile | Record) -> bytes:
    """A transfer file, or one of its records, as JSON (UTF-8) which `from_json` reads back. What is None is left out."""
    return msgspec.json.encode(record)


def _converted(conversion: Callable[[], Any]) -> Any:  # noqa: ANN401 - a record of the class asked for
    try:
        return conversion()
    except msgspec.ValidationError as error:
        raise _explained(str(error)) from None
    except (msgspec.DecodeError, UnicodeError) as error:
        raise _object_refused("CTF-260", reason=str(error)) from None
    except RecursionError:
        raise _object_refused("CTF-260", reason="nested too deep") from None


def _explained(said: str) -> OperationRefused:
    """msgspec's sentence in our words."""
    what, _, place = said.rpartition(" - at `$")
    if not what:
        what, place = said, ""
    place = place.removesuffix("`").removeprefix(".")
    unknown = _UNKNOWN.fullmatch(what)
    if unknown:
        return _object_refused("CTF-261", place=f"{place}.{unknown['name']}" if place else unknown["name"])
    missing = _MISSING.fullmatch(what)
    if missing:
        return _object_refused("CTF-266", place=f"{place}.{missing['name']}" if place else missing["name"])
    expected = _EXPECTED.match(what)
    place = place or "$"
    if expected:
        wanted = expected["expected"].removesuffix(" | null").split(" | ")
        return _object_refused(
            "CTF-262", place=place, reason=_WRONG_KIND, expected=_kinds(wanted), found=_kinds([expected["found"]])
        )
    kind = "decimal" if "decimal" in what else "datetime" if "datetime" in what else "date" if "date" in what else ""
    if kind:
        return _object_refused("CTF-262", place=place, reason=_NOT_A_VALUE, expected=_kinds([kind]))
    return _object_refused("CTF-262", place=place, reason=what)


def _kinds(names: list[str]) -> str:
    return "|".join(_KINDS.get(name, name) for name in names)


def _object_refused(code: str, **arguments: str) -> OperationRefused:
    plain = refused(code, **arguments)
    return ObjectRefused(plain.code, plain.msgid, **plain.arguments)
