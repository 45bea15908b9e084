"""What is said to a person who meets a refusal.

Each capability keeps its sentences in a module `wording` with `SENTENCES`, code to lazy translation; they are gathered when the
service starts, so the core need not know the capabilities. A sentence says what is wrong, where, and what to do.
"""

from importlib import import_module

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from cts.s2s.core.refusals import Refused

SENTENCES: dict[str, str | Promise] = {
    "NOT-ALLOWED": _(
        "Your account is not allowed to do this. If your work needs it, ask your local authority’s s2s administrator to change "
        "your role."
    ),
    "NOT-FOUND": _("There is nothing here that you may see. Go back to the list and choose again."),
}

_gathered: dict[str, str | Promise] = {}


def gather() -> None:
    """Read the sentences of every installed app. Raises ImproperlyConfigured when two apps say the same code."""
    _gathered.clear()
    for config in apps.get_app_configs():
        if config.module is None or not module_has_submodule(config.module, "wording"):
            continue
        sentences: dict[str, str | Promise] = getattr(import_module(f"{config.name}.wording"), "SENTENCES", {})
        twice = _gathered.keys() & sentences.keys()
        if twice:
            message = f"{config.name}.wording says again what another app says: {', '.join(sorted(twice))}"
            raise ImproperlyConfigured(message)
        _gathered.update(sentences)


def sentence(refused: Refused) -> str:
    """The refusal in the language of the moment. Raises KeyError for a code that no app puts into words."""
    return str(_gathered[refused.code]) % refused.arguments


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_gathered)
