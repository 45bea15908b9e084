"""A worker that tests start, lock out and kill: `python -m tests.site.queue.worker_program prepare|enqueue N|work|show`."""

from __future__ import annotations

import json
import os
import sys
import time
import uuid
from datetime import datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.site.queue.worker_settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from cts.site.outbox.models import Mail  # noqa: E402
from cts.site.queue import Job, run_worker, task  # noqa: E402


@task(name="row.write", lease=2)
def write(*, number: int, seconds: float, now: datetime) -> None:
    """Leave a row, which is there twice if this took effect twice."""
    name = str(uuid.uuid4())
    Mail.objects.create(to="a@b.example", language="en", subject=str(number), body="b", dedupe=name, message_id=name, made_at=now)
    if seconds and Job.objects.get(args__number=number).attempts == 1:
        os.write(1, b"in the middle\n")
        time.sleep(seconds)


def main() -> None:
    verb, *values = sys.argv[1:]
    if verb == "prepare":
        call_command("migrate", verbosity=0)
    elif verb == "enqueue":
        with transaction.atomic():
            for number in range(int(values[0])):
                write.enqueue(number=number, seconds=float(values[1]), now=timezone.now())
    elif verb == "work":
        os.write(1, b"ready\n")
        run_worker(pause=0.05)
    else:
        # states first: whatever is done by then has left its row, while a row read first may be missing from what is done since
        states = sorted(Job.objects.values_list("state", flat=True))
        effects = sorted(int(mail.subject) for mail in Mail.objects.all())
        os.write(1, json.dumps({"effects": effects, "states": states}).encode())


if __name__ == "__main__":
    main()
