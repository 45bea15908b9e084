"""A service without its pages, in a process of its own.

    python -m tests.s2s.keeping.program prepare | upload FROM COUNT | remove ID | message | delete-message SENT GOT | messages

`upload` prints one line for each file that is safely on the site: its public id, SHA-256 and size; `message` the public ids of
the sender's copy and of the receiver's; `messages` how many of each are still there for somebody.
"""

from __future__ import annotations

import os
import sys

import django


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def prepare() -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from cts.s2s.demonstration import set_up

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    set_up.prepare(now=timezone.now())


def upload(first: int, count: int) -> None:
    from cts.s2s.accounts.models import User
    from cts.s2s.transfers.models import Transfer
    from tests import make

    by = make.actor(User.objects.get(username="ashgrove"))
    for number in range(first, first + count):
        content = make.ctf().replace(b"</CTfile>", f"<!-- {number} --></CTfile>".encode())
        public_id = make.sent(by, name=f"9992001_CTF_9994001_{number:03d}.xml", of=content, now=make.real_now())
        sent = Transfer.objects.get(public_id=public_id)
        say(f"{public_id} {sent.sha256} {sent.size}")


def remove(public_id: str) -> None:
    from cts.s2s.accounts.models import User
    from cts.s2s.transfers import actions
    from cts.site.queue import work_once
    from tests import make

    actions.remove(by=make.actor(User.objects.get(username="ashgrove")), public_id=public_id, now=make.real_now())
    while work_once(now=make.real_now(), worker="one"):
        pass


def message() -> None:
    from cts.s2s.accounts.models import User
    from cts.s2s.messaging.models import Delivery
    from tests import make
    from tests.s2s.messaging import writing

    sent = writing.sent(make.actor(User.objects.get(username="ashgrove")), now=make.real_now())
    say(f"{sent} {Delivery.objects.get(message__public_id=sent).public_id}")


def delete_message(sent: str, got: str) -> None:
    from cts.s2s.accounts.models import User
    from cts.s2s.messaging import actions
    from cts.site.queue import work_once
    from tests import make

    actions.delete(by=make.actor(User.objects.get(username="birchwood")), public_id=got, now=make.real_now())
    actions.delete_sent(by=make.actor(User.objects.get(username="ashgrove")), public_id=sent, now=make.real_now())
    while work_once(now=make.real_now(), worker="one"):
        pass


def messages() -> None:
    from cts.s2s.accounts.models import User
    from cts.s2s.messaging import queries
    from tests import make

    sender, receiver = (make.actor(User.objects.get(username=name)) for name in ("ashgrove", "birchwood"))
    say(f"{queries.sent_by(sender, now=make.real_now()).count()} {queries.received_by(receiver, now=make.real_now()).count()}")


def main() -> None:
    django.setup()
    match sys.argv[1:]:
        case ["prepare"]:
            prepare()
        case ["upload", first, count]:
            upload(int(first), int(count))
        case ["remove", public_id]:
            remove(public_id)
        case ["message"]:
            message()
        case ["delete-message", sent, got]:
            delete_message(sent, got)
        case ["messages"]:
            messages()


if __name__ == "__main__":
    main()
