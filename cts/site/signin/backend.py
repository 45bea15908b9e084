"""Usernames and passwords that mean their capital letters (S-105)."""

from django.contrib.auth.backends import ModelBackend


class CaseSensitive(ModelBackend):
    """Finds people by the exact username; allauth's own backend would let "Ashgrove.Office" in as "ashgrove.office".

    ModelBackend computes one hash whether or not the person exists, and tells nobody why it says no.
    """
