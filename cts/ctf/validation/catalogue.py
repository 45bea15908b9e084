"""Every rule by its code."""

from cts.ctf import filenames
from cts.ctf.validation import document, structure, values
from cts.ctf.validation.rule import Rule

# Advice about a name that is right (S-225 to S-227); every other rule about names stops a transfer.
_ADVICE = ("CTF-736", "CTF-737")

_NAMES = tuple(
    Rule(code, "warning" if code in _ADVICE else "error", wording, "format 3; S-127, S-280 to S-293")
    for code, wording in filenames.RULES.items()
)

RULES: dict[str, Rule] = {rule.code: rule for rule in (*document.RULES, *structure.RULES, *values.RULES, *_NAMES)}
