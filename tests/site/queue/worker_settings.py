"""Settings of the worker programs that tests start and kill: the service's database settings, in a folder of the test's own."""

import os
from pathlib import Path

from cts.s2s.settings import _database

DATA_DIR = Path(os.environ["DATA_DIR"])
SECRET_KEY = "for worker programs in tests"
USE_TZ = True
TIME_ZONE = "Europe/London"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["cts.site.queue", "cts.site.outbox"]
DATABASES = {"default": _database(os.environ.get("WORKER_DATABASE_URL", ""), DATA_DIR)}
DATABASES["default"]["OPTIONS"]["timeout" if not os.environ.get("WORKER_DATABASE_URL") else "connect_timeout"] = 1
DATABASES["default"]["OPTIONS"].pop("pool", None)
