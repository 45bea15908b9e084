"""Settings of the worker programs that tests start and kill: the service's database settings, in a folder of the test's own."""

import os
from pathlib import Path

from cts.site.settings import database

DATA_DIR = Path(os.environ["DATA_DIR"])
SECRET_KEY = "for worker programs in tests"
USE_TZ = True
TIME_ZONE = "Europe/London"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["cts.site.queue", "cts.site.outbox"]
DATABASES = {"default": database(os.environ.get("WORKER_DATABASE_URL", ""), DATA_DIR, "s2s")}
DATABASES["default"]["OPTIONS"]["timeout" if not os.environ.get("WORKER_DATABASE_URL") else "connect_timeout"] = 1
DATABASES["default"]["OPTIONS"].pop("pool", None)
