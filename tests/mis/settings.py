"""The register's settings for tests: those of Ashgrove, with a data folder of their own, a fast hasher and nothing outside."""

import os

from tests import ram

_FOLDER = ram.folder("cts-tests-mis-")
os.environ.update(DATA_DIR=str(_FOLDER), SECRET_KEY="a secret for tests, and for tests only", CTS_DEMONSTRATION="")
for _name in (
    "DATABASE_URL",
    "TLS",
    "EMAIL_HOST",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "STORAGE_DIR",
    "KEYS_DIR",
    "AUDIT_ANCHOR_DIR",
    "AUDIT_ANCHOR_MAILBOX",
    "TRUSTED_PROXY_COUNT",
    "SCHOOL_NUMBER",
    "SCHOOL_NAME",
    "SCHOOL_NAME_CY",
    "SCHOOL_URN",
    "SCHOOL_LANGUAGE",
):
    os.environ.pop(_name, None)

from cts.mis.settings import *  # noqa: E402, F403
from cts.mis.settings import DATABASES  # noqa: E402
from cts.site.settings import STORAGES, database  # noqa: E402

if os.environ.get("TEST_DATABASE_URL"):
    DATABASES["default"] = database(os.environ["TEST_DATABASE_URL"], _FOLDER, "register")
    DATABASES["default"]["OPTIONS"] = {}
else:
    # A file, not memory: the live server's threads and the journal (WAL) need one.
    DATABASES["default"]["TEST"] = {"NAME": _FOLDER / "test.sqlite3"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # no collected static files are needed
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
