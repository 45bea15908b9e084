"""A second copy of the service that is an identity provider: what DfE Sign-in is to the first one."""

import os

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from cts.s2s.settings import *  # noqa: F403
from cts.s2s.settings import CONTENT_SECURITY_POLICY, INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS += ["allauth.idp.oidc"]
ROOT_URLCONF = "tests.site.signin.provider_urls"
# The provider's own pages for programs carry no session; and its people have no second factor to show.
MIDDLEWARE.remove("django.contrib.auth.middleware.LoginRequiredMiddleware")
MIDDLEWARE.remove("cts.site.signin.second_factor.SecondFactorFirst")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {**CONTENT_SECURITY_POLICY["DIRECTIVES"], "form-action": ["'self'", os.environ["CLIENT_ORIGIN"]]}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
IDP_OIDC_PRIVATE_KEY = (
    rsa.generate_private_key(public_exponent=65537, key_size=2048)
    .private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    .decode("ascii")
)
