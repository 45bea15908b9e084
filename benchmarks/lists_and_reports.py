"""Lists and reports with many messages and transfers: how long the slowest page takes, on SQLite.

    python -m benchmarks.lists_and_reports [--rows 100000] [--json]

So many messages and as many transfers are seeded, of 200 schools in five authorities; one school has a tenth of all.
Each page is asked for three times as a school, an authority and the department, and its fastest answer counts.
Aim: every page within a second.
"""

import argparse
import io
import json
import os
import random
import tempfile
import time
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cts.s2s.accounts.models import User
    from cts.s2s.establishments.models import Establishment
    from cts.s2s.transfers.models import Transfer

AUTHORITIES = ("997", "998", "999", "996", "995")
PAGES = (
    "/",
    "/messages/",
    "/messages/?sort=from&order=ascending",
    "/messages/?sort=description&order=ascending",
    "/messages/?show=open&page=3",
    "/messages/sent/",
    "/messages/sent/?sort=description&order=ascending",
    "/message-templates/",
    "/message-groups/",
    "/messages/send/",
    "/messages/send/recipients/",
    "/ctf-requests/",
    "/arrivals/",
    "/arrivals/?sort=due&page=9",
    "/missing-children/",
    "/missing-children/?show=sent&page=2",
    "/reports/",
    "/reports/usage/",
    "/reports/movements/",
    "/reports/school/",
    "/reports/school/?show=received&page=9",
    "/reports/people/",
    "/reports/timeliness/",
    "/files/",
    "/download/ctf/",
)


