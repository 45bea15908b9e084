"""The addresses of the service, and those of an identity provider."""

from django.urls import include, path

from cts.s2s.urls import urlpatterns as service

urlpatterns = [path("", include("allauth.idp.urls")), *service]
