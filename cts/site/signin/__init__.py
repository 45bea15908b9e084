"""Signing in our way: django-allauth with our user names, limits, first passwords and pages.

`person` says what is asked of the user model.
"""
