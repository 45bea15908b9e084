"""What the settings of every site of ours have in common: each value from the environment, with a default that works on a laptop.

A site's own settings begin with all of this (`from cts.site.settings import *`) and add its name, apps and pages.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF


def value(name: str, default: str = "") -> str:
    """The setting `name` of the environment, or of the file that `NAME_FILE` names."""
    file = os.environ.get(f"{name}_FILE")
    return Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get(name, default)


def is_on(name: str) -> bool:
    """Whether the setting `name` says yes."""
    return value(name).lower() in {"1", "true", "yes", "on"}


def kept_secret(folder: Path) -> str:
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


def database(url: str, folder: Path, name: str) -> dict[str, Any]:
    """The database at an address; without one SQLite in the file `name` of `folder`."""
    if not url:
        # FULL, because with NORMAL a power cut takes acknowledged commits back; IMMEDIATE, so that a read that turns
        # into a write waits for the lock instead of failing.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / f"{name}.sqlite3",
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


def origins(address: str) -> list[str]:
    """The scheme and host of an address, as the content security policy names them; nothing for no address."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


DATA_DIR = Path(value("DATA_DIR", "data")).resolve()
DEMONSTRATION = is_on("CTS_DEMONSTRATION")
TLS = is_on("TLS")

DEBUG = False
SECRET_KEY = value("SECRET_KEY") or kept_secret(DATA_DIR)
ALLOWED_HOSTS = [host for host in value("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORAGE_DIR = Path(value("STORAGE_DIR") or DATA_DIR / "files")
KEYS_DIR = Path(value("KEYS_DIR") or DATA_DIR / "keys")
AUDIT_ANCHOR_DIR = Path(value("AUDIT_ANCHOR_DIR") or DATA_DIR / "anchors")
AUDIT_ANCHOR_MAILBOX = value("AUDIT_ANCHOR_MAILBOX")
# One cache for all processes: sign-in limits counted per process would be multiplied by the processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}

SITE_APPS = [
    "cts.site.frame",
    "cts.site.refusing",
    "cts.site.signin",
    "cts.site.audit",
    "cts.site.queue",
    "cts.site.outbox",
    "cts.site.storage",
    "cts.site.terms",
    "cts.site.schools",
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
"""What each site adds behind its own apps."""

SITE_MIDDLEWARE = [
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
    "cts.site.receiving.limits.Limits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "cts.site.signin.first_sign_in.NewPasswordFirst",
    "cts.site.signin.second_factor.SecondFactorFirst",
]
"""What each site adds its own middleware to, last the one that answers refusals."""


def templates(*context_processors: str) -> list[dict[str, Any]]:
    """Both engines: Jinja for our pages, with a site's own context processors, and Django's for those of allauth."""
    return [
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "APP_DIRS": True,
            "OPTIONS": {
                "environment": "cts.site.frame.environment.environment",
                "context_processors": ["cts.site.frame.context.frame", *context_processors],
            },
        },
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                ],
            },
        },
    ]


LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Signing in.
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
ALLAUTH_TRUSTED_PROXY_COUNT = int(value("TRUSTED_PROXY_COUNT", "0"))

# Signing in with an account of another service.
SIGNIN_ELSEWHERE_NAME = value("OIDC_NAME", "DfE Sign-in") if value("OIDC_SERVER_URL") else ""
SOCIALACCOUNT_ADAPTER = "cts.site.signin.elsewhere.Adapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "elsewhere",
                "name": SIGNIN_ELSEWHERE_NAME,
                "client_id": value("OIDC_CLIENT_ID"),
                "secret": value("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": value("OIDC_SERVER_URL"), "oauth_pkce_enabled": True},
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
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION

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
        "form-action": [SELF, *origins(value("OIDC_SERVER_URL"))],  # signing in there begins with a form here
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

EMAIL_HOST = value("EMAIL_HOST", "localhost")
EMAIL_PORT = int(value("EMAIL_PORT", "25"))
EMAIL_HOST_USER = value("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = value("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = is_on("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 30
# A demonstration without a mail server sends nothing outside; its mail is read on the page of sent mail.
OUTBOX_DEMONSTRATION = DEMONSTRATION and not value("EMAIL_HOST")

# Small values stay in memory; files go into a nameless file in DATA_DIR, never in clear into a named one in /tmp.
FILE_UPLOAD_HANDLERS = ["cts.site.receiving.uploads.SpooledUploadHandler"]
# The largest request of somebody signed in: 2 GiB of a file, and the form around it (P22).
BODY_MAXIMUM = int(value("BODY_MAXIMUM", str((2 << 30) + (1 << 20))))
# What may be sent to a page that does not say otherwise (P22), such as a register of schools.
RECEIVED_MAX_BYTES = int(value("RECEIVED_MAX_BYTES", str(256 * 1024**2)))
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
