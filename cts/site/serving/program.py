"""Check, prepare, serve: the program of every site of ours. Exit code 0 after TERM or INT, 1 if it cannot start."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import django

from cts.site.serving.wording import complain, say
from cts.site.serving.wording import sentence as _

if TYPE_CHECKING:
    from cts.site.serving.checks import Concern
    from cts.site.serving.preparing import Step


@dataclass(frozen=True, kw_only=True)
class Site:
    """What is to be served.

    `settings`, `application` and `jobs` are dotted paths: of the settings, of the WSGI application ("module:name") and of the
    module that is the worker. `steps` gives what has to be prepared besides database and static files, `greeting` the lines that
    are said once the site answers, `concerns` what it looks at beside what every site does, before anything is prepared; all are
    called with Django set up. `default_port` is where it listens without PORT,
    `processes` how many processes its web server has; `is_service` says how it calls itself.
    """

    settings: str
    application: str
    jobs: str
    greeting: Callable[[], Sequence[str]]
    steps: Callable[[], Sequence[Step]] = tuple
    concerns: Callable[[], Sequence[Concern]] = tuple
    default_port: int = 8000
    is_service: bool = True
    processes: int = 2


def run(site: Site) -> int:
    """Run a site until it is told to stop; returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", site.settings)
    host = os.environ.get("HOST") or "127.0.0.1"
    port = os.environ.get("PORT") or str(site.default_port)
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 2**16):
        complain(_("PORT is {port}. It must be a number from 1 to 65535.").format(port=port))
        return 1
    if (trouble := taken(host=host, port=int(port))) is not None:
        words = _("Port {port} of {host} cannot be used ({trouble}). Stop what runs there, or choose another: PORT=8001 ./run")
        complain(words.format(port=port, host=host, trouble=trouble))
        return 1
    django.setup()
    return _serve(site, host=host, port=int(port))


def taken(*, host: str, port: int) -> str | None:
    """Return why the address cannot be listened on, None if it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            return error.strerror or str(error)
    return None


def _serve(site: Site, *, host: str, port: int) -> int:
    from django.conf import settings
    from django.db import connections

    from cts.site.serving import checks, children, preparing

    if not _go_on([*checks.before_preparing(host=host), *site.concerns()]):
        return 1
    preparing.prepare(steps=site.steps())
    if not _go_on(checks.after_preparing()):
        return 1
    words = _("The service is at {address}. Stop it with Ctrl-C.") if site.is_service else _("The register is at {address}.")
    greeting = "\n".join([words.format(address=settings.SITE_URL), *site.greeting()])
    connections.close_all()  # this process only watches from now on
    web_server = children.web_server(application=site.application, host=host, port=port, processes=site.processes)
    return children.keep_alive(
        [
            children.Child(_("web server"), web_server),
            children.Child(_("worker"), children.worker(module=site.jobs)),
        ],
        ready=lambda: children.answers(host=host, port=port),
        on_ready=lambda: say(greeting),
    )


def _go_on(concerns: list[Concern]) -> bool:
    for concern in concerns:
        complain(str(concern))
    return not any(concern.stops for concern in concerns)
