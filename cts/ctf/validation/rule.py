"""What a rule is. The rules themselves stand in this folder by subject; `catalogue` holds them all."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Rule(NamedTuple):
    """A numbered rule.

    Attributes:
        code: the stable code, such as CTF-206. Numbers by subject: 1xx the document, 2xx structure and values, 3xx identifiers,
            4xx codes, 5xx values that must agree, 6xx what must be unique, 7xx names and routes, 8xx England, 9xx Wales.
        severity: "error" stops a transfer, "warning" does not.
        wording: one or two English sentences, marked with `N_`: what is wrong and what to do. Where it is, the finding says.
        source: where the rule comes from: a section of the format, a requirement (S-...), a promise (P...).
    """

    code: str
    severity: Severity
    wording: str
    source: str
