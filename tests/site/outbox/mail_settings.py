"""Settings of `mail_program`: those of the worker programs, with the mail server of the test."""

import os

from tests.site.queue.worker_settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["EMAIL_PORT"])
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = "s2s@cts.example"
