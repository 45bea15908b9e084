"""Requests for files as a Django app."""

from django.apps import AppConfig


class CtfRequestsConfig(AppConfig):
    """Label `ctf_requests`."""

    name = "cts.s2s.ctf_requests"
    label = "ctf_requests"
