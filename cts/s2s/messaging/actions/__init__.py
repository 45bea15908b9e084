"""Everything that is done with messages, templates and address groups."""

from cts.s2s.messaging.actions.digests import choose_digest, send_digests
from cts.s2s.messaging.actions.escalating import escalate
from cts.s2s.messaging.actions.groups import delete_group, save_group
from cts.s2s.messaging.actions.purging import purge
from cts.s2s.messaging.actions.reading import Opened, delete, delete_sent, open_message, open_sent, quote
from cts.s2s.messaging.actions.sending import send, tell
from cts.s2s.messaging.actions.team import add_note, assign, mark_done
from cts.s2s.messaging.actions.templates import copy_template, delete_template, save_template

__all__ = [
    "Opened",
    "add_note",
    "assign",
    "choose_digest",
    "copy_template",
    "delete",
    "delete_group",
    "delete_sent",
    "delete_template",
    "escalate",
    "mark_done",
    "open_message",
    "open_sent",
    "purge",
    "quote",
    "save_group",
    "save_template",
    "send",
    "send_digests",
    "tell",
]
