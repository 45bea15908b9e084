"""Signing in as a Django app."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    """Templates and rules of signing in; no tables of its own."""

    name = "cts.site.signin"
    label = "site_signin"
