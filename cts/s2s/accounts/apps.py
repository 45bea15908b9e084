"""The people as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, their establishment and role."""

    name = "cts.s2s.accounts"
    label = "accounts"
