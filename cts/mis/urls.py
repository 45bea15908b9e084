"""Every address of the register."""

from django.urls import include, path

from cts.mis.core import public
from cts.site.frame import health, language, pages

urlpatterns = [
    path("", include("cts.site.signin.urls")),
    path("healthz", public(health.healthz), name="healthz"),
    path("language/", public(language.switch), name="language"),
    path("accessibility/", public(pages.accessibility), name="accessibility"),
    path("cookies/", public(pages.cookies), name="cookies"),
    path("", include("cts.mis.web.urls")),
]

handler400 = "cts.site.frame.errors.bad_request"
handler403 = "cts.site.frame.errors.forbidden"
handler404 = "cts.site.frame.errors.not_found"
handler500 = "cts.site.frame.errors.broken"
