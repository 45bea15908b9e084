"""Signing in our way: django-allauth with our usernames, limits, first passwords and pages.

`person` says what is asked of the user model.
"""
