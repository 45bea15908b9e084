"""Notices of missing children as a Django app."""

from django.apps import AppConfig


class MissingChildrenConfig(AppConfig):
    """Label `missing_children`."""

    name = "cts.s2s.missing_children"
    label = "missing_children"
