"""`python -m cts.s2s.serve`: check, prepare, serve. Exit code 0 after TERM or INT, 1 if it cannot start."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

import django

from cts.s2s.serve.wording import complain, say
from cts.s2s.serve.wording import sentence as _

if TYPE_CHECKING:
    from cts.s2s.serve.checks import Concern


def main() -> int:
    """Run the service until it is told to stop; returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cts.s2s.settings")
    host = os.environ.get("HOST") or "127.0.0.1"
    port = os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 2**16):
        complain(_("PORT is {port}. It must be a number from 1 to 65535.").format(port=port))
        return 1
    if (trouble := taken(host=host, port=int(port))) is not None:
        words = _("Port {port} of {host} cannot be used ({trouble}). Stop what runs there, or choose another: PORT=8001 ./run")
        complain(words.format(port=port, host=host, trouble=trouble))
        return 1
    django.setup()
    return _serve(host=host, port=int(port))


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


def _serve(*, host: str, port: int) -> int:
    from cts.s2s.serve import checks, children, preparing

    if not _go_on(checks.before_preparing(host=host)):
        return 1
    preparing.prepare()
    if not _go_on(checks.after_preparing()):
        return 1
    greeting = _greeting()
    return children.keep_alive(
        [
            children.Child(_("web server"), children.web_server(host=host, port=port)),
            children.Child(_("worker"), children.worker()),
        ],
        ready=lambda: children.answers(host=host, port=port),
        on_ready=lambda: say(greeting),
    )


def _go_on(concerns: list[Concern]) -> bool:
    for concern in concerns:
        complain(str(concern))
    return not any(concern.stops for concern in concerns)


def _greeting() -> str:
    """Where to go; in a demonstration, which is set up here, also the log-ins."""
    from django.conf import settings
    from django.db import connections
    from django.utils import timezone

    lines = [_("The service is at {address}. Stop it with Ctrl-C.").format(address=settings.SITE_URL)]
    if settings.DEMONSTRATION:
        from cts.s2s.demonstration import set_up

        set_up.prepare(now=timezone.now())
        lines.append(set_up.welcome())
    connections.close_all()  # this process only watches from now on
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