def seed(rows: int, *, now: datetime) -> "list[User]":
    """Fill the tables; returns who asks: of the busiest school, of its authority, of the department."""
    from cts.s2s.accounts.models import User
    from cts.s2s.establishments.models import Establishment

    made = random.Random(1)
    numbers = [f"{la}{2001 + at}" for at in range(40) for la in AUTHORITIES]
    places = [_place(number, "school") for number in numbers]
    places += [_place(f"{la}LLLL", "local_authority") for la in AUTHORITIES]
    places.append(Establishment(dfe_number="central", name="Department", country="W", kind="central"))
    Establishment.objects.bulk_create(places)
    _messages(rows, numbers, made=made, now=now)
    _transfers(rows, numbers, made=made, now=now)
    _expected(rows // 50, numbers, now=now)
    _notices(rows // 200, now=now)
    asking = []
    for place, role in ((numbers[0], "school"), (f"{numbers[0][:3]}LLLL", "la_administrator"), ("central", "department")):
        asking.append(
            User.objects.create(
                username=f"{role}.{place}",
                name=role,
                email="a@b.example",
                establishment=Establishment.objects.get(dfe_number=place),
                role=role,
                must_change_password=False,
                invited_at=now,
            )
        )
    return asking


def _place(number: str, kind: str) -> "Establishment":
    from cts.s2s.establishments.models import Establishment

    return Establishment(
        dfe_number=number,
        la_number=number[:3],
        establishment_number=number[3:],
        name=f"Place {number}",
        country="E",
        kind=kind,
        email="office@place.example",
    )


def _pair(numbers: list[str], made: random.Random) -> tuple[str, str]:
    first = numbers[0] if made.random() < 0.1 else made.choice(numbers)
    second = made.choice(numbers)
    while second == first:
        second = made.choice(numbers)
    return (first, second) if made.random() < 0.5 else (second, first)


def _messages(rows: int, numbers: list[str], *, made: random.Random, now: datetime) -> None:
    from cts.s2s.messaging import sealed
    from cts.s2s.messaging.models import Delivery, Message
    from cts.site.storage.sealed_texts import SealedTexts

    texts = SealedTexts()
    for start in range(0, rows, 5000):
        messages, deliveries = [], []
        for at in range(start, min(rows, start + 5000)):
            sender, receiver = _pair(numbers, made)
            sent_at = now - timedelta(minutes=made.randrange(30 * 24 * 60))
            public_id = f"m{at:09}"
            words = sealed.Words(description=f"Missing pupil {made.randrange(10**6)}", text="Have you seen the child? " * 20)
            message = Message(
                public_id=public_id,
                sender=sender,
                sender_level="school",
                sent_by="x",
                sent_at=sent_at,
                sealed=sealed.close(words, of=public_id, texts=texts),
                kept_until=sent_at + timedelta(days=31),
            )
            read = made.random() < 0.7
            messages.append(message)
            deliveries.append(
                Delivery(
                    public_id=f"d{at:09}",
                    message=message,
                    establishment=receiver,
                    level="school",
                    sender=sender,
                    sender_level="school",
                    sent_at=sent_at,
                    expires_at=now + timedelta(days=5),
                    read_at=sent_at if read else None,
                    read_by="y" if read else "",
                )
            )
        Message.objects.bulk_create(messages)
        Delivery.objects.bulk_create(deliveries)


def _expected(rows: int, numbers: list[str], *, now: datetime) -> None:
    """Pupils whom the busiest school expects: as many as a list may hold."""
    from cts.s2s.arrivals import expected
    from cts.s2s.arrivals.models import ExpectedPupil
    from cts.s2s.ctf_requests.child import Child

    day = now.date()
    ExpectedPupil.objects.bulk_create(
        ExpectedPupil(
            public_id=f"e{at:09}",
            school=numbers[0],
            sealed=expected.close(
                Child(forename="Missing", surname=f"Pupil{at}", date_of_birth=day, upn="", joined_on=day, left_on=None),
                of=f"e{at:09}",
            ),
            name_hash=f"{at}",
            former_school=numbers[1 + at % 100],
            joined_on=day,
            due_date=day,
            due_is_assumed=False,
            calendar_date=day,
            listed_at=now,
            listed_by="x",
        )
        for at in range(rows)
    )


def _notices(rows: int, *, now: datetime) -> None:
    """Notices of missing children, each of which asks every other authority."""
    from cts.s2s.missing_children import sealed
    from cts.s2s.missing_children.models import MissingNotice, NoticeAnswer
    from cts.s2s.missing_children.sealed import Child

    child = Child(forename="Missing", surname="Child", date_of_birth=now.date(), upn="", text="")
    for at in range(rows):
        public_id, asks = f"n{at:09}", AUTHORITIES[at % len(AUTHORITIES)]
        notice = MissingNotice.objects.create(
            public_id=public_id,
            authority=f"{asks}LLLL",
            sealed=sealed.close(child, of=public_id),
            answer_by=now.date(),
            sent_at=now - timedelta(minutes=at),
            sent_by="x",
        )
        NoticeAnswer.objects.bulk_create(
            NoticeAnswer(notice=notice, public_id=f"{public_id}{la}", authority=f"{la}LLLL", sealed=b"-")
            for la in AUTHORITIES
            if la != asks
        )


def _transfers(rows: int, numbers: list[str], *, made: random.Random, now: datetime) -> None:
    from cts.s2s.transfers.models import Transfer

    for start in range(0, rows, 5000):
        Transfer.objects.bulk_create(
            [_transfer(at, *_pair(numbers, made), made=made, now=now) for at in range(start, min(rows, start + 5000))]
        )


def _transfer(at: int, sender: str, receiver: str, *, made: random.Random, now: datetime) -> "Transfer":
    from cts.s2s.transfers.models import Transfer

    uploaded_at = now - timedelta(minutes=made.randrange(80 * 24 * 60))
    status = made.choice(("waiting", "downloaded", "downloaded", "rejected", "withdrawn"))
    done = uploaded_at + timedelta(days=made.randrange(1, 30))
    there = status in {"waiting", "downloaded", "rejected"}
    more: dict[str, object] = {}
    if status == "downloaded":
        more = {
            f"{step}_{part}": done if part == "at" else "z"
            for step in ("accepted", "handed_out", "downloaded")
            for part in ("at", "by")
        }
    if status == "rejected":
        more = {"rejected_at": done, "rejected_by": "z", "reject_reason": "not-on-roll"}
    if status == "withdrawn":
        more = {"removed_at": done, "removed_by": "z", "bytes_gone_at": done}
    return Transfer(
        public_id=f"t{at:09}",
        kind="ctf",
        sender=sender,
        receiver=receiver,
        file_name=f"{sender}_CTF_{receiver}_{at}.xml",
        raw_file_name="x",
        sha256="0" * 64,
        size=1000,
        edition="25.0",
        pupil_count=made.randrange(1, 30),
        file_id=f"file-{at:032x}" if there else "",
        pupil_list_id=f"pupils-{at:032x}" if there else "",
        status=status,
        uploaded_at=uploaded_at,
        uploaded_by="x",
        **more,
    )


def measure(rows: int) -> dict[str, float]:
    """Seconds of each page, in a database of its own."""
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from cts.site.signin import second_factor

    with redirect_stdout(io.StringIO()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
    seconds: dict[str, float] = {}
    for user in seed(rows, now=timezone.now()):
        client = Client(HTTP_HOST="localhost")
        client.force_login(user)
        second_factor.enrol(user=user, secret="JBSWY3DPEHPK3PXP" * 2, now=timezone.now())
        for page in PAGES:
            taken = []
            for _round in range(3):
                started = time.perf_counter()
                answer = client.get(page)
                taken.append(time.perf_counter() - started)
            if answer.status_code == 200:
                seconds[f"{page} as {user.role}"] = min(taken)
    return seconds


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--json", action="store_true", help="one JSON object on the last line, and nothing else")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DATA_DIR=str(Path(folder)), DJANGO_SETTINGS_MODULE="cts.s2s.settings")
        import django

        django.setup()
        pages = measure(chosen.rows)
    worst = max(pages, key=lambda page: pages[page])
    if not chosen.json:
        for page, taken in pages.items():
            print(f"{page:70} {taken:8.3f}")
    print(json.dumps({"worst_page": worst, "worst_page_s": round(pages[worst], 3), "pages": len(pages)}))


if __name__ == "__main__":
    main()
