"""The worker as a program: `python -m cts.mis.jobs`. Ends after the job under way when it gets TERM or INT."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import django


def main() -> None:
    """Run the worker until TERM or INT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cts.mis.settings")
    django.setup()
    from cts.site.queue import run_worker

    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    run_worker(stop=stop)


if __name__ == "__main__":
    main()
