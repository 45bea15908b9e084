"""Every rule by its code."""

from cts.ctf import filenames
from cts.ctf.validation import (
    addresses,
    agreement,
    dates,
    document,
    england,
    heads,
    routes,
    structure,
    unique,
    values,
    wales,
)
from cts.ctf.validation.rule import Rule

# Advice about a name that is right (S-225 to S-227); every other rule about names stops a transfer.
_ADVICE = ("CTF-736", "CTF-737")

_NAMES = tuple(
    Rule(code, "warning" if code in _ADVICE else "error", wording, "format 3; S-127, S-280 to S-293")
    for code, wording in filenames.RULES.items()
)

_BY_SUBJECT = (document, structure, values, dates, agreement, addresses, heads, unique, routes, england, wales)

RULES: dict[str, Rule] = {
    rule.code: rule for rule in sorted((*_NAMES, *(rule for subject in _BY_SUBJECT for rule in subject.RULES)))
}
