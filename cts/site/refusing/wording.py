"""What is said to a person who meets a refusal.

Each app keeps its sentences in a module `wording` with `SENTENCES`, code to lazy translation; they are gathered when the site
starts, so that what stands below need not know what stands above. A sentence says what is wrong, where, and what to do.
"""

from importlib import import_module

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

from cts.site.refusing.refusals import Refused

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
