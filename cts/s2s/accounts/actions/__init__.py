"""Everything that is done to people's accounts, in the users' verbs."""

from cts.s2s.accounts.actions.confirming import ask_for_confirmation, confirm, suspend_the_unconfirmed
from cts.s2s.accounts.actions.delegating import act_for, act_for_oneself, delegate, revoke
from cts.s2s.accounts.actions.inviting import choose_password, invite, invite_by_email
from cts.s2s.accounts.actions.keeping import correct, hand_over, restore, suspend, suspend_the_quiet
from cts.s2s.accounts.actions.links import forget_second_factor, send_link, use_link

__all__ = [
    "act_for",
    "act_for_oneself",
    "ask_for_confirmation",
    "choose_password",
    "confirm",
    "correct",
    "delegate",
    "forget_second_factor",
    "hand_over",
    "invite",
    "invite_by_email",
    "restore",
    "revoke",
    "send_link",
    "suspend",
    "suspend_the_quiet",
    "suspend_the_unconfirmed",
    "use_link",
]
