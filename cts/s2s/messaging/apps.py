"""Messaging as a Django app."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """Label `messaging`; `messages` is Django's own."""

    name = "cts.s2s.messaging"
    label = "messaging"
