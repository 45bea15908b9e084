"""How the record names a child, and the answer to "who has seen this child?" (P24, P25)."""

from __future__ import annotations

import hashlib
import hmac

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from cts.site.audit.models import AuditEvent
from cts.site.storage.key_files import kept_key, keys_folder

_PREFIX = "child-"


def child_reference(upn: str) -> str:
    """Return the name of a child in the record: "child-" and 32 hexadecimal digits of an HMAC-SHA256 of the UPN.

    The key is `audit-child.key` in KEYS_DIR, made at first use. Without it nobody can tell which child a reference means, and
    trying all UPNs does not help. Spaces around the UPN and small letters make no difference.
    """
    key = kept_key(keys_folder() / "audit-child.key")
    digest = hmac.new(key, upn.strip().upper().encode("utf-8"), hashlib.sha256)
    return _PREFIX + digest.hexdigest()[:32]


def who_saw(upn: str) -> QuerySet[AuditEvent]:
    """Return every event that names the child with this UPN, oldest first: who, for whom, what, when, from where."""
    reference = child_reference(upn)
    return (
        AuditEvent.objects.alias(details_text=Cast("details", TextField()))
        .filter(Q(subject=reference) | Q(details_text__contains=reference))
        .order_by("sequence")
    )
