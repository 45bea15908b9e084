"""Settings of the transfer service: each value from the environment, with a default that works on a laptop.

Any value may come from a file instead: `NAME_FILE` names it (for secrets that an operator mounts).

DATA_DIR             folder of everything that is kept (./data)
SECRET_KEY           made and kept in DATA_DIR at the first start if it is not given
STORAGE_DIR          folder of the encrypted files (DATA_DIR/files)
KEYS_DIR             folder of the keys (DATA_DIR/keys); keep it apart from what it opens
AUDIT_ANCHOR_DIR     folder of the record's anchors (DATA_DIR/anchors); where the service may add but not rewrite
AUDIT_ANCHOR_MAILBOX an address that each anchor is mailed to as well (none)
ERASURES_DIR         folder of the list of what was erased, which a restored backup needs (AUDIT_ANCHOR_DIR)
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

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

import cts


def _value(name: str, default: str = "") -> str:
    file = os.environ.get(f"{name}_FILE")
    return Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get(name, default)


def _is_on(name: str) -> bool:
    return _value(name).lower() in {"1", "true", "yes", "on"}


def _kept_secret(folder: Path) -> str:
    """The secret kept in `folder`, made there at the first start. Two first starts at once agree on one secret."""
    kept = folder / "secret-key"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        mine = folder / f".secret-key-{secrets.token_hex(8)}"
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(64), encoding="utf-8")
        try:
            os.link(mine, kept)  # unlike a rename, fails when the other start was first
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return kept.read_text(encoding="utf-8").strip()


def _database(url: str, folder: Path) -> dict[str, Any]:
    if not url:
        # FULL, because with NORMAL a power cut takes acknowledged commits back; IMMEDIATE, so that a read that turns
        # into a write waits for the lock instead of failing.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "s2s.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = "DATABASE_URL must begin with postgres://; leave it out for SQLite"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": True},
    }


def _origins(address: str) -> list[str]:
    """The scheme and host of an address, as the content security policy names them; nothing for no address."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


DATA_DIR = Path(_value("DATA_DIR", "data")).resolve()
PORT = int(_value("PORT", "8000"))
DEMONSTRATION = _is_on("CTS_DEMONSTRATION")
TLS = _is_on("TLS")

