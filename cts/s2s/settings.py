"""Settings of the transfer service: each value from the environment, with a default that works on a laptop.

Any value may come from a file instead: `NAME_FILE` names it (for secrets that an operator mounts).

DATA_DIR             folder of everything that is kept (./data)
SECRET_KEY           made and kept in DATA_DIR at the first start if it is not given
STORAGE_DIR          folder of the encrypted files (DATA_DIR/files)
KEYS_DIR             folder of the keys (DATA_DIR/keys); keep it apart from what it opens
AUDIT_ANCHOR_DIR     folder of the record's anchors (DATA_DIR/anchors); where the service may add but not rewrite
AUDIT_ANCHOR_MAILBOX an address that each anchor is mailed to as well (none)
ERASURES_DIR         folder of the list of what was erased, which a restored backup needs (AUDIT_ANCHOR_DIR)
CTF_MAX_BYTES        bytes that a Common Transfer File may have (1 GiB)
GENERIC_MAX_BYTES    bytes that a ZIP may have (2 GiB)
RECEIVED_MAX_BYTES   bytes that anything else may have that is sent to a page, such as a register of schools (256 MiB)
BACKUP_WITHIN_HOURS  hours after which doctor misses a new backup (26); 0: backups are made in another way
DATABASE_URL         postgres://user:password@host:port/name, or postgres://user@/name?host=/run/postgresql for a socket;
                     without it SQLite in DATA_DIR
ALLOWED_HOSTS        host names the site answers to, separated by commas
PORT                 port of `cts s2s serve` (8000)
TLS                  1: behind a proxy that speaks HTTPS and sets X-Forwarded-Proto itself; cookies are then Secure and __Host-
TRUSTED_PROXY_COUNT  proxies in front whose X-Forwarded-For entries count (0)
CTS_DEMONSTRATION    1: made-up schools, a banner on every page that says so, sent mail shown on a page
EMAIL_HOST ...       the mail server: EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_FROM
OIDC_SERVER_URL ...  another service to sign in with: OIDC_SERVER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME (DfE Sign-in)
HELP_MAILBOX         the central mailbox that the site names to people who need help (S-103)
SITE_URL             the address people reach the site at, for links in mail
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

import cts
from cts.site.settings import *

PORT = int(value("PORT", "8000"))
SITE_URL = value("SITE_URL", f"http://localhost:{PORT}").rstrip("/")

ROOT_URLCONF = "cts.s2s.urls"
WSGI_APPLICATION = "cts.s2s.wsgi.application"
DATABASES = {"default": database(value("DATABASE_URL"), DATA_DIR, "s2s")}
ERASURES_DIR = Path(value("ERASURES_DIR") or AUDIT_ANCHOR_DIR)
BACKUP_WITHIN_HOURS = int(value("BACKUP_WITHIN_HOURS", "26"))
# No real school comes near these (Q24): they are there so that nobody fills the disk, and said in advance (P22).
CTF_MAX_BYTES = int(value("CTF_MAX_BYTES", str(1024**3)))
GENERIC_MAX_BYTES = int(value("GENERIC_MAX_BYTES", str(2 * 1024**3)))

INSTALLED_APPS = [
    "cts.s2s.core",
    "cts.s2s.periods",
    "cts.s2s.establishments",
    "cts.s2s.help_pages",
    "cts.s2s.calendars",
    "cts.s2s.notices",
    "cts.s2s.operations",
    "cts.s2s.accounts",
    "cts.s2s.stored_files",
    "cts.s2s.messaging",
    "cts.s2s.lost_pupils",
    "cts.s2s.missing_children",
    "cts.s2s.standing_searches",
    "cts.s2s.comparisons",
    "cts.s2s.cases",
    "cts.s2s.ctf_requests",
    "cts.s2s.transfers",
    "cts.s2s.arrivals",
    "cts.s2s.phase_transfers",
    "cts.s2s.retention",
    "cts.s2s.keeping",
    "cts.s2s.reports",
    "cts.s2s.web",
    "cts.s2s.jobs",
    "cts.s2s.demonstration",
    *SITE_APPS,
]

MIDDLEWARE = [*SITE_MIDDLEWARE, "cts.s2s.accounts.middleware.Acting", "cts.site.refusing.middleware.Refusals"]
TEMPLATES = templates("cts.s2s.web.beside.beside", "cts.s2s.web.new_messages.notice")

# The site's own words and parts, read by cts.site.frame.
SITE_MARK = "s2s"
SITE_TITLE = _("Secure Data Transfer System")
SITE_VERSION = cts.__version__
SITE_MENU = "cts.s2s.web.menu.menu"
SITE_TOP_PARTS = ["web/new_messages.jinja"]  # templates at the top right of every page of somebody signed in
SITE_BESIDE_PARTS = ["web/help_beside.jinja"]  # templates below what each page says
SITE_PAGE_PARTS = ["signin/idle.jinja"]  # templates at the end of every page
SITE_HELP_MAILBOX = value("HELP_MAILBOX", "IMS@gov.wales")
SITE_BANNER = (
    _("Demonstration: every person and pupil here is made up, and so is every school that has users. Never use real data.")
    if DEMONSTRATION
    else ""
)

LOCALE_PATHS = [Path(__file__).parent / "locale", Path(cts.__file__).parent / "site" / "locale"]

# Signing in.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["cts.s2s.accounts.backend.OpenEstablishments"]
SIGNIN_SECOND_FACTOR_NEEDED = "cts.s2s.accounts.queries.needs_second_factor"
MFA_TOTP_ISSUER = "Secure Data Transfer System"

# Cookies ignore ports, so each site of ours has its own names.
_PREFIX = "__Host-s2s_" if TLS else "s2s_"
SESSION_COOKIE_NAME = f"{_PREFIX}session"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}language"

DEFAULT_FROM_EMAIL = value("EMAIL_FROM", "s2s@localhost")
