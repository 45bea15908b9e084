"""Every address of the service."""

from django.urls import include, path

urlpatterns = [
    path("", include("cts.site.urls")),
    path("", include("cts.s2s.web.urls")),
]

handler400 = "cts.site.frame.errors.bad_request"
handler403 = "cts.site.frame.errors.forbidden"
handler404 = "cts.site.frame.errors.not_found"
handler500 = "cts.site.frame.errors.broken"