DEBUG = False
SECRET_KEY = _value("SECRET_KEY") or _kept_secret(DATA_DIR)
ALLOWED_HOSTS = [host for host in _value("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
SITE_URL = _value("SITE_URL", f"http://localhost:{PORT}").rstrip("/")

ROOT_URLCONF = "cts.s2s.urls"
WSGI_APPLICATION = "cts.s2s.wsgi.application"
DATABASES = {"default": _database(_value("DATABASE_URL"), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORAGE_DIR = Path(_value("STORAGE_DIR") or DATA_DIR / "files")
KEYS_DIR = Path(_value("KEYS_DIR") or DATA_DIR / "keys")
AUDIT_ANCHOR_DIR = Path(_value("AUDIT_ANCHOR_DIR") or DATA_DIR / "anchors")
AUDIT_ANCHOR_MAILBOX = _value("AUDIT_ANCHOR_MAILBOX")
ERASURES_DIR = Path(_value("ERASURES_DIR") or AUDIT_ANCHOR_DIR)
BACKUP_WITHIN_HOURS = int(_value("BACKUP_WITHIN_HOURS", "26"))
# One cache for all processes: sign-in limits counted per process would be multiplied by the processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}

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
    "cts.s2s.lost_pupils",
    "cts.s2s.transfers",
    "cts.s2s.keeping",
    "cts.s2s.web",
    "cts.s2s.jobs",
    "cts.s2s.demonstration",
    "cts.site.frame",
    "cts.site.refusing",
    "cts.site.signin",
    "cts.site.audit",
    "cts.site.queue",
    "cts.site.outbox",
    "cts.site.storage",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cts.site.frame.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cts.site.signin.sessions.SessionLimits",
    "cts.site.signin.known_browsers.KnownBrowsers",
    "cts.site.frame.language.Language",
    "cts.site.signin.strangers.StrangersGetCrumbs",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "cts.site.signin.first_sign_in.NewPasswordFirst",
    "cts.site.signin.second_factor.SecondFactorFirst",
    "cts.s2s.accounts.middleware.Acting",
    "cts.site.refusing.middleware.Refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "cts.site.frame.environment.environment",
            "context_processors": ["cts.site.frame.context.frame", "cts.s2s.web.beside.beside"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth"],
        },
    },
]

# The site's own words and parts, read by cts.site.frame.
SITE_TITLE = _("Secure Data Transfer System")
SITE_VERSION = cts.__version__
SITE_MENU = "cts.s2s.web.menu.menu"
SITE_BESIDE_PARTS = ["web/help_beside.jinja"]  # templates below what each page says
SITE_PAGE_PARTS = ["signin/idle.jinja"]  # templates at the end of every page
SITE_HELP_MAILBOX = _value("HELP_MAILBOX", "IMS@gov.wales")
SITE_BANNER = (
    _("Demonstration: every person and pupil here is made up, and so is every school that has users. Never use real data.")
    if DEMONSTRATION
    else ""
)

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [Path(__file__).parent / "locale", Path(cts.__file__).parent / "site" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Signing in.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["cts.s2s.accounts.backend.OpenEstablishments"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["cts.site.signin.hashing.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "cts.site.signin.passwords.NotTheTradesWords"},
]
ACCOUNT_ADAPTER = "cts.site.signin.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "cts.site.signin.forms.SignIn",
    "change_password": "cts.site.signin.forms.ChangePassword",
    "reauthenticate": "cts.site.signin.forms.Reauthenticate",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# "login" counts good tries too: a whole school, or an authority, may sign in from one address within a minute.
# Guesses at one account get slower: five in five minutes, fifteen in an hour, forty in a day (P16).
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key,15/h/key,40/d/key", "login": "120/m/ip", "change_password": "20/m/user"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before linking an account of another service, too
ACCOUNT_LOGOUT_REDIRECT_URL = "signed_out"
ACCOUNT_USER_DISPLAY = "cts.site.signin.adapter.display_name"
ALLAUTH_TRUSTED_PROXY_COUNT = int(_value("TRUSTED_PROXY_COUNT", "0"))
SIGNIN_SECOND_FACTOR_NEEDED = "cts.s2s.accounts.queries.needs_second_factor"
# Signing in with an account of another service.
SIGNIN_ELSEWHERE_NAME = _value("OIDC_NAME", "DfE Sign-in") if _value("OIDC_SERVER_URL") else ""
SOCIALACCOUNT_ADAPTER = "cts.site.signin.elsewhere.Adapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "elsewhere",
                "name": SIGNIN_ELSEWHERE_NAME,
                "client_id": _value("OIDC_CLIENT_ID"),
                "secret": _value("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": _value("OIDC_SERVER_URL"), "oauth_pkce_enabled": True},
            }
        ]
        if SIGNIN_ELSEWHERE_NAME
        else []
    }
}
MFA_ADAPTER = "cts.site.signin.second_factor.Adapter"
MFA_FORMS = {
    "authenticate": "cts.site.signin.forms.Code",
    "reauthenticate": "cts.site.signin.forms.CodeAgain",
    "activate_totp": "cts.site.signin.forms.ActivateTotp",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: telephones' clocks, and slow fingers
MFA_TOTP_ISSUER = "Secure Data Transfer System"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION

# Cookies ignore ports, so each site of ours has its own names.
_PREFIX = "__Host-s2s_" if TLS else "s2s_"
SESSION_COOKIE_NAME = f"{_PREFIX}session"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 20 * 60
SESSION_ABSOLUTE_SECONDS = 12 * 3600
# In the session, not in a cookie: cookies are shared by all sites on one host.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "cts.site.frame.errors.form_not_ours"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: is the picture of the TOTP code
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *_origins(_value("OIDC_SERVER_URL"))],  # signing in there begins with a form here
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

EMAIL_HOST = _value("EMAIL_HOST", "localhost")
EMAIL_PORT = int(_value("EMAIL_PORT", "25"))
EMAIL_HOST_USER = _value("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = _value("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = _is_on("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = _value("EMAIL_FROM", "s2s@localhost")
# A demonstration without a mail server sends nothing outside; its mail is read on the page of sent mail.
OUTBOX_DEMONSTRATION = DEMONSTRATION and not _value("EMAIL_HOST")

# Small values stay in memory; files go into a nameless file in DATA_DIR, never in clear into a named one in /tmp.
FILE_UPLOAD_HANDLERS = ["cts.site.receiving.uploads.SpooledUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
