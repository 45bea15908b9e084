"""The exchange of files as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Files taken in and made."""

    name = "cts.mis.exchange"
    label = "mis_exchange"
