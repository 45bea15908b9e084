"""The record of who did what, saw what and was refused what: append-only, hash-chained, anchored outside (P24, P25).

`record` writes an event inside the caller's transaction, so that the deed and its record commit together or not at all.
`verify` finds where the record was bent. `who_saw` answers a child's controller. The table has no foreign keys: the record
outlives what it tells of. A child is named in it by `child_reference` only.

Settings: AUDIT_ANCHOR_DIR (folder of the signed anchors, DATA_DIR/anchors; put it where the service may add but not rewrite),
AUDIT_ANCHOR_MAILBOX (an address that each anchor is mailed to as well; none) and KEYS_DIR (DATA_DIR/keys).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cts.site.audit.children import child_reference as child_reference
    from cts.site.audit.children import who_saw as who_saw
    from cts.site.audit.models import AuditEvent as AuditEvent
    from cts.site.audit.recording import record as record
    from cts.site.audit.verification import Verification as Verification
    from cts.site.audit.verification import verify as verify

__all__ = ["AuditEvent", "Verification", "child_reference", "record", "verify", "who_saw"]

_HOMES = {
    "AuditEvent": "models",
    "Verification": "verification",
    "child_reference": "children",
    "record": "recording",
    "verify": "verification",
    "who_saw": "children",
}


def __getattr__(name: str) -> object:
    # Django imports this package before its models can be loaded, so the names are fetched when they are first used.
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
