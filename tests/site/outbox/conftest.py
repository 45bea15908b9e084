"""A real mail server on the loopback, and the service told to use it."""

from __future__ import annotations

import email
import email.message
import email.policy
import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

# The server says goodbye from its own thread, to a page of output that may have been closed by then.
logging.getLogger("mail.log").setLevel(logging.WARNING)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass
class Postbox:
    """What the server took, and what it answers."""

    received: list[Envelope] = field(default_factory=list)
    answer_to_recipient: str = "250 OK"
    answer_to_data: str = "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.answer_to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_to_recipient

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer_to_data.startswith("250"):
            self.received.append(envelope)
        return self.answer_to_data

    def messages(self) -> list[email.message.EmailMessage]:
        """Everything that was taken, decoded."""
        return [
            email.message_from_bytes(envelope.original_content or b"", policy=email.policy.default) for envelope in self.received
        ]


@pytest.fixture
def postbox(settings: Settings) -> Iterator[Postbox]:
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "Secure transfer <s2s@cts.example>"
    yield box
    controller.stop()
