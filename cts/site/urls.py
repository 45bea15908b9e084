"""The addresses that each site of ours has: signing in, language, what everyone may read, and whether it is well."""

from django.urls import include, path

from cts.site.frame import health, language, pages
from cts.site.refusing.pages import public

urlpatterns = [
    path("", include("cts.site.signin.urls")),
    path("healthz", public(health.healthz), name="healthz"),
    path("language/", public(language.switch), name="language"),
    path("accessibility/", public(pages.accessibility), name="accessibility"),
    path("cookies/", public(pages.cookies), name="cookies"),
]
