"""A service that tests start and kill: `python -m tests.site.outbox.mail_program prepare | send N | work | show`.

Its mail server is that of the environment: EMAIL_PORT.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.site.outbox.mail_settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from cts.site import outbox  # noqa: E402
from cts.site.outbox import Mail, delivery  # noqa: E402
from cts.site.queue import claims, run_worker  # noqa: E402


def main() -> None:
    verb, *values = sys.argv[1:]
    if verb == "prepare":
        call_command("migrate", verbosity=0)
    elif verb == "send":
        now = timezone.now()
        with transaction.atomic():
            for number in range(int(values[0])):
                to, dedupe = f"office{number}@school.example", f"mail {number}"
                outbox.send(to=to, language="en", subject=f"A file {number}", body="Sign in.", dedupe=dedupe, now=now)
    elif verb == "work":
        delivery.deliver.lease = 1  # nobody wants to wait five minutes for the other worker
        claims.LONGEST_BACK_OFF = timedelta(seconds=0.2)
        os.write(1, b"ready\n")
        run_worker(pause=0.05)
    else:
        mails = [
            {"to": mail.to, "state": mail.state, "attempts": mail.attempts, "error": mail.error} for mail in Mail.objects.all()
        ]
        os.write(1, json.dumps(mails).encode())


if __name__ == "__main__":
    main()
