"""Settings of a school's register: each value from the environment, with a default that works on a laptop.

SCHOOL_NUMBER        the school's seven-digit number
SCHOOL_NAME          its name; SCHOOL_NAME_CY in Welsh, where it has one; SCHOOL_URN its unique reference number
SCHOOL_LANGUAGE      en or cy: what the register speaks to people who have not chosen
PORT                 port of `cts mis serve` (8001)
UNDO_DAYS            for how many days a file that was taken in can be undone (30)
SERVICE_URL          where the transfer service is, for the links to it

The others are those of the transfer service (`cts.s2s.settings`): DATA_DIR (./register), SECRET_KEY, STORAGE_DIR, KEYS_DIR, ...
"""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

import cts

os.environ.setdefault("DATA_DIR", "register")

from cts.site.settings import *

PORT = int(value("PORT", "8001"))
SITE_URL = value("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
SERVICE_URL = value("SERVICE_URL", "http://localhost:8000").rstrip("/")

UNDO_DAYS = int(value("UNDO_DAYS", "30"))

SCHOOL_NUMBER = value("SCHOOL_NUMBER", "9992001")
SCHOOL_NAME = value("SCHOOL_NAME", "Ashgrove Primary")
SCHOOL_NAME_CY = value("SCHOOL_NAME_CY")
SCHOOL_URN = value("SCHOOL_URN")

ROOT_URLCONF = "cts.mis.urls"
WSGI_APPLICATION = "cts.mis.wsgi.application"
DATABASES = {"default": database(value("DATABASE_URL"), DATA_DIR, "register")}

INSTALLED_APPS = [
    "cts.mis.core",
    "cts.mis.staff",
    "cts.mis.terms",
    "cts.mis.directory",
    "cts.mis.pupils",
    "cts.mis.attendance",
    "cts.mis.exchange",
    "cts.mis.web",
    "cts.mis.jobs",
    "cts.mis.demonstration",
    *SITE_APPS,
]
MIDDLEWARE = [*SITE_MIDDLEWARE, "cts.mis.staff.middleware.Acting", "cts.site.refusing.middleware.Refusals"]
TEMPLATES = templates("cts.mis.web.context.school")

# The site's own words and parts, read by cts.site.frame.
SITE_MARK = "mis"
SITE_TITLE = _("School register")
SITE_VERSION = cts.__version__
SITE_MENU = "cts.mis.web.menu.menu"
SITE_BESIDE_PARTS: list[str] = []
SITE_PAGE_PARTS = ["signin/idle.jinja"]
SITE_HELP_MAILBOX = value("HELP_MAILBOX", "IMS@gov.wales")
SITE_BANNER = _("Demonstration: every person and pupil here is made up. Never use real data.") if DEMONSTRATION else ""

LANGUAGE_CODE = "cy" if value("SCHOOL_LANGUAGE") == "cy" else "en-gb"
LOCALE_PATHS = [Path(__file__).parent / "locale", Path(cts.__file__).parent / "site" / "locale"]

AUTH_USER_MODEL = "mis_staff.Member"
AUTHENTICATION_BACKENDS = ["cts.mis.staff.backend.Staff"]
SIGNIN_SECOND_FACTOR_NEEDED = "cts.mis.staff.queries.needs_second_factor"
MFA_TOTP_ISSUER = SCHOOL_NAME

# Cookies ignore ports, so each site of ours has its own names; two registers on one machine differ in the school's number.
_PREFIX = f"{'__Host-' if TLS else ''}mis{SCHOOL_NUMBER}_"
SESSION_COOKIE_NAME = f"{_PREFIX}session"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}language"

DEFAULT_FROM_EMAIL = value("EMAIL_FROM", "register@localhost")
