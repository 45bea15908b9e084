"""The worker of a site as a program. Ends after the job under way when it gets TERM or INT."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import django


def run(*, settings: str) -> None:
    """Run the worker of the site with these settings until TERM or INT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    django.setup()
    from cts.site.queue import run_worker

    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    run_worker(stop=stop)
