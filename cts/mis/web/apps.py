"""The pages as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages of the register."""

    name = "cts.mis.web"
    label = "mis_web"
