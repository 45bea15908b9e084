"""The frame as a Django app."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """Templates and static files of the frame."""

    name = "cts.site.frame"
    label = "site_frame"
